import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { analyse } from '../analysis';
import { objectBehind, options, type Option } from '../analysis/api/init-options';
import { runsBefore } from '../analysis/api/older-sdk';
import { exportUses, type ExportUse } from '../analysis/api/sdk-export';
import type { Facts, Node } from '../analysis/facts';
import { isTest, unwrap } from '../analysis/syntax/ast';
import { importedName } from '../analysis/values/resolve';
import { keyName } from '../analysis/values/static-value';
import { createRule } from '../create-rule';
import { replaceConstant } from '../fixes/constant';
import { moveImport } from '../fixes/move-import';
import { removeItem } from '../fixes/remove';
import { offerRepairIf } from '../fixes/repair';
import { removeImportWith, removeUnused } from '../fixes/replace-export';
import { losesComment, preferredQuote, quoted } from '../fixes/source';
import { isForSdkOnly, isReadByFile } from '../fixes/span-options';
import {
  deprecatedConstant,
  DEPRECATED_NAMES,
  exportsConstant,
  KIND_ATTRIBUTE,
  movedTo,
  MOVED_SINCE,
  PACKAGES_WITH_REMOVALS,
  REMOVED_EXPORTS,
  SPAN_KINDS,
} from '../sdk/deprecated';

const deprecatedExports = exportUses(DEPRECATED_NAMES);
const deprecatedOptions = options(['startSpanOptions'], ['experimental', 'kind']);

export const noDeprecatedSpanApi = createRule({
  name: 'no-deprecated-span-api',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow constants, exports and start options that SDK 11 deprecates or does not have',
      recommended: 'warn',
      family: 'transaction-api',
      repairs: 'some',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      constant: "`{{name}}` is deprecated in SDK 11. It is the string `'{{key}}'`: write that.",
      moved: '`{{name}}` is not exported by `@sentry/core` in SDK 11. Import it from `{{target}}`.',
      removed: '`{{name}}` is not exported by `{{module}}` in SDK 11. {{instead}}',
      standalone:
        '`experimental.standalone` is deprecated in SDK 11: the span is sent apart from the rest of its trace, and hooks that follow its end do not see it. Remove it.',
      kind: 'SDK 11 ignores `kind`. Set the attribute `sentry.kind`.',
      move: 'Import it from `{{target}}`.',
      remove: 'Remove it.',
      setKind: 'Set the attribute `sentry.kind`.',
      write: "Write `'{{key}}'`.",
    },
  },
  asks: [deprecatedExports, deprecatedOptions],
  create(context) {
    return {
      Program() {
        const facts = analyse(context);
        for (const use of deprecatedExports(facts)) {
          const key = deprecatedConstant(use.name);
          if (key !== undefined) checkConstant(facts, use, key);
          else if (movedTo(use.name)) checkMoved(facts, use);
          else if (Object.hasOwn(REMOVED_EXPORTS, use.name)) checkRemoved(facts, use);
        }
        for (const option of deprecatedOptions(facts)) {
          if (option.node.type !== 'Property') continue;
          if (option.name === 'experimental') checkStandalone(facts, option);
          if (option.name === 'kind') checkKind(facts, option, option.node);
        }
      },
    };

    /** H43: the values are the same in 10.78 and 11.12, so the string takes the place of the constant in both. */
    function checkConstant(facts: Facts, { name, module, node, place, use }: ExportUse, key: string): void {
      const isRead = use === 'read' || use === 'import';
      const replaceable =
        place.type === 'ImportSpecifier' || place.type === 'MemberExpression' || place.type === 'Property';
      const fix = isRead && replaceable ? replaceConstant(facts, place, key) : undefined;
      const offer = fix && { messageId: 'write' as const, data: { key }, fix };
      // A version that is not found may be one for which the code is right.
      const version = facts.version({ module });
      const isExported = exportsConstant(name, module, version);
      if (isExported === false) {
        if (isAsked(facts, place)) return;
        const data = { name, module, instead: `Write \`'${key}'\`.` };
        context.report({
          node,
          messageId: 'removed',
          data,
          ...offerRepairIf(version !== undefined, facts, offer, [node]),
        });
        return;
      }
      const change = isExported === true ? { ...(fix && { fix }) } : { suggest: offer ? [offer] : [] };
      context.report({ node, messageId: 'constant', data: { name, key }, ...change });
    }

    /** H55: the new path works from 10.60 on and has what the old one, which on 11 does not link, has not. */
    function checkMoved(facts: Facts, { name, module, partial, node, place }: ExportUse): void {
      if (module !== '@sentry/core' || partial || !facts.since(MOVED_SINCE, { module })) return;
      if (isAsked(facts, place)) return;
      const target = movedTo(name) ?? '';
      const data = { name, target };
      const targetOf = (specifier: TSESTree.ImportClause): string | undefined => movedTo(importedName(specifier) ?? '');
      const fix = place.type === 'ImportSpecifier' ? moveImport(facts.sourceCode, place, targetOf) : undefined;
      const offer = fix && { messageId: 'move' as const, data, fix };
      const version = facts.version({ module });
      if (version && version.major < 11) context.report({ node, messageId: 'moved', data, ...(fix ? { fix } : {}) });
      else
        context.report({
          node,
          messageId: 'moved',
          data,
          ...offerRepairIf(version !== undefined, facts, offer, [node]),
        });
    }

    /** H55: an import that nothing uses keeps the module from linking. */
    function checkRemoved(facts: Facts, { name, module, partial, node, place, use, local }: ExportUse): void {
      if (!PACKAGES_WITH_REMOVALS.has(module) || partial || !facts.since('11.0.0', { module })) return;
      if (isAsked(facts, place)) return;
      const fix = use === 'import' && local ? removeUnused(facts, local) : undefined;
      const offer = fix && { messageId: 'remove' as const, fix };
      const data = { name, module, instead: REMOVED_EXPORTS[name] ?? '' };
      const isKnown = facts.version({ module }) !== undefined;
      context.report({ node, messageId: 'removed', data, ...offerRepairIf(isKnown, facts, offer, [node]) });
    }

    /** H46. */
    function checkStandalone(facts: Facts, { node, value }: Option): void {
      const object = objectBehind(facts, value);
      const entry = object?.properties.find(
        (property) => property.type === 'Property' && keyName(facts, property.key, property.computed) === 'standalone',
      );
      if (entry?.type !== 'Property' || facts.staticValue(entry.value)?.value === false) return;
      const isOwn = object === unwrap(value);
      const item = object?.properties.length === 1 && node.type === 'Property' ? node : entry;
      const fix = isOwn ? removeItem(facts.sourceCode, item) : undefined;
      const suggest = fix ? [{ messageId: 'remove' as const, fix }] : [];
      context.report({ node: entry.key, messageId: 'standalone', suggest });
    }

    /** H49. */
    function checkKind(facts: Facts, { key, module, value }: Option, property: TSESTree.Property): void {
      const object = property.parent as TSESTree.ObjectExpression;
      if (!facts.since('11.0.0', { module }) || isReadByFile(facts, object, 'kind')) return;
      // A span of OpenTelemetry has its kind from the same option.
      const isOwn = isForSdkOnly(facts, object);
      const rewrite = isOwn ? kindAsAttribute(facts, property, kindOf(facts, value)) : undefined;
      const removal = rewrite && removeImportWith(facts, rootOf(value));
      const offer = rewrite && {
        messageId: rewrite.messageId,
        fix: (fixer: TSESLint.RuleFixer) => [...rewrite.fix(fixer), ...(removal ? [removal(fixer)] : [])],
      };
      context.report({
        node: key,
        messageId: 'kind',
        ...offerRepairIf(facts.version({ module }) !== undefined, facts, offer, [key]),
      });
    }
  },
});

