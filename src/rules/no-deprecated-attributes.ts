import type { TSESLint } from '@typescript-eslint/utils';
import { allowedKeys } from '../allowed-keys';
import { analyse } from '../analysis';
import { attributeWrites, type AttributeWrite } from '../analysis/attributes/attributes';
import { isWrittenBeside } from '../analysis/attributes/dual-writes';
import { keyUses } from '../analysis/attributes/key-uses';
import type { Facts, FunctionNode, Node } from '../analysis/facts';
import { setsUpOpenTelemetry } from '../analysis/filters/renamed-keys';
import { jsonFunctionOf } from '../analysis/syntax/json-function';
import { accessesOf } from '../analysis/values/access';
import { standsElsewhere } from '../analysis/values/key-text';
import { hasOwnType } from '../analysis/values/type-needs';
import { createRule } from '../create-rule';
import { replaceKey } from '../fixes/attribute-key';
import { offerRepairIf } from '../fixes/repair';
import { isUnderTsDirective } from '../fixes/source';
import { convention, type Deprecation } from '../sdk/conventions';
import { isGoneFromSpans, MOVED_TO } from '../sdk/deprecated-keys';
import { hasKey } from '../sdk/key-list';
import { NAME_SOURCE, reservedKey } from '../sdk/reserved-keys';

/** Where a key stands. */
type Place = Pick<AttributeWrite, 'keyNode' | 'module'> & { readonly node: Node };

/** Those with a key that the SDK may set, or may have set. */
const jsonAttributes = accessesOf(['spanJsonAttributes'], /\.|^url$/);

export const noDeprecatedAttributes = createRule({
  name: 'no-deprecated-attributes',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow attribute keys that Sentry Conventions deprecate',
      recommended: 'warn',
      family: 'attributes',
      repairs: 'all',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [allowedKeys.schema],
    defaultOptions: [allowedKeys.defaults],
    messages: {
      replaced:
        'Sentry Conventions replace `{{key}}` with `{{replacement}}`: that is where Sentry looks for the value.',
      bareKey:
        'Sentry takes `{{key}}` for an old name of `{{replacement}}`. Use that, or a key of your own with a namespace, such as `app.{{key}}`.',
      related: 'Sentry Conventions deprecate `{{key}}`. Depending on what the value says, it belongs in {{related}}.',
      takenBySdk:
        'Sentry Conventions replace `{{key}}` with `{{replacement}}`, which the SDK sets itself. Remove it, or use a key of your own.',
      noReplacement:
        'Sentry Conventions deprecate `{{key}}`, and nothing takes its place. Remove it, or use a key of your own.',
      goneReplaced:
        'SDK 11 does not set `{{key}}`, so a span hook finds nothing under it: what used to be there is in `{{replacement}}`.',
      goneRelated:
        'SDK 11 does not set `{{key}}`, so a span hook finds nothing under it: what used to be there is in {{related}}.',
      gone: 'SDK 11 does not set `{{key}}`, so a span hook finds nothing under it.',
      rename: 'Use `{{replacement}}`.',
      renameAndConvert: 'Use `{{replacement}}`, and give it a value of type `{{type}}`.',
    },
  },
  asks: [attributeWrites, jsonAttributes],
  create(context, [{ allow }]) {
    return {
      Program() {
        const facts = analyse(context);
        for (const write of attributeWrites(facts)) {
          const { key, keyNode, target } = write;
          const deprecated = deprecationOf(key);
          // What hooks write is there to replace what the SDK has written.
          if (!deprecated || target === 'json' || hasKey(allow, key)) continue;
          const { replacement, related } = deprecated;
          if (replacement !== undefined && isWrittenBeside(facts, write, (other) => other === replacement)) continue;
          const data = { key, replacement: replacement ?? '', related: list(related) };
          const messageId = messageOf(write, deprecated);
          const canOffer = messageId === 'replaced' || messageId === 'bareKey';
          const isOneOfTwo = isWrittenBeside(
            facts,
            write,
            (other) => deprecationOf(other)?.replacement === replacement,
          );
          const fixes = canOffer && !isOneOfTwo ? renaming(facts, key, deprecated, [write], write) : {};
          context.report({ node: keyNode, messageId, data, ...fixes });
        }
        for (const { hook, key, places, deprecated } of goneKeys(facts)) {
          const [first] = places;
          if (!first || hasKey(allow, key)) continue;
          const { replacement, related } = deprecated;
          const data = { key, replacement: replacement ?? '', related: list(related) };
          const messageId = replacement !== undefined ? 'goneReplaced' : related ? 'goneRelated' : 'gone';
          const keyNodes = places.map(({ keyNode }) => keyNode);
          // A hook that looks for one key and takes away another does neither.
          const fixes = standsElsewhere(facts, hook, key, keyNodes) ? {} : renaming(facts, key, deprecated, places);
          context.report({ node: first.keyNode, messageId, data, ...fixes });
        }
      },
    };
  },
});

