import { noTransactionOptions } from '../../src/rules/no-transaction-options';
import { runRule, type InvalidCase, type ValidCase } from '../rule-tester';

const NODE = `import * as Sentry from '@sentry/node';\n`;
const BROWSER = `import * as Sentry from '@sentry/browser';\n`;

const init = (options: string, head = NODE): string => `${head}Sentry.init({ ${options} });`;

type Suggestion = readonly [messageId: string, options: string];

/** A report in `Sentry.init({ ... })`, and what its suggestions make of the options. */
function dead(options: string, messageId: string, suggestions: readonly Suggestion[] = [], head = NODE): InvalidCase {
  return {
    code: init(options, head),
    errors: [
      {
        messageId,
        suggestions: suggestions.map(([id, output]) => ({ messageId: id, output: init(output, head) })),
      },
    ],
  };
}

const unknownVersion = (code: string): { code: string } => ({ code: code.replace('@sentry/node', '@sentry/bun') });
const sdk10 = (testCase: InvalidCase): InvalidCase => ({ ...testCase, sdk: 10 });
const sdk11 = (testCase: InvalidCase): InvalidCase => ({ ...testCase, sdk: 11 });

const lookalikes: readonly ValidCase[] = [
  // Elastic APM has options of the same names.
  { code: `import { init } from '@elastic/apm-rum';\ninit({ ignoreTransactions: ['/health'] }); // not Sentry` },
  { code: `const apm = require('elastic-apm-node');\napm.start({ ignoreTransactions: ['GET /'] }); // not sentry` },
  { code: `import apm from '@elastic/apm-rum';\nimport '@sentry/browser';\napm.init({ ignoreTransactions: [/x/] });` },
  { code: `import Raven from 'raven-sentry';\nRaven.init({ beforeSendTransaction() {} });` },
  // An object that goes nowhere, or to a function of the project.
  { code: `${NODE}export const options = { beforeSendTransaction: (event) => event };` },
  { code: `${NODE}start({ ignoreTransactions: ['GET /health'] });` },
  { code: `${NODE}function init(o) {}\ninit({ beforeSendTransaction() {} });` },
  { code: `import * as Sentry from './sentry';\nSentry.init({ beforeSendTransaction() {} });` },
  { code: `${NODE}{ const Sentry = other(); Sentry.init({ beforeSendTransaction() {} }); }` },
  { code: `${NODE}Sentry.setContext('options', { ignoreTransactions: ['x'] });` },
  { code: `${NODE}Sentry.startSpan({ name: 'x', ignoreStatusCodes: [1] }, () => {});` },
  // Options of others with the names that the SDK's integrations use.
  { code: `${NODE}Sentry.init({ integrations: [httpIntegration({ ignoreStatusCodes: [404] })] });` },
  { code: `${NODE}Sentry.init({ ignoreStatusCodes: [404], maxCacheKeyLength: 8, instrumentation: {} });` },
  { code: `${NODE}Sentry.httpIntegration({ profilesSampleRate: 1, beforeSendTransaction() {} });` },
  { code: `${NODE}Sentry.redisIntegration({ useOperationNameForRootSpan: true });` },
  {
    code: `import { graphqlIntegration } from 'other-sentry';\ngraphqlIntegration({ useOperationNameForRootSpan: true });`,
  },
];

