import type { TSESTree } from '@typescript-eslint/utils';
import type { Facts, Node, Variable } from '../facts';
import { isNullish, leaves, outermost, unwrap } from './ast';

/**
 * The code that runs only when a test holds: branches of `if` and `?:`, what follows an `if (!test) return`, and right
 * operands of `&&` and `||`. A test that is kept in a `const` is followed to where that is tested.
 *
 * @param test the expression that is tested
 * @param holds whether the code wanted runs when it is true, or when it is false
 */
export function guardedBy(facts: Facts, test: Node, holds = true): Node[] {
  return guarded({ facts, seen: new Set() }, test, holds);
}

interface Walk {
  readonly facts: Facts;
  /** The variables that were followed: `var a = b && c, b = a;` leads around in a circle. */
  readonly seen: Set<Variable>;
}

function guarded(walk: Walk, test: Node, holds: boolean): Node[] {
  const found: Node[] = [];
  let whole = outermost(test);
  let outcome = holds;
  for (;;) {
    const { parent } = whole;
    if (parent?.type === 'UnaryExpression' && parent.operator === '!') outcome = !outcome;
    else if (parent?.type === 'LogicalExpression' && parent.operator === (outcome ? '&&' : '||')) {
      // The right operand is evaluated only when the left one lets it; the whole has that outcome only when both have.
      if (parent.left === whole) found.push(parent.right);
    } else break;
    whole = outermost(parent);
  }
  return [...found, ...branchesOf(walk, whole, outcome)];
}

function branchesOf(walk: Walk, test: Node, outcome: boolean): Node[] {
  const { parent } = test;
  switch (parent?.type) {
    case 'ConditionalExpression':
      return parent.test === test ? [outcome ? parent.consequent : parent.alternate] : [];
    case 'IfStatement':
      return parent.test === test ? statementsOf(parent, outcome) : [];
    case 'VariableDeclarator': {
      const variable =
        parent.id.type === 'Identifier' && parent.init === test ? walk.facts.variableOf(parent.id) : undefined;
      if (!variable || walk.seen.has(variable)) return [];
      walk.seen.add(variable);
      const reads = variable.references.filter((reference) => reference.isRead());
      return reads.flatMap(({ identifier }) => guarded(walk, identifier, outcome));
    }
    default:
      return [];
  }
}

function statementsOf(statement: TSESTree.IfStatement, outcome: boolean): Node[] {
  const branch = outcome ? statement.consequent : statement.alternate;
  const other = outcome ? statement.alternate : statement.consequent;
  const own = branch ? [branch] : [];
  const block = statement.parent;
  if (!other || !leaves(other) || (block.type !== 'BlockStatement' && block.type !== 'Program')) return own;
  return [...own, ...block.body.slice(block.body.indexOf(statement) + 1)];
}

/**
 * Whether code only hands on what it was given, or names it: `return event;`, `return;`, `continue;`, `event`, `'transaction'`,
 * or nothing at all.
 */
export function passesOn(node: Node): boolean {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'BlockStatement':
      return inner.body.every(passesOn);
    case 'ReturnStatement':
      return !inner.argument || passesOn(inner.argument);
    case 'EmptyStatement':
    case 'ContinueStatement':
    case 'BreakStatement':
      return true;
    case 'Literal':
    case 'Identifier':
      return !isNullish(inner);
    default:
      return false;
  }
}
