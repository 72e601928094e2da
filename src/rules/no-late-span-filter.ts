import type { TSESLint } from '@typescript-eslint/utils';
import { allowedKeys } from '../allowed-keys';
import { analyse } from '../analysis';
import { platformAt } from '../analysis/api/platform';
import type { Facts } from '../analysis/facts';
import { patternOf } from '../analysis/filters/filters';
import { filterKeys, lateness, opsOf, type FilterKey, type Lateness } from '../analysis/filters/late-keys';
import { shapesOf } from '../analysis/filters/pattern-shape';
import { contains } from '../analysis/syntax/within';
import { createRule } from '../create-rule';
import { replaceKey } from '../fixes/attribute-key';
import { preferredQuote, quoted } from '../fixes/source';
import { hasKey } from '../sdk/key-list';

type MessageId =
  | 'resultData'
  | 'responseData'
  | 'measuredData'
  | 'routeData'
  | 'partialRoute'
  | 'sdkData'
  | 'sdkDefault'
  | 'scopeData'
  | 'setAfterStart'
  | 'matchPath';

export const noLateSpanFilter = createRule({
  name: 'no-late-span-filter',
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow span filters and samplers that look at attributes which a span does not have when it starts',
      recommended: 'error',
      family: 'span-filters',
    },
    hasSuggestions: true,
    schema: [allowedKeys.schema],
    defaultOptions: [allowedKeys.defaults],
    messages: {
      resultData:
        '`{{key}}` is not known when the span starts, so {{consequence}} in stream mode. Match on what the span starts with; what depends on the result can only be dropped in Sentry, with an inbound data filter.',
      responseData:
        '`{{key}}` is not known when the span starts, so {{consequence}} in stream mode. Match on `url.path` or `url.full`, or use `{{option}}`; by its response a request can only be dropped in Sentry, with an inbound data filter.',
      measuredData:
        'Only spans that the browser SDK creates after the fact, such as those of resources, start with `{{key}}`: without an `op`, this entry misses all others in stream mode. Say by `op` which are meant, or match on what the others start with.',
      routeData:
        "`http.route` is not known when a request's service span starts, so {{consequence}} in stream mode. Match on `url.path`, or use `ignoreIncomingRequests`.",
      partialRoute:
        "Only child spans of the request, such as the `handler`, start with `http.route`: without an `op`, this entry drops these and keeps the request's service span in stream mode. Match on `url.path`, or say `op: {{handler}}`.",
      sdkData:
        '`{{key}}` is added by the SDK after the span has started, so {{consequence}} in stream mode. Match on an attribute that your code passes at start.',
      sdkDefault:
        '`{{value}}` is what the SDK fills in for `{{key}}` after the span has started, so {{consequence}} in stream mode. Match on an attribute that your code passes at start.',
      scopeData:
        '`{{key}}` is set on a scope in line {{line}}, and attributes of a scope are added when the span ends, so {{consequence}}. Pass it in the `attributes` of the span when it starts.',
      setAfterStart:
        '`{{key}}` is set in line {{line}}, after the span has started, so {{consequence}} in stream mode. Pass it in the `attributes` of the span when it starts.',
      matchPath: "Match the request's service span on `url.path`.",
    },
  },
  asks: [filterKeys],
  create(context, [{ allow }]) {
    return {
      Program() {
        const facts = analyse(context);
        for (const place of filterKeys(facts)) {
          if (place.lifecycle !== 'stream' || hasKey(allow, place.key)) continue;
          const late = lateness(facts, place);
          if (!late) continue;
          const messageId = messageOf(place, late);
          context.report({
            node: place.keyNode,
            messageId,
            data: dataOf(facts, place, late),
            suggest: place.key === 'http.route' ? pathSuggestion(facts, place) : [],
          });
        }
      },
    };
  },
});

function messageOf({ key, filter }: FilterKey, { why }: Lateness): MessageId {
  switch (why) {
    case 'scope':
      return 'scopeData';
    case 'span':
      return 'setAfterStart';
    case 'sdk':
      return 'sdkData';
    case 'default':
      return 'sdkDefault';
    case 'partial':
      return 'partialRoute';
    case 'measured':
      return 'measuredData';
    case 'result':
      if (key === 'http.route') return 'routeData';
      return /^http\.(?:response|status)/.test(key) && filter ? 'responseData' : 'resultData';
  }
}

function dataOf(facts: Facts, place: FilterKey, { where }: Lateness): Record<string, string> {
  const { key, filter, value, module } = place;
  const ops = filter && opsOf(facts, filter);
  const isOutgoing = ops !== undefined && ops !== 'unknown' && ops.every((op) => op.startsWith('http.client'));
  return {
    key,
    value: (value && patternOf(facts, value, 'includes')?.text) ?? '',
    consequence: filter ? 'this entry of `ignoreSpans` never matches' : '`tracesSampler` never sees it',
    option:
      platformAt(facts, module) === 'browser'
        ? 'shouldCreateSpanForRequest'
        : isOutgoing
          ? 'ignoreOutgoingRequests'
          : 'ignoreIncomingRequests',
    handler: quoted('handler', preferredQuote(facts.sourceCode)),
    line: String(where?.loc.start.line),
  };
}

/** `http.route` → `url.path`, where the route is a path itself. */
function pathSuggestion(facts: Facts, place: FilterKey): TSESLint.SuggestionReportDescriptor<MessageId>[] {
  const { sourceCode } = facts;
  const { filter, value, keyNode } = place;
  const pattern = value && patternOf(facts, value, 'includes');
  const isPath = pattern && shapesOf(pattern)?.every(({ text }) => /^\/[\w./\0-]*$/.test(text));
  const rename = replaceKey(sourceCode, place, 'url.path');
  if (!isPath || !rename) return [];
  if (!filter) return [{ messageId: 'matchPath', fix: rename }];
  const [first] = filter.object?.properties ?? [];
  if (!first || !contains(filter.node, keyNode) || filter.attributes.some(({ key }) => key === 'url.path')) return [];
  // Outgoing requests have a `url.path`, too.
  const op = opsOf(facts, filter) ? '' : `op: ${quoted('http.server', preferredQuote(sourceCode))}, `;
  return [{ messageId: 'matchPath', fix: (fixer) => [fixer.insertTextBefore(first, op), rename(fixer)] }];
}
