import { perFile, type Facts, type Node } from '../facts';
import { casesInto, unwrap } from '../syntax/ast';
import { childrenOf } from '../syntax/evaluation';
import { within as nodesWithin } from '../syntax/within';
import { ConditionReader, takenApart, type Condition } from '../values/conditions';
import { initializerOf } from '../values/static-value';
import { comparisonsIn, patternsOf } from './comparisons';
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
 * @param isText whether an expression is the text; for the same text the same function, as answers are kept by it
 */
export function valueTestsAt(facts: Facts, node: Node, within: Node, isText: IsText): ValueTest[] {
  const known = readers(facts);
  const reader = known.get(isText) ?? new ConditionReader(facts, (condition) => testOf(facts, condition, isText));
  known.set(isText, reader);
  return [...reader.at(node, within), ...caseTests(facts, node, within, isText)];
}

const readers = perFile(() => new Map<IsText, ConditionReader<ValueTest>>());

/** The comparisons of a text in some code, whether they stand in a condition or not. */
export function valueTestsIn(facts: Facts, code: Node, isText: IsText): ValueTest[] {
  const { nodes } = facts;
  const expressions = [
    ...nodesWithin<Node>(nodes.ofType('BinaryExpression'), code),
    ...nodesWithin<Node>(nodes.ofType('CallExpression'), code),
  ];
  const compared = expressions.flatMap((test) => {
    const comparison = comparisonOf(facts, test, isText);
    return comparison ? [{ ...comparison, holds: !isUnequal(test) }] : [];
  });
  const cases = nodesWithin(nodes.ofType('SwitchStatement'), code).flatMap((statement) =>
    holdsText(facts, statement.discriminant, isText) ? statement.cases : [],
  );
  return [
    ...compared,
    ...cases.flatMap(({ test }) => (test ? [{ patterns: constantsOf(facts, [test]), holds: true }] : [])),
  ];
}

/** `a !== b`, which holds where the two are not the same. */
export const isUnequal = (test: Node): boolean => test.type === 'BinaryExpression' && test.operator.startsWith('!');

function testOf(facts: Facts, { test, holds }: Condition, isText: IsText): ValueTest | undefined {
  // Where `a && b` does not hold, either may. That there is a text says nothing of it.
  if (test.type === 'LogicalExpression' && !holds) return undefined;
  if (holdsText(facts, test, isText) ? holds : isTypeTest(test)) return undefined;
  if (isUnequal(test)) {
    const patterns = comparedWith(facts, test, isText);
    return patterns || mentions(facts, test, isText) ? { patterns, holds: !holds } : undefined;
  }
  const patterns = holds ? oneOf(facts, test, isText) : comparedWith(facts, test, isText);
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
    const equal = takenApart(facts, part, true).flatMap(({ test: inner, holds }) =>
      holds === isUnequal(inner) ? [] : [comparedWith(facts, inner, isText)],
    );
    const patterns = equal.find((each) => each !== undefined);
    if (!patterns) return undefined;
    found.push(...patterns);
  }
  return found;
}

const comparedWith = (facts: Facts, test: Node, isText: IsText): Pattern[] | undefined =>
  comparisonOf(facts, test, isText)?.patterns;

/** The comparison of the text that an expression is; without patterns where what it is compared with is not known. */
function comparisonOf(facts: Facts, test: Node, isText: IsText): { patterns: Pattern[] | undefined } | undefined {
  const comparison = comparisonsIn(facts, test).find(({ subject }) => holdsText(facts, subject, isText));
  return comparison && { patterns: allKnown(patternsOf(facts, comparison)) };
}

function allKnown(patterns: readonly (Pattern | undefined)[]): Pattern[] | undefined {
  const known = patterns.filter((pattern) => pattern !== undefined);
  return known.length > 0 && known.length === patterns.length ? known : undefined;
}

/** Names are followed no further. */
const MAX_STEPS = 10;

/** Whether an expression is the text, or no other: `String(op)`, `op ?? ''`, a `const` that holds it. */
function holdsText(facts: Facts, node: Node, isText: IsText): boolean {
  let inner: Node | undefined = unwrap(node);
  for (let step = 0; inner && step < MAX_STEPS; step++) {
    if (isText(inner)) return true;
    const from = sourceOf(facts, inner);
    inner = from && unwrap(from);
  }
  return false;
}

function sourceOf(facts: Facts, node: Node): Node | undefined {
  switch (node.type) {
    case 'LogicalExpression':
      return node.operator !== '&&' && facts.staticValue(node.right)?.value === '' ? node.left : undefined;
    case 'CallExpression': {
      const isString = node.callee.type === 'Identifier' && node.callee.name === 'String';
      return isString && !facts.variableOf(node.callee) ? node.arguments[0] : undefined;
    }
    case 'Identifier': {
      const variable = facts.variableOf(node);
      return variable && initializerOf(facts, variable);
    }
    default:
      return undefined;
  }
}

function mentions(facts: Facts, test: Node, isText: IsText): boolean {
  const open = [test];
  for (let node = open.pop(); node; node = open.pop()) {
    if (holdsText(facts, node, isText)) return true;
    open.push(...childrenOf(facts, node));
  }
  return false;
}

function caseTests(facts: Facts, node: Node, within: Node, isText: IsText): ValueTest[] {
  const found: ValueTest[] = [];
  for (let inner = node; inner !== within && inner.parent; inner = inner.parent) {
    const { parent } = inner;
    if (parent.type !== 'SwitchCase' || parent.test === inner) continue;
    if (!holdsText(facts, parent.parent.discriminant, isText)) continue;
    const tests = casesInto(parent).map(({ test }) => test);
    found.push({ patterns: constantsOf(facts, tests), holds: true });
  }
  return found;
}

/** What the cases of a `switch` are for; `null` stands for `default`. */
const constantsOf = (facts: Facts, tests: readonly (Node | null)[]): Pattern[] | undefined =>
  allKnown(tests.map((test) => (test ? patternOf(facts, test, 'exact') : undefined)));
