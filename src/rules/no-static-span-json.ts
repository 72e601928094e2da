import type { TSESLint } from '@typescript-eslint/utils';
import { analyse } from '../analysis';
import { exportUses, type ExportUse } from '../analysis/api/sdk-export';
import { staticAccesses, streamedJsons, type StreamedJson } from '../analysis/api/span-json';
import type { Facts, Node } from '../analysis/facts';
import { lostWrites, type LostWrite } from '../analysis/spans/lost-writes';
import { idleStatusTests, type StatusTest } from '../analysis/spans/status-tests';
import type { PartAccess } from '../analysis/values/followed-object';
import { createRule } from '../create-rule';
import { setOnSpan } from '../fixes/lost-write';
import { renameImport } from '../fixes/rename-import';
import { offerRepair } from '../fixes/repair';
import { preferredQuote, quoted } from '../fixes/source';
import { renameFields } from '../fixes/span-json';
import { STATUSES_MADE_OK, STATUS_MESSAGE, type StaticField } from '../sdk/span-json';

const conversions = exportUses(['spanToStreamedSpanJSON']);

export const noStaticSpanJson = createRule({
  name: 'no-static-span-json',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow the fields of a transaction-mode span where the SDK gives a streamed span',
      recommended: 'error',
      family: 'transaction-api',
      repairs: 'all',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      staticInHook:
        '`{{access}}` does not exist on the streamed span that `{{hook}}` is given: reads give `undefined`, writes change nothing, and the span is sent as it is. Use `{{instead}}`.',
      staticInJson:
        '`{{access}}` is `undefined`: this is a streamed span, which has `{{instead}}` in its place. Use that.',
      lostField:
        '`{{access}}` is `undefined`: a streamed span has no such field, and nothing has taken its place. Use an attribute.',
      lostWrite: '`spanToJSON` returns a copy, so this change never reaches the span. Call {{instead}}.',
      aliasedWrite:
        'This change reaches the span only because `spanToJSON` of SDK 10 gives out its own attributes; SDK 11 returns a copy. Call `setAttribute` on the span.',
      removedExport:
        '`spanToStreamedSpanJSON` is gone in SDK 11, where `spanToJSON` returns what it returned. Use that.',
      idleStatus:
        "The status of a streamed span is `'ok'` or `'error'`, never `{{status}}`. The message of a failed span is in `{{instead}}`.",
      lostStatus:
        "The status of a streamed span is `'ok'` or `'error'`: {{status}} becomes `'ok'`, and nothing on the span tells it. Set an attribute where the work is cancelled.",
      alwaysStatus: "A streamed span always has a status, `'ok'` until it fails, so this test never finds it missing.",
      renameFields: 'Use the fields of a streamed span.',
      setOnSpan: 'Set the attribute on the span.',
      useSpanToJson: 'Use `spanToJSON`.',
      compareMessage: 'Compare the message of the status.',
    },
  },
  asks: [conversions, lostWrites, streamedJsons],
  create(context) {
    return {
      Program() {
        const facts = analyse(context);
        const reported = new Set<Node>();
        const report = (descriptor: Report): void => {
          if (reported.has(descriptor.node)) return;
          reported.add(descriptor.node);
          context.report(descriptor);
        };
        for (const use of conversions(facts)) {
          const descriptor = removedExport(facts, use);
          if (descriptor) report(descriptor);
        }
        const lost = lostWrites(facts);
        for (const write of lost) report(lostWrite(facts, write));
        const skipped = new Set<Node>(lost.map(({ field }) => field.node));
        for (const json of streamedJsons(facts)) {
          for (const descriptor of staticFields(facts, json, skipped)) report(descriptor);
          for (const test of idleStatusTests(facts, json)) report(idleStatus(facts, test));
        }
      },
    };
  },
});

type MessageId =
  | 'staticInHook'
  | 'staticInJson'
  | 'lostField'
  | 'lostWrite'
  | 'aliasedWrite'
  | 'removedExport'
  | 'idleStatus'
  | 'lostStatus'
  | 'alwaysStatus'
  | 'renameFields'
  | 'setOnSpan'
  | 'useSpanToJson'
  | 'compareMessage';
