import type { TSESLint } from '@typescript-eslint/utils';
import { analyse } from '../analysis';
import { platformAt } from '../analysis/api/platform';
import type { Facts } from '../analysis/facts';
import { filterKeys, type FilterKey } from '../analysis/filters/late-keys';
import { renamedKey } from '../analysis/filters/renamed-keys';
import {
  deadName,
  lateText,
  renamedOp,
  startPatterns,
  type DeadName,
  type StartPattern,
} from '../analysis/filters/start-patterns';
import { createRule } from '../create-rule';
import { replaceKey } from '../fixes/attribute-key';
import { quoted } from '../fixes/source';
import { comparePath, matchAttributes } from '../fixes/start-filter';
import { START_NAMES, type RenamedOp, type StartName } from '../sdk/start-names';

type MessageId =
  | 'deadName'
  | 'stopsMatching'
  | 'lateName'
  | 'lateOp'
  | 'renamedOp'
  | 'goneOp'
  | 'renamedKey'
  | 'goneKey'
  | 'futureKey'
  | 'matchAttributes'
  | 'comparePath'
  | 'useOp'
  | 'useKey';
type Suggestion = TSESLint.SuggestionReportDescriptor<MessageId>;

export const noDeadNameFilter = createRule({
  name: 'no-dead-name-filter',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow span filters and samplers for names, ops and attribute keys that no span starts with',
      recommended: 'error',
      family: 'span-filters',
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      deadName: '{{pattern}} never matches {{subject}}: in stream mode it starts {{name}}. {{instead}}.',
      stopsMatching:
        '{{pattern}} stops matching in SDK 11: in stream mode, {{subject}} starts {{name}} there. {{instead}}.',
      lateName:
        '{{pattern}} never matches the span that gets its name in line {{line}}: filters and samplers see only the name that it starts with. Pass `name` when the span starts.',
      lateOp:
        '{{pattern}} never matches the span that gets its op in line {{line}}: filters and samplers see only the op that it starts with. Pass `op` when the span starts.',
      renamedOp: 'SDK 11 starts no span with the op `{{old}}`, so this never matches: it is {{instead}} now.',
      goneOp: 'SDK 11 starts no span with the op `{{old}}`, so this never matches.',
      renamedKey: 'SDK 11 does not set `{{key}}`, so {{consequence}}. Match on `{{instead}}`.',
      goneKey: 'SDK 11 does not set `{{key}}`, so {{consequence}}. Match on an attribute that spans start with.',
      futureKey:
        "SDK 10 does not set `{{key}}` on a request's service span, so {{consequence}}. It is `{{instead}}` there until SDK 11.",
      matchAttributes: 'Match `{{op}}` spans on `{{key}}`.',
      comparePath: 'Compare `url.path`.',
      useOp: 'Match on the op `{{op}}`.',
      useKey: 'Match on `{{key}}`.',
    },
  },
  asks: [startPatterns, filterKeys],
  create(context) {
    return {
      Program() {
        const facts = analyse(context);
        // An element of a list may be compared in several ways.
        const reported = new Set<unknown>();
        for (const place of startPatterns(facts)) {
          const { node } = place.pattern;
          if (place.lifecycle !== 'stream' || reported.has(node)) continue;
          const found = place.subject === 'name' ? nameReport(facts, place) : opReport(facts, place);
          if (!found) continue;
          reported.add(node);
          context.report({ node, ...found });
        }
        for (const place of filterKeys(facts)) {
          const found = place.lifecycle === 'stream' && keyReport(facts, place);
          if (found) context.report({ node: place.keyNode, ...found });
        }
      },
    };
  },
});

interface Report {
  readonly messageId: MessageId;
  readonly data: Record<string, string>;
  readonly suggest?: Suggestion[];
}

function nameReport(facts: Facts, place: StartPattern): Report | undefined {
  const late = lateReport(facts, place, 'lateName');
  if (late) return late;
  const dead = deadName(facts, place);
  if (!dead) return undefined;
  const { spans, matches } = dead;
  const isV11 = facts.since('11.0.0', { module: place.module });
  const name = matches === 'never' && !isV11 ? (spans.nameIn10 ?? spans.name) : spans.name;
  return {
    messageId: matches === 'never' ? 'deadName' : 'stopsMatching',
    data: { pattern: patternText(facts, place), subject: spans.subject, name, instead: adviceFor(place, spans) },
    suggest: place.test ? pathSuggestion(facts, place) : attributeSuggestions(facts, place, dead),
  };
}

