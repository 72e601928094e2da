import type { TSESTree } from '@typescript-eslint/utils';
import type { SpanHook } from '../api/span-hooks';
import type { Facts, Node } from '../facts';
import { contains } from '../syntax/within';
import { conditionsAt } from '../values/conditions';
import { partUses, usesOf, type PartAccess } from '../values/followed-object';

/** A property of the value of an attribute, which throws on a span without that attribute. */
export interface UnguardedAccess {
  readonly node: TSESTree.MemberExpression;
  /** The attribute. */
  readonly key: string;
}

/** `span.attributes['x'].replace(...)` in a span hook, where nothing has tested that attribute (H10). */
export function unguardedAccesses(facts: Facts, { fn, shape }: SpanHook): UnguardedAccess[] {
  const [parameter] = fn?.params ?? [];
  if (!fn || !parameter || shape !== 'streamed') return [];
  const attributes = usesOf(facts, parameter).accesses.filter(({ name }) => name === 'attributes');
  const all = attributes.flatMap((access) => partUses(facts, access).accesses);
  return all.flatMap((attribute) => {
    const { name: key } = attribute;
    if (key === undefined || attribute.use !== 'read') return [];
    const places = all.filter(({ name }) => name === key).flatMap((access) => placesOf(facts, access));
    return partUses(facts, attribute).accesses.flatMap(({ node }) => {
      if (node.type !== 'MemberExpression' || node.optional) return [];
      const isTested = conditionsAt(facts, node, fn).some(({ test }) => places.some((place) => contains(test, place)));
      return isTested ? [] : [{ node, key }];
    });
  });
}

/** Where the value of the attribute stands. */
function placesOf(facts: Facts, access: PartAccess): Node[] {
  return [access.node, ...partUses(facts, access).reads];
}
