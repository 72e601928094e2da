import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { analyse } from '../analysis';
import { streamingIntegrations } from '../analysis/api/callback-mismatch';
import { initObjects, optionOf, options, type Option } from '../analysis/api/init-options';
import { otelSpanCalls, setsUpProvider } from '../analysis/api/otel';
import { platformAt } from '../analysis/api/platform';
import { exportCalls } from '../analysis/api/sdk-call';
import { exportUses } from '../analysis/api/sdk-export';
import { sdkReference } from '../analysis/api/sdk-reference';
import type { Facts } from '../analysis/facts';
import { allOf, named, query } from '../analysis/gates/query';
import { unwrap } from '../analysis/syntax/ast';
import { contains } from '../analysis/syntax/within';
import { isTypeOnly } from '../analysis/values/resolve';
import { importedPackages } from '../analysis/values/sdk-version';
import { createRule } from '../create-rule';
import { losesComment, preferredQuote, quoted, rangeWithParentheses } from '../fixes/source';
import { capturesOpenTelemetry, platformOf } from '../sdk/packages';

/** What H14 is about. */
const CORE = '@sentry/core';

type MessageId =
  | 'noSpans'
  | 'notEnabled'
  | 'invalidLifecycle'
  | 'coreSpan'
  | 'otelSpan'
  | 'addIntegration'
  | 'addLifecycle'
  | 'useLifecycle'
  | 'importFrom';
type Suggestion = TSESLint.SuggestionReportDescriptor<MessageId>;

const lifecycles = options(['options'], ['traceLifecycle']);
const startFunctions = exportUses(/^start(?:Inactive)?Span(?:Manual)?$/);
const coreStarts = query([allOf(named(CORE), startFunctions)], (facts) =>
  startFunctions(facts).filter(({ place }) => place.type === 'ImportSpecifier'),
);
const spanSetups = exportCalls(/^(?:add|spanStreaming)Integration$|BrowserTracingIntegration$/i);