/** What Sentry Conventions say against a key, but for those of `no-reserved-attributes`. */
function deprecationOf(key: string): Deprecation | undefined {
  if (key === NAME_SOURCE.oldKey || reservedKey(key)) return undefined;
  const deprecated = convention(key)?.deprecated;
  return deprecated && Object.hasOwn(MOVED_TO, key) ? { ...deprecated, related: MOVED_TO[key]! } : deprecated;
}

function messageOf({ key, target }: AttributeWrite, { replacement, related }: Deprecation) {
  if (replacement === undefined) return related ? 'related' : 'noReplacement';
  const reserved = reservedKey(replacement);
  // What is right on a single span is not set by the SDK: `sentry.kind` (H49).
  if (reserved && (reserved.use !== 'oneSpan' || target === 'scope')) return 'takenBySdk';
  return key.includes('.') ? 'replaced' : 'bareKey';
}

const list = (keys: readonly string[] = []): string => keys.map((key) => `\`${key}\``).join(' or ');

/**
 * Puts the new key everywhere. That it means the same is certain where Sentry itself moves the value over, and the key has
 * a namespace: `code` may be anybody's. What other code of the file reads under the key it would not find any more.
 *
 * @param write what is written, if it is not what a hook finds
 */
function renaming(
  facts: Facts,
  key: string,
  { replacement, status }: Deprecation,
  places: readonly Place[],
  write?: AttributeWrite,
) {
  if (replacement === undefined) return {};
  const edits = places.map((place) =>
    isUnderTsDirective(facts.sourceCode, place.keyNode) ? undefined : replaceKey(facts.sourceCode, place, replacement),
  );
  if (!edits.every((edit) => edit !== undefined)) return {};
  const type = convention(replacement)?.type;
  const isSameType = type === convention(key)?.type;
  const rewrite = {
    messageId: isSameType ? ('rename' as const) : ('renameAndConvert' as const),
    data: { replacement, type: type ?? '' },
    fix: (fixer: TSESLint.RuleFixer) => edits.map((edit) => edit(fixer)),
  };
  const isCertain = isSameType && (status === 'backfill' || status === 'normalize') && key.includes('.');
  const isNeeded = write && (keyUses(facts, write).isRead || hasOwnType(facts, write.node.parent));
  return offerRepairIf(isCertain && !isNeeded, facts, rewrite);
}

interface GoneKey {
  readonly hook: FunctionNode;
  readonly key: string;
  readonly deprecated: Deprecation;
  /** Everywhere in one hook. */
  readonly places: readonly Place[];
}

/** Old keys that span hooks look for, or take away, on spans of an SDK that does not set them (H20). */
function goneKeys(facts: Facts): readonly GoneKey[] {
  if (setsUpOpenTelemetry(facts)) return [];
  const hooks = new Map<FunctionNode, Map<string, Place[]>>();
  const inOrder = [...attributesInHooks(facts)].sort((a, b) => a.keyNode.range[0] - b.keyNode.range[0]);
  for (const { key, ...place } of inOrder) {
    const hook = jsonFunctionOf(facts, place.node);
    if (!hook) continue;
    const keys = hooks.get(hook) ?? new Map<string, Place[]>();
    hooks.set(hook, keys.set(key, [...(keys.get(key) ?? []), place]));
  }
  const own = new Set(attributeWrites(facts).flatMap(({ key, target }) => (target === 'json' ? [] : [key])));
  return [...hooks].flatMap(([hook, keys]) =>
    [...keys].flatMap(([key, places]) => {
      const deprecated = key === NAME_SOURCE.oldKey ? SOURCE_MOVED : deprecationOf(key);
      const isGone = places.every(({ module }) => isGoneFromSpans(key, module));
      if (!deprecated || !isGone || own.has(key)) return [];
      return deprecated.replacement !== undefined && keys.has(deprecated.replacement)
        ? []
        : [{ hook, key, places, deprecated }];
    }),
  );
}

const SOURCE_MOVED: Deprecation = { replacement: NAME_SOURCE.key, status: 'normalize' };

/** The attributes of span JSON that the file reads, deletes or writes, of SDK 11. */
function* attributesInHooks(facts: Facts): Iterable<Place & { readonly key: string }> {
  for (const { node, name, key, value } of jsonAttributes(facts)) {
    if (facts.since('11.0.0', value)) yield { key: name, keyNode: key, node, module: value.module };
  }
  for (const write of attributeWrites(facts)) {
    if (write.target !== 'json' || write.node.type !== 'Property' || !facts.since('11.0.0', write)) continue;
    yield write;
  }
}
