import { perNode, type Facts, type FunctionNode, type Node } from '../facts';
import { addNamed } from '../gates/names';
import { within } from '../syntax/within';

/**
 * Whether a function has the text of a key at another place than some: in a string, a constant, or the name of a property.
 * Whatever is done with it there, `'key' in attributes` or `redact(attributes, 'key')`, belongs to what is done with the key.
 *
 * @param places where the key is known to stand
 */
export function standsElsewhere(facts: Facts, fn: FunctionNode, key: string, places: readonly Node[]): boolean {
  const known = new Set(places.map(({ range }) => range[0]));
  return (textsOf(facts, fn)?.get(key) ?? []).some((start) => !known.has(start));
}

/** Where the strings, and what stands for a string, begin in a function. */
const textsOf = perNode((facts, fn: FunctionNode): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, number[]>();
  for (const { type, value, range } of facts.sourceCode.getTokens(fn)) {
    if (type === 'String' || type === 'Template') addNamed(found, value.slice(1, -1), range[0]);
  }
  for (const node of within<Node>(facts.nodes.ofType('Identifier'), fn)) addConstant(facts, found, node);
  for (const node of within<Node>(facts.nodes.ofType('MemberExpression'), fn)) addConstant(facts, found, node);
  for (const { key, computed } of within(facts.nodes.ofType('Property'), fn)) {
    if (key.type === 'Identifier' && !computed) addNamed(found, key.name, key.range[0]);
  }
  return found;
});

function addConstant(facts: Facts, found: Map<string, number[]>, node: Node): void {
  const value = facts.staticValue(node)?.value;
  if (typeof value === 'string') addNamed(found, value, node.range[0]);
}