export const validStreamSetup = createRule({
  name: 'valid-stream-setup',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow set-ups in which stream mode sends no spans or is not on',
      recommended: 'error',
      family: 'setup',
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      noSpans:
        "With `traceLifecycle: 'stream'` and without `spanStreamingIntegration()`, SDK 10 sends no spans at all from a browser, and does not warn. Add the integration.",
      notEnabled:
        "`spanStreamingIntegration()` alone does not turn stream mode on in a server SDK of version 10: it stays in transaction mode. Set `traceLifecycle: 'stream'`.",
      invalidLifecycle:
        '`{{value}}` is no trace lifecycle, so SDK {{version}} uses {{used}} mode without a warning. Use `static` or `stream`.',
      coreSpan:
        '`{{name}}` of `@sentry/core` sends no spans from a browser unless the streaming integration is set up: SDK 11 does that in the functions of `{{package}}`. Import it from there.',
      otelSpan:
        'SDK 11 does not capture spans of `@opentelemetry/api` unless `enableOpenTelemetrySetup` is `true`. Set it in `init`, or start the span with the Sentry SDK.',
      addIntegration: 'Add `{{call}}`.',
      addLifecycle: "Add `traceLifecycle: 'stream'`.",
      useLifecycle: "Use `'{{lifecycle}}'`.",
      importFrom: 'Import it from `{{package}}`.',
    },
  },
  asks: [lifecycles, streamingIntegrations, coreStarts, otelSpanCalls],
  create(context) {
    return {
      Program() {
        const facts = analyse(context);
        for (const option of lifecycles(facts)) checkLifecycle(facts, option);
        checkIntegrations(facts);
        checkCoreImports(facts);
        checkOpenTelemetry(facts);
      },
    };

    function checkLifecycle(facts: Facts, option: Option): void {
      const known = facts.staticValue(option.value);
      if (known?.value === undefined || known.value === 'static') return;
      const isV11 = facts.since('11.0.0', option);
      if (known.value !== 'stream') {
        const data = {
          value: facts.sourceCode.getText(option.value),
          version: isV11 ? '11' : '10',
          used: isV11 ? 'stream' : 'transaction',
        };
        const suggest = (['static', 'stream'] as const).map((lifecycle): Suggestion => {
          const text = quoted(lifecycle, preferredQuote(facts.sourceCode));
          return {
            messageId: 'useLifecycle',
            data: { lifecycle },
            fix: (fixer) => fixer.replaceText(option.value, text),
          };
        });
        context.report({ node: option.value, messageId: 'invalidLifecycle', data, suggest });
        return;
      }
      if (isV11 || platformAt(facts, option.module) !== 'browser' || option.node.type !== 'Property') return;
      const object = option.node.parent;
      if (object.type !== 'ObjectExpression' || mayHaveIntegration(facts, object)) return;
      const suggest = addIntegration(facts, option, object);
      context.report({ node: option.key, messageId: 'noSpans', suggest });
    }

    /** H02: the integration of a v10 server SDK sets the lifecycle back to static unless the option is there. */
    function checkIntegrations(facts: Facts): void {
      for (const { node, name, value } of streamingIntegrations(facts)) {
        if (facts.since('11.0.0', value)) continue;
        if (platformAt(facts, value.module) !== 'server') continue;
        const object = initObjects(facts).find((init) => contains(init, node));
        if (!object || optionOf(facts, object, 'traceLifecycle') !== undefined) continue;
        const [first] = object.properties;
        const text = `traceLifecycle: ${quoted('stream', preferredQuote(facts.sourceCode))}, `;
        const suggest: Suggestion[] = first
          ? [{ messageId: 'addLifecycle', fix: (fixer) => fixer.insertTextBefore(first, text) }]
          : [];
        context.report({ node: name, messageId: 'notEnabled', suggest });
      }
    }

    /** H14: reported only in files that are seen to run in a browser. */
    function checkCoreImports(facts: Facts): void {
      const imports = coreStarts(facts);
      if (imports.length === 0) return;
      const browser = importedPackages(facts).find((name) => platformOf(name) === 'browser');
      const isBrowser = browser !== undefined || facts.settings.platform === 'browser';
      if (!isBrowser || !facts.since('11.0.0') || setsUpStreaming(facts)) return;
      const target = browser ?? '@sentry/browser';
      for (const { name, place } of imports) {
        const { source, specifiers } = place.parent as TSESTree.ImportDeclaration;
        if (source.value !== CORE || isTypeOnly(place)) continue;
        const text = quoted(target, source.raw);
        const suggest: Suggestion[] =
          specifiers.length === 1
            ? [
                {
                  messageId: 'importFrom',
                  data: { package: target },
                  fix: (fixer) => fixer.replaceText(source, text),
                },
              ]
            : [];
        context.report({ node: place, messageId: 'coreSpan', data: { name, package: target }, suggest });
      }
    }

    function checkOpenTelemetry(facts: Facts): void {
      const calls = otelSpanCalls(facts);
      if (calls.length === 0) return;
      const objects = initObjects(facts);
      const uncaptured = objects.every((object) => {
        const module = facts.expected(object)?.module ?? '';
        const isServer = platformAt(facts, module) !== 'browser' && !capturesOpenTelemetry(module);
        return isServer && optionOf(facts, object, 'enableOpenTelemetrySetup') === undefined;
      });
      if (objects.length === 0 || !uncaptured || !facts.since('11.0.0') || setsUpProvider(facts)) return;
      for (const { callee } of calls) {
        context.report({ node: callee.type === 'MemberExpression' ? callee.property : callee, messageId: 'otelSpan' });
      }
    }
  },
});

/** Whether `integrations` has the streaming integration, or is not known. */
function mayHaveIntegration(facts: Facts, object: TSESTree.ObjectExpression): boolean {
  const value = optionOf(facts, object, 'integrations');
  if (value === undefined) return setsUpStreaming(facts);
  const list = value === 'unknown' ? undefined : unwrap(value);
  if (list?.type !== 'ArrayExpression') return true;
  return setsUpStreaming(facts) || list.elements.some((element) => element?.type !== 'CallExpression');
}

/** Somewhere in the file: `addIntegration(spanStreamingIntegration())` is as good. */
function setsUpStreaming(facts: Facts): boolean {
  return spanSetups(facts).some(({ api }) => !/Tracing/i.test(api) || facts.since('11.0.0'));
}

function addIntegration(facts: Facts, option: Option, object: TSESTree.ObjectExpression): Suggestion[] {
  const reference = sdkReference(facts, 'spanStreamingIntegration', object, option.module);
  if (!reference) return [];
  const call = `${reference.text}()`;
  const value = optionOf(facts, object, 'integrations');
  const list = value && value !== 'unknown' ? unwrap(value) : undefined;
  const last = list?.type === 'ArrayExpression' ? list.elements.at(-1) : undefined;
  if (list && !last && losesComment(facts.sourceCode, list)) return [];
  const fix: TSESLint.ReportFixFunction = (fixer) => {
    if (last) {
      const range = rangeWithParentheses(facts.sourceCode, last);
      return [...reference.addImport(fixer), fixer.insertTextAfterRange(range, `, ${call}`)];
    }
    if (list) return [...reference.addImport(fixer), fixer.replaceText(list, `[${call}]`)];
    return [...reference.addImport(fixer), fixer.insertTextAfter(option.node, `, integrations: [${call}]`)];
  };
  return [{ messageId: 'addIntegration', data: { call }, fix }];
}
