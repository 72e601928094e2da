import { noDeprecatedAttributes } from '../../src/rules/no-deprecated-attributes';
import { runRule, type InvalidCase, type ValidCase } from '../rule-tester';

const NS = `import * as Sentry from '@sentry/node';\n`;
const sdk = (code: string): string => NS + code;

/** Attributes that a span starts with. */
const start = (attributes: string): string =>
  sdk(`Sentry.startSpan({ name: 'x', attributes: ${attributes} }, () => {});`);

/** `beforeSendSpan` of SDK 11. */
const hook = (body: string, parameter = 'span'): string =>
  sdk(`Sentry.init({ beforeSendSpan(${parameter}) { ${body} return ${parameter}; } });`);

interface Report {
  messageId?: string;
  /** Offered with this message instead of as a repair. */
  suggestion?: string;
  options?: unknown[];
}

/** A report, the repair of which is a suggestion, and a fix under `repair`. */
function repaired(code: string, output: string, { messageId = 'replaced' }: Report = {}): InvalidCase[] {
  return [
    { code, errors: [{ messageId, suggestions: [{ messageId: 'rename', output }] }] },
    { code, output, repair: true, errors: [{ messageId }] },
  ];
}

/** A report with a suggestion that is never made a fix. */
function suggested(
  code: string,
  output: string,
  { messageId = 'replaced', suggestion = 'rename' }: Report = {},
): InvalidCase {
  return { code, repair: true, errors: [{ messageId, suggestions: [{ messageId: suggestion, output }] }] };
}

function reported(code: string, messageId = 'replaced'): InvalidCase {
  return { code, repair: true, errors: [{ messageId }] };
}

const lookalikes: readonly ValidCase[] = [
  // Spans of others.
  `import tracer from 'dd-trace';\ntracer.startSpan('x').setAttribute('http.method', 'GET'); // sentry`,
  `import { trace } from '@opentelemetry/api';\ntrace.getTracer('sentry').startSpan('y', { attributes: { 'http.method': 'GET' } });`,
  `import { trace } from '@opentelemetry/api';\nimport '@sentry/node';\ntrace.getActiveSpan()?.setAttribute('http.url', url);`,
  `import { Span } from 'opentracing';\nfunction sentry(span: Span) { span.setAttribute('db.statement', 'x'); }`,
  `import apm from 'elastic-apm-node';\napm.startTransaction('sentry').setAttributes({ 'http.method': 'GET' });`,
  // Elements, models, streams, state.
  `import '@sentry/browser';\nelement.setAttribute('method', 'post');\nelement.setAttribute('url', url);`,
  sdk(`const model = new Model();\nmodel.setAttribute('db.name', 'x');`),
  sdk(`const [attributes, setAttributes] = useState({});\nsetAttributes({ 'http.method': 'GET' });`),
  sdk(`stream.on('data', (span) => { span.attributes['http.url'] = ''; });`),
  sdk(`session.startTransaction({ attributes: { 'db.system': 'x' } });`),
  // Other objects of the SDK.
  sdk(`Sentry.setTag('http.method', 'GET');`),
  sdk(`Sentry.setContext('request', { 'http.method': 'GET' });`),
  sdk(`Sentry.addBreadcrumb({ data: { 'http.method': 'GET', url } });`),
  sdk(`Sentry.logger.info('x', { 'http.method': 'GET' });`),
  sdk(`log({ attributes: { 'http.method': 'GET' } });`),
  sdk(`function annotate(span) { span.setAttribute('http.method', 'GET'); }`),
  sdk(`{ const Sentry = fake(); Sentry.startSpan({ attributes: { 'http.method': 'GET' } }, () => {}); }`),
].map((code) => ({ code }));

