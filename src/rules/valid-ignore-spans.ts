import type { TSESLint } from '@typescript-eslint/utils';
import { analyse } from '../analysis';
import { options } from '../analysis/api/init-options';
import type { Facts, Node } from '../analysis/facts';
import {
  patternOf,
  spanFilters,
  type FilterAttribute,
  type Pattern,
  type SpanFilter,
} from '../analysis/filters/filters';
import { filterKeys, lateness } from '../analysis/filters/late-keys';
import { unwrap } from '../analysis/syntax/ast';
import { keyName } from '../analysis/values/static-value';
import { createRule } from '../create-rule';
import { offerRepair } from '../fixes/repair';
import { literal, losesComment } from '../fixes/source';
import { convertedTo, isScalarType, SCALAR_TYPES } from '../sdk/convention-types';
import { convention } from '../sdk/conventions';

type MessageId =
  | 'neverMatches'
  | 'notAnEntry'
  | 'statefulFlags'
  | 'glob'
  | 'wrongType'
  | 'matchesAbsence'
  | 'notAnArray'
  | 'dropFlags'
  | 'useRegExp'
  | 'useValue'
  | 'useName'
  | 'useArray';
type Rewrite = TSESLint.SuggestionReportDescriptor<MessageId>;

/** A fix that puts `text` in the place of `node`. */
const replace =
  (node: Node, text: string): TSESLint.ReportFixFunction =>
  (fixer) =>
    fixer.replaceText(node, text);

const lists = options(['options'], ['ignoreSpans']);

