import { noTransactionApi } from '../../src/rules/no-transaction-api';
import { runRule, type InvalidCase } from '../rule-tester';

const NS = "import * as Sentry from '@sentry/node';\n";
const SPAN = `${NS}const span = Sentry.startInactiveSpan({ name: 'a' });\n`;
const SCOPE = `${NS}const scope = Sentry.getCurrentScope();\n`;
const TYPED = "import type { Span } from '@sentry/node';\nimport { init } from '@sentry/node';\n";

type Settings = Omit<InvalidCase, 'code' | 'errors'>;
const MESSAGES = {
  call: 'removedExport',
  method: 'removedMethod',
  read: 'removedProperty',
  write: 'ignoredWrite',
} as const;
type Kind = keyof typeof MESSAGES;

/** One report with a repair: a suggestion, or with `repair` a fix. */
function repaired(kind: Kind, before: string, after: string, settings: Settings = {}): InvalidCase[] {
  const messageId = MESSAGES[kind];
  return [
    { ...settings, code: before, errors: [{ messageId, suggestions: [{ messageId: 'replace', output: after }] }] },
    { ...settings, code: before, repair: true, output: after, errors: [{ messageId }] },
  ];
}

/** One report with a rewrite that is never made without asking. */
function suggested(kind: Kind, before: string, after: string, settings: Settings = {}): InvalidCase {
  const errors = [{ messageId: MESSAGES[kind], suggestions: [{ messageId: 'replace', output: after }] }];
  return { ...settings, code: before, repair: true, errors };
}

/** One report, and nothing to offer. */
const reported = (kind: Kind, code: string, settings: Settings = {}): InvalidCase => ({
  ...settings,
  code,
  repair: true,
  errors: [{ messageId: MESSAGES[kind] }],
});

const START_ADVICE = 'Start a span with `Sentry.startInactiveSpan({ ..., parentSpan: null })` or `Sentry.startSpan`';
const HUB_ADVICE = 'Use `Sentry.withScope`, `Sentry.withIsolationScope` and the functions that the hub had as methods';

const start = (options: string): string => `${NS}Sentry.startSpan(${options}, () => {});`;

/** Options of SDK 7 that have a place today: the first of them carries the repair of all. */
function movedOptions(keys: string[], before: string, after: string, settings: Settings = {}): InvalidCase[] {
  const suggestions = [{ messageId: 'rewriteOptions', output: start(after) }];
  const code = start(before);
  const error = (key: string) => ({
    messageId: 'legacyOption',
    data: { key, effect: 'it is ignored', advice: ADVICE[key] },
  });
  return [
    { ...settings, code, errors: keys.map((key) => ({ ...error(key), suggestions })) },
    {
      ...settings,
      code,
      repair: true,
      output: start(after),
      errors: keys.map((key, index) => (index === 0 ? error(key) : { ...error(key), suggestions })),
    },
  ];
}

const ADVICE: Record<string, string> = {
  description: 'Set `name`',
  data: 'Set `attributes`',
  tags: 'Set `attributes`',
  origin: 'Set the attribute `sentry.origin`',
  startTimestamp: 'Set `startTime`',
};

/** Options that cannot all be kept, or not be rewritten at all. */
function lostOptions(count: number, before: string, after?: string, changes?: string): InvalidCase {
  const suggestions = [
    { messageId: 'rewriteOptions', ...(changes && { data: { changes } }), output: start(after ?? '') },
  ];
  const error = { messageId: 'legacyOption', ...(after === undefined ? {} : { suggestions }) };
  return { code: start(before), repair: true, errors: Array.from({ length: count }, () => error) };
}

