import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as tsParser from '@typescript-eslint/parser';
import { Linter, type ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { configContent } from '../src/configs';
import { namespace } from '../src/package-meta';
import { rules } from '../src/rules';

/*
 * The map from the hazards of stream mode (docs/hazards.md) to the rules: each hazard has a piece of code, and exactly the
 * rule that the page names reports it, with every rule on.
 */

interface Sample {
  code: string;
  rule: string;
  settings?: Record<string, unknown>;
}

const NODE = "import * as Sentry from '@sentry/node';\n";
const BROWSER = "import * as Sentry from '@sentry/browser';\n";
const v10 = { sdkVersion: 10 };
const v11 = { sdkVersion: 11 };

const init = (options: string): string => `${NODE}Sentry.init({ ${options} });`;
const inSpan = (code: string): string => `${NODE}Sentry.startSpan({ name: 'a' }, (span) => { ${code} });`;

const samples: Record<string, Sample> = {
  H01: { code: `${BROWSER}Sentry.init({ traceLifecycle: 'stream' });`, rule: 'valid-stream-setup', settings: v10 },
  H02: { code: init('integrations: [Sentry.spanStreamingIntegration()]'), rule: 'valid-stream-setup', settings: v10 },
  H03: { code: init("traceLifecycle: 'transaction'"), rule: 'valid-stream-setup' },
  H04: { code: init('beforeSendTransaction(event) { return scrub(event); }'), rule: 'no-transaction-options' },
  H05: { code: init("ignoreTransactions: ['GET /health']"), rule: 'no-transaction-options' },
  H06: {
    code: init('beforeSendSpan: Sentry.withStaticSpan((span) => scrub(span))'),
    rule: 'valid-before-send-span',
    settings: v11,
  },
  H07: {
    code: init('beforeSendSpan(span) { delete span.data.secret; return span; }'),
    rule: 'no-static-span-json',
    settings: v11,
  },
  H08: {
    code: init("beforeSendSpan: (span) => (span.name === 'noise' ? null : span)"),
    rule: 'valid-before-send-span',
    settings: v11,
  },
  H09: { code: init('beforeSendSpan: async (span) => span'), rule: 'valid-before-send-span', settings: v11 },
  H11: {
    code: init('integrations: [Sentry.httpIntegration({ ignoreStatusCodes: [404] })]'),
    rule: 'no-transaction-options',
  },
  H12: {
    code: init('integrations: [Sentry.redisIntegration({ maxCacheKeyLength: 5 })]'),
    rule: 'no-transaction-options',
  },
  H13: { code: init('skipOpenTelemetrySetup: true'), rule: 'no-transaction-options', settings: v11 },
  H14: {
    code: `${BROWSER}import { startSpan } from '@sentry/core';\nstartSpan({ name: 'a' }, cb);`,
    rule: 'valid-stream-setup',
    settings: v11,
  },
  H15: {
    code: `import { trace } from '@opentelemetry/api';\n${NODE}Sentry.init({});\ntrace.getTracer('x').startSpan('y');`,
    rule: 'valid-stream-setup',
    settings: v11,
  },
  H16: {
    code: `${BROWSER}Sentry.makeMultiplexedTransport(make, ({ getEvent }) => (getEvent(['transaction']) ? [a] : []));`,
    rule: 'no-transaction-event-processor',
  },
  H17: {
    code: init("ignoreSpans: [{ attributes: { 'http.response.status_code': 404 } }]"),
    rule: 'no-late-span-filter',
  },
  H18: { code: init("ignoreSpans: ['GET /health']"), rule: 'no-dead-name-filter', settings: v11 },
  H19: { code: init("ignoreSpans: [{ attributes: { 'sentry.origin': 'manual' } }]"), rule: 'no-late-span-filter' },
  H20: {
    code: init("ignoreSpans: [{ attributes: { 'http.target': '/health' } }]"),
    rule: 'no-dead-name-filter',
    settings: v11,
  },
  H21: { code: init('ignoreSpans: [/^queue/g]'), rule: 'valid-ignore-spans' },
  H22: {
    code: `${NODE}const KIND = 'import';\nSentry.startSpan({ name: 'job' }, (span) => { span.setAttribute('app.kind', KIND); });`,
    rule: 'prefer-start-attributes',
  },
  H23: {
    code: init("tracesSampler: (c) => (c.transactionContext.name === 'x' ? 0 : 1)"),
    rule: 'valid-traces-sampler',
  },
  H24: {
    code: `${NODE}Sentry.addEventProcessor((event) => { if (event.type === 'transaction') scrub(event); return event; });`,
    rule: 'no-transaction-event-processor',
  },
  H25: {
    code: `${NODE}Sentry.getClient()?.on('afterSpanEnd', (span) => { span.setAttribute('k', 1); });`,
    rule: 'no-transaction-event-processor',
  },
  H26: {
    code: `${NODE}export function mark(root: Sentry.Span, total: number) { Sentry.getSpanDescendants(root).forEach((span) => span.setAttribute('app.total', total)); }`,
    rule: 'no-span-mutation-after-end',
  },
  H27: {
    code: `${NODE}const span = Sentry.startInactiveSpan({ name: 'q' });\nspan.end();\nspan.setAttribute('rows', n);`,
    rule: 'no-span-mutation-after-end',
  },
  H28: {
    code: inSpan("run().then((result) => { span.setAttribute('rows', result.length); });"),
    rule: 'no-detached-span-work',
  },
  H29: {
    code: `${BROWSER}Sentry.browserTracingIntegration({ enableHTTPTimings: false, onRequestSpanEnd(span) { span.setAttribute('k', 1); } });`,
    rule: 'no-span-mutation-after-end',
  },
  H30: { code: `${NODE}Sentry.startInactiveSpan({ name: 'x' });`, rule: 'require-span-end' },
  H32: { code: `${NODE}main().then(() => { Sentry.flush(); process.exit(0); });`, rule: 'require-flush-before-exit' },
  H33: { code: inSpan("Sentry.spanToJSON(span).data['k'] = 1;"), rule: 'no-static-span-json', settings: v10 },
  H34: { code: `${NODE}Sentry.setMeasurement('cart.total', 42, 'none');`, rule: 'no-unsent-span-data' },
  H35: { code: inSpan("span.addEvent('retry');"), rule: 'no-unsent-span-data' },
  H36: { code: `${NODE}Sentry.setTag('tier', 'gold');`, rule: 'prefer-scope-attributes' },
  H37: { code: `${NODE}Sentry.setContext('order', { id });`, rule: 'prefer-scope-attributes' },
  H38: { code: `${NODE}Sentry.setAttribute('app.when', new Date());`, rule: 'valid-attribute-value' },
  H39: {
    code: `${NODE}Sentry.startSpan({ name: 'a', links: [{ context, attributes: { reason: {} } }] }, cb);`,
    rule: 'valid-attribute-value',
  },
  H40: { code: `${NODE}Sentry.setAttribute('sentry.op', 'job');`, rule: 'no-reserved-attributes' },
  H41: { code: inSpan("run(); span.setStatus('ok');"), rule: 'valid-span-status' },
  H42: {
    code: `${NODE}Sentry.startSpan({ name: 'a', attributes: { 'sentry.source': 'route' } }, cb);`,
    rule: 'no-reserved-attributes',
    settings: v11,
  },
  H43: { code: `${NODE}export const OP = Sentry.SEMANTIC_ATTRIBUTE_SENTRY_OP;`, rule: 'no-deprecated-span-api' },
  H44: { code: inSpan('if (!Sentry.spanToJSON(span).timestamp) wait();'), rule: 'no-static-span-json', settings: v11 },
  H45: { code: `${NODE}Sentry.startSpan({ name: 'a', forceTransaction: true }, cb);`, rule: 'no-transaction-api' },
  H46: {
    code: `${NODE}Sentry.startSpan({ name: 'a', experimental: { standalone: true } }, cb);`,
    rule: 'no-deprecated-span-api',
  },
  H48: { code: `${NODE}Sentry.startSpan({ name: \`GET /users/\${id}\` }, cb);`, rule: 'low-cardinality-span-name' },
  H49: { code: `${NODE}Sentry.startSpan({ name: 'a', kind: 2 }, cb);`, rule: 'no-deprecated-span-api', settings: v11 },
  H50: { code: init('profilesSampleRate: 0.5'), rule: 'no-transaction-options' },
  H51: { code: inSpan('use(span._spanId);'), rule: 'no-private-sdk-access' },
  H52: { code: "import { INTERNAL_getSegmentSpan } from '@sentry/core';", rule: 'no-private-sdk-access' },
  H53: { code: `${NODE}(Sentry as any).startTransaction({ name: 'a' });`, rule: 'no-transaction-api' },
  H54: { code: `${NODE}Sentry.startSpan({ name: 'a', data: { a: 1 } }, cb);`, rule: 'no-transaction-api' },
  H55: { code: "import { startIdleSpan } from '@sentry/core';", rule: 'no-deprecated-span-api', settings: v11 },
  H56: {
    code: init('beforeSendSpan(span) { if (span.is_segment) span.name = scrub(span.name); return span; }'),
    rule: 'no-partial-name-scrub',
    settings: v11,
  },
};

const plugin = { rules } as ESLint.Plugin;

function reportedBy({ code, settings = {} }: Sample): string[] {
  const messages = new Linter().verify(code, [
    {
      files: ['**'],
      plugins: { [namespace]: plugin },
      rules: configContent('strict').rules,
      settings: { [namespace]: settings },
      languageOptions: { parser: tsParser },
    },
  ]);
  return [...new Set(messages.map(({ ruleId, message }) => ruleId?.replace(`${namespace}/`, '') ?? message))];
}

/** The rows of the page's table: hazard, then the rule it names, if any. */
const rows = readFileSync(path.join(__dirname, '../docs/hazards.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const cells = /^\| (H\d\d) \|.*\|([^|]*)\|$/.exec(line);
    return cells ? [{ hazard: cells[1] ?? '', rule: /\[([\w-]+)\]/.exec(cells[2] ?? '')?.[1] }] : [];
  });

describe('docs/hazards.md', () => {
  it('lists H01 to H56, each once', () => {
    const all = Array.from({ length: 56 }, (_, i) => `H${String(i + 1).padStart(2, '0')}`);
    expect(rows.map(({ hazard }) => hazard).sort()).toEqual(all);
  });

  it.each(rows)('names for $hazard the rule that reports it', ({ hazard, rule }) => {
    const sample = samples[hazard];
    expect(sample?.rule).toBe(rule);
    if (sample) expect(reportedBy(sample)).toEqual([rule]);
  });

  it('names every rule but those that are about Sentry Conventions', () => {
    const named = new Set(rows.map(({ rule }) => rule));
    expect(Object.keys(rules).filter((rule) => !named.has(rule))).toEqual([
      'no-convention-collision',
      'no-deprecated-attributes',
    ]);
  });
});