type Report = TSESLint.ReportDescriptor<MessageId> & { readonly node: Node };
type Suggestion = TSESLint.SuggestionReportDescriptor<MessageId>;

/** The repair of all of them hangs on the first: half a callback must not be repaired. */
function staticFields(facts: Facts, json: StreamedJson, skipped: ReadonlySet<Node>): Report[] {
  const all = staticAccesses(facts, json);
  const found = all.filter(({ access }) => !skipped.has(access.node));
  // What is written to a field of the new name would be lost without an error.
  const fix = found.length < all.length ? undefined : renameFields(facts, json);
  return found.map(({ access, field }, index) => {
    const instead = insteadOf(facts, access, field);
    const messageId = json.hook ? 'staticInHook' : 'staticInJson';
    return {
      node: access.key,
      messageId: instead === undefined ? 'lostField' : messageId,
      data: { access: textOf(facts, access), hook: json.hook?.kind ?? '', instead: instead ?? '' },
      ...offerRepair<MessageId>(facts, fix && index === 0 ? { messageId: 'renameFields', fix } : undefined),
    };
  });
}

/** `span.description`, or `description` in a pattern. */
function textOf(facts: Facts, { object, name }: PartAccess): string {
  return `${objectText(facts, object)}${name}`;
}

function objectText({ sourceCode }: Facts, object: Node | undefined): string {
  const text = object ? sourceCode.getText(object) : '';
  return /^[\w$]+$/.test(text) ? `${text}.` : '';
}

function insteadOf(facts: Facts, { object }: PartAccess, { field, attribute }: StaticField): string | undefined {
  const text = objectText(facts, object);
  if (field !== undefined) return `${text}${field}`;
  return attribute === undefined ? undefined : `${text}attributes['${attribute}']`;
}

function lostWrite(facts: Facts, write: LostWrite): Report {
  const fix = setOnSpan(facts, write);
  const isName = /^(?:description|name)$/.test(write.field.name ?? '');
  return {
    node: write.node,
    messageId: write.isAlias ? 'aliasedWrite' : 'lostWrite',
    data: { instead: isName ? '`updateSpanName`' : '`setAttribute` on the span' },
    ...offerRepair<MessageId>(facts, fix && { messageId: 'setOnSpan', fix }, [write.node]),
  };
}

function removedExport(facts: Facts, { name, module, node, place, use }: ExportUse): Report | undefined {
  if (name !== 'spanToStreamedSpanJSON' || !facts.since('11.0.0', { module })) return undefined;
  const canRename =
    use !== 'export' &&
    (place.type === 'ImportSpecifier' || place.type === 'Property' || place.type === 'MemberExpression');
  const fix = canRename ? renameImport(facts, place, 'spanToJSON') : undefined;
  return {
    node,
    messageId: 'removedExport',
    ...offerRepair<MessageId>(facts, fix && { messageId: 'useSpanToJson', fix }, [node]),
  };
}

function idleStatus(facts: Facts, test: StatusTest): Report {
  const { subject, status, node } = test;
  if (status === undefined) return { node, messageId: 'alwaysStatus' };
  const data = { status: quoted(status), instead: `${statusOwner(facts, subject)}attributes['${STATUS_MESSAGE}']` };
  if (STATUSES_MADE_OK.has(status)) return { node, messageId: 'lostStatus', data };
  const suggestion = compareMessage(facts, test);
  return { node, messageId: 'idleStatus', data, ...(suggestion && { suggest: [suggestion] }) };
}

function statusOwner(facts: Facts, subject: Node): string {
  return subject.type === 'MemberExpression' ? objectText(facts, subject.object) : '';
}

/** `span.status === 'not_found'` → `span.attributes['sentry.status.message'] === 'not_found'`. */
function compareMessage(facts: Facts, { subject, comparison }: StatusTest): Suggestion | undefined {
  if (!comparison || subject.type !== 'MemberExpression' || subject.computed) return undefined;
  const key = quoted(STATUS_MESSAGE, preferredQuote(facts.sourceCode));
  const guard = facts.since('11.0.0', facts.valueOf(subject.object)) ? '' : '?.';
  const text = `attributes${guard}[${key}]`;
  return { messageId: 'compareMessage', fix: (fixer) => fixer.replaceText(subject.property, text) };
}
