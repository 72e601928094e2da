import { noPrivateSdkAccess } from '../../src/rules/no-private-sdk-access';
import { runRule, type InvalidCase } from '../rule-tester';

const NS = "import * as Sentry from '@sentry/node';\n";
const SPAN = `${NS}const span = Sentry.startInactiveSpan({ name: 'a' });\n`;
const CLIENT = `${NS}const client = Sentry.getClient();\n`;
const SCOPE = `${NS}const scope = Sentry.getCurrentScope();\n`;
/** A package that is not installed here: its version is not known. */
const UNKNOWN = "import * as Sentry from '@sentry/react';\nconst span = Sentry.startInactiveSpan({ name: 'a' });\n";

type Extras = Partial<InvalidCase> & { messageId?: string };

/** One report, and an autofix. */
const fixed = (code: string, output: string, { messageId = 'privateMember', ...extras }: Extras = {}): InvalidCase => ({
  code,
  output,
  errors: [{ messageId }],
  ...extras,
});

/** One report, and a suggestion in place of an autofix. */
const suggested = (
  code: string,
  output: string,
  { messageId = 'privateMember', ...extras }: Extras = {},
): InvalidCase => ({
  code,
  output: null,
  errors: [{ messageId, suggestions: [{ messageId: 'usePublic', output }] }],
  ...extras,
});

/** Reports only. */
const reported = (code: string, { messageId = 'privateMember', ...extras }: Extras = {}, count = 1): InvalidCase => ({
  code,
  output: null,
  errors: Array.from({ length: count }, () => ({ messageId })),
  ...extras,
});

const TS = { parsers: ['ts'] } as const;