function lateReport(facts: Facts, place: StartPattern, messageId: 'lateName' | 'lateOp'): Report | undefined {
  const late = lateText(facts, place);
  const line = String(late?.node.loc.start.line);
  return late && { messageId, data: { pattern: patternText(facts, place), line } };
}

function patternText({ sourceCode }: Facts, { pattern }: StartPattern): string {
  return `\`${sourceCode.getText(pattern.node)}\``;
}

function adviceFor({ filter }: StartPattern, { op, key }: StartName): string {
  const option = op === 'http.server' ? ', or use `ignoreIncomingRequests`' : '';
  return filter ? `Match on \`${key}\`${option}` : `Look at \`attributes['${key}']\``;
}

/** One suggestion for each kind of spans that may be meant. */
function attributeSuggestions(facts: Facts, place: StartPattern, dead: DeadName): Suggestion[] {
  const platform = platformAt(facts, place.module);
  const rows = START_NAMES.filter(
    ({ kinds, key, isByOp, platform: of }) =>
      !isByOp && key === dead.spans.key && kinds.includes(dead.kind) && (!of || !platform || of === platform),
  );
  return (dead.isByOp ? [dead.spans] : rows).flatMap((spans) => {
    const fix = matchAttributes(facts, place, spans, dead);
    return fix ? [{ messageId: 'matchAttributes' as const, data: { op: spans.op, key: spans.key }, fix }] : [];
  });
}

function pathSuggestion(facts: Facts, place: StartPattern): Suggestion[] {
  const fix = comparePath(facts, place);
  return fix ? [{ messageId: 'comparePath', fix }] : [];
}

function opReport(facts: Facts, place: StartPattern): Report | undefined {
  const renamed = renamedOp(facts, place);
  if (!renamed) return lateReport(facts, place, 'lateOp');
  const { old, op, attribute } = renamed;
  if (op === undefined) return { messageId: 'goneOp', data: { old } };
  const and = attribute ? ` with \`${attribute[0]}: '${attribute[1]}'\`` : '';
  const data = { old, instead: `\`${op}\`${and}` };
  return { messageId: 'renamedOp', data, suggest: opSuggestion(place, op, attribute) };
}

function opSuggestion(
  { pattern: { node, flags }, filter }: StartPattern,
  op: string,
  attribute: RenamedOp['attribute'],
): Suggestion[] {
  if (node.type !== 'Literal' || flags !== undefined) return [];
  const text = quoted(op, node.raw);
  if (!attribute) return [{ messageId: 'useOp', data: { op }, fix: (fixer) => fixer.replaceText(node, text) }];
  // Without the attribute it would match much more than before.
  if (filter?.op?.node !== node || filter.attributes.length > 0 || filter.object?.properties.length !== 1) return [];
  const [key, value] = attribute.map((part) => quoted(part, node.raw));
  const both = `${text}, attributes: { ${key}: ${value} }`;
  return [{ messageId: 'useOp', data: { op }, fix: (fixer) => fixer.replaceText(node, both) }];
}

function keyReport(facts: Facts, place: FilterKey): Report | undefined {
  const renamed = renamedKey(facts, place);
  if (!renamed) return undefined;
  const { key, filter } = place;
  const { when, instead, isSame } = renamed;
  const consequence = filter ? 'this entry of `ignoreSpans` never matches' : '`tracesSampler` never sees it';
  if (instead === undefined) return { messageId: 'goneKey', data: { key, consequence } };
  const data = { key, consequence, instead };
  if (when === 'notYet') return { messageId: 'futureKey', data };
  const isTaken = filter?.attributes.some((other) => other.key === instead) ?? false;
  const fix = isSame && !isTaken ? replaceKey(facts.sourceCode, place, instead) : undefined;
  const suggest: Suggestion[] = fix ? [{ messageId: 'useKey', data: { key: instead }, fix }] : [];
  return { messageId: 'renamedKey', data, suggest };
}
