import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { analyse } from '../analysis';
import { lifecycleAt, options } from '../analysis/api/init-options';
import { runsBefore } from '../analysis/api/older-sdk';
import { exportCalls, methodCallOn, sdkCallAt, type SdkCall } from '../analysis/api/sdk-call';
import { exportUses, moduleSources, type ExportUse, type ModuleSource } from '../analysis/api/sdk-export';
import { sdkReference } from '../analysis/api/sdk-reference';
import type { Facts, Node } from '../analysis/facts';
import { named, query } from '../analysis/gates/query';
import { isTest, outermost, unwrap } from '../analysis/syntax/ast';
import { accessesOf, type Access, type KnownAccess } from '../analysis/values/access';
import { isPartChanged } from '../analysis/values/followed-object';
import { keyName } from '../analysis/values/static-value';
import { createRule } from '../create-rule';
import { removeItem } from '../fixes/remove';
import { offerRepairIf } from '../fixes/repair';
import { removeUnused, usesOf } from '../fixes/replace-export';
import { isForSdkOnly, isReadByFile, rewriteOptions } from '../fixes/span-options';
import { rewriteExportCall, rewriteMethodCall, rewriteProperty, type Rewrite } from '../fixes/transaction-api';
import { fillCode } from '../sdk/private-members';
import {
  REMOVED_EXPORT_NAMES,
  REMOVED_MEMBER_NAMES,
  REMOVED_MEMBER_TYPES,
  legacyOption,
  LEGACY_OPTION_NAMES,
  membersSince,
  REMOVED_AT_CALLS,
  removedExport,
  removedMember,
  removedPackage,
  REMOVED_PACKAGE_NAMES,
} from '../sdk/transaction-api';

type MessageId =
  | 'removedExport'
  | 'removedPackage'
  | 'removedMethod'
  | 'removedProperty'
  | 'ignoredWrite'
  | 'legacyOption'
  | 'forceTransaction'
  | 'replace'
  | 'removeImport'
  | 'rewriteOptions'
  | 'removeOption'
  | 'withoutParent';
type Report = TSESLint.ReportDescriptor<MessageId>;
type Suggestion = TSESLint.SuggestionReportDescriptor<MessageId>;
type Offer = Pick<Report, 'fix' | 'suggest'>;

const removedPackages = query([named(...REMOVED_PACKAGE_NAMES)], moduleSources);
const removedCalls = exportCalls(REMOVED_AT_CALLS);
const removedExports = exportUses(REMOVED_EXPORT_NAMES);
const removedMembers = accessesOf(REMOVED_MEMBER_TYPES, REMOVED_MEMBER_NAMES);
const removedOptions = options(['startSpanOptions'], ['forceTransaction', ...LEGACY_OPTION_NAMES]);

export const noTransactionApi = createRule({
  name: 'no-transaction-api',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow the API for transactions, hubs and mutable spans of SDK 7',
      recommended: 'error',
      family: 'transaction-api',
      repairs: 'all',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      removedExport: '`{{name}}` was removed in SDK v{{major}}{{effect}}. {{advice}}.',
      removedPackage: '`{{name}}` belongs to SDK v7 and does nothing for a later SDK. {{advice}}.',
      removedMethod: '`{{code}}` does not exist on {{kind}}s since SDK v{{major}}: {{effect}}. {{advice}}.',
      removedProperty: '`{{code}}` is `undefined`: {{kind}}s have no such property since SDK v{{major}}. {{advice}}.',
      ignoredWrite: 'Assigning to `{{code}}` does nothing: {{kind}}s ignore it since SDK v{{major}}. {{advice}}.',
      legacyOption: '`{{key}}` is not an option of spans since SDK v8: {{effect}}. {{advice}}.',
      forceTransaction:
        '`forceTransaction` goes away in SDK v12, and stream mode has no transactions: the span becomes a service span with a parent. Drop it, or start the span with `parentSpan: null`.',
      replace: 'Replace it with `{{code}}`.',
      removeImport: 'Remove the import of `{{name}}`.',
      rewriteOptions: '{{changes}}.',
      removeOption: 'Remove `forceTransaction`: the span becomes a child of the active one.',
      withoutParent: 'Use `parentSpan: null`: the span becomes a service span without a parent.',
    },
  },
  asks: [removedPackages, removedCalls, removedExports, removedMembers, removedOptions],
  create(context) {
    return {
      Program() {
        const facts = analyse(context);
        const reports = [
          ...removedPackages(facts).map(packageReport),
          ...removedCalls(facts).map((call) => callReport(facts, call)),
          ...removedExports(facts).map((use) => exportReport(facts, use)),
          ...removedMembers(facts).map((access) => memberReport(facts, access)),
          ...[...startOptions(facts)].flatMap((object) => optionReports(facts, object)),
        ];
        for (const report of reports) if (report) context.report(report);
      },
    };
  },
});

