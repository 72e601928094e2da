import type { TSESTree } from '@typescript-eslint/utils';
import type { Facts, Node } from '../facts';
import { isFunction } from './ast';

/*
 * What the language says about the evaluation of single nodes. `flow.ts` makes ways through code of it.
 */

/** Expressions that can throw by themselves: they run other code, or read from what may be `undefined`. */
const THROWERS = new Set<string>([
  'CallExpression',
  'NewExpression',
  'MemberExpression',
  'AwaitExpression',
  'YieldExpression',
  'TaggedTemplateExpression',
  'ImportExpression',
  'SpreadElement',
]);

export const throws = ({ type }: Node): boolean => THROWERS.has(type);

/** The parts of a node, in the order in which the parser lists them: for expressions that of evaluation. */
export function childrenOf({ sourceCode }: Facts, node: Node): Node[] {
  const found: Node[] = [];
  for (const key of sourceCode.visitorKeys[node.type] ?? []) {
    const child = (node as unknown as Record<string, unknown>)[key];
    for (const part of Array.isArray(child) ? (child as unknown[]) : [child]) {
      if (typeof part === 'object' && part !== null && 'type' in part) found.push(part as Node);
    }
  }
  return found;
}

/**
 * A part of an expression that can throw when the expression is evaluated; one that runs other code if there is one.
 *
 * @param isSafe parts that cannot throw although others of their kind can
 */
export function throwerIn(facts: Facts, expression: Node, isSafe: (node: Node) => boolean): Node | undefined {
  let found: Node | undefined;
  const open = [expression];
  for (let node = open.pop(); node; node = open.pop()) {
    if (isFunction(node)) continue;
    if (throws(node) && !isSafe(node)) {
      if (node.type !== 'MemberExpression') return node;
      found ??= node;
    }
    open.push(...childrenOf(facts, node));
  }
  return found;
}

/** Expressions that run other code, or change something, where they stand. */
const acts = (node: Node): boolean =>
  (throws(node) && node.type !== 'MemberExpression') ||
  /^(?:Assignment|Update)Expression$/.test(node.type) ||
  (node.type === 'UnaryExpression' && node.operator === 'delete');

/** Expressions that give what other code may change. */
const READERS = new Set<string>(['Identifier', 'MemberExpression', 'ThisExpression']);

/**
 * How much hangs on when an expression is evaluated: nothing (0), what it gives (1), or also what others give, because it
 * has side effects (2). Two expressions may change places where the sum is less than 3.
 */
export function sensitivity(facts: Facts, expression: Node): 0 | 1 | 2 {
  let found: 0 | 1 = 0;
  const open = [expression];
  for (let node = open.pop(); node; node = open.pop()) {
    if (isFunction(node)) continue;
    if (acts(node)) return 2;
    if (READERS.has(node.type) && !isConstant(facts, node)) found = 1;
    open.push(...(node.type === 'Property' && !node.computed ? [node.value] : childrenOf(facts, node)));
  }
  return found;
}

/** A variable that has one value. */
function isConstant(facts: Facts, node: Node): boolean {
  const variable = node.type === 'Identifier' ? facts.variableOf(node) : undefined;
  return variable?.references.every((reference) => !reference.isWrite() || reference.init) ?? false;
}

/** The statement that a `break` or `continue` leaves, or goes on with. */
export function jumpTarget(jump: Node): Node | undefined {
  const { type, label } = jump as TSESTree.BreakStatement | TSESTree.ContinueStatement;
  const isBreak = type === 'BreakStatement';
  for (let outer = jump.parent; outer && !isFunction(outer); outer = outer.parent) {
    if (label) {
      if (outer.type === 'LabeledStatement' && outer.label.name === label.name) return isBreak ? outer : bodyOf(outer);
    } else if (isLoop(outer) || (isBreak && outer.type === 'SwitchStatement')) return outer;
  }
  return undefined;
}

function bodyOf({ body }: TSESTree.LabeledStatement): Node {
  return body.type === 'LabeledStatement' ? bodyOf(body) : body;
}

export type Loop =
  | TSESTree.ForStatement
  | TSESTree.ForInStatement
  | TSESTree.ForOfStatement
  | TSESTree.WhileStatement
  | TSESTree.DoWhileStatement;

export const isLoop = ({ type }: Node): boolean => /^(?:For|ForIn|ForOf|While|DoWhile)Statement$/.test(type);
