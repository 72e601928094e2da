import { noLateSpanFilter } from '../../src/rules/no-late-span-filter';
import { runRule, type InvalidCase } from '../rule-tester';

const NS = "import * as Sentry from '@sentry/node';\n";
const BROWSER = "import * as Sentry from '@sentry/browser';\n";
const ignore = (entry: string, rest = ''): string => `${NS}Sentry.init({ ignoreSpans: [${entry}]${rest} });`;
const keyed = (key: string, value = "'x'"): string => ignore(`{ attributes: { '${key}': ${value} } }`);
const sampler = (code: string): string => `${NS}Sentry.init({ tracesSampler: ${code} });`;

interface Report {
  messageId?: string;
  data?: Record<string, string>;
  /** The code after the suggestion. */
  suggested?: string;
}
const report = (code: string, messageId = 'resultData', { data, suggested }: Report = {}): InvalidCase => ({
  code,
  errors: [
    {
      messageId,
      ...(data && { data }),
      suggestions: suggested === undefined ? [] : [{ messageId: 'matchPath', output: suggested }],
    },
  ],
});

const ENTRY = 'this entry of `ignoreSpans` never matches';
const SAMPLER = '`tracesSampler` never sees it';
const STATUS = "'http.response.status_code'";

const ALWAYS_LATE = {
  responseData: ['http.response.status_code', 'http.status_code', 'http.response.header.x-cache', 'http.response.size'],
  resultData: ['gen_ai.response.model', 'gen_ai.usage.total_tokens', 'cache.hit', 'db.response.status_code'],
  sdkData: [
    ...['sentry.segment.name', 'sentry.sdk.name', 'sentry.release', 'sentry.environment', 'sentry.replay_id'],
    ...['sentry.sample_rate', 'sentry.is_localhost', 'user.id', 'user.email', 'user.ip_address', 'device.family'],
  ],
};

