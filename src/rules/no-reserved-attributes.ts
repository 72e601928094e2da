import type { TSESTree } from '@typescript-eslint/utils';
import { allowedKeys } from '../allowed-keys';
import { analyse } from '../analysis';
import { lifecycleAt } from '../analysis/api/init-options';
import { exportUses } from '../analysis/api/sdk-export';
import { attributeWrites, type AttributeWrite } from '../analysis/attributes/attributes';
import { isWrittenBeside } from '../analysis/attributes/dual-writes';
import { keyUses } from '../analysis/attributes/key-uses';
import type { Facts, Node } from '../analysis/facts';
import { createRule } from '../create-rule';
import { replaceKey } from '../fixes/attribute-key';
import { replaceConstant } from '../fixes/constant';
import { removeWrite } from '../fixes/remove';
import { offerRepair, offerRepairIf } from '../fixes/repair';
import { isUnderTsDirective } from '../fixes/source';
import { hasKey } from '../sdk/key-list';
import { NAME_SOURCE, reservedKey } from '../sdk/reserved-keys';

const constantUses = exportUses([NAME_SOURCE.constant]);

export const noReservedAttributes = createRule({
  name: 'no-reserved-attributes',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow writing attributes that the SDK sets itself',
      recommended: 'error',
      family: 'attributes',
      repairs: 'all',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [allowedKeys.schema],
    defaultOptions: [allowedKeys.defaults],
    messages: {
      identity: 'The SDK sets `{{key}}` itself, and this value takes the place of its own{{reach}}. {{advice}}.',
      internal: 'The SDK steers itself with `{{key}}`: it is no attribute to set{{reach}}. {{advice}}.',
      oneSpan: '`{{key}}` says something of one span: from a scope, every span gets it that has none. {{advice}}.',
      sourceKey:
        'SDK 11 does not know `{{key}}`: the value is stored, and the source of the name stays what it was. Set `{{newKey}}` on the service span.',
      sourceConstant:
        'SDK 11 has no `{{constant}}`: importing it fails, and as a key it becomes the text "undefined". Set `{{newKey}}` on the service span.',
      remove: 'Remove `{{key}}`.',
      useNewKey: 'Set `{{newKey}}` instead.',
    },
  },
  asks: [attributeWrites, constantUses],
  create(context, [{ allow }]) {
    return {
      Program() {
        const facts = analyse(context);
        const data = { key: NAME_SOURCE.oldKey, newKey: NAME_SOURCE.key, constant: NAME_SOURCE.constant };
        for (const write of attributeWrites(facts)) {
          // In a hook, rewriting such an attribute is how its value is scrubbed (H56); a link has none of them.
          if (write.target === 'json' || write.target === 'link' || hasKey(allow, write.key)) continue;
          if (isOldSource(facts, write)) {
            const fix = isUnderTsDirective(facts.sourceCode, write.keyNode)
              ? undefined
              : replaceKey(facts.sourceCode, write, NAME_SOURCE.key);
            const rewrite = fix && { messageId: 'useNewKey' as const, data, fix };
            // What other code reads under the old key it would not find any more.
            const repair = offerRepairIf(!keyUses(facts, write).isRead, facts, rewrite);
            context.report({ node: write.keyNode, messageId: 'sourceKey', data, ...repair });
          } else {
            const problem = reservation(facts, write);
            if (problem) context.report({ node: write.keyNode, ...problem });
          }
        }
        for (const place of sourceConstants(facts)) {
          const isKept = isUnderTsDirective(facts.sourceCode, place) || isBesideKey(facts, place);
          const fix = isKept ? undefined : replaceConstant(facts, place, NAME_SOURCE.key);
          const repair = offerRepair(facts, fix && { messageId: 'useNewKey', data, fix });
          context.report({ node: place, messageId: 'sourceConstant', data, ...repair });
        }
      },
    };
  },
});

/** What is wrong with writing a key of the SDK. */
function reservation(facts: Facts, write: AttributeWrite) {
  const { key, target, node } = write;
  const reserved = reservedKey(key);
  const isOnScope = target === 'scope';
  if (!reserved || (reserved.use === 'oneSpan' && !isOnScope)) return undefined;
  // In transaction mode, the attributes of a scope do not get to spans either.
  if ((isOnScope || reserved.isStreamed) && lifecycleAt(facts, node) === 'static') return undefined;
  const fix = removeWrite(facts.sourceCode, write);
  return {
    messageId: reserved.use,
    data: { key, advice: reserved.advice, reach: isOnScope ? ', on every span of the scope' : '' },
    suggest: fix ? [{ messageId: 'remove' as const, data: { key }, fix }] : [],
  };
}

/** Whether the old key of the name source is written, and not by a constant, which has a report of its own. */
function isOldSource(facts: Facts, write: AttributeWrite): boolean {
  return (
    write.key === NAME_SOURCE.oldKey &&
    facts.since(NAME_SOURCE.since, write) &&
    !isSourceConstant(facts, write.keyNode) &&
    !hasKeyBeside(facts, write)
  );
}

const hasKeyBeside = (facts: Facts, write: AttributeWrite): boolean =>
  isWrittenBeside(facts, write, (key) => key === NAME_SOURCE.key);

/** Whether a use of the constant stands beside the new key: an object would have that key twice. */
function isBesideKey(facts: Facts, place: Node): boolean {
  const isOfPlace = (use: Node): boolean =>
    use === place || (place.type !== 'MemberExpression' && use.type === 'Identifier');
  return attributeWrites(facts).some(
    (write) => isOfPlace(write.keyNode) && isSourceConstant(facts, write.keyNode) && hasKeyBeside(facts, write),
  );
}

function isSourceConstant(facts: Facts, node: Node): boolean {
  const path = facts.valueOf(node)?.path;
  return path?.length === 1 && path[0] === NAME_SOURCE.constant;
}

/** Where the file takes the constant from the SDK. */
function* sourceConstants(
  facts: Facts,
): Iterable<TSESTree.ImportSpecifier | TSESTree.MemberExpression | TSESTree.Property> {
  for (const { place, use, module } of constantUses(facts)) {
    if (use === 'export' || use === 'type' || !facts.since(NAME_SOURCE.since, { module })) continue;
    yield place as TSESTree.ImportSpecifier | TSESTree.MemberExpression | TSESTree.Property;
  }
}