runRule('no-deprecated-attributes', noDeprecatedAttributes, {
  valid: [
    ...lookalikes,
    start(`{ 'http.request.method': 'GET', 'db.system.name': 'x', 'user.id': id, 'app.code': 1 }`),
    start(`{ ...attributes, [key]: 1, [\`http.\${part}\`]: 1, __proto__: null, get a() { return 1; } }`),
    sdk(`Sentry.startSpan({ name: 'x' }, (span) => span.setAttribute(...args).setAttribute().setAttributes());`),
    // Of another rule.
    start(`{ 'sentry.source': 'route' }`),
    { code: start(`{ 'sentry.source': 'route' }`), sdk: 10 },
    // Both at once, for two versions of something.
    start(`{ 'http.method': 'GET', 'http.request.method': 'GET' }`),
    sdk(`Sentry.startSpan({}, (span) => {
      span.setAttribute('http.status_code', status);
      span.setAttribute('http.response.status_code', status);
    });`),
    sdk(`Sentry.startSpan({}, (span) => {
      span.setAttributes({ 'http.status_code': status });
      span.setAttribute('http.response.status_code', status);
    });`),
    { code: start(`{ 'http.method': 'GET', 'db.name': 'x' }`), options: [{ allow: ['http.method', 'db.name'] }] },

    // In hooks: what SDK 10 sets, and what SDK 11 sets still.
    ...[`delete span.data['http.url'];`, `span.attributes['http.url'] = 'x';`].map((body): ValidCase => ({
      code: hook(body),
      sdk: 10,
    })),
    hook(`delete span.attributes['db.connection_string']; delete span.attributes['mcp.tool.name'];`),
    hook(`delete span.attributes['lcp.url']; span.attributes['rpc.system'] = 'x';`),
    {
      code: hook(`return { ...span, attributes: { ...span.attributes, 'http.url': 'x' } };`),
      sdk: 10,
    },
    // Another object in a hook.
    hook(`delete headers['http.url']; const { 'http.url': url } = cache; log(url);`),
    // Spans of others.
    sdk(
      `Sentry.init({ enableOpenTelemetrySetup: true, beforeSendSpan(span) { delete span.attributes['http.url']; } });`,
    ),
    hook(`delete span.attributes['http.target'];`).replace('@sentry/node', '@sentry/nextjs'),
    // Keys of the user's own.
    hook(`delete span.attributes.code; delete span.attributes.query;`),
    `${hook(`delete span.attributes['http.url'];`)}\nSentry.setAttributes({ 'http.url': url, 'url.full': url });`,
    // Both versions at once.
    hook(`delete span.attributes['http.url']; delete span.attributes['url.full'];`),
    hook(`const url = span.attributes['url.full'] ?? span.attributes['http.url']; log(url);`),
    hook(`const { 'http.url': old, 'url.full': url } = span.attributes; log(old, url);`),
    // Not in a hook: spans of the user's own.
    sdk(`const span = Sentry.startInactiveSpan({});\nassert(Sentry.spanToJSON(span).attributes['http.url']);`),
    { code: hook(`delete span.attributes['http.url'];`), options: [{ allow: ['http.url'] }] },
    { code: hook(`delete span.attributes['http.url'];`), options: [{ allow: ['http.*'] }] },
    { code: start(`{ 'http.method': 'GET', 'http.url': 'x' }`), options: [{ allow: ['http.*'] }] },
    hook(`for (const key of KEYS) delete span.attributes[key]; delete span.attributes['app.url'];`),
    sdk(`function scrub(span) { delete span.attributes['http.url']; }`),
    sdk(
      `import type { StreamedSpanJSON } from './sentry';\nfunction scrub(span: StreamedSpanJSON) { delete span.attributes['http.url']; }`,
    ),
  ],

  invalid: [
    // Each place.
    ...repaired(start(`{ 'http.method': 'GET', a: 1 }`), start(`{ 'http.request.method': 'GET', a: 1 }`)),
    ...repaired(start(`{ "http.method": 'GET' }`), start(`{ "http.request.method": 'GET' }`)),
    ...repaired(start(`{ ['http.method']: 'GET' }`), start(`{ 'http.request.method': 'GET' }`)),
    ...repaired(start(`{ [ \`http.method\` ]: 'GET' }`), start(`{ 'http.request.method': 'GET' }`)),
    ...repaired(start(`{ [('http.method')]: 'GET' }`), start(`{ [('http.request.method')]: 'GET' }`)),
    ...repaired(
      start(`{ [/* of HTTP */ 'http.method']: 'GET' }`),
      start(`{ [/* of HTTP */ 'http.request.method']: 'GET' }`),
    ),
    ...repaired(start(`{ ['db.name' /*]*/]: 'shop' }`), start(`{ ['db.namespace' /*]*/]: 'shop' }`)),
    ...repaired(
      sdk(`Sentry.startSpan({}, (span) => { span.setAttribute('http.status_code', 200); });`),
      sdk(`Sentry.startSpan({}, (span) => { span.setAttribute('http.response.status_code', 200); });`),
    ),
    ...repaired(
      sdk(`Sentry.getActiveSpan()?.setAttributes({ 'db.statement': sql });`),
      sdk(`Sentry.getActiveSpan()?.setAttributes({ 'db.query.text': sql });`),
    ),
    ...repaired(
      sdk(`Sentry.setAttribute('net.host.name', host);`),
      sdk(`Sentry.setAttribute('server.address', host);`),
    ),
    ...repaired(
      sdk(`Sentry.init({ initialScope: { attributes: { 'http.user_agent': ua } } });`),
      sdk(`Sentry.init({ initialScope: { attributes: { 'user_agent.original': ua } } });`),
    ),
    ...repaired(
      sdk(`Sentry.getActiveSpan().addLink({ context, attributes: { 'http.url': url } });`),
      sdk(`Sentry.getActiveSpan().addLink({ context, attributes: { 'url.full': url } });`),
    ),
    ...repaired(
      sdk(`const attributes: Sentry.SpanAttributes = {};\nattributes['db.operation'] = 'x';`),
      sdk(`const attributes: Sentry.SpanAttributes = {};\nattributes['db.operation.name'] = 'x';`),
    ),
    ...repaired(
      sdk(`Sentry.browserTracingIntegration({ beforeStartSpan: (o) => ({ ...o, attributes: { 'http.url': x } }) });`),
      sdk(`Sentry.browserTracingIntegration({ beforeStartSpan: (o) => ({ ...o, attributes: { 'url.full': x } }) });`),
    ),
    // A family.
    ...repaired(start(`{ 'url.path.params.id': id }`), start(`{ 'url.path.parameter.id': id }`)),
    // Each version, both modes.
    ...[10 as const, 11 as const].flatMap((version) =>
      repaired(start(`{ 'http.method': 'GET' }`), start(`{ 'http.request.method': 'GET' }`)).map((testCase) => ({
        ...testCase,
        sdk: version,
      })),
    ),
    {
      ...reported(start(`{ 'http.method': 'GET', ...rest }`)),
      output: start(`{ 'http.request.method': 'GET', ...rest }`),
      lifecycle: 'static',
    },
    {
      code: start(`{ 'http.method': 'GET', 'app.x': 1, 'db.name': 'shop' }`),
      repair: true,
      output: start(`{ 'http.request.method': 'GET', 'app.x': 1, 'db.namespace': 'shop' }`),
      errors: [
        {
          messageId: 'replaced',
          data: { key: 'http.method', replacement: 'http.request.method', related: '' },
          line: 2,
          column: 45,
        },
        { messageId: 'replaced', data: { key: 'db.name', replacement: 'db.namespace', related: '' } },
      ],
    },
    // The new key on another span, in another function.
    ...repaired(
      sdk(
        `Sentry.startSpan({ attributes: { 'http.method': 'GET' } }, (span) => span.setAttribute('http.request.method', 1));`,
      ),
      sdk(
        `Sentry.startSpan({ attributes: { 'http.request.method': 'GET' } }, (span) => span.setAttribute('http.request.method', 1));`,
      ),
    ),
    ...repaired(
      sdk(
        `Sentry.startSpan({}, (a) => { a.setAttribute('http.method', 1); });\nSentry.startSpan({}, (a) => { a.setAttribute('http.request.method', 1); });`,
      ),
      sdk(
        `Sentry.startSpan({}, (a) => { a.setAttribute('http.request.method', 1); });\nSentry.startSpan({}, (a) => { a.setAttribute('http.request.method', 1); });`,
      ),
    ),
    // Ways to the SDK.
    ...[
      `import { startSpan as trace } from '@sentry/browser';\ntrace({ attributes: { KEY: 'GET' } }, () => {});`,
      `const { getActiveSpan } = require('@sentry/node');\ngetActiveSpan()?.setAttribute(KEY, 'GET');`,
      `import Sentry from '@sentry/node';\nconst span = (Sentry as any).getActiveSpan();\nspan!.setAttribute(KEY, 'GET');`,
      `import type { Span } from '@sentry/core';\nexport const f = (span: Span) => span.setAttribute(KEY, 'GET');`,
      `${NS}const options = { name: 'x', attributes: { KEY: 'GET' } };\nSentry.startSpan(options, () => {});`,
      `${NS}const attributes = { KEY: 'GET' } satisfies Sentry.SpanAttributes;`,
      `Sentry.startInactiveSpan({ attributes: { KEY: 'GET' } });`,
    ].flatMap((code) => repaired(code.replace('KEY', `'http.method'`), code.replace('KEY', `'http.request.method'`))),
    {
      code: `import { startSpan } from '~/telemetry';\nstartSpan({ attributes: { 'http.method': 'GET' } }, () => {});`,
      modules: ['~/telemetry'],
      repair: true,
      output: `import { startSpan } from '~/telemetry';\nstartSpan({ attributes: { 'http.request.method': 'GET' } }, () => {});`,
      errors: [{ messageId: 'replaced' }],
    },

    // Constants are declared elsewhere.
    reported(
      `import { ATTR_HTTP_METHOD } from '@opentelemetry/semantic-conventions/incubating';\n${start(`{ [ATTR_HTTP_METHOD]: 'GET' }`)}`,
    ),
    reported(
      `import { SEMATTRS_DB_STATEMENT as STATEMENT } from '@opentelemetry/semantic-conventions';\n${sdk(`Sentry.getActiveSpan().setAttribute(STATEMENT, sql);`)}`,
    ),
    reported(`import { HTTP_METHOD } from '@sentry/conventions/attributes';\n${start(`{ [HTTP_METHOD]: 'GET' }`)}`),
    reported(`const KEYS = { method: 'http.method' } as const;\n${start(`{ [KEYS.method]: 'GET' }`)}`),
    // A type of the project may have the old key only.
    ...[
      "const a: Record<'http.method', string> = { KEY: 'GET' };",
      "interface Attributes { 'http.method': string }\nconst a: Attributes = { KEY: 'GET' };",
      "const a = { KEY: 'GET' } satisfies Record<'http.method', string>;",
      "const a: { 'http.method': string } = { KEY: 'GET' };",
    ].map((code) => {
      const at = (key: string) => sdk(`${code.replace('KEY', key)}\nSentry.getActiveSpan()?.setAttributes(a);`);
      return { ...suggested(at(`'http.method'`), at(`'http.request.method'`)), parsers: ['ts' as const] };
    }),
    ...['Sentry.SpanAttributes', 'Record<string, string>', 'any'].map((type) => {
      const at = (key: string) =>
        sdk(`const a: ${type} = { ${key}: 'GET' };\nSentry.getActiveSpan()?.setAttributes(a);`);
      return {
        code: at(`'http.method'`),
        output: at(`'http.request.method'`),
        repair: true,
        parsers: ['ts' as const],
        errors: [{ messageId: 'replaced' as const }],
      };
    }),
    reported(start(`{\n// @ts-expect-error typed attributes\n'http.method': 'GET' }`)),

    // Of another type, or with another meaning.
    suggested(start(`{ 'ai.texts': texts }`), start(`{ 'gen_ai.input.messages': texts }`), {
      suggestion: 'renameAndConvert',
    }),
    suggested(start(`{ 'gen_ai.response.text': text }`), start(`{ 'gen_ai.output.messages': text }`)),
    suggested(start(`{ 'net.peer.name': host }`), start(`{ 'server.address': host }`)),
    // Two old keys with one replacement.
    {
      code: start(`{ 'http.server_name': a, 'net.host.name': b }`),
      repair: true,
      errors: [{ messageId: 'replaced' }, { messageId: 'replaced' }],
    },
    // What is read under the old key elsewhere.
    ...[
      `const a = { KEY: m };\nSentry.startSpan({ attributes: a }, () => log(a['http.method']));`,
      `const a = { KEY: m, ...extra };\nSentry.startSpan({ attributes: a }, () => log(a[name]));`,
      `const a = { KEY: m };\nSentry.startSpan({ attributes: a }, () => { delete a['http.method']; });`,
      `const a = { KEY: m };\nSentry.startSpan({ attributes: a }, () => { if ('http.method' in a) work(); });`,
      `const a = { KEY: m };\nSentry.startSpan({ attributes: a }, () => { if (a.hasOwnProperty('http.method')) work(); });`,
      `const a = { KEY: m };\nSentry.startSpan({ attributes: a }, () => { const { 'http.method': method } = a; });`,
      `const a = { KEY: m };\nSentry.startSpan({ attributes: a }, () => { type Attributes = typeof a; });`,
      `const a: Sentry.SpanAttributes = {};\na[KEY] = m;\nif (a['http.method'] === 'GET') work();\nSentry.startSpan({ attributes: a }, () => {});`,
      `const o = { attributes: { KEY: m } };\nSentry.startSpan(o, () => log(o.attributes['http.method']));`,
      `const o: Sentry.StartSpanOptions = { name: 'x' };\no.attributes = { KEY: m };\nSentry.startSpan(o, () => log(o.attributes['http.method']));`,
      `const a = { KEY: m };\nconst b = a;\nSentry.startSpan({ attributes: b }, () => log(a['http.method']));`,
      `const a = { KEY: m };\nSentry.startSpan({ attributes: { ...a } }, () => log(a));`,
      `const a = { KEY: m };\nSentry.startSpan({ attributes: a }, () => {});\nmetrics.inc(a);`,
      `export const a = { KEY: m };\nSentry.startSpan({ attributes: a }, () => {});`,
      `const a = { KEY: m };\nSentry.startSpan({ attributes: a }, () => {});\nexport { a };`,
      `export function attributes(): Sentry.SpanAttributes { return { KEY: m }; }`,
      `export function mark(a: Sentry.SpanAttributes) { a[KEY] = m; }`,
      `function mark(o: Sentry.StartSpanOptions) { o.attributes = { KEY: m }; }`,
      `class A { attributes: Sentry.SpanAttributes = { KEY: m }; }`,
      `function mark(a) { Sentry.startSpan({ attributes: Object.assign(a, { KEY: m }) }, () => {}); }`,
      `const a = Object.assign(base, { KEY: m });\nSentry.startSpan({ attributes: a }, () => {});`,
    ].map((code) =>
      suggested(sdk(code.replace('KEY', `'http.method'`)), sdk(code.replace('KEY', `'http.request.method'`))),
    ),
    {
      code: sdk(
        `const a = { 'http.method': m };\na[KEY] = n;\nconst KEY = 'http.method';\nSentry.startSpan({ attributes: a }, cb);`,
      ),
      repair: true,
      errors: [
        {
          messageId: 'replaced',
          suggestions: [
            {
              messageId: 'rename',
              output: sdk(
                `const a = { 'http.request.method': m };\na[KEY] = n;\nconst KEY = 'http.method';\nSentry.startSpan({ attributes: a }, cb);`,
              ),
            },
          ],
        },
        { messageId: 'replaced' },
      ],
    },
    // What only the SDK reads.
    ...[
      `const a = { KEY: m, 'app.k': 1 };\na['app.l'] = 2;\nlog(a['app.k']);\nSentry.startSpan({ attributes: a }, () => {});`,
      `const a = { KEY: m };\nconst o = { name: 'x', attributes: a };\nlog(o.name);\nSentry.startSpan(o, () => {});`,
      `const a = { KEY: m };\nSentry.startSpan({ attributes: { ...a, b: 1 } }, () => {});`,
      `const a = { KEY: m };\na[name] = x;\nSentry.getActiveSpan()?.setAttributes(a);`,
      `let a;\nif (x) a = { KEY: m };\nSentry.startSpan({ attributes: a ?? {} }, () => {});`,
      `const a = Object.freeze({ KEY: m });\nSentry.startSpan({ attributes: Object.assign({}, a) }, () => {});`,
      `const a = () => ({ KEY: m });\nSentry.startSpan({ attributes: a() }, () => {});`,
      `function trace(attributes) { return Sentry.startSpan({ name: 'x', attributes }, () => {}); }\ntrace({ KEY: m });`,
      `const o: Sentry.StartSpanOptions = { name: 'x' };\no.attributes = { KEY: m };\nSentry.startSpan(o, () => {});`,
      `const a = {};\nif (x) a[KEY] = m;\nSentry.startSpan({ attributes: a }, () => {});`,
      `Sentry.startInactiveSpan({ name: 'x', links: [{ context, attributes: { KEY: m } }] });`,
      `Sentry.browserTracingIntegration({ beforeStartSpan: (o) => { o.attributes = { KEY: m }; return o; } });`,
    ].flatMap((code) =>
      repaired(sdk(code.replace('KEY', `'http.method'`)), sdk(code.replace('KEY', `'http.request.method'`))),
    ),
    // Without a namespace, a key may be anybody's.
    suggested(start(`{ url }`), start(`{ 'url.full': url }`), { messageId: 'bareKey' }),
    suggested(start(`{ method: 'GET' }`), start(`{ 'http.request.method': 'GET' }`), { messageId: 'bareKey' }),
    suggested(
      sdk(`Sentry.setAttribute('code', code);`),
      sdk(`Sentry.setAttribute('rpc.response.status_code', code);`),
      {
        messageId: 'bareKey',
      },
    ),
    // The new key is the SDK's.
    reported(start(`{ 'sentry.transaction': name }`), 'takenBySdk'),
    reported(sdk(`Sentry.setAttribute('release', version);`), 'takenBySdk'),
    // The SDK sets no kind on spans of one's own, and one for all spans is right for none.
    ...repaired(start(`{ 'otel.kind': kind }`), start(`{ 'sentry.kind': kind }`)),
    reported(sdk(`Sentry.setAttribute('otel.kind', kind);`), 'takenBySdk'),
    // No new key.
    reported(start(`{ 'ai.raw_prompting': true }`), 'noReplacement'),
    {
      code: start(`{ 'net.host.port': 80, 'http.target': '/a?b' }`),
      errors: [
        {
          messageId: 'related',
          data: { key: 'net.host.port', related: '`server.port` or `network.local.port`', replacement: '' },
        },
        { messageId: 'related', data: { key: 'http.target', related: '`url.path` or `url.query`', replacement: '' } },
      ],
    },

    // Hooks of SDK 11.
    ...repaired(hook(`delete span.attributes['http.url'];`), hook(`delete span.attributes['url.full'];`), {
      messageId: 'goneReplaced',
    }),
    ...repaired(
      hook(`if (span.attributes['http.url']) span.attributes['http.url'] = redact(span.attributes['http.url']);`),
      hook(`if (span.attributes['url.full']) span.attributes['url.full'] = redact(span.attributes['url.full']);`),
      { messageId: 'goneReplaced' },
    ),
    ...repaired(
      hook(`span.attributes['db.statement'] = '[redacted]';`),
      hook(`span.attributes['db.query.text'] = '[redacted]';`),
      { messageId: 'goneReplaced' },
    ),
    ...repaired(
      hook(`const { 'http.url': url, ...rest } = span.attributes; log(url, rest);`),
      hook(`const { 'url.full': url, ...rest } = span.attributes; log(url, rest);`),
      { messageId: 'goneReplaced' },
    ),
    ...repaired(
      hook(`delete attributes['http.url'];`, '{ attributes }'),
      hook(`delete attributes['url.full'];`, '{ attributes }'),
      {
        messageId: 'goneReplaced',
      },
    ),
    ...repaired(
      hook(`return { ...span, attributes: { ...span.attributes, 'http.url': 'x' } };`),
      hook(`return { ...span, attributes: { ...span.attributes, 'url.full': 'x' } };`),
      { messageId: 'goneReplaced' },
    ),
    ...[
      `Sentry.init({ beforeSendSpan: Sentry.withStreamedSpan((span) => { delete span.attributes?.[KEY]; return span; }) });`,
      `Sentry.init({ traceLifecycle: 'static', beforeSendSpan: Sentry.withStaticSpan((span) => { delete span.data[KEY]; return span; }) });`,
      `Sentry.init({ integrations: [{ name: 'x', processSpan(span) { delete span.attributes[KEY]; } }] });`,
      `Sentry.getClient()?.on('processSpan', (span) => { delete span.attributes![KEY]; });`,
      `Sentry.addEventProcessor((event) => { event.spans?.forEach((span) => { delete span.data[KEY]; }); return event; });`,
      `function scrub(span: Sentry.StreamedSpanJSON) { const attributes = span.attributes; delete attributes[KEY]; }`,
      `const scrub = (span) => { delete span.attributes[KEY]; return span; };\nSentry.init({ beforeSendSpan: scrub });`,
    ].flatMap((code) =>
      repaired(sdk(code.replace('KEY', `'http.user_agent'`)), sdk(code.replace('KEY', `'user_agent.original'`)), {
        messageId: 'goneReplaced',
      }),
    ),
    {
      code: hook(`\nconst { 'http.url': url } = span.attributes; log(url);\ndelete span.attributes['http.url'];`),
      repair: true,
      output: hook(`\nconst { 'url.full': url } = span.attributes; log(url);\ndelete span.attributes['url.full'];`),
      errors: [{ messageId: 'goneReplaced', line: 3, column: 9 }],
    },
    // Every hook has a report of its own.
    {
      code: sdk(`Sentry.init({ integrations: [
        { name: 'a', processSpan(span) { delete span.attributes['http.url']; } },
        { name: 'b', processSegmentSpan(span) { delete span.attributes['http.url']; delete span.attributes['url.full']; } },
        { name: 'c', processSpan(span) { delete span.attributes['http.url']; } },
      ] });`),
      repair: true,
      output: sdk(`Sentry.init({ integrations: [
        { name: 'a', processSpan(span) { delete span.attributes['url.full']; } },
        { name: 'b', processSegmentSpan(span) { delete span.attributes['http.url']; delete span.attributes['url.full']; } },
        { name: 'c', processSpan(span) { delete span.attributes['url.full']; } },
      ] });`),
      errors: [
        { messageId: 'goneReplaced', line: 3 },
        { messageId: 'goneReplaced', line: 5 },
      ],
    },
    suggested(hook(`delete span.attributes.url;`), hook(`delete span.attributes['url.full'];`), {
      messageId: 'goneReplaced',
    }),
    ...repaired(
      hook(`delete span.attributes['sentry.source'];`),
      hook(`delete span.attributes['sentry.segment.name.source'];`),
      { messageId: 'goneReplaced' },
    ),
    {
      code: hook(`delete span.attributes['http.target'];`),
      errors: [
        {
          messageId: 'goneRelated',
          data: { key: 'http.target', related: '`url.path` or `url.query`', replacement: '' },
        },
      ],
    },
    // Half of a hook is not renamed.
    ...[
      `if ('http.url' in span.attributes) delete span.attributes['http.url'];`,
      `if (Object.hasOwn(span.attributes, "http.url")) delete span.attributes['http.url'];`,
      `if (span.attributes.hasOwnProperty(\`http.url\`)) delete span.attributes['http.url'];`,
      `if (span.attributes['http.url']) Object.assign(span.attributes, { 'http.url': 'x' });`,
      `if (span.attributes['http.url']) Reflect.deleteProperty(span.attributes, 'http.url');`,
      `if (span.attributes['http.url']) redact(span, 'http.url');`,
      `const KEY = \`http.url\`; if (KEY in span.attributes) delete span.attributes['http.url'];`,
      `if (Object.hasOwn(span.attributes, KEYS.url)) delete span.attributes['http.url'];`,
      `if (span.attributes.url) Object.assign(span.attributes, { url: 'x' });`,
    ].map((body) => reported(`const KEYS = { url: 'http.url' };\n${hook(body)}`, 'goneReplaced')),
    ...repaired(
      hook(`/* 'http.url' */ delete span.attributes['http.url']; log('my http.url');`),
      hook(`/* 'http.url' */ delete span.attributes['url.full']; log('my http.url');`),
      { messageId: 'goneReplaced' },
    ),
    reported(hook(`delete span.attributes['gen_ai.tool.type'];`), 'gone'),
    reported(hook(`const KEY = 'http.url'; delete span.attributes[KEY];`), 'goneReplaced'),
    reported(hook(`// @ts-ignore\ndelete span.attributes['http.url'];`), 'goneReplaced'),
    {
      code: `import * as Sentry from '@sentry/bun';\nSentry.init({ beforeSendSpan(span) { delete span.attributes['http.url']; } });`,
      errors: [
        {
          messageId: 'goneReplaced',
          suggestions: [
            {
              messageId: 'rename',
              output: `import * as Sentry from '@sentry/bun';\nSentry.init({ beforeSendSpan(span) { delete span.attributes['url.full']; } });`,
            },
          ],
        },
      ],
    },
  ],
});