runRule('no-late-span-filter', noLateSpanFilter, {
  valid: [
    // Known when the span starts.
    ...['url.path', 'url.full', 'http.request.method', 'user_agent.original', 'server.address', 'db.query.text'].map(
      (key) => keyed(key),
    ),
    ...['http.request.header.accept', 'gen_ai.request.model', 'messaging.destination.name', 'user.plan'].map((key) =>
      keyed(key),
    ),
    // Streaming is asked for by the caller.
    keyed('gen_ai.response.streaming', 'true'),
    // Origins that the SDK's instrumentations and callers pass.
    keyed('sentry.origin', "'auto.http'"),
    keyed('sentry.origin', '/^manual\\.cron/'),
    keyed('sentry.segment.name.source', "'url'"),
    keyed('sentry.op', "'http.server'"),
    // Matches the spans without it.
    keyed('http.response.status_code', 'undefined'),
    keyed('user.id', 'void 0'),
    // Created complete.
    ...['resource.script', 'resource', 'browser.request', 'ui.webvital.lcp', 'ui.interaction.click'].map((op) =>
      ignore(`{ op: '${op}', attributes: { ${STATUS}: 404, 'browser.web_vital.lcp.id': 'x' } }`),
    ),
    ignore(`{ op: /^resource\\.(?:link|script)$/, attributes: { ${STATUS}: 404 } }`),
    ignore(`{ op: /webvital|resource/, attributes: { ${STATUS}: 404 } }`),
    ignore(`{ attributes: { 'sentry.op': 'resource.img', ${STATUS}: 404 } }`),
    // The op is not known.
    ignore(`{ op: process.env.OP, attributes: { ${STATUS}: 404 } }`),
    ignore(`{ op: /(?<n>x)\\k<n>/, attributes: { ${STATUS}: 404 } }`),
    ignore(`{ ...base, attributes: { ${STATUS}: 404 } }`),
    // Children have the route, and those are meant.
    ...['handler', 'router', 'middleware', 'request_handler.express'].map((op) =>
      ignore(`{ op: '${op}', attributes: { 'http.route': '/health' } }`),
    ),
    ignore("{ name: '/health', attributes: { 'http.route': '/health' } }"),
    ignore("{ name: route, attributes: { 'http.route': '/health' } }"),
    // Frameworks that know the route.
    ...['bun', 'sveltekit', 'astro'].map((name) =>
      ignore("{ op: 'http.server', attributes: { 'http.route': '/x' } }").replace('@sentry/node', `@sentry/${name}`),
    ),
    // Early in this version, on this platform, with this op.
    { code: ignore("{ op: 'http.server', attributes: { 'server.port': 80 } }"), sdk: 10 },
    { code: ignore("{ op: 'http.server', attributes: { 'http.query': 'x' } }"), sdk: 11 },
    ignore("{ op: 'http.server', attributes: { 'server.port': 80 } }").replace('@sentry/node', '@sentry/cloudflare'),
    ignore("{ op: 'http.client', attributes: { 'server.port': 80 } }"),
    ignore("{ attributes: { 'server.port': 80, 'error.type': 'x', 'network.peer.address': 'y' } }"),
    // Passed at start in this file.
    `${ignore(`{ attributes: { ${STATUS}: 404, 'user.id': 'x', done: true } }`)}
     Sentry.startSpan({ name: 'x', attributes: { ${STATUS}: code, 'user.id': id, done } }, (s) => s.setAttribute('done', true));`,
    `${keyed('user.id')} const attributes: Sentry.SpanAttributes = { 'user.id': id };`,
    `${BROWSER}Sentry.init({ ignoreSpans: [{ attributes: { 'user.id': 'x' } }], integrations: [Sentry.browserTracingIntegration({
       beforeStartSpan: (options) => ({ ...options, attributes: { ...options.attributes, 'user.id': 'y' } }),
     })] });`,
    `${sampler("({ attributes }) => attributes['http.route'] ? 0 : 1")} Sentry.startInactiveSpan({ name: 'x', attributes: { 'http.route': '/x' } });`,
    // Set later, but there is no telling what is passed at start.
    `${keyed('done', 'true')} Sentry.startSpan({ name: 'x', attributes: { ...common } }, (s) => s.setAttribute('done', true));`,
    `${keyed('done', 'true')} Sentry.startSpan({ name: 'x', attributes }, (s) => s.setAttribute('done', true));`,
    `${keyed('done', 'true')} Sentry.startSpan(options, (s) => s.setAttribute('done', true));`,
    `${keyed('done', 'true')} Sentry.startSpan({ ...options, name: 'x' }, (s) => s.setAttribute('done', true));`,
    // Set later in this file, but the SDK sets it at start.
    `${keyed('url.path')} Sentry.setAttribute('url.path', '/x'); span.setAttribute('url.path', '/x');`,
    `${keyed('server.address')} Sentry.setAttribute('server.address', 'x');`,
    // Set on something else.
    `${keyed('done')} element.setAttribute('done', ''); scope.setAttribute('done', '');`,
    `${keyed('done')} Sentry.setTag('done', 'x');`,
    // Transaction mode, and what is decided at run time.
    ignore(`{ attributes: { ${STATUS}: 404 } }`, ", traceLifecycle: 'static'"),
    ignore(`{ attributes: { ${STATUS}: 404 } }`, ', traceLifecycle: mode'),
    ignore(`{ attributes: { ${STATUS}: 404 } }`, ', ...common'),
    { code: keyed('http.response.status_code'), lifecycle: 'static' },
    `${NS}Sentry.init({ traceLifecycle: 'static', tracesSampler: (ctx) => ctx.attributes['http.route'] ? 0 : 1 });`,
    // Allowed.
    { code: keyed('user.id'), options: [{ allow: ['user.id'] }] },
    { code: keyed('http.response.header.x-cache'), options: [{ allow: ['http.response.header.*'] }] },
    { code: sampler("({ attributes }) => attributes['http.route'] ? 0 : 1"), options: [{ allow: ['http.*'] }] },
    // Samplers: reads of what is there, writes, other objects.
    sampler("(ctx) => ctx.attributes?.['url.path'] === '/health' ? 0 : ctx.inheritOrSampleWith(1)"),
    sampler("(ctx) => { ctx.attributes['http.route'] = 'x'; return 1; }"),
    sampler("(ctx) => { const other = {}; return other['http.route'] ? 0 : 1; }"),
    sampler("(ctx) => ctx.normalizedRequest['http.route'] ? 0 : 1"),
    sampler("({ attributes }) => attributes['sentry.origin'] === 'auto.http' ? 0 : 1"),
    sampler("({ attributes }) => (attributes['server.port'] === 80 ? 0 : 1)"),
    sampler('({ attributes }) => attributes[key] ? 0 : 1'),
    ...[
      `'url.path' in attributes`,
      `key in attributes`,
      `${STATUS} in other`,
      `Object.hasOwn(other, ${STATUS})`,
      `Object.keys(attributes).includes(x)`,
      `attributes.hasOwnProperty()`,
    ].map((test) => sampler(`({ attributes }) => ${test} ? 1 : 0`)),
    `${NS}function sampler({ attributes }) { return attributes['user.id'] ? 0 : 1; } other.init({ tracesSampler: sampler });`,
    // Look-alikes.
    `const sentry = { ignoreSpans: [{ attributes: { ${STATUS}: 404 } }] };`,
    `import tracer from 'dd-trace'; tracer.init({ ignoreSpans: [{ attributes: { ${STATUS}: 404 } }] }); // not sentry`,
    `import { init } from './sentry'; init({ ignoreSpans: [{ attributes: { ${STATUS}: 404 } }] });`,
    `import apm from 'elastic-apm-node'; apm.start({ tracesSampler: (sentry) => sentry.attributes['user.id'] });`,
    `import { trace } from '@opentelemetry/api'; import '@sentry/node'; trace.getActiveSpan().setAttribute('user.id', 1);`,
    `import * as Sentry from '@sentry/cli'; Sentry.init({ ignoreSpans: [{ attributes: { ${STATUS}: 404 } }] });`,
    `${NS}function f(Sentry) { Sentry.init({ ignoreSpans: [{ attributes: { ${STATUS}: 404 } }] }); }`,
    `${NS}Sentry.init({ ignoreErrors: [{ attributes: { ${STATUS}: 404 } }] });`,
    `${NS}otel.start({ ignoreSpans: [{ attributes: { ${STATUS}: 404 } }] });`,
    `${NS}Sentry.init({ beforeSendSpan(span) { return span.attributes[${STATUS}] ? span : span; } });`,
    `${NS}Sentry.init({ integrations: [mine({ ignoreSpans: [{ attributes: { ${STATUS}: 404 } }] })] });`,
    `${NS}const [attributes, setAttributes] = useState({ ${STATUS}: 404 });`,
    `${NS}db.transaction((tx) => tx.update({ attributes: { ${STATUS}: 404 } }));`,
    // Odd code.
    `${NS}Sentry.init();`,
    `${NS}Sentry.init({ ignoreSpans: [, ...more, null, undefined, 0, {}, { attributes: null }, { attributes: {} }] });`,
    `${NS}Sentry.init({ ignoreSpans: { attributes: { ${STATUS}: 404 } } });`,
    `${NS}Sentry.init({ ignoreSpans: [{ attributes: { ['__proto__']: 1, __proto__: null, constructor: 1, [key]: 2 } }] });`,
    `${NS}Sentry.init(...args, { ignoreSpans: [{ attributes: { [key]: 404 } }] });`,
    sampler('() => 1'),
    sampler('({ attributes: { ...rest } }) => rest.x'),
    sampler("(ctx) => ctx.attributes['__proto__'] ?? ctx.attributes.constructor"),
  ],
  invalid: [
    // The attributes that no span starts with.
    ...Object.entries(ALWAYS_LATE).flatMap(([messageId, keys]) => keys.map((key) => report(keyed(key), messageId))),
    report(keyed('http.response.status_code', '404'), 'responseData', {
      data: { key: 'http.response.status_code', consequence: ENTRY, option: 'ignoreIncomingRequests' },
    }),
    report(ignore(`{ op: 'http.client', attributes: { ${STATUS}: 404 } }`), 'responseData', {
      data: { key: 'http.response.status_code', consequence: ENTRY, option: 'ignoreOutgoingRequests' },
    }),
    report(
      `${BROWSER}Sentry.init({ ignoreSpans: [{ op: 'http.client', attributes: { ${STATUS}: 500 } }] });`,
      'responseData',
      {
        data: { key: 'http.response.status_code', consequence: ENTRY, option: 'shouldCreateSpanForRequest' },
      },
    ),
    report(`${BROWSER}Sentry.init({ ignoreSpans: [{ attributes: { ${STATUS}: 500 } }] });`, 'measuredData'),
    report(keyed('browser.web_vital.lcp.id'), 'measuredData'),
    report(ignore("{ op: 'pageload', attributes: { 'browser.web_vital.lcp.id': 'x' } }")),
    // The name of an entry does not matter.
    report(ignore(`{ name: 'checkout', attributes: { ${STATUS}: 404 } }`), 'responseData'),
    // Both versions; one that is not known counts as 11.
    { ...report(keyed('http.response.status_code', '404'), 'responseData'), sdk: 10 },
    { ...report(keyed('http.response.status_code', '404'), 'responseData'), filename: '/nowhere/x.js' },
    { ...report(ignore(`{ attributes: { ${STATUS}: 404 } }`, ", traceLifecycle: 'stream'"), 'responseData'), sdk: 10 },
    // One report for each key.
    {
      code: ignore(
        `{ attributes: { ${STATUS}: 404, 'user.id': 'x', 'url.path': '/x' } }, { attributes: { 'cache.hit': true } }`,
      ),
      errors: [{ messageId: 'responseData' }, { messageId: 'sdkData' }, { messageId: 'resultData' }],
    },

    // By op and version.
    report(ignore("{ op: 'http.server', attributes: { 'server.port': 80 } }")),
    report(ignore("{ op: /^http\\.server$/, attributes: { 'client.address': '::1' } }")),
    report(ignore("{ op: 'http.client', attributes: { 'network.peer.address': '::1' } }")),
    { ...report(ignore("{ op: 'http.client', attributes: { 'network.peer.address': '::1' } }")), sdk: 10 },
    report(ignore("{ op: 'db.query', attributes: { 'error.type': 'x' } }")),
    report(ignore("{ op: 'queue.process', attributes: { 'error.type': 'x' } }")),
    { ...report(ignore("{ op: 'http.server', attributes: { 'http.query': 'x' } }")), sdk: 10 },
    { ...report(ignore("{ op: 'http.server', attributes: { 'net.peer.port': 1 } }")), sdk: 10 },
    report(ignore("{ attributes: { 'sentry.op': 'http.server', 'server.port': 80 } }")),

    // `http.route`.
    report(ignore("{ op: 'http.server', attributes: { 'http.route': /^\\/internal\\// } }"), 'routeData', {
      data: { key: 'http.route', consequence: ENTRY },
      suggested: ignore("{ op: 'http.server', attributes: { 'url.path': /^\\/internal\\// } }"),
    }),
    report(ignore("{ op: 'http.server', attributes: { 'http.route': '/users/:id' } }"), 'routeData'),
    report(ignore("{ op: 'http.server', attributes: { 'http.route': '/files/*' } }"), 'routeData'),
    report(ignore("{ op: 'http.server', attributes: { 'http.route': route } }"), 'routeData'),
    report(ignore("{ op: 'http.server', attributes: { 'http.route': '/x', 'url.path': '/y' } }"), 'routeData'),
    report(keyed('http.route', "'/health'"), 'partialRoute', {
      data: { key: 'http.route', handler: "'handler'" },
      suggested: ignore("{ op: 'http.server', attributes: { 'url.path': '/health' } }"),
    }),
    report(ignore("{ name: /^GET \\//, attributes: { 'http.route': '/api/status' } }"), 'routeData', {
      suggested: ignore("{ op: 'http.server', name: /^GET \\//, attributes: { 'url.path': '/api/status' } }"),
    }),
    {
      ...report(
        `${NS.replaceAll("'", '"')}Sentry.init({ ignoreSpans: [{ attributes: { "http.route": "/x" } }] });`,
        'partialRoute',
        {
          suggested: `${NS.replaceAll("'", '"')}Sentry.init({ ignoreSpans: [{ op: "http.server", attributes: { "url.path": "/x" } }] });`,
        },
      ),
      sdk: 10,
    },
    // The attributes stand elsewhere: they may be used elsewhere, too.
    report(
      `${NS}const attributes = { 'http.route': '/x' }; Sentry.init({ ignoreSpans: [{ op: 'http.server', attributes }] });`,
      'routeData',
    ),
    report(
      `${NS}const noise = { op: 'http.server', attributes: { 'http.route': '/x' } }; Sentry.init({ ignoreSpans: [noise] });`,
      'routeData',
      {
        suggested: `${NS}const noise = { op: 'http.server', attributes: { 'url.path': '/x' } }; Sentry.init({ ignoreSpans: [noise] });`,
      },
    ),

    // What the SDK fills in.
    report(keyed('sentry.origin', "'manual'"), 'sdkDefault', {
      data: { key: 'sentry.origin', value: 'manual', consequence: ENTRY },
    }),
    report(keyed('sentry.origin', '/^manual$/'), 'sdkDefault'),
    report(keyed('sentry.segment.name.source', "'custom'"), 'sdkDefault'),
    { ...report(keyed('sentry.source', "'custom'"), 'sdkDefault'), sdk: 10 },
    report(sampler("({ attributes }) => attributes['sentry.origin'] === 'manual' ? 0 : 1"), 'sdkDefault', {
      data: { key: 'sentry.origin', value: 'manual', consequence: SAMPLER },
    }),

    // Set on a scope.
    report(`${keyed('tenant')}\nSentry.setAttribute('tenant', 'x');`, 'scopeData', {
      data: { key: 'tenant', line: '3', consequence: ENTRY },
    }),
    report(`${keyed('tenant')} Sentry.setAttributes({ tenant: 'x' });`, 'scopeData'),
    report(`${keyed('tenant')} Sentry.getCurrentScope().setAttribute('tenant', 'x');`, 'scopeData'),
    report(`${keyed('tenant')} Sentry.withScope((scope) => scope.setAttributes({ tenant: 'x' }));`, 'scopeData'),
    report(ignore("{ attributes: { tenant: 'x' } }", ", initialScope: { attributes: { tenant: 'x' } }"), 'scopeData'),
    report(`${sampler('(ctx) => ctx.attributes.tenant ? 0 : 1')} Sentry.setAttribute('tenant', 'x');`, 'scopeData'),

    // Set after the start.
    report(
      `${keyed('done', 'true')}\nSentry.startSpan({ name: 'x' }, (span) => {\n  span.setAttribute('done', true);\n});`,
      'setAfterStart',
      {
        data: { key: 'done', line: '4', consequence: ENTRY },
      },
    ),
    report(`${keyed('done')} Sentry.getActiveSpan()?.setAttributes({ done: true });`, 'setAfterStart'),
    report(
      `${keyed('done')} Sentry.startSpan({ name, attributes: { other: 1 } }, (span) => span.setAttribute('done', 1));`,
      'setAfterStart',
    ),
    report(
      `${keyed('done')} Sentry.startSpan({ name, ...(more && { attributes: { other: 1 } }) }, (s) => s.setAttribute('done', 1));`,
      'setAfterStart',
    ),
    report(`${keyed('done')} function f(span: Sentry.Span) { span.setAttribute('done', 1); }`, 'setAfterStart'),

    // Samplers.
    report(sampler("(ctx) => ctx.attributes['http.route'] === '/cart/:id' ? 0 : 1"), 'routeData', {
      data: { key: 'http.route', consequence: SAMPLER },
    }),
    report(sampler("(ctx) => ctx.attributes?.['http.route'] === '/cart' ? 0 : 1"), 'routeData', {
      suggested: sampler("(ctx) => ctx.attributes?.['url.path'] === '/cart' ? 0 : 1"),
    }),
    report(sampler(`({ attributes }) => Number(attributes[${STATUS}]) >= 500 ? 1 : 0`), 'resultData', {
      data: { key: 'http.response.status_code', consequence: SAMPLER },
    }),
    ...[
      `${STATUS} in attributes`,
      `attributes.hasOwnProperty(${STATUS})`,
      `Object.hasOwn(attributes, ${STATUS})`,
      `${STATUS} in attributes && attributes[${STATUS}] > 499`,
    ].map((test) => report(sampler(`({ attributes }) => ${test} ? 1 : 0`), 'resultData')),
    report(sampler("({ attributes: { 'user.id': id } = {} }) => id ? 1 : 0"), 'sdkData'),
    report(sampler("({ attributes }) => { const { 'user.id': id } = attributes; return id ? 1 : 0; }"), 'sdkData'),
    report(sampler("(ctx) => (ctx.attributes!['http.route'] as string)?.startsWith('/x') ? 1 : 0"), 'routeData'),
    { ...report(sampler("({ attributes }) => attributes['http.query'] ? 1 : 0")), sdk: 10 },
    report(
      `${NS}function rate(ctx) { return ctx.attributes['user.id'] ? 1 : 0; }\nSentry.init({ tracesSampler: rate });`,
      'sdkData',
    ),
    report(
      "import type * as Core from '@sentry/core'; const rate = ({ attributes }: Core.SamplingContext) => attributes['user.id'] ? 1 : 0;",
      'sdkData',
    ),

    // Ways to write it.
    report(
      `import { init } from '@sentry/node'; init({ ignoreSpans: [{ attributes: { ${STATUS}: 404 } }] });`,
      'responseData',
    ),
    report(
      `import { init as start } from '@sentry/node'; start({ ignoreSpans: [{ attributes: { ${STATUS}: 404 } }] });`,
      'responseData',
    ),
    report(
      `import Sentry from '@sentry/node'; Sentry.init({ ignoreSpans: [{ attributes: { ${STATUS}: 404 } }] });`,
      'responseData',
    ),
    report(
      `const Sentry = require('@sentry/node'); Sentry.init({ ignoreSpans: [{ attributes: { ${STATUS}: 404 } }] });`,
      'responseData',
    ),
    report(
      `const { init } = require('@sentry/node'); init({ ignoreSpans: [{ attributes: { ${STATUS}: 404 } }] });`,
      'responseData',
    ),
    report(
      `(await import('@sentry/node')).init({ ignoreSpans: [{ attributes: { ${STATUS}: 404 } }] });`,
      'responseData',
    ),
    report(`Sentry.init({ ignoreSpans: [{ attributes: { ${STATUS}: 404 } }] });`, 'measuredData'),
    report(
      `${NS}const options: Sentry.NodeOptions = { ignoreSpans: [{ attributes: { ${STATUS}: 404 } }] };`,
      'responseData',
    ),
    report(
      `${NS}export default { ignoreSpans: [{ attributes: { ${STATUS}: 404 } }] } satisfies Sentry.NodeOptions;`,
      'responseData',
    ),
    report(
      `${NS}const ignoreSpans = [{ attributes: { ${STATUS}: 404 } }]; Sentry.init({ ignoreSpans });`,
      'responseData',
    ),
    report(
      `${NS}const noise = [{ attributes: { ${STATUS}: 404 } }]; Sentry.init({ ignoreSpans: [...noise, 'x'] });`,
      'responseData',
    ),
    report(
      `${NS}const base = { ignoreSpans: [{ attributes: { ${STATUS}: 404 } }] }; Sentry.init({ ...base, debug: true });`,
      'responseData',
    ),
    report(
      `${NS}Sentry.init({ ignoreSpans: [isProd && { attributes: { ${STATUS}: 404 } }].filter(Boolean) as any });`,
      'responseData',
    ),
    report(
      `${NS}const KEY = ${STATUS}; Sentry.init({ ignoreSpans: [{ attributes: { [KEY]: 404 } }] });`,
      'responseData',
    ),
    report(
      `${NS}import { HTTP_RESPONSE_STATUS_CODE } from '@sentry/conventions/attributes'; Sentry.init({ ignoreSpans: [{ attributes: { [HTTP_RESPONSE_STATUS_CODE]: 404 } }] });`,
      'responseData',
    ),
    {
      ...report(
        "import { initSentry } from '@acme/telemetry'; initSentry({ ignoreSpans: [{ attributes: { 'user.id': 'x' } }] });",
        'sdkData',
      ),
      modules: [{ module: '@acme/telemetry', exports: { initSentry: 'init' } }],
    },
    // Other keys are not allowed.
    { ...report(keyed('user.id'), 'sdkData'), options: [{ allow: ['user.i', 'user', 'http.*'] }] },
  ],
});