/** Whether code only asks for an export that SDK 11 does not have, or has asked. */
const isAsked = (facts: Facts, place: Node): boolean =>
  (place.type === 'MemberExpression' && isTest(place)) || runsBefore(facts, place, 11);

/** The attribute for a kind: `null` for the default, `undefined` when it is not known. */
function kindOf(facts: Facts, value: Node): string | null | undefined {
  const inner = unwrap(value);
  const path = facts.valueOf(inner)?.path;
  const name = path?.[0] === 'SPAN_KIND' ? path[1] : facts.staticValue(inner)?.value;
  const isKnown = (typeof name === 'string' || typeof name === 'number') && Object.hasOwn(SPAN_KINDS, name);
  return isKnown ? SPAN_KINDS[name] : undefined;
}

/** `SPAN_KIND` in `SPAN_KIND.CLIENT`. */
function rootOf(value: Node): Node {
  const inner = unwrap(value);
  return inner.type === 'MemberExpression' ? unwrap(inner.object) : inner;
}

interface KindRewrite {
  readonly messageId: 'setKind' | 'remove';
  readonly fix: (fixer: TSESLint.RuleFixer) => TSESLint.RuleFix[];
}

/** @returns `undefined` also where the attribute may be there already: the one that is there is sent */
function kindAsAttribute(
  facts: Facts,
  property: TSESTree.Property,
  kind: string | null | undefined,
): KindRewrite | undefined {
  const { sourceCode } = facts;
  const removal = removeItem(sourceCode, property);
  if (kind === undefined || !removal || losesComment(sourceCode, property)) return undefined;
  const dropped: KindRewrite = { messageId: 'remove', fix: (fixer) => [removal(fixer)] };
  if (kind === null) return dropped;
  const quote = preferredQuote(sourceCode);
  const entry = `${quoted(KIND_ATTRIBUTE, quote)}: ${quoted(kind, quote)}`;
  const entries = entriesOf(property.parent);
  if (entries.some(({ type }) => type === 'SpreadElement')) return undefined;
  const own = entries.find((other) => keyOf(facts, other) === 'attributes');
  if (own?.type !== 'Property') {
    const end = entries.at(-1) ?? property;
    // Up to the end of the options, where another fix of the same pass would add attributes of its own.
    const fix: KindRewrite['fix'] = (fixer) => [
      fixer.replaceText(property, `attributes: { ${entry} }`),
      fixer.insertTextAfter(end, ''),
    ];
    return { messageId: 'setKind', fix };
  }
  const object = unwrap(own.value);
  const open = sourceCode.getFirstToken(object);
  if (object.type !== 'ObjectExpression' || !open) return undefined;
  const keys = object.properties.map((other) => keyOf(facts, other));
  if (keys.includes(undefined)) return undefined;
  if (keys.includes(KIND_ATTRIBUTE)) return dropped;
  const last = object.properties.at(-1);
  const gap = sourceCode.text.charAt(open.range[1]) === '}' ? ' ' : '';
  const set: KindRewrite['fix'] = (fixer) => [
    removal(fixer),
    last ? fixer.insertTextAfter(last, `, ${entry}`) : fixer.insertTextAfter(open, ` ${entry}${gap}`),
  ];
  return { messageId: 'setKind', fix: set };
}

const entriesOf = (node: Node): readonly TSESTree.ObjectLiteralElement[] =>
  node.type === 'ObjectExpression' ? node.properties : [];

const keyOf = (facts: Facts, entry: TSESTree.ObjectLiteralElement): string | undefined =>
  entry.type === 'Property' ? keyName(facts, entry.key, entry.computed) : undefined;