runRule('no-transaction-api', noTransactionApi, {
  valid: [
    // Made something else.
    `${NS}let options = { name: 'x', tags: { a: 1 } }; options = convert(options); Sentry.startSpan(options, work);`,
    `${NS}function handle(span: Sentry.Span) { span = wrapSpan(span); span.finish(); }`,
    // The API of today.
    `${SPAN}span.setAttribute('a', 1).setAttributes({ b: 2 }); span.updateName('b'); span.setStatus({ code: 1 }); span.end();`,
    `${SPAN}const { spanId, traceId } = span.spanContext(); const { end } = span;`,
    `${SPAN}const { description, op, data, status, origin, start_timestamp } = Sentry.spanToJSON(span);`,
    `${SPAN}Sentry.spanToJSON(span).op; Sentry.spanToJSON(span).attributes.name; Sentry.getRootSpan(span).isRecording();`,
    `${SCOPE}scope.setTag('a', 'b'); scope.setContext('c', {}); scope.getClient(); scope.setTransactionName('x');`,
    `${NS}Sentry.getClient()?.getOptions().name; Sentry.setTag('a', 'b'); Sentry.setContext('a', {});`,
    start(
      "{ name: 'a', op: 'b', attributes: { data: 1, tags: 'x', description: 'y', origin: 'z' }, startTime: 1, links: [] }",
    ),
    start("{ name: 'a', forceTransaction: false, parentSpan: null }"),
    `${NS}if (Sentry.getClient()?.getOptions().traceLifecycle !== 'stream') Sentry.startSpan({ name: 'a', forceTransaction: true }, run);`,
    `${NS}Sentry.init({ integrations: [Sentry.browserTracingIntegration()], tracesSampler: ({ name }) => name.data });`,
    `${NS}Sentry.init({ beforeSendSpan: (span) => { span.data; span.status; span.name; span.tags; return span; } });`,
    `${NS}Sentry.init({ beforeSend: (event) => { delete event.transaction; event.tags.a = 1; return event; } });`,
    // Other objects with the same members.
    "import tracer from 'dd-trace'; // sentry\nconst span = tracer.startSpan('web', { tags: {} }); span.setTag('a', 1); span.finish();",
    "import tracer from 'dd-trace';\nimport * as Sentry from '@sentry/node';\ntracer.trace('web', (span) => { span.setTag('a', 1); span.finish(); });",
    `${NS}import { globalTracer } from 'opentracing'; const span = globalTracer().startSpan('a'); span.setTag('b', 1); span.finish(); span.context();`,
    `${NS}import { trace } from '@opentelemetry/api'; const span = trace.getActiveSpan(); span.name; span.attributes; span.status; trace.getTracer('x');`,
    `${NS}import { trace } from '@opentelemetry/api'; trace({ name: 'x', data: {} }, () => {});`,
    `${NS}import { Span } from '@opentelemetry/sdk-trace-base'; function f(span: Span) { return span.name + span.attributes.a; }`,
    `${NS}import mongoose from 'mongoose'; const session = await mongoose.startSession(); session.startTransaction(); session.transaction; session.endSession();`,
    `${NS}export class Repo { constructor(private readonly runner: QueryRunner) {} run() { return this.runner.startTransaction(); } }`,
    `${NS}const trx = await db.transaction().execute(); trx.finish(); trx.setName('x'); trx.data; const { sampled } = trx;`,
    `${NS}import apm from 'elastic-apm-node'; const tx = apm.startTransaction('x', 'y'); tx.name = 'z'; tx.startSpan(); tx.end(); apm.currentTransaction.setLabel('a', 1);`,
    `${NS}import newrelic from 'newrelic'; newrelic.startWebTransaction('/x', () => newrelic.getTransaction().end());`,
    `${NS}import rum from '@elastic/apm-rum'; rum.startTransaction({ name: 'a', data: 1 }); rum.configureScope(() => {});`,
    `${NS}const [data, setData] = useState(); setData('a', 1); const [name, setName] = useState(); setName('x'); ref.current.setContext('2d');`,
    `${NS}const span = document.createElement('span'); span.name = 'x'; span.dataset.op; span.attributes.length; span.toJSON();`,
    `${NS}stream.on('finish', () => stream.finish()); request.transaction.finish(); event.data; watch.finish();`,
    `${NS}import { startTransaction, getCurrentHub, Hub } from './sentry'; startTransaction({ name: 'a' }); getCurrentHub().getScope(); new Hub();`,
    `${NS}import { Hub } from '@aws-amplify/core'; Hub.listen('auth', ({ data }) => data); import { Transaction } from 'sequelize'; let t: Transaction;`,
    `${NS}import { Handlers } from 'sentry-fake'; Handlers.requestHandler();`,
    "import { startTransaction } from '@sentry/cli'; startTransaction({ name: 'a' });",
    // Unknown provenance, shadowing, computed names.
    'export function f(sentry) { const t = sentry.startTransaction({ name: "a" }); t.finish(); }',
    `${NS}function f(Sentry) { Sentry.startTransaction({ name: 'a' }); Sentry.configureScope(() => {}); }`,
    `${NS}{ const Sentry = fake(); Sentry.getCurrentHub().getScope(); }`,
    `${SPAN}{ const span = other(); span.finish(); span.op = 1; }`,
    `${SPAN}let any = span; any = other(); any.finish(); any.name;`,
    `${SPAN}span[finish](); span['fin' + ish](); span[0]; span.__proto__; span.constructor; span.hasOwnProperty('op');`,
    `${NS}Sentry[startTransaction]({ name: 'a' }); Sentry.toString(); Sentry.constructor();`,
    start('{ ...data, [tags]: 1, __proto__: null, constructor: 1 }'),
    `${NS}Sentry.startSpan(...args); Sentry.startSpan(); Sentry.startSpan(null); new Sentry.startSpan({});`,
    // Code that works with both asks first, or provides what is missing.
    `${SPAN}if (span.finish) done(); typeof span.finish === 'function' ? 1 : 2; if (!span.startChild) done(); span.setData || done();`,
    `${NS}if (typeof Sentry.startTransaction === 'function') legacy(); Sentry.configureScope && legacy(); if (Sentry.getCurrentHub) legacy();`,
    `${SPAN}span.finish ? span.finish() : span.end(); if (typeof span.finish === 'function') span.finish(); else span.end();`,
    `${SPAN}if (span.end) span.end(); else span.finish(); (span as any)?.setAttribute ? 0 : (span as any).setTag('a', 'b');`,
    `${SPAN}const isOld = 'finish' in span && !!span.startChild; if (isOld) { const child = span.startChild({ description: 'a' }); child.finish(); }`,
    `${SPAN}if ('op' in span) log(span.op); if (typeof span.setAttribute === 'undefined') span.setData('a', 1);`,
    `${SPAN}function stop(s: Sentry.Span) { if (s.end !== undefined) return s.end(); s.setTag('a', 'b'); return s.finish(); }`,
    `${NS}export function start(name) { if (!Sentry.startTransaction) return Sentry.startInactiveSpan({ name }); const t = Sentry.startTransaction({ name, data: {} }); t.setTag('a', 'b'); return t; }`,
    `${NS}'configureScope' in Sentry && Sentry.configureScope((scope) => scope.setSpan(null));`,
    `${NS}const scope = Sentry.getCurrentScope ? Sentry.getCurrentScope() : Sentry.getCurrentHub().getScope();`,
    `${NS}const hub = Sentry.getCurrentHub && Sentry.getCurrentHub(); if (hub) hub.getScope().setTag('a', 'b'); if (Sentry.Hub != null) new Sentry.Hub();`,
    `${NS}if (!Sentry.startSpan) Sentry.startInactiveSpan({ name: 'a', data: {}, op: Sentry.getActiveSpan().op });`,
    "const { startTransaction, getCurrentHub: hub } = require('@sentry/node'); if (startTransaction) startTransaction({ name: 'a' }); typeof hub === 'function' ? hub().getScope() : 0;",
    `${NS}Sentry.startTransaction = () => null; Sentry.getCurrentHub = mock;`,
    `${SPAN}span.finish = () => span.end(); delete span.op;`,
    // The file has a use of its own for the option.
    `${NS}const job = { name: 'a', data: read() }; Sentry.startSpan(job, () => run(job.data));`,
    `${NS}function traced(options) { log(options.tags); return Sentry.startSpan(options, run); } traced({ name: 'a', tags: {} });`,
    `${NS}const job = { name: 'a', status: 'new' }; const { status } = job; Sentry.startInactiveSpan(job);`,
    // Some packages still have it.
    "import { extractTraceparentData } from '@sentry/core'; extractTraceparentData(header);",
    "import { extractTraceparentData } from '@sentry/utils'; extractTraceparentData(header);",
    "import '@sentry/node'; import core from '@sentry/core'; import type { Span, Scope, Client } from '@sentry/types';",
    // `forceTransaction` works where there are transactions.
    { code: start("{ name: 'a', forceTransaction: true }"), lifecycle: 'static' },
    `${NS}Sentry.init({ traceLifecycle: 'static' }); Sentry.startSpan({ name: 'a', forceTransaction: true }, () => {});`,
    `${NS}Sentry.init({ traceLifecycle: mode }); Sentry.startSpan({ name: 'a', forceTransaction: true }, () => {});`,
  ],

  invalid: [
    // Tests that do not say that the SDK is an older one.
    reported('call', `${NS}if (Sentry.startSpan) Sentry.configureScope(set, 1);`),
    reported('call', `${NS}if (!Sentry.startTransaction) Sentry.configureScope(set, 1);`),
    reported('call', `${NS}if (Sentry.getCurrentHub) Sentry.configureScope(set, 1);`),
    reported('call', `${NS}if (own.configureScope || !own.end) Sentry.configureScope(set, 1);`),
    reported('call', `${NS}if (Sentry.getClient() !== undefined) Sentry.configureScope(set, 1);`),
    reported('call', "import { configureScope } from '@sentry/node'; if (configureScope) configureScope(set, 1);"),
    reported('method', `${SPAN}if (!span.isRecording()) span.startChild();`),
    reported('method', `${SPAN}if (span.setAttribute) span.startChild();`),
    reported('method', `${SPAN}if (span.finish) span.finish(); span.startChild();`),
    {
      code: `${SPAN}if (span.sampled) log(span.sampled); if (!span.metadata) span.startChild();`,
      errors: ['read', 'read', 'read', 'method'].map((kind) => ({ messageId: MESSAGES[kind as Kind] })),
    },
    // startTransaction
    {
      code: `${NS}const t = Sentry.startTransaction({ name: 'a', op: 'b' });`,
      errors: [
        {
          messageId: 'removedExport',
          data: {
            name: 'startTransaction',
            major: 8,
            effect: ': calling it throws, and stream mode has no transactions',
            advice: START_ADVICE,
          },
          line: 2,
          column: 18,
          endColumn: 34,
          suggestions: [
            {
              messageId: 'replace',
              data: { code: 'Sentry.startInactiveSpan({ ..., parentSpan: null })' },
              output: `${NS}const t = Sentry.startInactiveSpan({ name: 'a', op: 'b', parentSpan: null });`,
            },
          ],
        },
      ],
    },
    ...repaired(
      'call',
      `${NS}(Sentry as any).startTransaction({ name: 'a' });`,
      `${NS}Sentry.startInactiveSpan({ name: 'a', parentSpan: null });`,
    ),
    ...repaired(
      'call',
      `${NS}function f() { return(<any>Sentry).startTransaction({ name: 'a' }); }`,
      `${NS}function f() { return Sentry.startInactiveSpan({ name: 'a', parentSpan: null }); }`,
    ),
    ...repaired(
      'call',
      `${NS}(Sentry.startTransaction as Start)({ name: 'a' });`,
      `${NS}Sentry.startInactiveSpan({ name: 'a', parentSpan: null });`,
    ),
    ...repaired(
      'call',
      `${NS}Sentry["startTransaction"]({ name: 'a' });`,
      `${NS}Sentry["startInactiveSpan"]({ name: 'a', parentSpan: null });`,
    ),
    ...repaired(
      'call',
      "import S from '@sentry/browser';\nexport const t = S.startTransaction({ name, data: { c: 1 } });",
      "import S from '@sentry/browser';\nexport const t = S.startInactiveSpan({ name, attributes: { c: 1 }, parentSpan: null });",
    ),
    ...repaired(
      'call',
      "const Sentry = require('@sentry/node');\nSentry.startTransaction({\n  // why\n  name: 'a',\n});",
      "const Sentry = require('@sentry/node');\nSentry.startInactiveSpan({\n  // why\n  name: 'a',\n  parentSpan: null,\n});",
    ),
    ...repaired(
      'call',
      "async function f() { const t = (await import('@sentry/node')).startTransaction({ description: name }); }",
      "async function f() { const t = (await import('@sentry/node')).startInactiveSpan({ name, parentSpan: null }); }",
    ),
    ...repaired(
      'call',
      "const t = window.Sentry.startTransaction({ name: 'a', tags: { b: 'c' }, startTimestamp: 1 });",
      "const t = window.Sentry.startInactiveSpan({ name: 'a', attributes: { b: 'c' }, startTime: 1, parentSpan: null });",
    ),
    ...repaired(
      'call',
      `${NS}const start = Sentry.startInactiveSpan, old = (0, Sentry).startTransaction?.({ name: 'a' });`,
      `${NS}const start = Sentry.startInactiveSpan, old = (0, Sentry).startInactiveSpan?.({ name: 'a', parentSpan: null });`,
    ),
    // ... by name: the import goes with its last use.
    ...repaired(
      'call',
      "import { init, startTransaction } from '@sentry/node';\nstartTransaction({ name: 'a' });",
      "import { init, startInactiveSpan } from '@sentry/node';\nstartInactiveSpan({ name: 'a', parentSpan: null });",
    ),
    ...repaired(
      'call',
      "import { startTransaction as begin } from '@sentry/node';\nbegin({ name: 'a' });",
      "import { startInactiveSpan } from '@sentry/node';\nstartInactiveSpan({ name: 'a', parentSpan: null });",
    ),
    ...repaired(
      'call',
      "import { startTransaction } from '@sentry/node';\nconst startInactiveSpan = 1;\nstartTransaction({ name: 'a' });",
      "import { startInactiveSpan as sentryStartInactiveSpan } from '@sentry/node';\nconst startInactiveSpan = 1;\nsentryStartInactiveSpan({ name: 'a', parentSpan: null });",
    ),
    ...repaired(
      'call',
      "const { startTransaction } = require('@sentry/node');\nstartTransaction({ name: 'a' });",
      "const { startInactiveSpan } = require('@sentry/node');\nstartInactiveSpan({ name: 'a', parentSpan: null });",
    ),
    ...repaired(
      'call',
      "import { startTransaction } from '@sentry/node';\nimport * as Sentry from '@sentry/node';\nstartTransaction({ name: 'a' });",
      "import * as Sentry from '@sentry/node';\nSentry.startInactiveSpan({ name: 'a', parentSpan: null });",
    ),
    ...repaired(
      'call',
      "import { startTransaction, startInactiveSpan } from '@sentry/node';\nstartTransaction({ name: 'a' });",
      "import { startInactiveSpan } from '@sentry/node';\nstartInactiveSpan({ name: 'a', parentSpan: null });",
    ),
    {
      // Two uses: the import stays until the last one is gone.
      code: "import { startTransaction } from '@sentry/node';\nstartTransaction({ name: 'a' });\nstartTransaction({ name: 'b' });",
      repair: true,
      output:
        "import { startTransaction, startInactiveSpan } from '@sentry/node';\nstartInactiveSpan({ name: 'a', parentSpan: null });\nstartTransaction({ name: 'b' });",
      errors: [{ messageId: 'removedExport' }, { messageId: 'removedExport' }],
    },
    ...repaired(
      'call',
      "import { startTransaction } from '@sentry/node';\nexport { startTransaction };\nstartTransaction({ name: 'a' });",
      "import { startTransaction, startInactiveSpan } from '@sentry/node';\nexport { startTransaction };\nstartInactiveSpan({ name: 'a', parentSpan: null });",
    ),
    ...repaired(
      'call',
      `${NS}const { startTransaction: begin } = Sentry;\nfoo();\nbegin({ name: 'a' });`,
      `${NS}foo();\nSentry.startInactiveSpan({ name: 'a', parentSpan: null });`,
    ),
    // The functions of the SDK are not in its types package.
    ...repaired(
      'call',
      "import { Span } from '@sentry/types';\nimport { startTransaction } from '@sentry/node';\nstartTransaction({ name: 'a' });",
      "import { Span } from '@sentry/types';\nimport { startInactiveSpan } from '@sentry/node';\nstartInactiveSpan({ name: 'a', parentSpan: null });",
    ),
    {
      code: `${NS}const t = Sentry.startTransaction?.(context);\nt.isSuccess();\nt.isSuccess?.();`,
      errors: [
        {
          messageId: 'removedExport',
          data: { name: 'startTransaction', major: 8, effect: ': nothing is called', advice: START_ADVICE },
        },
        {
          messageId: 'removedMethod',
          data: {
            code: 't.isSuccess()',
            kind: 'span',
            major: 8,
            effect: 'it throws a TypeError',
            advice: 'Use `Sentry.spanToJSON(t).status`',
          },
        },
        {
          messageId: 'removedMethod',
          data: {
            code: 't.isSuccess()',
            kind: 'span',
            major: 8,
            effect: 'nothing is called',
            advice: 'Use `Sentry.spanToJSON(t).status`',
          },
        },
      ],
    },
    // ... values for which there is no place today.
    suggested(
      'call',
      `${NS}Sentry.startTransaction({ name: 'a', sampled: true, traceId: id });`,
      `${NS}Sentry.startInactiveSpan({ name: 'a', parentSpan: null });`,
    ),
    // ... another order.
    suggested(
      'call',
      `${NS}Sentry.startTransaction({ data: { b: c() }, name: n(), tags: { d: e() } });`,
      `${NS}Sentry.startInactiveSpan({ attributes: { b: c(), d: e() }, name: n(), parentSpan: null });`,
    ),
    // ... no way to tell.
    reported('call', `${NS}Sentry.startTransaction(context);`),
    reported('call', `${NS}Sentry.startTransaction({ name: 'a', ...context });`),
    reported('call', `${NS}Sentry.startTransaction({ name: 'a' }, { request });`),
    reported('call', `${NS}Sentry.startTransaction({ op: 'a' });`),
    reported('call', `${NS}Sentry.startTransaction({ name: 'a', parentSpan: span });`),
    reported('call', `${NS}Sentry.startTransaction({ name: 'a', data: { b: 1 }, tags });`),
    reported('call', `${NS}Sentry.startTransaction({ name: 'a', /* why */ data: { b: 1 } });`),
    reported('call', `${NS}Sentry.startTransaction();`),
    reported('call', `${NS}Sentry.startTransaction(...args);`),
    reported('call', `${NS}new Sentry.startTransaction({ name: 'a' });`),
    // ... the directive would be left without an error.
    suggested(
      'call',
      `${NS}// @ts-expect-error gone\nSentry.startTransaction({ name: 'a' });`,
      `${NS}// @ts-expect-error gone\nSentry.startInactiveSpan({ name: 'a', parentSpan: null });`,
    ),
    // ... an exported name stays.
    ...repaired(
      'call',
      `${NS}export const { startTransaction, flush } = Sentry;\nstartTransaction({ name: 'a' });`,
      `${NS}export const { startTransaction, flush } = Sentry;\nSentry.startInactiveSpan({ name: 'a', parentSpan: null });`,
    ),
    // ... wrapper modules.
    {
      code: "import * as tracing from './tracing';\ntracing.begin({ name: 'a' });",
      modules: [{ module: './tracing', exports: { begin: 'startTransaction' } }],
      errors: [{ messageId: 'removedExport' }],
    },
    {
      code: "import { begin } from './tracing';\nbegin({ name: 'a' });",
      modules: [{ module: './tracing', exports: { begin: 'startTransaction' } }],
      errors: [{ messageId: 'removedExport' }],
    },
    ...repaired(
      'call',
      "import { S } from './telemetry';\nS.startTransaction({ name: 'a' });",
      "import { S } from './telemetry';\nS.startInactiveSpan({ name: 'a', parentSpan: null });",
      { modules: [{ module: './telemetry', exports: { S: '*' } }] },
    ),

    // SDK 7 has it all: nothing is done without asking.
    suggested(
      'call',
      `${NS}Sentry.startTransaction({ name: 'a' });`,
      `${NS}Sentry.startInactiveSpan({ name: 'a', parentSpan: null });`,
      { sdk: '7.120.0' },
    ),
    suggested('method', `${SPAN}span.finish();`, `${SPAN}span.end();`, { sdk: '7.120.0' }),
    { ...reported('read', `${SPAN}log(span.traceId);`), sdk: '7.120.0' },
    suggested(
      'call',
      `${NS}Sentry.getCurrentHub().getClient();`,
      `${NS}Sentry.getClient();`,
      // As a shim, until SDK 9.
      { sdk: '8.55.0' },
    ),
    ...repaired('method', `${SPAN}span.finish();`, `${SPAN}span.end();`, { sdk: 10, lifecycle: 'static' }),
    ...repaired('method', `${SPAN}span.finish(); // v11`, `${SPAN}span.end(); // v11`, { sdk: 11 }),

    // Calls that another function takes over.
    ...repaired(
      'call',
      `${NS}Sentry.trace({ name: 'a' }, (span) => run(span));`,
      `${NS}Sentry.startSpan({ name: 'a' }, (span) => run(span));`,
    ),
    ...repaired(
      'call',
      "import { startActiveSpan } from '@sentry/node';\nstartActiveSpan<Foo>({ name: 'a' }, run);",
      "import { startSpan } from '@sentry/node';\nstartSpan<Foo>({ name: 'a' }, run);",
      { parsers: ['ts'] },
    ),
    reported('call', `${NS}Sentry.trace({ name: 'a' }, run, onError);`),
    reported('call', `${NS}Sentry.trace(...args);`),
    ...repaired(
      'call',
      `${SPAN}span.setStatus(Sentry.spanStatusfromHttpCode(404));`,
      `${SPAN}span.setStatus(Sentry.getSpanStatusFromHttpCode(404));`,
    ),
    suggested(
      'call',
      `${NS}const status = Sentry.spanStatusfromHttpCode(404);`,
      `${NS}const status = Sentry.getSpanStatusFromHttpCode(404);`,
    ),
    suggested(
      'call',
      `${NS}Sentry.addGlobalEventProcessor((event) => event);`,
      `${NS}Sentry.addEventProcessor((event) => event);`,
    ),

    // configureScope
    suggested(
      'call',
      `${NS}Sentry.configureScope((scope) => scope.setTag('a', 'b'));`,
      `${NS}Sentry.getCurrentScope().setTag('a', 'b');`,
    ),
    suggested(
      'call',
      `${NS}Sentry.configureScope((scope) => { scope.setUser({ id }); });`,
      `${NS}Sentry.getCurrentScope().setUser({ id });`,
    ),
    suggested(
      'call',
      `${NS}Sentry.configureScope((scope) => {\n  scope.setUser({ id });\n  scope.setTag('a', 'b');\n});`,
      `${NS}{ const scope = Sentry.getCurrentScope();\n  scope.setUser({ id });\n  scope.setTag('a', 'b');\n}`,
    ),
    suggested(
      'call',
      "import { configureScope } from '@sentry/node';\nconfigureScope((scope) => scope.clear());",
      "import { getCurrentScope } from '@sentry/node';\ngetCurrentScope().clear();",
    ),
    ...[
      'configure',
      'function (scope) { scope.clear(); }',
      'async (scope) => scope.clear()',
      '(scope) => { scope.clear(); return 1; }',
      '(scope) => { scope.clear(); var a = 1; }',
      '(scope) => { later(() => scope.clear()); }',
      '(scope) => { later({ scope }); }',
      '({ clear }) => clear()',
      '() => other()',
      '(scope) => { scope = null; }',
      '(scope) => [scope].forEach(clear)',
      '(scope) => { /* why */ scope.clear(); }',
    ].map((callback) => reported('call', `${NS}Sentry.configureScope(${callback});`)),
    reported('call', `${NS}Sentry.configureScope((Sentry) => { Sentry.clear(); a(); });`),
    reported('call', `${NS}Sentry.configureScope((scope) => { const Sentry = 1; scope.setTag('a', Sentry); });`),
    suggested(
      'call',
      `${NS}Sentry.configureScope((scope) => { scope.clear(); { const Sentry = 1; a(Sentry); } });`,
      `${NS}{ const scope = Sentry.getCurrentScope(); scope.clear(); { const Sentry = 1; a(Sentry); } }`,
    ),
    reported('call', `${NS}useEffect(() => Sentry.configureScope((scope) => scope.clear()));`),

    // The hub
    {
      code: `${NS}Sentry.getCurrentHub().getScope().setTag('a', 'b');`,
      errors: [
        {
          messageId: 'removedExport',
          data: {
            name: 'getCurrentHub',
            major: 9,
            effect: ': calling it throws',
            advice: 'Use `Sentry.getCurrentScope()`, `Sentry.getClient()` and `Sentry.capture*()`',
          },
          suggestions: [{ messageId: 'replace', output: `${NS}Sentry.getCurrentScope().setTag('a', 'b');` }],
        },
      ],
    },
    ...repaired(
      'call',
      `${NS}const id = Sentry.getCurrentHub().captureException(error, { extra });`,
      `${NS}const id = Sentry.captureException(error, { extra });`,
    ),
    ...repaired(
      'call',
      "import { getCurrentHub } from '@sentry/node';\ngetCurrentHub().getClient()?.getOptions();",
      "import { getClient } from '@sentry/node';\ngetClient()?.getOptions();",
    ),
    ...repaired(
      'call',
      `${NS}const t = Sentry.getCurrentHub().startTransaction({ name: 'a' });`,
      `${NS}const t = Sentry.startInactiveSpan({ name: 'a', parentSpan: null });`,
    ),
    suggested(
      'call',
      `${NS}Sentry.getCurrentHub().configureScope((scope) => scope.clear());`,
      `${NS}Sentry.getCurrentScope().clear();`,
    ),
    reported('call', `${NS}Sentry.getCurrentHub().captureMessage('a', 'error', hint);`),
    ...repaired('call', `${NS}Sentry.getCurrentHub()?.getScope()?.clear();`, `${NS}Sentry.getCurrentScope()?.clear();`),
    reported('call', `${NS}Sentry.getCurrentHub().getScope?.();`),
    reported('call', `${NS}Sentry.getCurrentHub().pushScope();`),
    reported('call', `${NS}Sentry.getCurrentHub().somethingElse();`),
    reported('call', `${NS}use(Sentry.getCurrentHub());`),
    reported('call', `${NS}Sentry.getCurrentHub()[method]();`),
    {
      code: `${NS}const hub = Sentry.getCurrentHub();\nhub.getScope().clear();\nhub.run(() => {});`,
      repair: true,
      output: `${NS}const hub = Sentry.getCurrentHub();\nSentry.getCurrentScope().clear();\nhub.run(() => {});`,
      errors: [{ messageId: 'removedExport' }, { messageId: 'removedMethod' }, { messageId: 'removedMethod' }],
    },
    {
      code: `${NS}const hub = Sentry.getCurrentHub();\nhub.getScope().clear();`,
      sdk: '8.55.0',
      repair: true,
      errors: [
        { messageId: 'removedExport' },
        {
          messageId: 'removedMethod',
          suggestions: [
            {
              messageId: 'replace',
              output: `${NS}const hub = Sentry.getCurrentHub();\nSentry.getCurrentScope().clear();`,
            },
          ],
        },
      ],
    },
    {
      // Any hub: not the current one.
      code: "import { Hub } from '@sentry/node';\nfunction f(hub: Hub) { hub.captureException(error); }",
      repair: true,
      errors: [
        { messageId: 'removedExport', data: { name: 'Hub', major: 8, effect: '', advice: HUB_ADVICE } },
        { messageId: 'removedMethod' },
      ],
    },

    // Imports, once each
    {
      code: "import { Handlers, Integrations as I } from '@sentry/node';\napp.use(Handlers.requestHandler());\napp.use(Handlers.errorHandler());\nnew I.Http();",
      errors: [
        { messageId: 'removedExport', line: 1, column: 10 },
        { messageId: 'removedExport', line: 1, column: 20 },
      ],
    },
    reported(
      'call',
      "const { BrowserTracing } = require('@sentry/browser'); new BrowserTracing(); new BrowserTracing();",
    ),
    reported('call', `${NS}new Sentry.BrowserTracing();`),
    reported('call', `${NS}new Sentry.Integrations.Http({ tracing: true });`),
    reported('call', `${NS}app.use(Sentry.Handlers.requestHandler());`),
    reported('call', `${NS}Sentry.addTracingExtensions();`),
    reported('call', `${NS}const begin = Sentry.startTransaction;`),
    reported('call', `${NS}expect(Sentry.startTransaction).toBeDefined();`),
    reported('call', "import { startTransaction } from '@sentry/node';\nexport const begin = startTransaction;"),
    reported('call', "export { startTransaction } from '@sentry/node';"),
    reported('call', "export { getCurrentHub as default } from '@sentry/node';"),
    reported('call', "import { extractTraceparentData } from '@sentry/node'; extractTraceparentData(header);"),
    ...['import type { Transaction }', 'import { Transaction }', 'import { type Transaction }'].map((what) =>
      reported('call', `${what} from '@sentry/types';\nlet t: Transaction; function f(t: Transaction) {}`),
    ),
    reported('call', `${NS}let t: Sentry.Transaction;`),
    reported('call', "let t: import('@sentry/types').Transaction;"),
    reported('call', "import type * as Sentry from '@sentry/node';\nfunction f(hub: Sentry.Hub) {}"),
    ...unusedImport("import { init, startTransaction } from '@sentry/node';", "import { init } from '@sentry/node';"),
    ...unusedImport("import { startTransaction, init } from '@sentry/node';", "import { init } from '@sentry/node';"),
    ...unusedImport("import { getCurrentHub } from '@sentry/node';\ninit();", 'init();'),
    ...unusedImport("const { Hub, init } = require('@sentry/node');", "const { init } = require('@sentry/node');"),
    reported(
      'call',
      "import { init, /* old */ startTransaction /* api */, a } from '@sentry/node';\nuse(startTransaction);",
    ),
    reported('call', "const { startTransaction, ...rest } = require('@sentry/node');"),

    // Packages
    ...["import '@sentry/tracing';", "import * as T from '@sentry/hub';", "export * from '@sentry/minimal';"].map(
      (code) => ({ code, errors: [{ messageId: 'removedPackage', line: 1 }] }),
    ),
    ...[
      "const Tracing = require('@sentry/tracing'); new Tracing.Integrations.Express();",
      "const load = () => import('@sentry/tracing');",
      "import { Integrations, addExtensionMethods } from '@sentry/tracing'; new Integrations.BrowserTracing();",
      "import T = require('@sentry/tracing');",
      "let t: import('@sentry/hub').Hub;",
      "export { Hub } from '@sentry/hub/esm';",
    ].map((code) => ({ code, errors: [{ messageId: 'removedPackage' }] })),
    {
      code: "import { Integrations } from '@sentry/tracing';\nimport { init, startTransaction } from '@sentry/node';\nstartTransaction({ name: 'a' });",
      repair: true,
      output:
        "import { Integrations } from '@sentry/tracing';\nimport { init, startInactiveSpan } from '@sentry/node';\nstartInactiveSpan({ name: 'a', parentSpan: null });",
      errors: [{ messageId: 'removedPackage' }, { messageId: 'removedExport' }],
    },
    {
      code: "import * as Tracing from '@sentry/tracing';\nimport * as Sentry from '@sentry/node';\nTracing.startTransaction({ name: 'a' });",
      repair: true,
      output:
        "import * as Tracing from '@sentry/tracing';\nimport * as Sentry from '@sentry/node';\nSentry.startInactiveSpan({ name: 'a', parentSpan: null });",
      errors: [{ messageId: 'removedPackage' }, { messageId: 'removedExport' }],
    },
    {
      code: "import { startTransaction, addExtensionMethods } from '@sentry/hub';\nimport * as Sentry from '@sentry/node';\nstartTransaction({ name: 'a' });",
      repair: true,
      output:
        "import { startTransaction, addExtensionMethods } from '@sentry/hub';\nimport * as Sentry from '@sentry/node';\nSentry.startInactiveSpan({ name: 'a', parentSpan: null });",
      errors: [{ messageId: 'removedPackage' }, { messageId: 'removedExport' }],
    },
    ...repaired(
      'method',
      "import type { Span } from '@sentry/types';\nimport '@sentry/node';\nexport const f = (span: Span) => header(span.toTraceparent());",
      "import type { Span } from '@sentry/types';\nimport '@sentry/node';\nimport { spanToTraceHeader } from '@sentry/node';\nexport const f = (span: Span) => header(spanToTraceHeader(span));",
    ),
    reported(
      'method',
      "import type { Span } from '@sentry/types';\nexport const f = (span: Span) => header(span.toTraceparent());",
    ),
    {
      code: "import { getCurrentHub } from '@sentry/hub';\ngetCurrentHub().getScope();",
      repair: true,
      errors: [{ messageId: 'removedPackage' }, { messageId: 'removedExport' }],
    },

    // Methods of spans
    {
      code: `${SPAN}span.finish();`,
      errors: [
        {
          messageId: 'removedMethod',
          data: {
            code: 'span.finish()',
            kind: 'span',
            major: 8,
            effect: 'it throws a TypeError and the span is never sent',
            advice: 'Call `span.end()`',
          },
          line: 3,
          column: 6,
          endColumn: 12,
          suggestions: [{ messageId: 'replace', data: { code: 'span.end(...)' }, output: `${SPAN}span.end();` }],
        },
      ],
    },
    ...repaired('method', `${SPAN}span.finish(time);`, `${SPAN}span.end(time);`),
    ...repaired('method', `${SPAN}span?.finish();`, `${SPAN}span?.end();`),
    ...repaired('method', `${SPAN}span.finish?.();`, `${SPAN}span.end?.();`),
    ...repaired('method', `${SPAN}(span as any)['finish']();`, `${SPAN}(span as any)['end']();`),
    ...repaired('method', `${SPAN}span!.setTag('a', b);`, `${SPAN}span!.setAttribute('a', b);`),
    ...repaired(
      'method',
      `${NS}Sentry.startSpan({ name: 'a' }, ({ ...span }) => { span; }); Sentry.getActiveSpan()?.setData('a', 1);`,
      `${NS}Sentry.startSpan({ name: 'a' }, ({ ...span }) => { span; }); Sentry.getActiveSpan()?.setAttribute('a', 1);`,
    ),
    {
      code: `${SPAN}span.setTag('a', 1).setData('b', 2).finish();`,
      repair: true,
      output: `${SPAN}span.setAttribute('a', 1).setAttribute('b', 2).end();`,
      errors: [{ messageId: 'removedMethod' }, { messageId: 'removedMethod' }, { messageId: 'removedMethod' }],
    },
    ...repaired('method', `${SPAN}span.setName(a, );`, `${SPAN}Sentry.updateSpanName(span, a, );`),
    ...repaired(
      'method',
      `${SPAN}(span as any).setName(\`a \${b}\`);`,
      `${SPAN}Sentry.updateSpanName(span, \`a \${b}\`);`,
    ),
    ...repaired(
      'method',
      "import { init, type Span } from '@sentry/node';\nclass A { span: Span; b() { this.span.setName('c'); } }",
      "import { init, type Span, updateSpanName } from '@sentry/node';\nclass A { span: Span; b() { updateSpanName(this.span, 'c'); } }",
    ),
    ...repaired(
      'method',
      `${TYPED}export const f = (span: Span) => span.setName('c');`,
      "import type { Span } from '@sentry/node';\nimport { init, updateSpanName } from '@sentry/node';\nexport const f = (span: Span) => updateSpanName(span, 'c');",
    ),
    ...repaired('method', `${SPAN}span.setHttpStatus(404);`, `${SPAN}Sentry.setHttpStatus(span, 404);`),
    ...repaired(
      'method',
      `${SPAN}res.on('finish', () => span.setHttpStatus(res.statusCode));`,
      `${SPAN}res.on('finish', () => Sentry.setHttpStatus(span, res.statusCode));`,
    ),
    ...repaired(
      'method',
      `${SPAN}const header = span.toTraceparent();`,
      `${SPAN}const header = Sentry.spanToTraceHeader(span);`,
    ),
    suggested('method', `${SPAN}send(span.toJSON());`, `${SPAN}send(Sentry.spanToJSON(span));`),
    suggested('method', `${SPAN}span.setMeasurement('a', 1);`, `${SPAN}span.setAttribute('a', 1);`),
    ...[
      "span.setMeasurement('a', 1, 'byte')",
      "span.setData('a')",
      "span.setTag(...['a', 'b'])",
      'span.finish(1, 2)',
      'span.finish(...times)',
      'const respond = () => span.setHttpStatus(404)',
      'span?.setName(a)',
      'span.setName?.(a)',
      'span.setName()',
      'span /* why */.setName(a)',
      'const chained = span.setHttpStatus(404)',
      'span.isSuccess()',
      'span.toContext()',
      'span.updateWithContext({})',
      'span.getTraceContext()',
      'span.setMetadata({})',
      "span.setContext('a', {})",
      'span.getDynamicSamplingContext()',
      'span.getProfileId()',
      'const finish = span.finish',
      "res.on('finish', span.finish)",
      'const { finish } = span',
      'const { setData: set = other } = span',
      'new span.finish()',
      'span.finish.call(span)',
    ].map((code) => reported('method', `${SPAN}${code};`)),
    // ... startChild
    ...repaired(
      'method',
      `${SPAN}const child = span.startChild({ op: 'a', description: b, data: { c: 1 } });`,
      `${SPAN}const child = Sentry.startInactiveSpan({ parentSpan: span, op: 'a', name: b, attributes: { c: 1 } });`,
    ),
    ...repaired(
      'method',
      `${SPAN}(span as any).startChild({ name: 'a', data });`,
      `${SPAN}Sentry.startInactiveSpan({ parentSpan: span, name: 'a', attributes: data });`,
    ),
    ...repaired(
      'method',
      "import { startInactiveSpan } from '@sentry/node';\nconst parentSpan = startInactiveSpan({ name: 'a' });\nparentSpan.startChild({\n  description: 'b',\n});",
      "import { startInactiveSpan } from '@sentry/node';\nconst parentSpan = startInactiveSpan({ name: 'a' });\nstartInactiveSpan({\n  parentSpan,\n  name: 'b',\n});",
    ),
    suggested(
      'method',
      `${SPAN}span.startChild({ name: 'a', description: 'b', status: 'ok' });`,
      `${SPAN}Sentry.startInactiveSpan({ parentSpan: span, name: 'a' });`,
    ),
    ...[
      "span?.startChild({ description: 'a' })",
      "span.startChild({ op: 'a' })",
      'span.startChild()',
      'span.startChild({})',
      'span.startChild(context)',
      "span.startChild({ ...context, description: 'a' })",
      "span.startChild({ description: 'a', parentSpan })",
      "span.startChild?.({ [key]: 1, description: 'a' })",
    ].map((code) => reported('method', `${SPAN}${code};`)),
    {
      code: `${NS}const t = Sentry.startTransaction({ name: 'a' });\nt.startChild({ description: 'b' }).finish();\nt.finish();`,
      repair: true,
      output: `${NS}const t = Sentry.startInactiveSpan({ name: 'a', parentSpan: null });\nSentry.startInactiveSpan({ parentSpan: t, name: 'b' }).end();\nt.end();`,
      errors: [
        { messageId: 'removedExport' },
        { messageId: 'removedMethod' },
        { messageId: 'removedMethod' },
        { messageId: 'removedMethod' },
      ],
    },
    {
      // What `span.transaction` is was a span, too.
      code: `${SPAN}span.transaction.finish();`,
      repair: true,
      output: `${SPAN}Sentry.getRootSpan(span).end();`,
      errors: [{ messageId: 'removedProperty' }, { messageId: 'removedMethod' }],
    },

    // Properties of spans
    {
      code: `${SPAN}send(span.op);`,
      sdk: 11,
      errors: [
        {
          messageId: 'removedProperty',
          data: { code: 'span.op', kind: 'span', major: 8, advice: 'Read it from `Sentry.spanToJSON(span)`' },
          suggestions: [
            {
              messageId: 'replace',
              data: { code: "Sentry.spanToJSON(span).attributes['sentry.op']" },
              output: `${SPAN}send(Sentry.spanToJSON(span).attributes['sentry.op']);`,
            },
          ],
        },
      ],
    },
    ...repaired('read', `${SPAN}log(span.traceId);`, `${SPAN}log(span.spanContext().traceId);`, { sdk: 11 }),
    ...repaired('read', `${SPAN}log(span?.spanId);`, `${SPAN}log(span?.spanContext().spanId);`, { sdk: 10 }),
    ...(
      [
        ['op', '.op', ".attributes['sentry.op']"],
        ['name', '.description', '.name'],
        ['description', '.description', '.name'],
        ['origin', '.origin', ".attributes['sentry.origin']"],
        ['data', '.data', '.attributes'],
        ['tags', '.data', '.attributes'],
        ['attributes', '.data', '.attributes'],
        ['endTimestamp', '.timestamp', '.end_timestamp'],
      ] as const
    ).flatMap(([name, v10, v11]) => [
      ...repaired('read', `${SPAN}log(span.${name});`, `${SPAN}log(Sentry.spanToJSON(span)${v10});`, { sdk: 10 }),
      ...repaired('read', `${SPAN}log(span.${name});`, `${SPAN}log(Sentry.spanToJSON(span)${v11});`, { sdk: 11 }),
      suggested('read', `${SPAN}log(span.${name}); // ?`, `${SPAN}log(Sentry.spanToJSON(span)${v11}); // ?`, {
        filename: '/nowhere/file.ts',
      }),
    ]),
    ...repaired('read', `${SPAN}log(span.parentSpanId);`, `${SPAN}log(Sentry.spanToJSON(span).parent_span_id);`, {
      sdk: 10,
    }),
    ...repaired('read', `${SPAN}log(span.startTimestamp);`, `${SPAN}log(Sentry.spanToJSON(span).start_timestamp);`, {
      sdk: 11,
    }),
    ...repaired('read', `${SPAN}log(span.transaction);`, `${SPAN}log(Sentry.getRootSpan(span));`, { sdk: 11 }),
    suggested('read', `${SPAN}log(span.status);`, `${SPAN}log(Sentry.spanToJSON(span).status);`, { sdk: 11 }),
    ...['sampled', 'metadata', 'instrumenter', 'spanRecorder'].map((name) =>
      reported('read', `${SPAN}log(span.${name});`),
    ),
    reported('read', `${SPAN}const { traceId } = span;`),
    // What code of today gives is a copy: a change of it would be lost without an error.
    ...[
      'span.data.key = 1;',
      "span.tags['a'].b = 'c';",
      'delete span.tags.key;',
      'Object.assign(span.data, { a: 1 });',
      'const tags = span.tags; tags.a = 1;',
      'const { data } = span; Object.assign(data, { a: 1 });',
      'const set = (data) => { data.a = 1; }; set(span.data);',
    ].map((code): InvalidCase => ({
      code: `${SPAN}${code}`,
      repair: true,
      errors: [
        {
          messageId: 'removedProperty',
          data: {
            code: `span.${code.includes('tags') ? 'tags' : 'data'}`,
            kind: 'span',
            major: 8,
            advice: 'Call `span.setAttributes(attributes)`',
          },
        },
      ],
    })),
    ...repaired(
      'read',
      `${SPAN}send(Object.assign({}, span.data));`,
      `${SPAN}send(Object.assign({}, Sentry.spanToJSON(span).attributes));`,
      { sdk: 11 },
    ),
    reported('read', `${TYPED}const log = ({ op }: Span) => op;`),
    ...repaired(
      'read',
      `${SPAN}const file: string = (span as any).data.file;`,
      `${SPAN}const file: string = (Sentry.spanToJSON(span) as any).attributes.file;`,
      { sdk: 11 },
    ),
    ...repaired('write', `${SPAN}span.name = b + c;`, `${SPAN}Sentry.updateSpanName(span, b + c);`),
    ...repaired('write', `${SPAN}(span as any).description = 'b'`, `${SPAN}Sentry.updateSpanName(span, 'b')`),
    {
      code: `${SPAN}span.op = 'db';`,
      errors: [
        {
          messageId: 'ignoredWrite',
          data: { code: 'span.op', kind: 'span', major: 8, advice: "Call `span.setAttribute('sentry.op', op)`" },
        },
      ],
    },
    ...[
      'span.sampled = false',
      'span.status ||= 1',
      'span.data = {}',
      'span.startTimestamp++',
      'const a = (span.name = 1)',
      'span.name += 1',
      '[span.tags] = list',
      'span.name /* why */ = 1',
    ].map((code) => reported('write', `${SPAN}${code};`)),

    // Scopes
    ...repaired('method', `${SCOPE}const span = scope.getSpan();`, `${SCOPE}const span = Sentry.getActiveSpan();`),
    ...repaired(
      'method',
      `${NS}Sentry.withScope((scope) => { scope.getSpan()?.end(); });`,
      `${NS}Sentry.withScope((scope) => { Sentry.getActiveSpan()?.end(); });`,
    ),
    ...repaired(
      'method',
      `${NS}const child = Sentry.getCurrentScope()?.getSpan()?.isRecording();`,
      `${NS}const child = Sentry.getActiveSpan()?.isRecording();`,
    ),
    reported('method', `${SCOPE}scope?.getSpan();`),
    reported('method', `${NS}function make() { count++; return Sentry.getCurrentScope(); } make().getSpan();`),
    reported('method', `${NS}Sentry.getCurrentScope(/* why */).getSpan();`),
    reported('method', `${SCOPE}scope.getTransaction();`),
    reported('method', `${SCOPE}scope.setSpan(other);`),
    reported('method', `${SCOPE}const { getSpan } = scope;`),
    // A comment beside the callee stays.
    ...['(/* why */ CALLEE)', '(CALLEE // why\n)', '((CALLEE) /* why */)'].flatMap((form) =>
      repaired(
        'call',
        `${NS}use(${form.replace('CALLEE', 'Sentry.startTransaction')}({ name: 'a' }));`,
        `${NS}use(${form.replace('CALLEE', 'Sentry.startInactiveSpan')}({ name: 'a', parentSpan: null }));`,
      ),
    ),
    ...repaired(
      'call',
      `${NS}use((Sentry /* a */ . /* b */ startTransaction)({ name: 'a' }));`,
      `${NS}use(Sentry /* a */ . /* b */ startInactiveSpan({ name: 'a', parentSpan: null }));`,
    ),
    ...repaired(
      'call',
      `${NS}const make = () => { return(/* why */ Sentry.startTransaction as any)({ name: 'a' }); };`,
      `${NS}const make = () => { return(/* why */ Sentry.startInactiveSpan)({ name: 'a', parentSpan: null }); };`,
      { filename: 'a.ts' },
    ),
    ...repaired(
      'method',
      `${SPAN}(/* why */ span.startChild)({ op: 'db', description: 'b' });`,
      `${SPAN}(/* why */ Sentry.startInactiveSpan)({ parentSpan: span, op: 'db', name: 'b' });`,
    ),
    // ... a comment would be lost.
    reported('method', `${SPAN}span.setName /* why */ ('b');`),
    reported('call', `${NS}Sentry.getCurrentHub().captureException // why\n(error);`),

    // Options
    ...movedOptions(
      ['origin'],
      "{ name: 'a', origin: 'auto.x' }",
      "{ name: 'a', attributes: { 'sentry.origin': 'auto.x' } }",
    ),
    ...movedOptions(['data'], "{ name: 'a', data: { b: 1 } }", "{ name: 'a', attributes: { b: 1 } }"),
    ...movedOptions(['data'], "{ name: 'a', data }", "{ name: 'a', attributes: data }"),
    ...movedOptions(['tags'], "{ name: 'a', tags: { ...b, [c]: 1 } }", "{ name: 'a', attributes: { ...b, [c]: 1 } }"),
    ...movedOptions(['description'], '{ description, op }', '{ name: description, op }'),
    ...movedOptions(['description'], '{ description: name }', '{ name }'),
    ...movedOptions(['startTimestamp'], '{ name, startTimestamp: (a, b) }', '{ name, startTime: (a, b) }'),
    ...movedOptions(
      ['data', 'origin'],
      "{ name: 'a', data: { b: 1 }, origin: 'auto.x' }",
      "{ name: 'a', attributes: { b: 1, 'sentry.origin': 'auto.x' } }",
    ),
    ...movedOptions(
      ['data', 'tags', 'startTimestamp'],
      "{\n  name: 'a',\n  data: { b: 1 },\n  attributes: {\n    c: 2,\n  },\n  tags: {},\n  startTimestamp: 1,\n}",
      "{\n  name: 'a',\n  attributes: {\n    b: 1,\n    c: 2,\n  },\n  startTime: 1,\n}",
    ),
    ...movedOptions(
      ['tags', 'description'],
      "{ tags: { 'a-b': 1 }, attributes: {}, description: `x ${y}` }",
      "{ attributes: { 'a-b': 1 }, name: `x ${y}` }",
    ),
    lostOptions(1, "{ name: 'a', sampled: true }", "{ name: 'a' }", 'Remove `sampled`'),
    lostOptions(
      4,
      "{ name: 'a', description: 'b', data: {}, status: 'ok', trimEnd: true }",
      "{ name: 'a', attributes: {} }",
      'Move `data` to `attributes` and remove `description` and `status` and `trimEnd`',
    ),
    lostOptions(
      3,
      '{ description: b, origin: c, metadata: {} }',
      "{ name: b, attributes: { 'sentry.origin': c } }",
      'Rename `description` to `name`, move `origin` to `attributes` and remove `metadata`',
    ),
    lostOptions(2, "{ name: 'a', endTimestamp: 2, instrumenter: 'otel' }", "{ name: 'a' }"),
    {
      code: start("{ name: 'a', traceId, spanId: 'b' }"),
      errors: ['traceId', 'spanId'].map((key) => ({
        messageId: 'legacyOption',
        data: { key, effect: 'it can break the trace', advice: 'Use `parentSpan`, or `Sentry.continueTrace`' },
        suggestions: [{ messageId: 'rewriteOptions', output: start("{ name: 'a' }") }],
      })),
    },
    // ... never in another order, where that may matter
    lostOptions(
      2,
      '{ name, data: { x: a() }, op: b(), tags: { y: c() } }',
      '{ name, attributes: { x: a(), y: c() }, op: b() }',
    ),
    lostOptions(
      2,
      '{ origin: o(), name: n(), data: { x: a() } }',
      "{ attributes: { 'sentry.origin': o(), x: a() }, name: n() }",
    ),
    lostOptions(2, '{ data: {}, name: n(), tags: { y: z.a } }', '{ attributes: { y: z.a }, name: n() }'),
    lostOptions(2, '{ data: {}, name: z.a, tags: { y: z.b++ } }', '{ attributes: { y: z.b++ }, name: z.a }'),
    ...movedOptions(
      ['data', 'tags'],
      '{ data: { x: a() }, name: z.a, tags: { y: z.b, start } }',
      '{ attributes: { x: a(), y: z.b, start }, name: z.a }',
    ),
    ...movedOptions(
      ['data', 'tags'],
      '{ data: {}, name: n(), tags: { y: Sentry, z: () => a() } }',
      '{ attributes: { y: Sentry, z: () => a() }, name: n() }',
    ),
    // ... never half of an object
    lostOptions(1, "{ name: 'a', data: { b: 1 }, ...rest }"),
    lostOptions(2, "{ name: 'a', data: { b: 1 }, tags: { b: 2 } }"),
    lostOptions(2, "{ name: 'a', data: { b: 1 }, tags }"),
    lostOptions(2, "{ name: 'a', data: { ...b }, tags: {} }"),
    lostOptions(2, "{ name: 'a', data: {}, data: { b: 1 } }"),
    lostOptions(1, "{ name: 'a', data: { b: 1 }, attributes: { b: 2 } }"),
    lostOptions(1, "{ name: 'a', origin, attributes: { 'sentry.origin': b } }"),
    lostOptions(1, "{ name: 'a', startTimestamp: 1, startTime: 2 }"),
    lostOptions(1, "{ name: 'a', data: {}, [key]: 1 }"),
    lostOptions(1, "{ name: 'a', get data() { return {}; } }"),
    lostOptions(1, "{ name: 'a', /* old */ data: {} }"),
    lostOptions(1, "{ name: 'a', ...(b && { data: { c: 1 } }) }"),
    // ... where the object is written
    {
      code: `${NS}const options = { name: 'a', data: { b: 1 } };\nSentry.startInactiveSpan(options);`,
      repair: true,
      output: `${NS}const options = { name: 'a', attributes: { b: 1 } };\nSentry.startInactiveSpan(options);`,
      errors: [{ messageId: 'legacyOption', line: 2 }],
    },
    {
      code: `${NS}const options = { name: 'a', data: {} };\nSentry.startSpan(options, a);\nSentry.startSpan(options, b);`,
      repair: true,
      output: `${NS}const options = { name: 'a', attributes: {} };\nSentry.startSpan(options, a);\nSentry.startSpan(options, b);`,
      errors: [{ messageId: 'legacyOption' }],
    },
    {
      code: `${NS}export const options = { name: 'a', data: {} };\nSentry.startSpan(options, a);`,
      errors: [{ messageId: 'legacyOption' }],
    },
    {
      code: `${NS}function traced(options) { return Sentry.startSpan({ ...options, op: 'b' }, run); }\nconst options = { name: 'a', data: {} };\ntraced(options);`,
      errors: [{ messageId: 'legacyOption' }],
    },
    {
      code: `${TYPED}import type { StartSpanOptions } from '@sentry/core';\nexport const options = { name: 'a', op: 'b', data: {} } satisfies StartSpanOptions;`,
      errors: [{ messageId: 'legacyOption' }],
    },
    {
      code: `${NS}const base = { op: 'b', data: {} };\nSentry.startSpanManual({ ...base, name: 'a' }, (span) => span.end());`,
      errors: [{ messageId: 'legacyOption' }],
    },
    {
      code: `${NS}Sentry.startSpan({ name: 'a', origin: 'auto.x' } as any, () => {});`,
      repair: true,
      output: `${NS}Sentry.startSpan({ name: 'a', attributes: { 'sentry.origin': 'auto.x' } } as any, () => {});`,
      errors: [{ messageId: 'legacyOption' }],
    },
    {
      code: 'import * as Sentry from "@sentry/browser";\nSentry.init({ integrations: [Sentry.browserTracingIntegration({ beforeStartSpan: (o) => ({ ...o, origin: "auto.x" }) })] });',
      errors: [{ messageId: 'legacyOption' }],
    },
    {
      code: `${NS}Sentry.trace({ description: 'a', origin: "b" }, () => {});`,
      repair: true,
      output: `${NS}Sentry.startSpan({ name: 'a', attributes: { 'sentry.origin': "b" } }, () => {});`,
      errors: [
        { messageId: 'removedExport' },
        { messageId: 'legacyOption' },
        {
          messageId: 'legacyOption',
          suggestions: [
            {
              messageId: 'rewriteOptions',
              output: `${NS}Sentry.trace({ name: 'a', attributes: { 'sentry.origin': "b" } }, () => {});`,
            },
          ],
        },
      ],
    },
    {
      code: start("{ name: 'a', data: {} }"),
      sdk: '7.120.0',
      repair: true,
      errors: [
        {
          messageId: 'legacyOption',
          suggestions: [{ messageId: 'rewriteOptions', output: start("{ name: 'a', attributes: {} }") }],
        },
      ],
    },

    // forceTransaction
    {
      code: start("{ name: 'a', forceTransaction: true }"),
      repair: true,
      errors: [
        {
          messageId: 'forceTransaction',
          suggestions: [
            { messageId: 'removeOption', output: start("{ name: 'a' }") },
            { messageId: 'withoutParent', output: start("{ name: 'a', parentSpan: null }") },
          ],
        },
      ],
    },
    ...["{ name: 'a', forceTransaction: isRoot }", "{ name: 'a', parentSpan, forceTransaction: true }"].map(
      (options) => ({
        code: start(options),
        errors: [
          {
            messageId: 'forceTransaction',
            suggestions: [{ messageId: 'removeOption', output: start(options.replace(/, forceTransaction: \w+/, '')) }],
          },
        ],
      }),
    ),
    {
      code: start("{ name: 'a', ...b, forceTransaction: /* why */ true }"),
      sdk: 10,
      errors: [{ messageId: 'forceTransaction' }],
    },
    {
      // It works, so it is left alone when the others are moved.
      code: start("{ name: 'a', data: { b: 1 }, forceTransaction: true }"),
      repair: true,
      output: start("{ name: 'a', attributes: { b: 1 }, forceTransaction: true }"),
      errors: [
        { messageId: 'legacyOption' },
        {
          messageId: 'forceTransaction',
          suggestions: [
            { messageId: 'removeOption', output: start("{ name: 'a', data: { b: 1 } }") },
            { messageId: 'withoutParent', output: start("{ name: 'a', data: { b: 1 }, parentSpan: null }") },
          ],
        },
      ],
    },
  ],
});

function unusedImport(before: string, after: string): InvalidCase[] {
  const errors = [{ messageId: 'removedExport', suggestions: [{ messageId: 'removeImport', output: after }] }];
  return [
    { code: before, errors },
    { code: before, repair: true, output: after, errors: [{ messageId: 'removedExport' }] },
  ];
}
