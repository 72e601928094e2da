import type { TSESTree } from '@typescript-eslint/utils';
import { objectBehind } from '../api/init-options';
import { perNode, type Facts, type Node } from '../facts';
import { branchesOf, isNullish } from '../syntax/ast';
import { keyName } from '../values/static-value';

/**
 * Whether something that stands behind a property or a spread in an object literal has a key, or may have it.
 *
 * @param key `undefined` for one that is not known
 */
export function isKeyBehind(
  facts: Facts,
  object: TSESTree.ObjectExpression,
  { range: [start] }: Node,
  key: string | undefined,
): boolean {
  const { places, open } = lastPlaces(facts, object) ?? { open: Infinity };
  const last = key === undefined ? object.properties.at(-1)?.range[0] : places?.get(key);
  return Math.max(last ?? -1, open) > start;
}

/** Whether an object that is assigned to another has a key, or may have it. */
export function mayHaveKey(facts: Facts, object: Node, key: string | undefined): boolean {
  const { keys, isOpen } = spreadKeys(facts, object);
  return isOpen || (key === undefined ? keys.length > 0 : keys.includes(key));
}

interface LastPlaces {
  /** Where each key begins for the last time. */
  readonly places: ReadonlyMap<string, number>;
  /** Where the last entry begins that may have any key. */
  readonly open: number;
}

const lastPlaces = perNode((facts, { properties }: TSESTree.ObjectExpression): LastPlaces => {
  const places = new Map<string, number>();
  let open = -1;
  for (const entry of properties) {
    const { keys, isOpen } = entry.type === 'Property' ? ownKey(facts, entry) : spreadKeys(facts, entry.argument);
    for (const key of keys) places.set(key, entry.range[0]);
    if (isOpen) open = entry.range[0];
  }
  return { places, open };
});

interface Keys {
  readonly keys: readonly string[];
  /** There may be any others. */
  readonly isOpen: boolean;
}

function ownKey(facts: Facts, { key, computed }: TSESTree.Property): Keys {
  const name = keyName(facts, key, computed);
  return { keys: name === undefined ? [] : [name], isOpen: name === undefined };
}

/** The keys of an object that is spread or assigned, as far as they are known. */
function spreadKeys(facts: Facts, spread: Node): Keys {
  const all = branchesOf(spread).flatMap((branch): Keys[] => {
    const object = objectBehind(facts, branch);
    if (!object) return [{ keys: [], isOpen: !isNullish(branch) }];
    return object.properties.map((entry) =>
      entry.type === 'Property' ? ownKey(facts, entry) : { keys: [], isOpen: true },
    );
  });
  return { keys: all.flatMap(({ keys }) => keys), isOpen: all.some(({ isOpen }) => isOpen) };
}
