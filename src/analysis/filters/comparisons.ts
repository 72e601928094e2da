import type { TSESTree } from '@typescript-eslint/utils';
import type { Facts, Node } from '../facts';
import { plainName, unwrap } from '../syntax/ast';
import { iterationOf } from '../syntax/iteration';
import { initializerOf } from '../values/static-value';
import { patternOf, type Pattern } from './filters';

/** A text that is compared with something else. */
export interface Comparison {
  readonly subject: Node;
  /** What it is compared with; where that is a list, each of its elements. */
  readonly others: readonly Node[];
  readonly match: Pattern['match'];
}

const STRING_METHODS = new Map<string, Pattern['match']>([
  ['startsWith', 'prefix'],
  ['endsWith', 'suffix'],
  ['includes', 'includes'],
  ['match', 'regexp'],
  ['search', 'regexp'],
  ['indexOf', 'includes'],
]);

/**
 * The comparisons that an expression may be: `===`, `startsWith`, `endsWith`, `includes`, `indexOf`, `match`, `test`,
 * `exec`, and membership in an array or a `Set`. Which side is the text that is asked about, the caller knows.
 */
export function comparisonsIn(facts: Facts, node: Node): Comparison[] {
  if (node.type === 'BinaryExpression') {
    const { left, right, operator } = node;
    if (!/^[!=]==?$/.test(operator) || left.type === 'PrivateIdentifier') return [];
    return [
      { subject: left, others: [right], match: 'exact' },
      { subject: right, others: [left], match: 'exact' },
    ];
  }
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
  const [argument] = node.type === 'CallExpression' ? node.arguments : [];
  if (callee?.type !== 'MemberExpression' || !argument) return [];
  const { object } = callee;
  const method = plainName(callee.property, callee.computed) ?? '';
  const found: Comparison[] = [];
  const match = STRING_METHODS.get(method);
  if (match) found.push({ subject: object, others: [argument], match });
  if (method === 'test' || method === 'exec') found.push({ subject: argument, others: [object], match: 'regexp' });
  if (method === 'includes' || method === 'indexOf' || method === 'has') {
    found.push({ subject: argument, others: elementsOf(facts, object), match: 'exact' });
  }
  return found;
}

/**
 * What the text is compared with, one after the other: `list.some((part) => text.includes(part))`.
 *
 * @returns `undefined` for what is no constant
 */
export function patternsOf(facts: Facts, { others, match }: Comparison): (Pattern | undefined)[] {
  return others.flatMap((other) => {
    const iteration = unwrap(other).type === 'Identifier' ? iterationOf(facts, other) : undefined;
    const each = iteration?.isElement ? elementsOf(facts, iteration.list) : [other];
    return each.map((constant) => patternOf(facts, constant, match));
  });
}

/** The elements of an array literal, of a `Set` of one, or of a constant that holds either. */
function elementsOf(facts: Facts, node: Node): TSESTree.Node[] {
  const seen = new Set<Node>();
  let inner = unwrap(node);
  while (!seen.has(inner)) {
    seen.add(inner);
    if (inner.type === 'ArrayExpression') return inner.elements.filter((element) => element !== null);
    const behind = inner.type === 'Identifier' ? constantBehind(facts, inner) : listOfSet(inner);
    if (!behind) break;
    inner = unwrap(behind);
  }
  return [];
}

function constantBehind(facts: Facts, name: Node): Node | undefined {
  const variable = facts.variableOf(name);
  const init = variable && initializerOf(facts, variable);
  return init && unwrap(init).type !== 'Identifier' ? init : undefined;
}

/** `list` in `new Set(list)`. */
function listOfSet(node: Node): Node | undefined {
  const isSet = node.type === 'NewExpression' && node.callee.type === 'Identifier' && node.callee.name === 'Set';
  return isSet ? node.arguments[0] : undefined;
}
