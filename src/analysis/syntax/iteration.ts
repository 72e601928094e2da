import type { Facts, Node } from '../facts';
import { isFunction, plainName, unwrap } from './ast';
import { contains } from './within';

/** What gives a function one element after the other. */
const ITERATING = /^(?:some|every|find|findIndex|findLast|findLastIndex|filter|forEach|map|flatMap)$/;

/** What a name runs through. */
export interface Iteration {
  readonly list: Node;
  /** The name is an element, and not a part of one. */
  readonly isElement: boolean;
}

/** The list whose elements a name stands for, one after the other: `for (const x of list)`, `list.some(([x, y]) => ...)`. */
export function iterationOf(facts: Facts, name: Node): Iteration | undefined {
  const [definition, ...others] = facts.variableOf(name)?.defs ?? [];
  const declared = definition?.name as Node | undefined;
  const place = definition?.node as Node | undefined;
  if (!declared || others.length > 0) return undefined;
  const isElement = declared.parent === place;
  if (isFunction(place)) {
    const list = place.params[0] && contains(place.params[0], declared) ? listOf(place) : undefined;
    return list && { list, isElement };
  }
  const loop = place?.type === 'VariableDeclarator' ? place.parent.parent : undefined;
  return loop?.type === 'ForOfStatement' && loop.left === place?.parent ? { list: loop.right, isElement } : undefined;
}

function listOf(callback: Node): Node | undefined {
  const call = callback.parent;
  const callee = call?.type === 'CallExpression' && call.arguments[0] === callback ? unwrap(call.callee) : undefined;
  if (callee?.type !== 'MemberExpression') return undefined;
  return ITERATING.test(plainName(callee.property, callee.computed) ?? '') ? callee.object : undefined;
}
