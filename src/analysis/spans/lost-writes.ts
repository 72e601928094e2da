import type { TSESTree } from '@typescript-eslint/utils';
import type { SdkCall } from '../api/sdk-call';
import { spanToJsonCalls } from '../api/span-json';
import type { Facts, Node } from '../facts';
import { query } from '../gates/query';
import { unwrap } from '../syntax/ast';
import { isChangedAt } from '../values/access';
import { partUses, type PartAccess } from '../values/followed-object';

/** A change of what `spanToJSON()` returns, made to change the span (H33). */
export interface LostWrite {
  /** The call of `spanToJSON`. */
  readonly call: SdkCall;
  /** The access to the field that is written, or of which a part is: `.data` or `.attributes`. */
  readonly field: PartAccess;
  /** What is written, to report at. */
  readonly node: Node;
  /** The access to the attribute that is written or deleted; without it, several are, or the field itself. */
  readonly access?: PartAccess & { readonly node: TSESTree.MemberExpression };
  /** It does change the span in the version at hand (H33). */
  readonly isAlias: boolean;
}

/** Only where the copy is good for nothing else: it goes nowhere, and what is written is not read from it again. */
export const lostWrites = query([spanToJsonCalls], (facts): LostWrite[] =>
  spanToJsonCalls(facts).flatMap((json) => {
    const { call, uses } = json;
    const isCopy = facts.since('11.0.0', call.value);
    if (call.api !== 'spanToJSON' || uses.escapes.length > 0) return [];
    return uses.accesses.flatMap((field) => {
      const { node, object } = field;
      // Every call makes the object anew, in SDK 10, too.
      if (isWrite(field)) return object && unwrap(object) === call.node ? [{ call, field, node, isAlias: false }] : [];
      const isAttributes = field.name === 'data' || (isCopy && field.name === 'attributes');
      return isAttributes ? writesIn(facts, call, field, !isCopy) : [];
    });
  }),
);

function writesIn(facts: Facts, call: SdkCall, field: PartAccess, isAlias: boolean): LostWrite[] {
  const { accesses, escapes } = partUses(facts, field);
  // `Object.assign(attributes, ...)` as a statement.
  const merges = escapes.filter((node) => isChangedAt(node) && node.parent?.parent?.type === 'ExpressionStatement');
  if (merges.length < escapes.length) return [];
  const reads = accesses.filter((access) => !isWrite(access));
  const writes = accesses.flatMap((access): LostWrite[] => {
    const { node, name } = access;
    if (node.type !== 'MemberExpression' || !isWrite(access)) return [];
    const isRead = reads.some((other) => other.name === name || other.name === undefined);
    return isRead ? [] : [{ call, field, node, access: { ...access, node }, isAlias }];
  });
  const merged = reads.length > 0 ? [] : merges.map((node): LostWrite => ({ call, field, node, isAlias }));
  return [...writes, ...merged];
}

const isWrite = ({ use }: PartAccess): boolean => use === 'write' || use === 'delete';
