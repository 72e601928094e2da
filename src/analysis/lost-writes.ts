import type { TSESTree } from '@typescript-eslint/utils';
import type { Facts } from './facts';
import { partUses, type PartAccess } from './followed-object';
import { query } from './query';
import type { SdkCall } from './sdk-call';
import { spanToJsonCalls, type StreamedJson } from './span-json';

/** A change of the attributes in what `spanToJSON()` returns, made to change the span (H33). */
export interface LostWrite {
  /** The call of `spanToJSON`. */
  readonly call: SdkCall;
  /** The access to the attributes: `.data` or `.attributes`. */
  readonly attributes: PartAccess;
  /** The access to the attribute that is written or deleted. */
  readonly access: PartAccess & { readonly node: TSESTree.MemberExpression };
  /** It does change the span in the version at hand (w16). */
  readonly isAlias: boolean;
}

/** Only where the copy is good for nothing else: it goes nowhere, and what is written is not read from it again. */
export const lostWrites = query([spanToJsonCalls], (facts): LostWrite[] =>
  spanToJsonCalls(facts).flatMap((json) => {
    const isCopy = facts.since('11.0.0', json.call.value);
    if (json.call.api !== 'spanToJSON' || json.uses.escapes.length > 0) return [];
    return json.uses.accesses.flatMap((attributes) => {
      const isAttributes = attributes.name === 'data' || (isCopy && attributes.name === 'attributes');
      return isAttributes ? writesIn(facts, json, attributes, !isCopy) : [];
    });
  }),
);

function writesIn(
  facts: Facts,
  { call }: StreamedJson & Pick<LostWrite, 'call'>,
  attributes: PartAccess,
  isAlias: boolean,
): LostWrite[] {
  const { accesses, escapes } = partUses(facts, attributes);
  if (escapes.length > 0) return [];
  return accesses.flatMap((access) => {
    const { node, name, use } = access;
    if (node.type !== 'MemberExpression' || (use !== 'write' && use !== 'delete')) return [];
    const isRead = accesses.some(
      (other) => other.use !== 'write' && other.use !== 'delete' && (other.name === name || other.name === undefined),
    );
    return isRead ? [] : [{ call, attributes, access: { ...access, node }, isAlias }];
  });
}
