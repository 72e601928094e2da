import type { TSESTree } from '@typescript-eslint/utils';
import { branchesOf, isNullish } from './ast';
import type { Facts, Node } from './facts';
import { objectBehind } from './init-options';
import { keyName } from './static-value';

/** Whether something that stands behind a property or a spread in an object literal has a key, or may have it. */
export function isKeyBehind(
  facts: Facts,
  { properties }: TSESTree.ObjectExpression,
  entry: Node,
  key: string | undefined,
): boolean {
  const index = properties.indexOf(entry as TSESTree.ObjectLiteralElement);
  return properties.slice(index + 1).some((other) => mayHaveKey(facts, other, key));
}

/**
 * Whether a property has a key, or an object that is spread or assigned, as far as it is known.
 *
 * @param key `undefined` for one that is not known
 */
export function mayHaveKey(facts: Facts, entry: Node, key: string | undefined): boolean {
  if (entry.type === 'Property') {
    const name = keyName(facts, entry.key, entry.computed);
    return name === undefined || key === undefined || name === key;
  }
  return branchesOf(entry.type === 'SpreadElement' ? entry.argument : entry).some((branch) => {
    const object = objectBehind(facts, branch);
    if (!object) return !isNullish(branch);
    return object.properties.some((property) => property.type !== 'Property' || mayHaveKey(facts, property, key));
  });
}