export const validIgnoreSpans = createRule({
  name: 'valid-ignore-spans',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow `ignoreSpans` entries that match nothing, or everything',
      recommended: 'error',
      family: 'span-filters',
      repairs: 'all',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      neverMatches:
        'This entry of `ignoreSpans` never matches: it has no `name`, no `op` and no `attributes`. Add one of them.',
      notAnEntry: '`{{text}}` never matches: {{place}} takes {{allowed}}. Write one entry for each.',
      statefulFlags:
        'The flag `{{flags}}` makes the regular expression remember its last match, so it skips every other span. Drop it.',
      glob: '`*` is no wildcard in `ignoreSpans`: this matches names that contain `{{text}}` as it stands. Use a regular expression.',
      wrongType:
        '`{{key}}` is {{type}}, and `{{text}}` is not: a filter compares without conversion, so it never matches. {{advice}}',
      matchesAbsence:
        '`{{key}}: undefined` matches every span that does not have the attribute, so nearly all spans are dropped. Remove it.',
      notAnArray:
        '`ignoreSpans` takes an array: a string here is taken apart, and each character is matched as a pattern of its own. Write an array.',
      dropFlags: 'Drop the flag.',
      useRegExp: 'Use the regular expression `{{text}}`.',
      useValue: 'Use `{{text}}`.',
      useName: 'Match on `name`.',
      useArray: 'Write an array.',
    },
  },
  asks: [spanFilters, filterKeys, lists],
  create(context) {
    return {
      Program() {
        const facts = analyse(context);
        const late = new Set(
          filterKeys(facts).flatMap((place) =>
            place.lifecycle === 'stream' && lateness(facts, place) ? [place.keyNode] : [],
          ),
        );
        for (const filter of spanFilters(facts)) {
          checkShape(facts, filter);
          for (const pattern of [filter.name, filter.op]) if (pattern) checkPattern(facts, pattern);
          for (const attribute of filter.attributes) {
            // A key that is not there at start is the business of no-late-span-filter, whatever its value.
            if (!late.has(attribute.keyNode)) checkAttribute(facts, attribute);
          }
        }
        for (const { value } of lists(facts)) checkList(facts, value);
      },
    };

    function report(
      facts: Facts,
      node: Node,
      messageId: MessageId,
      data: Record<string, string>,
      rewrite?: Rewrite,
    ): void {
      const offer = offerRepair(facts, losesComment(facts.sourceCode, node) ? undefined : rewrite, [node]);
      context.report({ node, messageId, data, ...offer });
    }

    function checkShape(facts: Facts, { object, name, op, attributes }: SpanFilter): void {
      if (!object) return;
      const entries = object.properties.map((property) =>
        property.type === 'Property'
          ? { property, name: keyName(facts, property.key, property.computed), value: property.value }
          : undefined,
      );
      // A spread or a computed key may bring what is missed.
      if (entries.some((entry) => entry?.name === undefined)) return;
      for (const entry of entries) {
        if (entry?.name !== 'name' && entry?.name !== 'op') continue;
        const value = unwrap(entry.value);
        if (value.type !== 'ArrayExpression' && value.type !== 'ObjectExpression') continue;
        const data = { text: facts.sourceCode.getText(value), place: `\`${entry.name}\``, allowed: STRING_OR_REGEXP };
        report(facts, value, 'notAnEntry', data);
        return;
      }
      if (name ?? op ?? attributes[0]) return;
      const undecided = entries.some((entry) => {
        const value = entry && unwrap(entry.value);
        const isEmpty = value?.type === 'ObjectExpression' && value.properties.length === 0;
        return /^(?:name|op|attributes)$/.test(entry?.name ?? '') && !isEmpty;
      });
      if (undecided) return;
      const [only, ...others] = entries;
      const canRename = only?.name === 'description' && others.length === 0 && !only.property.computed;
      const text = only?.property.shorthand ? 'name: description' : 'name';
      const rewrite: Rewrite | undefined = canRename
        ? { messageId: 'useName', fix: replace(only.property.key, text) }
        : undefined;
      report(facts, object, 'neverMatches', {}, rewrite);
    }

    function checkPattern(facts: Facts, { node, text, flags = '', match }: Pattern): void {
      const { sourceCode } = facts;
      const inner = unwrap(node);
      const stateful = flags.replace(/[^gy]/g, '');
      if (match === 'regexp' && stateful) {
        const isLiteral = inner.type === 'Literal';
        const plain = `/${text}/${flags.replace(/[gy]/g, '')}`;
        const rewrite: Rewrite = { messageId: 'dropFlags', fix: replace(inner, plain) };
        report(facts, node, 'statefulFlags', { flags: stateful }, isLiteral ? rewrite : undefined);
      }
      if (match === 'regexp' || !/^[\w./ -]*\*$/.test(text) || text.length < 2) return;
      const regexp = `/^${escapeRegExp(text.slice(0, -1))}/`;
      context.report({
        node,
        messageId: 'glob',
        data: { text },
        suggest: losesComment(sourceCode, node)
          ? []
          : [{ messageId: 'useRegExp', data: { text: regexp }, fix: replace(node, regexp) }],
      });
    }

    function checkAttribute(facts: Facts, { key, value }: FilterAttribute): void {
      const known = facts.staticValue(value);
      const text = facts.sourceCode.getText(value);
      if (known && (known.value === undefined || known.value === null)) {
        if (known.value === undefined) report(facts, value, 'matchesAbsence', { key });
        else report(facts, value, 'wrongType', { key, type: 'never `null`', text, advice: 'Match on a value.' });
        return;
      }
      const pattern = patternOf(facts, value, 'includes');
      if (pattern) checkPattern(facts, pattern);
      const about = convention(key);
      if (!known || !about || about.deprecated || !isScalarType(about.type)) return;
      const { js, words } = SCALAR_TYPES[about.type];
      const given = typeof known.value;
      if (given === js || (js === 'string' && given === 'object')) return;
      // `true` in the place of a string may be to say that there is one.
      const isClear = typeof known.value === 'string' || typeof known.value === 'number';
      const converted = isClear ? convertedTo(about.type, known.value) : undefined;
      const meant = converted === undefined ? undefined : literal(facts.sourceCode, converted);
      const advice = meant === undefined ? 'Match on a value of that type.' : `Write \`${meant}\`.`;
      const rewrite: Rewrite | undefined =
        meant === undefined ? undefined : { messageId: 'useValue', data: { text: meant }, fix: replace(value, meant) };
      report(facts, value, 'wrongType', { key, type: words, text, advice }, rewrite);
    }

    function checkList(facts: Facts, value: Node): void {
      const known = facts.staticValue(value);
      if (typeof known?.value !== 'string') return;
      const text = facts.sourceCode.getText(value);
      report(facts, value, 'notAnArray', {}, { messageId: 'useArray', fix: replace(value, `[${text}]`) });
    }
  },
});

const STRING_OR_REGEXP = 'a string or a regular expression';

function escapeRegExp(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}]/g, String.raw`\$&`);
}