function packageReport({ node, module: name }: ModuleSource): Report | undefined {
  const advice = removedPackage(name);
  return advice === undefined ? undefined : { node, messageId: 'removedPackage', data: { name, advice } };
}

/** A call of a removed export for which there is something to write instead: told here and not at the import. */
function callReport(facts: Facts, call: SdkCall): Report | undefined {
  const { api = '', name, value, node } = call;
  const removed = removedExport(value.module, api);
  if (!removed?.atCalls || runsBefore(facts, node, removed.since)) return undefined;
  const effect = `: ${effectOf('call', call, 'calling it throws', removed.note)}`;
  const data = { name: api, major: removed.since, effect, advice: fill(facts, removed.advice, node, value.module) };
  const offered = replacement(facts, rewriteExportCall(facts, call), removed.since, value, [name, node]);
  return { node: name, messageId: 'removedExport', data, ...offered };
}

/** An import, re-export, read or type of a removed export; of a removed package, the import is told. */
function exportReport(facts: Facts, { name, module, node, use, place, local }: ExportUse): Report | undefined {
  const removed = removedExport(module, name);
  if (!removed || use === 'write' || use === 'delete' || removedPackage(module) !== undefined) return undefined;
  if ((use === 'read' && isTest(place)) || runsBefore(facts, place, removed.since)) return undefined;
  if (removed.atCalls && (use === 'call' || (local && usesOf(local).some(isCalled)))) return undefined;
  const effect = use === 'call' ? `: calling it throws${removed.note ?? ''}` : '';
  const data = { name, major: removed.since, effect, advice: fill(facts, removed.advice, place, module) };
  const fix = use === 'import' && local ? removeUnused(facts, local) : undefined;
  const suggestion = fix && ({ messageId: 'removeImport', data: { name }, fix } as const);
  const certain = facts.since(`${removed.since}.0.0`, { module });
  return { node, messageId: 'removedExport', data, ...offerRepairIf(certain, facts, suggestion, [node]) };
}

/** A member that spans, scopes or the hub no longer have. */
function memberReport(facts: Facts, access: KnownAccess): Report | undefined {
  const { value, name, key, node, object, use } = access;
  const member = removedMember(value.type, name);
  // `getCurrentHub().getScope()` is one problem, told at `getCurrentHub`.
  if (!member || (value.type === 'hub' && object && sdkCallAt(facts, unwrap(object)))) return undefined;
  const isMethod = member.kind === 'method';
  if (use === 'delete' || (isMethod && (use === 'write' || isTest(node)))) return undefined;
  const major = membersSince(value.type);
  if (runsBefore(facts, node, major)) return undefined;
  const call = use === 'call' && object ? methodCallOn(facts, object) : undefined;
  const rewrite = isMethod ? call && rewriteMethodCall(facts, call) : rewriteProperty(facts, access);
  const target = object && unwrap(object);
  const owner = target?.type === 'Identifier' ? target.name : value.type;
  const isChange = use === 'write' || (!isMethod && isPartChanged(facts, access));
  const data = {
    code: `${owner}.${name}${isMethod ? '()' : ''}`,
    // A transaction of today is a span.
    kind: value.type === 'transaction' ? 'span' : value.type,
    major,
    effect: effectOf(use, call, 'it throws a TypeError', member.note),
    advice: fill(facts, (isChange ? member.adviceOnWrite : undefined) ?? member.advice, node, value.module, owner),
  };
  const messageId = isMethod ? 'removedMethod' : use === 'write' ? 'ignoredWrite' : 'removedProperty';
  return { node: key, messageId, data, ...replacement(facts, rewrite, major, value, [key, node]) };
}