runRule('no-private-sdk-access', noPrivateSdkAccess, {
  valid: [
    // Other libraries have members of the same names.
    "import tracer from 'dd-trace'; const span = tracer.startSpan('sentry'); log(span._spanId, span._name, span._parentSpanId);",
    "import { trace } from '@opentelemetry/api'; log(trace.getActiveSpan()._attributes, 'sentry');",
    "import { globalTracer } from 'opentracing'; const sentrySpan = globalTracer().startSpan('x'); log(sentrySpan._traceId);",
    "import apm from 'elastic-apm-node'; log('sentry', apm.currentTransaction._sampled, apm.startSpan('a')._name);",
    "import mongoose from 'mongoose'; /* sentry */ mongoose.connection.client._options.x = mongoose.Query._name;",
    "import { QueryRunner } from 'typeorm'; /* sentry */ const f = (runner: QueryRunner) => runner._transaction._name;",
    "import { createClient } from 'redis'; /* sentry */ const client = createClient(); client._options.url = client._transport;",
    "import { PassThrough } from 'stream'; const sentry = new PassThrough(); log(sentry._readableState, sentry._events);",
    "import _ from 'lodash'; /* sentry */ log(_._name, _.map(x, '_options'));",
    "/* sentry */ const root = document.querySelector('#app')._reactRootContainer; log(root._name);",
    "import * as Sentry from './my-sentry'; Sentry.getClient()._options; Sentry._INTERNAL_captureLog();",
    "import * as Sentry from 'react-sentry'; const span = Sentry.startInactiveSpan({}); span._spanId;",
    "import Sentry from '@sentry/webpack-plugin'; Sentry._options; new Sentry()._client;",
    'function f(span, scope, client, sentry) { return [span._spanId, scope._tags, client._options, sentry._hub]; }',
    // The project's own classes.
    `${NS}class Stopwatch { _startTime = 1; _attributes = {}; end() { this._attributes.x = this._startTime; } }\nnew Stopwatch()._startTime;`,
    `${NS}class Store { constructor(name) { this._name = name; } get() { return Sentry.startSpan({ name: this._name }, () => this._options); } }`,
    // Protected members belong to subclasses, too.
    `${NS}class MyClient extends Sentry.NodeClient { flush() { this._process(() => this._options); super._captureEvent(); } }`,
    `import { SentrySpan } from '@sentry/core'; class MySpan extends SentrySpan { id() { return this._spanId + this._sentryRootSpan; } }`,
    // Fields and properties of the project that have one of the SDK's names.
    `${NS}class Tracked { start() { this._sentrySpan = Sentry.startInactiveSpan({ name: 'a' }); } end() { this._sentrySpan.end(); } }`,
    `${NS}app.use((req, res, next) => { req._sentrySpan = Sentry.getActiveSpan(); next(); }); app.get('/', (req) => req._sentrySpan.end());`,
    `${NS}const job = { _sentryScope: Sentry.getCurrentScope() }; job._sentryScope.setTag('a', 'b');`,
    `${NS}class Job { _sentrySpan = null; } function f(job) { return job._sentrySpan; }`,
    `${NS}interface TracedRequest extends Request { _sentrySpan?: Sentry.Span } export const end = (req) => req._sentrySpan?.end();`,
    `${NS}type Job = { _sentryScope: Sentry.Scope }; const scopeOf = (job) => job._sentryScope;`,
    "import { Job } from 'bullmq'; export const end = (job: Job) => job.data._sentrySpan?.end();",
    // Stand-ins, as in tests.
    `${NS}class TestClient { _options = {}; } const client = new TestClient() as unknown as Sentry.NodeClient; expect(client._options).toEqual({});`,
    `${NS}const scope = { _tags: {}, setTag() {} } as unknown as Sentry.Scope; log(scope._tags);`,
    `${NS}const parts = { _tags: {} }; log((parts as any as Sentry.Scope)._tags);`,
    `${NS}const fake: Sentry.Span = { _spanId: '1', finish: vi.fn() } as any; log(fake._spanId);`,
    `${NS}const fake: Sentry.Span = { _spanId: '1', end() {} }; const { _spanId }: Sentry.Span = { _spanId: '2' }; log(fake._spanId);`,
    `${NS}let span: Sentry.Span; beforeEach(() => { span = { _spanId: '1' } as any; }); it('a', () => { log(span._spanId); });`,
    `${NS}class TestClient { _options = {}; } log((makeClient() as unknown as TestClient)._options, (Sentry.getClient() as any as TestClient)._options);`,
    // Shadowed.
    "import { getClient } from '@sentry/node'; function f(getClient) { return getClient()._options; }",
    `${SPAN}function f(span) { return span._spanId; }`,
    `${SPAN}{ const span = db.span(); log(span._name); }`,
    `${SPAN}function f(Symbol) { return span[Symbol.for('sentry.nonRecordingSpan')]; }`,
    // Public API.
    `${SPAN}log(span.spanContext().spanId, Sentry.spanToJSON(span).attributes['k'], Sentry.getRootSpan(span), span.isRecording());`,
    `${CLIENT}log(client?.getOptions(), client?.getIntegrationByName('Http'), client?.getOptions()._experiments);`,
    `${NS}Sentry.init({ _experiments: { enableLogs: true }, _metadata: { sdk: {} }, _other: 1 });`,
    `${NS}Sentry.init(options); options._experiments = {}; client._experiments;`,
    `${CLIENT}log(client._experiments, client._metadata);`,
    // Not SDK objects: options, events, JSON, attributes.
    `${NS}Sentry.init({ beforeSend(event) { log(event._name, event.extra._options, event.contexts._trace); return event; } });`,
    `${NS}const options = {}; Sentry.init(options); options._mine = 1;`,
    `${SPAN}const json = Sentry.spanToJSON(span); log(json._name, json.attributes._spanId, json.data._x);`,
    `${NS}Sentry.init({ tracesSampler(context) { return context._sampled; } });`,
    `${NS}Sentry.startSpan({ name: 'a', attributes: { _spanId: 1 }, _name: 'b' }, () => {});`,
    // Not the names of private members.
    `${SPAN}log(span._, span.__proto__, span.__defineGetter__, span[_spanId], span['spanId_'], span[\`\${x}\`]);`,
    `${SPAN}log('_spanId' in span, { _spanId: 1 }, _spanId);`,
    `${SPAN}log(span[Symbol.for('other')], span[Symbol.iterator], span[Symbol.for(x)], span[Symbol.for()], span[Symbol()]);`,
    "log(x[Symbol.for('sentry.nonRecordingSpan')]);",
    `${NS}log(Sentry.INTERNAL, Sentry.getInternal_x, other._INTERNAL_captureLog, Sentry._notInternal);`,
    "import { _INTERNAL_captureLog } from './sentry';",
    "export { _INTERNAL_captureLog } from './sentry'; export { x as _INTERNAL_y };",
    // Only functions that are given span JSON have these marks.
    `${NS}stream._streamed; const cb = () => {}; cb._static; Sentry.getClient()?.getOptions()._streamed;`,
    // Odd code.
    `${NS}const { [key]: a, ...rest } = Sentry.getClient() ?? {}; const [b] = Sentry.getActiveSpan(); Sentry.startSpan(); new Sentry.Scope;`,
    `${NS}class A { #_spanId = 1; f(span) { return #_spanId in span && span.#_spanId; } }`,
    "import 'sentry'; import x from '@sentry/core'; x; export * from '@sentry/core'; export {}; import {} from '@sentry/core';",
    // A wrapper with names of its own.
    {
      code: "import { INTERNAL_x } from './telemetry'; import * as t from './telemetry'; t.INTERNAL_x;",
      modules: [{ module: './telemetry', exports: { INTERNAL_x: 'startSpan' } }],
    },
  ],
  invalid: [
    // Fields of spans that have the same value in public.
    {
      code: `${SPAN}log(span._spanId);`,
      output: `${SPAN}log(span.spanContext().spanId);`,
      errors: [
        {
          messageId: 'privateMember',
          data: {
            name: '_spanId',
            what: 'a private field',
            kind: 'span',
            advice: 'Use `span.spanContext().spanId`',
          },
          line: 3,
          column: 10,
          endColumn: 17,
        },
      ],
    },
    fixed(`${SPAN}log(span._traceId);`, `${SPAN}log(span.spanContext().traceId);`),
    fixed(`${SPAN}log(span._parentSpanId);`, `${SPAN}log(Sentry.spanToJSON(span).parent_span_id);`),
    fixed(`${SPAN}log(span._endTime);`, `${SPAN}log(Sentry.spanToJSON(span).timestamp);`, { sdk: 10 }),
    fixed(`${SPAN}log(span._endTime);`, `${SPAN}log(Sentry.spanToJSON(span).end_timestamp);`, { sdk: 11 }),
    fixed(`${SPAN}log(span._attributes['k']);`, `${SPAN}log(Sentry.spanToJSON(span).data['k']);`, { sdk: 10 }),
    fixed(`${SPAN}log(span._attributes['k']);`, `${SPAN}log(Sentry.spanToJSON(span).attributes['k']);`, { sdk: 11 }),
    fixed(`${SPAN}log(span._attributes?.a.b);`, `${SPAN}log(Sentry.spanToJSON(span).attributes?.a.b);`),
    fixed(
      `${SPAN}const K = 'k'; log(span._attributes[K]);`,
      `${SPAN}const K = 'k'; log(Sentry.spanToJSON(span).attributes[K]);`,
    ),
    fixed(`${SPAN}log(span.getSpanJSON());`, `${SPAN}log(Sentry.spanToJSON(span));`),

    // They differ between the versions, and the version is not known.
    suggested(`${UNKNOWN}log(span._endTime);`, `${UNKNOWN}log(Sentry.spanToJSON(span).end_timestamp);`),
    suggested(`${UNKNOWN}log(span._attributes.k);`, `${UNKNOWN}log(Sentry.spanToJSON(span).attributes.k);`),
    fixed(`${UNKNOWN}log(span._parentSpanId);`, `${UNKNOWN}log(Sentry.spanToJSON(span).parent_span_id);`),
    // Too old: nothing was compared, or there is no such API.
    suggested(`${SPAN}log(span._spanId);`, `${SPAN}log(span.spanContext().spanId);`, { sdk: '9.47.1' }),
    suggested(`${SPAN}log(span._endTime);`, `${SPAN}log(Sentry.spanToJSON(span).timestamp);`, { sdk: '8.0.0' }),
    reported(`${SPAN}log(span._spanId, span._endTime);`, { sdk: '7.120.4' }, 2),

    // The same on recording spans only.
    suggested(`${SPAN}log(span._name);`, `${SPAN}log(Sentry.spanToJSON(span).name);`, { sdk: 11 }),
    suggested(`${SPAN}log(span._name);`, `${SPAN}log(Sentry.spanToJSON(span).description);`, { sdk: 10 }),
    suggested(`${SPAN}log(span._startTime);`, `${SPAN}log(Sentry.spanToJSON(span).start_timestamp);`),
    suggested(`${SPAN}if (!span._sampled) f();`, `${SPAN}if (!Boolean(span.spanContext().traceFlags & 1)) f();`),
    suggested(`${SPAN}log(span._attributes);`, `${SPAN}log(Sentry.spanToJSON(span).attributes);`),
    suggested(`${SPAN}log({ ...span._attributes });`, `${SPAN}log({ ...Sentry.spanToJSON(span).attributes });`),
    // Keys that may not be the span's own.
    suggested(`${SPAN}log(span._attributes[key]);`, `${SPAN}log(Sentry.spanToJSON(span).attributes[key]);`),
    suggested(
      `${SPAN}log(span._attributes['sentry.status.message']);`,
      `${SPAN}log(Sentry.spanToJSON(span).attributes['sentry.status.message']);`,
    ),
    suggested(
      `${SPAN}log(span._attributes.hasOwnProperty('k'));`,
      `${SPAN}log(Sentry.spanToJSON(span).attributes.hasOwnProperty('k'));`,
    ),
    suggested(`${SPAN}log(span._sentryRootSpan);`, `${SPAN}log(Sentry.getRootSpan(span));`),
    suggested(`${SPAN}log(span.getStaticSpanJSON());`, `${SPAN}log(Sentry.spanToStaticSpanJSON(span));`, { sdk: 11 }),
    suggested(`${SPAN}log(span.getStreamedSpanJSON());`, `${SPAN}log(Sentry.spanToJSON(span));`, { sdk: 11 }),

    // No replacement.
    {
      code: `${SPAN}span.isStandaloneSpan(); span.updateStartTime(1); span._onSpanEnded(); log(span._events, span._status);`,
      output: null,
      errors: [
        ['isStandaloneSpan', 'an internal method', 'It has no public replacement'],
        ['updateStartTime', 'an internal method', 'Use the `startTime` option when you start the span'],
        ['_onSpanEnded', 'a private method', 'It has no public replacement'],
        ['_events', 'a private field', 'It has no public replacement'],
        ['_status', 'a private field', 'Use `Sentry.spanToJSON(span).status`, which is a string'],
      ].map(([name, what, advice]) => ({ messageId: 'privateMember', data: { name, what, kind: 'span', advice } })),
    },
    reported(`${SPAN}log(span._links, span._frozen, span._sentryChildSpans, span._frozenDsc);`, {}, 4),
    reported(`${SPAN}log(span.getStaticSpanJSON(), span.getStreamedSpanJSON());`, { sdk: 10 }, 2),
    reported(`${SPAN}log(span._mine); span._mine = 1; span.__sentry_x();`, { messageId: 'unlisted' }, 3),

    // What other SDKs have.
    suggested(`${SPAN}log(span._segment.x);`, `${SPAN}log(Sentry.getRootSpan(span).x);`, { messageId: 'absent' }),
    suggested(`${SPAN}log(span._getTraceContext());`, `${SPAN}log(span.spanContext());`, { messageId: 'absent' }),
    reported(`${SPAN}log(span._getTraceContext);`, { messageId: 'absent' }),

    // Writes.
    reported(`${SPAN}Object.assign(span._attributes, { k: 1 });`, {
      messageId: 'privateMember',
    }),
    {
      code: `${SPAN}span._name = 'x'; span._attributes.k = 1; delete span._attributes.k; delete span._sampled; span._endTime++;`,
      output: null,
      errors: [
        ['_name', 'Change it with `span.updateName(name)`'],
        ['_attributes', 'Change it with `span.setAttribute(key, value)`'],
        ['_attributes', 'Change it with `span.setAttribute(key, value)`'],
        ['_sampled', 'It has no public replacement'],
        ['_endTime', 'Change it with `span.end(timestamp)`'],
      ].map(([name, advice]) => ({
        messageId: 'privateMember',
        data: { name, what: 'a private field', kind: 'span', advice },
      })),
    },
    reported(`${SPAN}[span._spanId, span._traceId] = ids; ({ a: span._name } = x); for (span._name of y);`, {}, 4),
    reported(`${SPAN}span.getSpanJSON = f; span._spanId &&= 1;`, {}, 2),
    // Not a plain read.
    reported(`${SPAN}log(span.getSpanJSON, span.getSpanJSON?.(), span.getSpanJSON(1), new span.getSpanJSON());`, {}, 4),
    reported(`${SPAN}log(span._spanId(), new span._traceId());`, {}, 2),
    reported(`${SPAN}log(span/* why */._spanId, span. // why\n_traceId);`, {}, 2),
    reported(`${NS}log(Sentry /* why */ .getCurrentScope()._sentrySpan);`),
    // Destructuring.
    reported(`${SPAN}const { _spanId, _traceId: id, ...rest } = span;`, {}, 2),
    reported(`${NS}Sentry.startSpan({ name: 'a' }, ({ _spanId, _attributes: { k } }) => {});`, {}, 2),
    reported(`${NS}Sentry.withScope(({ _tags = {} }) => {});`),

    // How the object is written.
    fixed(
      `${SPAN}log(span['_spanId'], span[\`_traceId\`]);`,
      `${SPAN}log(span.spanContext().spanId, span.spanContext().traceId);`,
      {
        errors: [{ messageId: 'privateMember' }, { messageId: 'privateMember' }],
      },
    ),
    fixed(`${SPAN}log(span\n  ._spanId\n  .length);`, `${SPAN}log(span\n  .spanContext().spanId\n  .length);`),
    fixed(`${NS}log(Sentry.getActiveSpan()?._spanId);`, `${NS}log(Sentry.getActiveSpan()?.spanContext().spanId);`),
    fixed(`${NS}log(Sentry.getActiveSpan()?.['_spanId']);`, `${NS}log(Sentry.getActiveSpan()?.spanContext().spanId);`),
    fixed(
      `${NS}log((await Sentry.getActiveSpan())._parentSpanId);`,
      `${NS}log(Sentry.spanToJSON(await Sentry.getActiveSpan()).parent_span_id);`,
    ),
    fixed(`${SPAN}log((0, span)._parentSpanId);`, `${SPAN}log(Sentry.spanToJSON((0, span)).parent_span_id);`),
    fixed(`${SPAN}log((0, span)['_spanId']);`, `${SPAN}log((0, span).spanContext().spanId);`),
    fixed(
      `${NS}const f = (a = Sentry.getActiveSpan()) => a._spanId;`,
      `${NS}const f = (a = Sentry.getActiveSpan()) => a.spanContext().spanId;`,
    ),
    // `?.` before a function call.
    suggested(
      `${NS}const span = Sentry.getActiveSpan(); const id = span?._parentSpanId;`,
      `${NS}const span = Sentry.getActiveSpan(); const id = span && Sentry.spanToJSON(span).parent_span_id;`,
    ),
    suggested(
      `${NS}const span = Sentry.getActiveSpan(); f(span?._attributes?.['k'] ?? 1);`,
      `${NS}const span = Sentry.getActiveSpan(); f((span && Sentry.spanToJSON(span).attributes?.['k']) ?? 1);`,
    ),
    suggested(
      `${NS}const span = Sentry.getActiveSpan(); f(typeof span?.getSpanJSON().name);`,
      `${NS}const span = Sentry.getActiveSpan(); f(typeof (span && Sentry.spanToJSON(span).name));`,
    ),
    reported(`${NS}log(Sentry.getActiveSpan()?._parentSpanId, Sentry.getActiveSpan()?.getSpanJSON());`, {}, 2),
    reported(`${NS}log(Sentry?.getActiveSpan()._parentSpanId);`),
    reported(`${SPAN}log((span?.getSpanJSON)());`),

    // TypeScript.
    fixed(`${SPAN}log((span as any)._spanId);`, `${SPAN}log(span.spanContext().spanId);`, TS),
    fixed(
      `${SPAN}console.log((span as any)._parentSpanId);`,
      `${SPAN}console.log(Sentry.spanToJSON(span).parent_span_id);`,
      TS,
    ),
    fixed(`${SPAN}log((<any>span)._spanId);`, `${SPAN}log(span.spanContext().spanId);`, TS),
    fixed(`${SPAN}log((span as unknown as any)._spanId);`, `${SPAN}log(span.spanContext().spanId);`, TS),
    fixed(`${SPAN}log((span._attributes as any).k);`, `${SPAN}log((Sentry.spanToJSON(span).attributes as any).k);`, TS),
    fixed(`${SPAN}log((span._attributes!).k);`, `${SPAN}log((Sentry.spanToJSON(span).attributes!).k);`, TS),
    fixed(`${SPAN}log(typeof(span as any)._spanId);`, `${SPAN}log(typeof span.spanContext().spanId);`, TS),
    fixed(
      `${SPAN}const raw = span as any; log(raw._spanId);`,
      `${SPAN}const raw = span as any; log(raw.spanContext().spanId);`,
      TS,
    ),
    fixed(
      `${NS}const span = Sentry.getActiveSpan(); log((span as any)._spanId);`,
      `${NS}const span = Sentry.getActiveSpan(); log((span as any).spanContext().spanId);`,
      TS,
    ),
    fixed(
      `${NS}const span = Sentry.getActiveSpan(); log((span as any)?._spanId);`,
      `${NS}const span = Sentry.getActiveSpan(); log((span as any)?.spanContext().spanId);`,
      TS,
    ),
    fixed(
      `${NS}const span = Sentry.getActiveSpan()!; log(span!._spanId);`,
      `${NS}const span = Sentry.getActiveSpan()!; log(span!.spanContext().spanId);`,
      TS,
    ),
    fixed(
      `${NS}const span = Sentry.getActiveSpan(); log(span!._parentSpanId);`,
      `${NS}const span = Sentry.getActiveSpan(); log(Sentry.spanToJSON(span!).parent_span_id);`,
      TS,
    ),
    suggested(`${SPAN}log((span as Internals)._spanId);`, `${SPAN}log(span.spanContext().spanId);`, TS),
    suggested(
      `${SPAN}log((span as unknown as { _spanId: string })._spanId);`,
      `${SPAN}log(span.spanContext().spanId);`,
      TS,
    ),
    // The cast is what says that it is a span.
    fixed(`${NS}log((x as Sentry.Span)._spanId);`, `${NS}log((x as Sentry.Span).spanContext().spanId);`, TS),
    fixed(
      `${NS}const f = (s: Sentry.Span) => s._spanId;`,
      `${NS}const f = (s: Sentry.Span) => s.spanContext().spanId;`,
      TS,
    ),
    fixed(
      "import type { Span } from '@sentry/node';\nexport const f = (s: Span) => `${(s as any)._parentSpanId}`;",
      "import type { Span } from '@sentry/node';\nimport { spanToJSON } from '@sentry/node';\nexport const f = (s: Span) => `${spanToJSON(s).parent_span_id}`;",
      TS,
    ),
    // `any` fits everywhere; attributes are `unknown`, and a span may have no end.
    ...[
      ['const file: string = (span as any)._attributes.k;', 'const file: string = (JSON as any).attributes.k;'],
      ["upper((<any>span)._attributes['k']);", "upper((JSON as any).attributes['k']);"],
      ["(span as any)._attributes['k'].trim();", "(JSON as any).attributes['k'].trim();"],
      ['const ms = (span as any)._endTime * 1000;', 'const ms = (JSON as any).end_timestamp * 1000;'],
      ['(span as any).getSpanJSON().mine;', '(JSON as any).mine;'],
      ['for (const x of (span as any)._attributes.list) {}', 'for (const x of (JSON as any).attributes.list) {}'],
      ['const end = (span as any)._endTime; send(end);', 'const end = (JSON as any).end_timestamp; send(end);'],
      ['const { id } = (span as any)._attributes.k;', 'const { id } = (JSON as any).attributes.k;'],
      ['let end = (span as any)._endTime; end = 1;', 'let end = (JSON as any).end_timestamp; end = 1;'],
      [
        'const end = (span as any)._endTime; if (end) log(`${end}`);',
        'const end = JSON.end_timestamp; if (end) log(`${end}`);',
      ],
      ['if (!(span as any)._endTime) a();', 'if (!JSON.end_timestamp) a();'],
      ["if ((span as any)._attributes.k === 'a') a();", "if (JSON.attributes.k === 'a') a();"],
      ['const file = (span as any)._attributes.k as string;', 'const file = JSON.attributes.k as string;'],
    ].map(([before = '', after = '']) =>
      fixed(`${SPAN}${before}`, `${SPAN}${after.replace('JSON', 'Sentry.spanToJSON(span)')}`, { ...TS, sdk: 11 }),
    ),
    fixed(
      "import { Span, spanToJSON } from '@sentry/node';\nexport const endOf = (s: Span) => (s as any)._endTime;",
      "import { Span, spanToJSON } from '@sentry/node';\nexport const endOf = (s: Span) => (spanToJSON(s) as any).end_timestamp;",
      { ...TS, sdk: 11 },
    ),
    fixed(
      `${SPAN}export const end = (span as any)._parentSpanId;`,
      `${SPAN}export const end = (Sentry.spanToJSON(span) as any).parent_span_id;`,
      TS,
    ),
    // What options and tags hold has other types than `any`.
    fixed(`${SCOPE}log((scope as any)._tags.a);`, `${SCOPE}log((scope as any).getScopeData().tags.a);`, TS),
    fixed(`${CLIENT}log((client as any)._options.mine);`, `${CLIENT}log((client as any).getOptions().mine);`, TS),
    // The directive would have nothing left to do.
    suggested(
      `${SPAN}// @ts-expect-error private\nlog(span._spanId);`,
      `${SPAN}// @ts-expect-error private\nlog(span.spanContext().spanId);`,
    ),
    reported(`${SPAN}log(span\n// @ts-ignore\n._spanId);`),

    // Names of imports.
    fixed(
      "import { startSpan } from '@sentry/node';\nstartSpan({ name: 'a' }, (span) => span._parentSpanId);",
      "import { startSpan, spanToJSON } from '@sentry/node';\nstartSpan({ name: 'a' }, (span) => spanToJSON(span).parent_span_id);",
    ),
    fixed(
      "import { startSpan as start, spanToJSON as json } from '@sentry/node';\nstart({ name: 'a' }, (span) => span._parentSpanId);",
      "import { startSpan as start, spanToJSON as json } from '@sentry/node';\nstart({ name: 'a' }, (span) => json(span).parent_span_id);",
    ),
    fixed(
      "import { startSpan } from '@sentry/node';\nconst spanToJSON = 1;\nstartSpan({ name: 'a' }, (span) => span._parentSpanId);",
      "import { startSpan, spanToJSON as sentrySpanToJSON } from '@sentry/node';\nconst spanToJSON = 1;\nstartSpan({ name: 'a' }, (span) => sentrySpanToJSON(span).parent_span_id);",
    ),
    fixed(
      "const { startSpan } = require('@sentry/node');\nstartSpan({ name: 'a' }, (span) => span._parentSpanId);",
      "const { startSpan, spanToJSON } = require('@sentry/node');\nstartSpan({ name: 'a' }, (span) => spanToJSON(span).parent_span_id);",
    ),
    fixed(
      "import S from '@sentry/node';\nlog(S.getCurrentScope()._user);",
      "import S from '@sentry/node';\nlog(S.getCurrentScope().getUser());",
    ),
    {
      // Two fixes that need the same import.
      code: "import { getActiveSpan } from '@sentry/node';\nconst span = getActiveSpan();\nlog(span._parentSpanId, span._endTime);",
      output:
        "import { getActiveSpan, spanToJSON } from '@sentry/node';\nconst span = getActiveSpan();\nlog(spanToJSON(span).parent_span_id, span._endTime);",
      errors: [{ messageId: 'privateMember' }, { messageId: 'privateMember' }],
    },
    fixed('log(Sentry.getCurrentScope()._user);', 'log(Sentry.getCurrentScope().getUser());'),
    fixed(
      "import { getCurrentScope } from './telemetry/sentry';\nlog(getCurrentScope()._user);",
      "import { getCurrentScope } from './telemetry/sentry';\nlog(getCurrentScope().getUser());",
      { modules: ['./telemetry/sentry'] },
    ),

    // Where spans come from.
    fixed(
      `${NS}Sentry.getClient()?.on('spanEnd', (s) => log(s._spanId));`,
      `${NS}Sentry.getClient()?.on('spanEnd', (s) => log(s.spanContext().spanId));`,
    ),
    fixed(
      `${NS}function onStart(s) { log(s._spanId); } Sentry.startSpan({ name: 'a' }, onStart);`,
      `${NS}function onStart(s) { log(s.spanContext().spanId); } Sentry.startSpan({ name: 'a' }, onStart);`,
    ),
    fixed(
      `${NS}class A { span = Sentry.startInactiveSpan({ name: 'a' }); id() { return this.span._spanId; } }`,
      `${NS}class A { span = Sentry.startInactiveSpan({ name: 'a' }); id() { return this.span.spanContext().spanId; } }`,
    ),
    fixed(
      `${NS}class A { get client(): Sentry.Client { return a; } dsn() { return this.client._dsn; } }`,
      `${NS}class A { get client(): Sentry.Client { return a; } dsn() { return this.client.getDsn(); } }`,
      TS,
    ),
    fixed(
      `${NS}class A { scope() { return Sentry.getCurrentScope(); } tags() { return this.scope()._tags; } }`,
      `${NS}class A { scope() { return Sentry.getCurrentScope(); } tags() { return this.scope().getScopeData().tags; } }`,
    ),
    fixed(
      `${NS}const ids = Sentry.getSpanDescendants(root).map((s) => s._spanId);`,
      `${NS}const ids = Sentry.getSpanDescendants(root).map((s) => s.spanContext().spanId);`,
    ),
    // There is no such thing any more, so there is nothing to put in its place.
    reported(`${NS}const transaction = Sentry.startTransaction({}); log(transaction._spanId, transaction._hub);`, {
      errors: [{ messageId: 'privateMember' }, { messageId: 'unlisted' }],
    }),
    reported(`${NS}Sentry.getCurrentHub()._stack; Sentry.getCurrentHub()._version = 1;`, { messageId: 'unlisted' }, 2),

    // Clients.
    fixed(`${CLIENT}log(client?._options.release);`, `${CLIENT}log(client?.getOptions().release);`),
    fixed(`${CLIENT}client._options.release = id;`, `${CLIENT}client.getOptions().release = id;`),
    fixed(`${CLIENT}const { release } = client._options;`, `${CLIENT}const { release } = client.getOptions();`),
    fixed(`${CLIENT}client._dsn.host;`, `${CLIENT}client.getDsn().host;`),
    fixed(`${CLIENT}client._transport?.send(x);`, `${CLIENT}client.getTransport()?.send(x);`),
    fixed(`${CLIENT}client._eventProcessors.push(f);`, `${CLIENT}client.getEventProcessors().push(f);`),
    fixed(`${CLIENT}client._dataCollection.userInfo;`, `${CLIENT}client.getDataCollectionOptions().userInfo;`, {
      sdk: '10.54.0',
    }),
    suggested(`${CLIENT}client._dataCollection.userInfo;`, `${CLIENT}client.getDataCollectionOptions().userInfo;`, {
      sdk: '10.53.0',
    }),
    fixed(`${CLIENT}client._integrations.Http;`, `${CLIENT}client.getIntegrationByName('Http');`),
    fixed(`${CLIENT}client?._integrations["Http"].x();`, `${CLIENT}client?.getIntegrationByName("Http").x();`),
    fixed(`${CLIENT}client._integrations?.[a, b];`, `${CLIENT}client.getIntegrationByName((a, b));`),
    suggested(`${CLIENT}log(client._isEnabled());`, `${CLIENT}log(Sentry.isEnabled());`),
    reported(
      `${CLIENT}Object.keys(client._integrations); client._integrations.Http = x; delete client._integrations.Http;`,
      {},
      3,
    ),
    reported(`${CLIENT}client._integrations.Http(); (client?._integrations).Http;`, {}, 2),
    reported(`${CLIENT}client._process(f); client._outcomes = {}; client._hooks.spanEnd;`, {}, 3),
    reported(`${CLIENT}new client._options.Transport(); new (client._options.Transport)();`, {}, 2),
    reported(`${NS}new Sentry.NodeClient(options)._promiseBuffer;`),
    fixed(
      `${NS}Sentry.init({ integrations: [{ name: 'x', setup(c) { log(c._options); } }] });`,
      `${NS}Sentry.init({ integrations: [{ name: 'x', setup(c) { log(c.getOptions()); } }] });`,
    ),

    // Scopes.
    ...[
      'tags',
      'extra',
      'contexts',
      'attributes',
      'breadcrumbs',
      'level',
      'attachments',
      'eventProcessors',
      'sdkProcessingMetadata',
      'transactionName',
    ].map((name) => fixed(`${SCOPE}log(scope._${name});`, `${SCOPE}log(scope.getScopeData().${name});`)),
    fixed(`${SCOPE}scope._tags.a = 1;`, `${SCOPE}scope.getScopeData().tags.a = 1;`),
    fixed(`${SCOPE}log(scope._user);`, `${SCOPE}log(scope.getUser());`),
    fixed(`${SCOPE}log(scope._propagationContext);`, `${SCOPE}log(scope.getPropagationContext());`),
    fixed(`${SCOPE}log(scope._client);`, `${SCOPE}log(scope.getClient());`),
    fixed(`${SCOPE}log(scope._session);`, `${SCOPE}log(scope.getSession());`),
    fixed(`${SCOPE}log(scope._lastEventId);`, `${SCOPE}log(scope.lastEventId());`),
    fixed(`${NS}Sentry.withScope((s) => log(s._tags));`, `${NS}Sentry.withScope((s) => log(s.getScopeData().tags));`),
    suggested(`${SCOPE}log(scope._fingerprint);`, `${SCOPE}log(scope.getScopeData().fingerprint);`),
    suggested(`${SCOPE}log(scope._conversationId);`, `${SCOPE}log(scope.getScopeData().conversationId);`),
    suggested(`${SCOPE}log(scope._sentrySpan);`, `${SCOPE}log(Sentry.getActiveSpan());`),
    reported(`${SCOPE}scope._tags = {}; scope._notifyScopeListeners(); scope._scopeListeners.push(f);`, {}, 3),

    // Names that only the SDK has, on anything.
    suggested(
      "import { getRootSpan } from '@sentry/node';\nconst f = (x) => x._sentryRootSpan;",
      "import { getRootSpan } from '@sentry/node';\nconst f = (x) => getRootSpan(x);",
    ),
    suggested(
      "import { getActiveSpan } from '@sentry/core';\nlog(getActiveSpan()._sentryScope);",
      "import { getActiveSpan, getCapturedScopesOnSpan } from '@sentry/core';\nlog(getCapturedScopesOnSpan(getActiveSpan()).scope);",
    ),
    // Others may have chosen these, too.
    reported("import { getRootSpan } from '@sentry/core';\nconst f = (x) => x._sentryScope;"),
    reported(`${NS}const f = ({ contextValue }) => contextValue._sentrySpan?.end();`),
    reported(`${NS}const f = (job: any) => job._sentrySpan;`, TS),
    // What only stands in for something else of the SDK's, or is made of it.
    fixed(
      `${NS}class Own extends Sentry.NodeClient {} log((client() as any as Own as Sentry.Client)._options);`,
      `${NS}class Own extends Sentry.NodeClient {} log((client() as any as Own as Sentry.Client).getOptions());`,
      TS,
    ),
    reported("import { getRootSpan } from '@sentry/node';\nconst f = (x) => x._sentryScope;"),
    reported(
      'const f = (x) => [x._sentryRootSpan, x._sentryChildSpans, x._sentryIsolationScope, x._frozenDsc];',
      {},
      4,
    ),
    reported('const f = (x) => x._frozenDsc;'),
    reported('const f = ({ _sentrySpan, _sentry_idleSpan }) => _sentrySpan;', {}, 2),
    reported('x._sentryRootSpan = y; delete x._frozenDsc;', {}, 2),
    reported('const f = (x) => (x as unknown as { _sentryRootSpan?: unknown })._sentryRootSpan;', TS),
    // A property that the project makes, but of an SDK object.
    {
      code: `${NS}req._sentrySpan = 1; log(req._sentrySpan, Sentry.getCurrentScope()._sentrySpan);`,
      output: null,
      errors: [
        {
          messageId: 'privateMember',
          column: 68,
          suggestions: [
            {
              messageId: 'usePublic',
              output: `${NS}req._sentrySpan = 1; log(req._sentrySpan, Sentry.getActiveSpan());`,
            },
          ],
        },
      ],
    },

    // Internal exports.
    {
      code: "import { _INTERNAL_captureLog as log, _INTERNAL_safeDateNow } from '@sentry/core';\nlog(_INTERNAL_safeDateNow());",
      output: null,
      errors: [
        {
          messageId: 'internalExport',
          data: { name: '_INTERNAL_captureLog', module: '@sentry/core', advice: 'Use `Sentry.logger`' },
          line: 1,
        },
        {
          messageId: 'internalExport',
          data: { name: '_INTERNAL_safeDateNow', module: '@sentry/core', advice: 'It has no public replacement' },
          line: 1,
        },
      ],
    },
    reported("export { _INTERNAL_captureLog } from '@sentry/core';", { messageId: 'internalExport' }),
    reported("export { '_INTERNAL_captureLog' as x } from '@sentry/core';", { messageId: 'internalExport' }),
    reported("import type { _INTERNAL_Thing } from '@sentry/core';", { messageId: 'internalExport', ...TS }),
    reported("import { type INTERNAL_getSegmentSpan } from '@sentry/core';", { messageId: 'internalExport', ...TS }),
    reported(
      "const { _INTERNAL_captureLog, _INTERNAL_captureMetric: m } = require('@sentry/core'); m();",
      { messageId: 'internalExport' },
      2,
    ),
    reported(
      `${NS}Sentry._INTERNAL_normalizeCollectionInterval(1); (Sentry)['_INTERNAL_x'];`,
      { messageId: 'internalExport' },
      2,
    ),
    reported("(await import('@sentry/core'))._INTERNAL_captureLog();", { messageId: 'internalExport' }),
    reported("import { _INTERNAL_x } from './sentry';", { messageId: 'internalExport', modules: ['./sentry'] }),
    ...(
      [
        [
          'import { INTERNAL_getSegmentSpan } from M; f(INTERNAL_getSegmentSpan(x), INTERNAL_getSegmentSpan);',
          'import { getRootSpan } from M; f(getRootSpan(x), getRootSpan);',
        ],
        [
          'import { INTERNAL_getSegmentSpan } from M; f({ INTERNAL_getSegmentSpan });',
          'import { getRootSpan } from M; f({ INTERNAL_getSegmentSpan: getRootSpan });',
        ],
        [
          'import { INTERNAL_getSegmentSpan as root } from M; root(x);',
          'import { getRootSpan as root } from M; root(x);',
        ],
        [
          'import { INTERNAL_getSegmentSpan as getRootSpan } from M; getRootSpan(x);',
          'import { getRootSpan } from M; getRootSpan(x);',
        ],
        [
          'import { a, INTERNAL_getSegmentSpan, getRootSpan } from M; INTERNAL_getSegmentSpan(x);',
          'import { a, getRootSpan } from M; getRootSpan(x);',
        ],
        [
          'import { getRootSpan as r, INTERNAL_getSegmentSpan } from M; INTERNAL_getSegmentSpan(x);',
          'import { getRootSpan as r } from M; r(x);',
        ],
        [
          "import { INTERNAL_getSegmentSpan } from M;\nimport { getRootSpan } from '@sentry/node';\nINTERNAL_getSegmentSpan(x);",
          "import { getRootSpan } from '@sentry/node';\ngetRootSpan(x);",
        ],
        [
          'import { INTERNAL_getSegmentSpan, getRootSpan } from M; (getRootSpan) => INTERNAL_getSegmentSpan(x);',
          'import { getRootSpan as sentryGetRootSpan, getRootSpan } from M; (getRootSpan) => sentryGetRootSpan(x);',
        ],
        [
          'import { INTERNAL_getSegmentSpan } from M; const getRootSpan = INTERNAL_getSegmentSpan;',
          'import { getRootSpan as sentryGetRootSpan } from M; const getRootSpan = sentryGetRootSpan;',
        ],
        [
          'const { INTERNAL_getSegmentSpan } = require(M); INTERNAL_getSegmentSpan(x);',
          'const { getRootSpan } = require(M); getRootSpan(x);',
        ],
        [
          'const { INTERNAL_getSegmentSpan: root } = require(M); root(x);',
          'const { getRootSpan: root } = require(M); root(x);',
        ],
        [
          'const { INTERNAL_getSegmentSpan } = require(M); const getRootSpan = 1; INTERNAL_getSegmentSpan(x);',
          'const { getRootSpan: sentryGetRootSpan } = require(M); const getRootSpan = 1; sentryGetRootSpan(x);',
        ],
        ['import * as c from M; c.INTERNAL_getSegmentSpan(x);', 'import * as c from M; c.getRootSpan(x);'],
        ['import * as c from M; c["INTERNAL_getSegmentSpan"](x);', 'import * as c from M; c["getRootSpan"](x);'],
      ] as const
    ).map(([code, output]) =>
      fixed(code.replace('M', "'@sentry/core'"), output.replace('M', "'@sentry/core'"), {
        messageId: 'internalExport',
      }),
    ),
    ...[
      "import { INTERNAL_getSegmentSpan } from '@sentry/core'; export { INTERNAL_getSegmentSpan };",
      "export const { INTERNAL_getSegmentSpan } = require('@sentry/core');",
      "import { INTERNAL_getSegmentSpan /* why */ as INTERNAL_getSegmentSpan } from '@sentry/core'; INTERNAL_getSegmentSpan(x);",
      "import { INTERNAL_getSegmentSpan } from '@sentry/core'; let getRootSpan, sentryGetRootSpan;",
      "const { INTERNAL_getSegmentSpan = 1 } = require('@sentry/core');",
      "import * as c from '@sentry/core'; c.INTERNAL_getSegmentSpan = 1;",
      "import * as c from '@sentry/core'; const K = 'INTERNAL_getSegmentSpan'; c[K](x);",
      "export { INTERNAL_getSegmentSpan } from '@sentry/core';",
    ].map((code) => reported(code, { messageId: 'internalExport' })),
    suggested(
      "// @ts-expect-error gone\nimport { INTERNAL_getSegmentSpan } from '@sentry/core'; INTERNAL_getSegmentSpan(x);",
      "// @ts-expect-error gone\nimport { getRootSpan } from '@sentry/core'; getRootSpan(x);",
      { messageId: 'internalExport' },
    ),

    // Marks.
    reported(
      `${SPAN}const MARK = Symbol.for('sentry.tracerProviderSpan'); log(span[Symbol.for('sentry.nonRecordingSpan')], span[MARK]);`,
      { messageId: 'privateSymbol' },
      2,
    ),
    reported(
      `${NS}const hook = Sentry.withStreamedSpan((s) => s); log(hook._streamed, Sentry.getClient()?.getOptions().beforeSendSpan?._static);`,
      { messageId: 'hookMark' },
      2,
    ),
  ],
});
