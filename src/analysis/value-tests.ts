import { leaves, unwrap } from './ast';
import { comparisonsIn, patternsOf } from './comparisons';
import { conditionsAt, takenApart, type Condition } from './conditions';
import { childrenOf } from './evaluation';
import type { Facts, Node } from './facts';
import { patternOf, type Pattern } from './filters';

/** A test of a text whose outcome is known at some place. */
export interface ValueTest {
  /** The text matches one of these, where the test holds; `undefined` when the test is not understood. */
  readonly patterns: readonly Pattern[] | undefined;
  readonly holds: boolean;
}

type IsText = (node: Node) => boolean;

/**
 * What is known of a text where a node is evaluated, by the conditions there and the `case` that it stands in.
 *
 * @param within the node at which to stop
 * @param isText whether an expression is the text
 */
export function valueTestsAt(facts: Facts, node: Node, within: Node, isText: IsText): ValueTest[] {
  const byCondition = conditionsAt(facts, node, within).flatMap((condition) => testOf(facts, condition, isText) ?? []);
  return [...byCondition, ...caseTests(facts, node, within, isText)];
}

function testOf(facts: Facts, { test, holds }: Condition, isText: IsText): ValueTest | undefined {
  // Where `a && b` does not hold, either may. That there is a text says nothing of it.
  if (test.type === 'LogicalExpression' && !holds) return undefined;
  if (isText(test) ? holds : isTypeTest(test)) return undefined;
  if (test.type === 'BinaryExpression' && test.operator.startsWith('!')) {
    const patterns = comparedWith(facts, test, isText);
    return patterns || mentions(facts, test, isText) ? { patterns, holds: !holds } : undefined;
  }
  const patterns = oneOf(facts, test, isText);
  return patterns || mentions(facts, test, isText) ? { patterns, holds } : undefined;
}

const isTypeTest = (test: Node): boolean =>
  test.type === 'BinaryExpression' && test.left.type === 'UnaryExpression' && test.left.operator === 'typeof';

/** `op === 'a' || (isOn && ['b', 'c'].includes(op))` */
function oneOf(facts: Facts, test: Node, isText: IsText): Pattern[] | undefined {
  const found: Pattern[] = [];
  const open = [test];
  for (let next = open.pop(); next; next = open.pop()) {
    const part = unwrap(next);
    if (part.type === 'LogicalExpression' && part.operator === '||') {
      open.push(part.right, part.left);
      continue;
    }
    const equal = takenApart(facts, part, true).flatMap(({ test: inner, holds }) => {
      const isEqual = inner.type !== 'BinaryExpression' || !inner.operator.startsWith('!');
      return holds === isEqual ? [comparedWith(facts, inner, isText)] : [];
    });
    const patterns = equal.find((each) => each !== undefined);
    if (!patterns) return undefined;
    found.push(...patterns);
  }
  return found;
}

function comparedWith(facts: Facts, test: Node, isText: IsText): Pattern[] | undefined {
  const comparison = comparisonsIn(facts, test).find(({ subject }) => isText(textOf(facts, subject)));
  return comparison && allKnown(patternsOf(facts, comparison));
}

function allKnown(patterns: readonly (Pattern | undefined)[]): Pattern[] | undefined {
  const known = patterns.filter((pattern) => pattern !== undefined);
  return known.length > 0 && known.length === patterns.length ? known : undefined;
}

/** `String(op)`, `op ?? ''`. */
function textOf(facts: Facts, node: Node): Node {
  const inner = unwrap(node);
  if (inner.type === 'LogicalExpression' && inner.operator !== '&&') {
    return facts.staticValue(inner.right)?.value === '' ? textOf(facts, inner.left) : inner;
  }
  if (inner.type !== 'CallExpression' || inner.callee.type !== 'Identifier') return inner;
  const [argument] = inner.arguments;
  const isString = inner.callee.name === 'String' && !facts.variableOf(inner.callee);
  return isString && argument ? textOf(facts, argument) : inner;
}

function mentions(facts: Facts, test: Node, isText: IsText): boolean {
  const open = [test];
  for (let node = open.pop(); node; node = open.pop()) {
    if (isText(node)) return true;
    open.push(...childrenOf(facts, node));
  }
  return false;
}

function caseTests(facts: Facts, node: Node, within: Node, isText: IsText): ValueTest[] {
  const found: ValueTest[] = [];
  for (let inner = node; inner !== within && inner.parent; inner = inner.parent) {
    const { parent } = inner;
    if (parent.type !== 'SwitchCase' || parent.test === inner) continue;
    const { discriminant, cases } = parent.parent;
    if (!isText(textOf(facts, discriminant))) continue;
    let first = cases.indexOf(parent);
    const last = first;
    // What stands before it falls through, as far as it does not leave.
    while (first > 0 && !cases[first - 1]!.consequent.some(leaves)) first--;
    const tests = cases.slice(first, last + 1).map(({ test }) => test && patternOf(facts, test, 'exact'));
    found.push({ patterns: allKnown(tests.map((pattern) => pattern ?? undefined)), holds: true });
  }
  return found;
}