runRule('no-transaction-options', noTransactionOptions, {
  valid: [
    ...lookalikes,
    // The SDK gets what the conversion makes of them.
    `${NODE}function start(config) { config = toSentryOptions(config); Sentry.init(config); }\nstart({ dsn, ignoreTransactions: ['/health'], beforeSendTransaction: drop });`,
    // A field that may have come to hold something else.
    ...[
      'start() { Sentry.init({ ...this.options, traceLifecycle }); }',
      'start() { Sentry.init(convert(this.options)); }',
      "start() { this.options.traceLifecycle = 'static'; Sentry.init(this.options); }",
      'start(options) { this.options = options; Sentry.init(this.options); }',
      'start() { fill(this); Sentry.init(this.options); } } function fill(app) { app.options.traceLifecycle = mode;',
      'start() { Sentry.init(other.options); }',
    ].map((start) => `${NODE}class App { options = { beforeSendTransaction: hook }; ${start} }`),
    `${NODE}class App { options = { traceLifecycle: 'static', beforeSendTransaction: hook }; start() { Sentry.init(this.options); } }`,
    'const a = 1; // sentry',
    init(`tracesSampleRate: 1, beforeSend: (event) => event, beforeSendSpan: (span) => span`),
    // Errors need these, too.
    init(`normalizeDepth: 3, normalizeMaxBreadth: 10`),

    // Transaction mode.
    init(`traceLifecycle: 'static', beforeSendTransaction: (event) => event, ignoreTransactions: ['x']`),
    { code: init(`beforeSendTransaction: (event) => event`), lifecycle: 'static' },
    init(`traceLifecycle: process.env.MODE, beforeSendTransaction: (event) => event`),
    init(`...shared(), beforeSendTransaction: (event) => event`),
    init(`traceLifecycle: 'static', integrations: [Sentry.httpIntegration({ ignoreStatusCodes: [404] })]`),
    init(`traceLifecycle: 'static', integrations: [Sentry.graphqlIntegration({ useOperationNameForRootSpan: true })]`),
    `${NODE}const options: Sentry.NodeOptions = { ignoreTransactions: ['x'] };\noptions.traceLifecycle = 'static';`,
    `${NODE}const base = { beforeSendTransaction: (e) => e };\nSentry.init({ ...base, traceLifecycle: 'static' });`,
    { code: init(`traceLifecycle: 'static', profilesSampleRate: 1`), sdk: 10 },

    // Switched off.
    init(`beforeSendTransaction: undefined`),
    init(`beforeSendTransaction: null, ignoreTransactions: []`),
    init(`profilesSampleRate: 0`),
    init(`profilesSampler: void 0`),
    init(`openTelemetryInstrumentations: []`),
    init(`skipOpenTelemetrySetup: undefined`),
    `${NODE}Sentry.graphqlIntegration({ useOperationNameForRootSpan: false });`,
    `${NODE}Sentry.httpIntegration({ ignoreStatusCodes: [], instrumentation: {} });`,
    `${NODE}Sentry.redisIntegration({ maxCacheKeyLength: 0 });`,
    `${BROWSER}Sentry.browserTracingIntegration({ _experiments: { enableStandaloneClsSpans: false } });`,

    // Both modes at once.
    init(`beforeSendTransaction: (event) => scrub(event), beforeSendSpan: (span) => scrub(span)`),
    init(`beforeSendTransaction: scrub, beforeSendSpan: scrub`),
    { code: init(`beforeSendTransaction: () => null, beforeSendSpan: (span) => span`), sdk: 10 },
    init(`ignoreTransactions: ['GET /health'], ignoreSpans: [{ attributes: { 'url.path': '/health' } }]`),
    init(`ignoreTransactions: [/^GET \\/health$/], ignoreSpans: [{ attributes: { 'url.path': /health/ } }]`),
    init(`ignoreTransactions: IGNORED, ignoreSpans: IGNORED`),
    { code: init(`ignoreTransactions: ['GET /a1'], ignoreSpans: [/b/]`), sdk: 10 },
    `${NODE}const base = { beforeSendTransaction: scrub };\nSentry.init({ ...base, beforeSendSpan: scrub });`,
    `${NODE}const base = { beforeSendSpan: scrub };\nSentry.init({ ...base, beforeSendTransaction: scrub });`,
    `${NODE}function harden(options: Sentry.NodeOptions) {
       options.beforeSendTransaction = scrub;
       options.beforeSendSpan = scrub;
     }`,
    { code: `${NODE}Sentry.httpIntegration({ incomingRequestSpanHook: hook, onSpanCreated: hook });`, sdk: 11 },
    init(`skipOpenTelemetrySetup: true, enableOpenTelemetrySetup: false`),

    // SDK 10 has these.
    ...[
      `Sentry.httpIntegration({ incomingRequestSpanHook() {}, trackIncomingRequestsAsSessions: false });`,
      `Sentry.httpIntegration({ instrumentation: { requestHook() {} }, ignoreIncomingRequestBody: () => true });`,
      `Sentry.graphqlIntegration({ useOperationNameForRootSpan: true });`,
      `Sentry.redisIntegration({ maxCacheKeyLength: 8 });`,
      `Sentry.init({ skipOpenTelemetrySetup: true, openTelemetrySpanProcessors: [p], registerEsmLoaderHooks: false });`,
      `Sentry.init({ maxSpanWaitDuration: 600, streamGenAiSpans: false });`,
      `Sentry.browserTracingIntegration({ ignorePerformanceApiSpans: ['x'], enableElementTiming: true });`,
    ].map((code): ValidCase => ({ code: NODE + code, sdk: 10 })),

    // Odd code.
    `${NODE}Sentry.init();`,
    `${NODE}Sentry.init(...args);`,
    `${NODE}Sentry.init({ __proto__: null, [key]: 1, ...rest, get [\`a\${b}\`]() { return 1; } });`,
    `${NODE}Sentry.httpIntegration(undefined);`,
    `${NODE}const { beforeSendTransaction } = Sentry.getClient().getOptions();`,
  ],

  invalid: [
    // In a field of a class.
    ...['options', '#options'].map((name) => ({
      code: `${NODE}class App { ${name} = { dsn, beforeSendTransaction() {} }; start() { Sentry.init(this.${name}); } }`,
      errors: [{ messageId: 'neverCalled' }],
    })),
    dead(`beforeSendTransaction: (event) => event`, 'neverCalled'),
    dead(`beforeSendTransaction(event) { return event; }`, 'neverCalled'),
    dead(`async 'beforeSendTransaction'(event) { return event; }`, 'neverCalled'),
    dead(`['beforeSendTransaction']: hook`, 'neverCalled'),
    dead(`traceLifecycle: 'stream', beforeSendTransaction: hook`, 'neverCalled'),
    sdk10(dead(`beforeSendTransaction: hook`, 'neverCalled')),
    sdk10(dead(`traceLifecycle: 'stream', beforeSendTransaction: hook`, 'neverCalled')),
    sdk11(dead(`traceLifecycle: 'Static', beforeSendTransaction: hook`, 'neverCalled')),
    dead(`beforeSendTransaction: isProduction ? hook : undefined`, 'neverCalled'),
    // The other hook cannot drop.
    dead(`beforeSendTransaction: (e) => (e.transaction ? e : null), beforeSendSpan: (span) => span`, 'neverCalled'),
    sdk11(
      dead(
        `beforeSendSpan(span) { return span; }, beforeSendTransaction(e) { if (e.x) return null; return e; }`,
        'neverCalled',
      ),
    ),

    // Ways to the SDK, and to its options.
    ...[
      `import { init } from '@sentry/node';\ninit({ beforeSendTransaction() {} });`,
      `import { init as start } from '@sentry/react';\nstart({ beforeSendTransaction() {} });`,
      `import Sentry from '@sentry/node';\nSentry.init({ beforeSendTransaction() {} });`,
      `const Sentry = require('@sentry/node');\nSentry.init({ beforeSendTransaction() {} });`,
      `const { init: go } = require('@sentry/nextjs');\ngo({ beforeSendTransaction() {} });`,
      `Sentry.init({ beforeSendTransaction() {} });`,
      `${NODE}Sentry?.init?.({ beforeSendTransaction() {} });`,
      `${NODE}(Sentry as any).init({ beforeSendTransaction() {} } as any);`,
      `${NODE}const options = { beforeSendTransaction() {} };\nSentry.init(options);`,
      `${NODE}const options: Sentry.NodeOptions = { beforeSendTransaction: (event) => event };`,
      `import type { BrowserOptions } from '@sentry/browser';\nexport const options = { beforeSendTransaction() {} } satisfies BrowserOptions;`,
      `${NODE}Sentry.init({ ...{ beforeSendTransaction() {} } });`,
      `${NODE}const base = { beforeSendTransaction() {} };\nSentry.init({ ...base, dsn });`,
      `${NODE}const beforeSendTransaction = (event) => event;\nSentry.init({ beforeSendTransaction });`,
      `${NODE}new Sentry.NodeClient({ beforeSendTransaction() {} });`,
      `${NODE}const options: Sentry.NodeOptions = {};\noptions.beforeSendTransaction = (event) => event;`,
      `import * as Sentry from '@sentry/cloudflare';\nexport default Sentry.withSentry((env) => ({ beforeSendTransaction() {} }), {});`,
    ].map((code): InvalidCase => ({ code, errors: [{ messageId: 'neverCalled' }] })),
    {
      code: `import { start } from './telemetry';\nstart({ beforeSendTransaction() {} });`,
      modules: [{ module: './telemetry', exports: { start: 'init' } }],
      errors: [{ messageId: 'neverCalled' }],
    },
    {
      code: init(`beforeSendTransaction: hook`),
      errors: [
        {
          messageId: 'neverCalled',
          data: { name: 'beforeSendTransaction', reason: '', renamedTo: '' },
          line: 2,
          column: 15,
          endColumn: 36,
        },
      ],
    },

    // `ignoreTransactions`.
    sdk10(dead(`ignoreTransactions: ['GET /health']`, 'neverMatches')),
    dead(`ignoreTransactions: ['GET /health']`, 'neverMatches', [
      [
        'filterRequests',
        `ignoreSpans: [{ op: 'http.server', attributes: { 'http.request.method': 'GET', 'url.path': /^\\/health$/ } }]`,
      ],
    ]),
    dead(`ignoreTransactions: ['/health', /^GET \\/live/i, /\\/ready$/, 'POST /a/:id/b.c']`, 'neverMatches', [
      [
        'filterRequests',
        `ignoreSpans: [{ op: 'http.server', attributes: { 'url.path': '/health' } }, ` +
          `{ op: 'http.server', attributes: { 'http.request.method': 'GET', 'url.path': /^\\/live/i } }, ` +
          `{ op: 'http.server', attributes: { 'url.path': /\\/ready$/ } }, ` +
          `{ op: 'http.server', attributes: { 'http.request.method': 'POST', 'url.path': /^\\/a\\/[^/]+\\/b\\.c$/ } }]`,
      ],
    ]),
    dead(
      `ignoreTransactions: ['/admin', '/users/:id']`,
      'neverMatches',
      [
        [
          'filterPages',
          `ignoreSpans: [{ op: 'pageload', attributes: { 'url.path': '/admin' } }, ` +
            `{ op: 'navigation', attributes: { 'url.path': '/admin' } }, ` +
            `{ op: 'pageload', attributes: { 'url.path': /\\/users\\/[^/]+/ } }, ` +
            `{ op: 'navigation', attributes: { 'url.path': /\\/users\\/[^/]+/ } }]`,
        ],
      ],
      BROWSER,
    ),
    // A framework runs on both sides.
    dead(
      `ignoreTransactions: ["/admin"]`,
      'neverMatches',
      [
        ['filterRequests', `ignoreSpans: [{ op: "http.server", attributes: { "url.path": "/admin" } }]`],
        [
          'filterPages',
          `ignoreSpans: [{ op: "pageload", attributes: { "url.path": "/admin" } }, { op: "navigation", attributes: { "url.path": "/admin" } }]`,
        ],
      ],
      `import * as Sentry from "@sentry/nextjs";\n`,
    ),
    {
      ...dead(
        `ignoreTransactions: ['/admin']`,
        'neverMatches',
        [['filterRequests', `ignoreSpans: [{ op: 'http.server', attributes: { 'url.path': '/admin' } }]`]],
        `import * as Sentry from '@sentry/nextjs';\n`,
      ),
      platform: 'server',
    },
    // What cannot be said with a path.
    ...[
      `ignoreTransactions: ['GET /health', 'nightly job']`,
      `ignoreTransactions: ['/']`,
      `ignoreTransactions: ['GET /files/*']`,
      `ignoreTransactions: [/^nightly/]`,
      `ignoreTransactions: [/^GET \\/a|POST \\/b/]`,
      `ignoreTransactions: [/^GET \\/users\\/:id$/]`,
      `ignoreTransactions: [/^\\/a/g]`,
      `ignoreTransactions: [path]`,
      `ignoreTransactions: [, '/a']`,
      `ignoreTransactions: [...paths, '/a']`,
      `ignoreTransactions: paths`,
      `ignoreTransactions: ['/health', /* the dashboard's */ '/stats']`,
      `['ignoreTransactions']: ['/health']`,
      // There are filters already, and these names are not among them.
      `ignoreTransactions: ['GET /favicon.ico'], ignoreSpans: [{ attributes: { 'url.path': '/health' } }]`,
    ].map((options) => dead(options, 'neverMatches')),
    dead(`ignoreTransactions: ['GET /a']`, 'neverMatches', [], BROWSER),
    {
      code: `${NODE}Sentry.eventFiltersIntegration({ ignoreTransactions: ['/health'] });`,
      errors: [{ messageId: 'neverMatches' }],
    },
    {
      code: `${NODE}Sentry.init({ integrations: [Sentry.inboundFiltersIntegration({ ignoreTransactions: ['/x'] })] });`,
      sdk: 10,
      errors: [{ messageId: 'neverMatches' }],
    },

    // Status codes.
    {
      code: `${NODE}Sentry.init({ integrations: [Sentry.httpIntegration({ ignoreStatusCodes: [404, [300, 399]] })] });`,
      errors: [{ messageId: 'statusTooLate', data: { name: 'ignoreStatusCodes' } }],
    },
    {
      code: `${NODE}Sentry.httpServerSpansIntegration({ ignoreStatusCodes: CODES });`,
      sdk: 10,
      errors: [{ messageId: 'statusTooLate' }],
    },
    {
      code: `import { httpIntegration as http } from '@sentry/node';\nconst o = { dropSpansForIncomingRequestStatusCodes: [404] };\nhttp(o);`,
      sdk: 10,
      errors: [{ messageId: 'statusTooLate' }],
    },
    {
      code: `${NODE}Sentry.httpIntegration({ dropSpansForIncomingRequestStatusCodes: [404] });`,
      errors: [{ messageId: 'statusTooLate' }],
    },
    {
      code: init(
        `traceLifecycle: 'static', integrations: [Sentry.httpIntegration({ dropSpansForIncomingRequestStatusCodes: [404] })]`,
      ),
      sdk: 11,
      repair: true,
      output: init(`traceLifecycle: 'static', integrations: [Sentry.httpIntegration({ ignoreStatusCodes: [404] })]`),
      errors: [{ messageId: 'renamed' }],
    },

    // Without effect, without harm.
    {
      code: `${NODE}Sentry.graphqlIntegration({ useOperationNameForRootSpan: true, ignoreResolveSpans: true });`,
      errors: [
        {
          messageId: 'noEffect',
          suggestions: [
            { messageId: 'remove', output: `${NODE}Sentry.graphqlIntegration({ ignoreResolveSpans: true });` },
          ],
        },
      ],
    },
    {
      code: `${NODE}Sentry.redisIntegration({\n  cachePrefixes: ['a:'],\n  // Long keys.\n  maxCacheKeyLength: 20,\n});`,
      errors: [
        {
          messageId: 'noEffect',
          suggestions: [
            {
              messageId: 'remove',
              output: `${NODE}Sentry.redisIntegration({\n  cachePrefixes: ['a:'],\n  // Long keys.\n});`,
            },
          ],
        },
      ],
    },
    ...[10 as const, 11 as const].map((sdk): InvalidCase => ({
      code: `${BROWSER}Sentry.browserTracingIntegration({ _experiments: { enableStandaloneLcpSpans: true } });`,
      sdk,
      errors: [
        {
          messageId: 'noEffect',
          suggestions: [
            { messageId: 'remove', output: `${BROWSER}Sentry.browserTracingIntegration({ _experiments: {} });` },
          ],
        },
      ],
    })),

    // Gone from SDK 11, in both modes.
    dead(`traceLifecycle: 'static', openTelemetrySpanProcessors: [processor]`, 'removed'),
    dead(`openTelemetryInstrumentations: [a], dsn`, 'removed'),
    dead(`registerEsmLoaderHooks: false`, 'removed'),
    dead(`maxSpanWaitDuration: 600, dsn`, 'removed', [['remove', 'dsn']]),
    dead(`dsn, streamGenAiSpans: false`, 'removed', [['remove', 'dsn']]),
    {
      code: `${BROWSER}Sentry.browserTracingIntegration({ ignorePerformanceApiSpans: [/x/], trackFetchStreamPerformance: true });`,
      errors: [{ messageId: 'removed' }, { messageId: 'removed' }],
    },
    {
      code: `${NODE}Sentry.httpIntegration({ instrumentation: { requestHook: (span) => {} } });`,
      errors: [{ messageId: 'removed' }],
    },
    ...['true', 'false'].map((value) =>
      dead(`skipOpenTelemetrySetup: ${value}`, 'inverted', [
        ['invert', `enableOpenTelemetrySetup: ${value === 'true' ? 'false' : 'true'}`],
      ]),
    ),
    dead(`skipOpenTelemetrySetup: isTest`, 'inverted'),

    // Profiles.
    dead(`profilesSampleRate: 0.5`, 'profiling', [
      ['profileTraces', `profileSessionSampleRate: 0.5, profileLifecycle: 'trace'`],
    ]),
    dead(`profilesSampleRate: (a, 1)`, 'profiling', [
      ['profileTraces', `profileSessionSampleRate: (a, 1), profileLifecycle: 'trace'`],
    ]),
    sdk10(
      dead(`profilesSampleRate`, 'profiling', [
        ['profileTraces', `profileSessionSampleRate: profilesSampleRate, profileLifecycle: 'trace'`],
      ]),
    ),
    dead(`profilesSampleRate: rate, profileSessionSampleRate: 1, profileLifecycle: 'trace'`, 'profiling', [
      ['remove', `profileSessionSampleRate: 1, profileLifecycle: 'trace'`],
    ]),
    dead(`profilesSampleRate: 1, profileLifecycle: 'manual'`, 'profiling'),
    dead(`profilesSampleRate: 1 /* all */ + 0`, 'profiling'),
    dead(`profilesSampler: () => 1`, 'profiling'),
    sdk11(
      dead(`traceLifecycle: 'static', profilesSampleRate: 1`, 'profiling', [
        ['profileTraces', `traceLifecycle: 'static', profileSessionSampleRate: 1, profileLifecycle: 'trace'`],
      ]),
    ),

    // New names.
    ...(
      [
        ['incomingRequestSpanHook: (span) => {}', 'onSpanCreated: (span) => {}'],
        ['incomingRequestSpanHook', 'onSpanCreated: incomingRequestSpanHook'],
        ['incomingRequestSpanHook(span) {}', 'onSpanCreated(span) {}'],
        ['"ignoreIncomingRequestBody": () => true', '"ignoreRequestBody": () => true'],
        [`maxIncomingRequestBodySize: 'none'`, `maxRequestBodySize: 'none'`],
        ['trackIncomingRequestsAsSessions: false', 'sessions: false'],
      ] as const
    ).flatMap(([before, after]): InvalidCase[] => {
      const code = `${NODE}Sentry.httpIntegration({ ${before} });`;
      const output = `${NODE}Sentry.httpIntegration({ ${after} });`;
      const suggested = { code, errors: [{ messageId: 'renamed', suggestions: [{ messageId: 'rename', output }] }] };
      return [
        { code, output, sdk: 11, repair: true, errors: [{ messageId: 'renamed' }] },
        { ...suggested, sdk: 11 },
        // Of a package that is not installed, the version is not known: SDK 10 would need the old name.
        {
          ...unknownVersion(code),
          repair: true,
          errors: [
            { messageId: 'renamed', suggestions: [{ messageId: 'rename', output: unknownVersion(output).code }] },
          ],
        },
      ];
    }),
    {
      code: `${NODE}Sentry.httpIntegration({\n  // @ts-expect-error gone\n  trackIncomingRequestsAsSessions: false,\n});`,
      sdk: 11,
      repair: true,
      errors: [{ messageId: 'renamed' }],
    },
    {
      code: `${NODE}Sentry.httpIntegration({ ['trackIncomingRequestsAsSessions']: false });`,
      sdk: 11,
      errors: [{ messageId: 'renamed' }],
    },
  ],
});