function effectOf(use: Access['use'], call: SdkCall | undefined, error: string, note = ''): string {
  if (use !== 'call') return 'it is `undefined`';
  const isOptional = call?.node.type === 'CallExpression' && call.node.optional;
  return isOptional ? 'nothing is called' : `${error}${note}`;
}

/** The objects for starting a span that have an option which needs a look. */
const startOptions = (facts: Facts): ReadonlySet<TSESTree.ObjectExpression> =>
  new Set(removedOptions(facts).flatMap(({ node: { parent } }) => (parent.type === 'ObjectExpression' ? parent : [])));

/** Options of SDK 7 in an object for starting a span, and `forceTransaction`. */
function optionReports(facts: Facts, object: TSESTree.ObjectExpression): Report[] {
  const known = object.properties.flatMap((property) => {
    const key = property.type === 'Property' ? keyName(facts, property.key, property.computed) : undefined;
    const isOption = key === 'forceTransaction' || (key !== undefined && legacyOption(key));
    return property.type === 'Property' && isOption ? [{ key, property }] : [];
  });
  const type = facts.expected(object);
  const call = sdkCallAt(facts, outermost(object).parent);
  // Rewritten together with the call.
  const isOfCall = call?.api === 'startTransaction' || /^start(?:Child|Transaction)$/.test(call?.method ?? '');
  if (type?.type !== 'startSpanOptions' || type.path || isOfCall || runsBefore(facts, object, 8)) return [];
  const rewrite = isForSdkOnly(facts, object) ? rewriteOptions(facts, object) : undefined;
  const suggestion =
    rewrite && ({ messageId: 'rewriteOptions', data: { changes: rewrite.changes }, fix: rewrite.fix } as const);
  // One rewrite repairs all of the object, so one report has it.
  let certain = rewrite?.certain === true && facts.since('8.0.0', type);
  return known.flatMap(({ key, property }): Report[] => {
    if (key === 'forceTransaction') return forceTransactionReport(facts, object, property);
    const legacy = legacyOption(key);
    if (!legacy || isReadByFile(facts, object, key)) return [];
    const effect = legacy.leaks ? 'it can break the trace' : 'it is ignored';
    const data = { key, effect, advice: fill(facts, legacy.advice, object, type.module) };
    const offered = offerRepairIf(certain, facts, suggestion, [property, object]);
    certain = false;
    return [{ node: property.key, messageId: 'legacyOption', data, ...offered }];
  });
}

function forceTransactionReport(
  facts: Facts,
  object: TSESTree.ObjectExpression,
  property: TSESTree.Property,
): Report[] {
  const value = facts.staticValue(property.value);
  if ((value && !value.value) || lifecycleAt(facts, object) !== 'stream') return [];
  const removal = removeItem(facts.sourceCode, property);
  const suggest: Suggestion[] = removal ? [{ messageId: 'removeOption', fix: removal }] : [];
  const hasParent = object.properties.some(
    (other) => other.type !== 'Property' || keyName(facts, other.key, other.computed) === 'parentSpan',
  );
  if (removal && value?.value === true && !hasParent) {
    suggest.push({ messageId: 'withoutParent', fix: (fixer) => fixer.replaceText(property, 'parentSpan: null') });
  }
  return [{ node: property.key, messageId: 'forceTransaction', suggest }];
}

/** How a rewrite is offered: as a repair where the old code cannot work and the new code does what it did. */
function replacement(
  facts: Facts,
  rewrite: Rewrite | undefined,
  major: number,
  value: { readonly module: string },
  places: readonly Node[],
): Offer {
  const suggestion = rewrite && ({ messageId: 'replace', data: { code: rewrite.code }, fix: rewrite.fix } as const);
  const isCertain = rewrite?.certain === true && facts.since(`${major}.0.0`, value);
  return offerRepairIf(isCertain, facts, suggestion, places);
}

/** Names the object and SDK exports in advice as the file does. */
function fill(facts: Facts, advice: string, at: Node, module: string, owner = 'span'): string {
  return fillCode(advice, owner, (name) => {
    const text = sdkReference(facts, name, at, module)?.text;
    return text?.endsWith(`.${name}`) ? text : `Sentry.${name}`;
  });
}

function isCalled(node: Node): boolean {
  const outer = outermost(node);
  const { parent } = outer;
  return (parent?.type === 'CallExpression' || parent?.type === 'NewExpression') && parent.callee === outer;
}
