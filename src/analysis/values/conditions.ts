import type { TSESTree } from '@typescript-eslint/utils';
import { perNode, type Facts, type Node } from '../facts';
import { leaves, outermost, unwrap } from '../syntax/ast';
import { initializerOf } from './static-value';

/** A test whose outcome is known at some place. */
export interface Condition {
  readonly test: Node;
  readonly holds: boolean;
}

/**
 * What has been tested where a node is evaluated: by `if`, `?:`, `&&` and `||` around it, and by `if (...) return` before
 * it. Tests are taken apart: where `a && !b` holds, `a` does and `b` does not. A test that is kept in a `const` is given as
 * that name, and as what it was set to.
 *
 * @param within the node at which to stop, usually a function; what is tested outside of it is left out
 */
export function conditionsAt(facts: Facts, node: Node, within: Node): Condition[] {
  return wholeConditionsAt(facts, node, within).flatMap(({ test, holds }) => takenApart(facts, test, holds));
}

function wholeConditionsAt(facts: Facts, node: Node, within: Node): Condition[] {
  const found: Condition[] = [];
  for (let inner = node; inner !== within && inner.parent; inner = inner.parent) {
    for (const condition of conditionsIn(facts, inner.parent, inner)) found.push(condition);
  }
  return found;
}

/**
 * What is made of each of {@link conditionsAt}. Each operand of `a || b || c || ...` stands behind all before it, so what was
 * made of these is kept: lists of names to drop are long.
 */
export class ConditionReader<T> {
  private readonly known = { true: new Map<Node, readonly T[]>(), false: new Map<Node, readonly T[]>() };

  /** @param read what to make of a condition that is not taken apart any more; `undefined` for nothing */
  constructor(
    private readonly facts: Facts,
    private readonly read: (condition: Condition) => T | undefined,
  ) {}

  at(node: Node, within: Node): T[] {
    return wholeConditionsAt(this.facts, node, within).flatMap((condition) => this.madeOf(condition));
  }

  private madeOf({ test, holds }: Condition): readonly T[] {
    const known = this.known[`${holds}`];
    const longer: TSESTree.LogicalExpression[] = [];
    let first = unwrap(test);
    for (; !known.has(first) && isChain(first, holds); first = unwrap(first.left)) longer.push(first);
    let found = known.get(first) ?? this.partsOf(first, holds);
    known.set(first, found);
    for (const chain of longer.reverse()) {
      const more = this.partsOf(chain.right, holds);
      // Most are about something else: then all have the same list.
      if (more.length > 0) found = [...found, ...more];
      known.set(chain, found);
    }
    return found;
  }

  private partsOf(test: Node, holds: boolean): T[] {
    return takenApart(this.facts, test, holds).flatMap((condition) => this.read(condition) ?? []);
  }
}

/** Of which all operands have the outcome that the whole has. */
const isChain = (test: Node, holds: boolean): test is TSESTree.LogicalExpression =>
  test.type === 'LogicalExpression' && test.operator === (holds ? '&&' : '||');

function conditionsIn(facts: Facts, parent: Node, inner: Node): Condition[] {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return parent.test === inner ? [] : [{ test: parent.test, holds: parent.consequent === inner }];
    case 'LogicalExpression':
      if (parent.right !== inner || parent.operator === '??') return [];
      return [{ test: parent.left, holds: parent.operator === '&&' }];
    case 'WhileStatement':
      return parent.body === inner ? [{ test: parent.test, holds: true }] : [];
    case 'Program':
    case 'BlockStatement':
      return (exitsIn(facts, parent) ?? []).flatMap(({ exit, range }) => (range[1] <= inner.range[0] ? exit : []));
    default:
      return [];
  }
}

/** The statements of a block that leave it under a condition. */
const exitsIn = perNode((_, block: TSESTree.Program | TSESTree.BlockStatement) =>
  block.body.flatMap((statement) => earlyExit(statement)),
);

function earlyExit(statement: Node): { exit: Condition; range: TSESTree.Range }[] {
  if (statement.type !== 'IfStatement') return [];
  const { test, consequent, alternate, range } = statement;
  if (leaves(consequent)) return [{ exit: { test, holds: false }, range }];
  return alternate && leaves(alternate) ? [{ exit: { test, holds: true }, range }] : [];
}

/**
 * What holds where a test does, or does not: where `a && !b` does, `a` does and `b` does not. Chains of `&&` are as long as
 * people like, so they are walked and not recursed into.
 */
export function takenApart(facts: Facts, whole: Node, held: boolean): Condition[] {
  const found: Condition[] = [];
  const seen = new Set<Node>();
  const open: Condition[] = [{ test: whole, holds: held }];
  for (let next = open.pop(); next; next = open.pop()) {
    const test = unwrap(next.test);
    const { holds } = next;
    if (test.type === 'UnaryExpression' && test.operator === '!') open.push({ test: test.argument, holds: !holds });
    else if (isChain(test, holds)) {
      open.push({ test: test.right, holds }, { test: test.left, holds });
    } else {
      found.push({ test, holds });
      const kept = test.type === 'Identifier' ? keptIn(facts, test) : undefined;
      if (kept && !seen.has(kept)) open.push({ test: kept, holds });
      if (kept) seen.add(kept);
    }
  }
  return found;
}

function keptIn(facts: Facts, name: Node): Node | undefined {
  const variable = facts.variableOf(name);
  return variable && initializerOf(facts, variable);
}

/** The expression that an operand is part of, up to where its outcome decides something: all of `a && (b || !c)`. */
export function wholeTest(operand: Node): Node {
  let outer = outermost(operand);
  for (;;) {
    const { parent } = outer;
    const goesOn =
      parent?.type === 'LogicalExpression' || (parent?.type === 'UnaryExpression' && parent.operator === '!');
    if (!goesOn) return outer;
    outer = outermost(parent);
  }
}
