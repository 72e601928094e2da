import { noTransactionEventProcessor } from '../../src/rules/no-transaction-event-processor';
import { runRule } from '../rule-tester';

const NS = "import * as Sentry from '@sentry/node';\n";
/** `@sentry/node` does not export `makeMultiplexedTransport`. */
const BROWSER = "import * as Sentry from '@sentry/browser';\n";
const CORE = "import { hasSpanStreamingEnabled } from '@sentry/core';\n";
const processor = (body: string): string => `${NS}Sentry.addEventProcessor((event) => { ${body} return event; });`;
const SCRUB = "if (event.type === 'transaction') event.tags = {};";
/** An integration. */
const NORM = `{ name: 'Norm', processEvent(event) { ${SCRUB} return event; } }`;
const branch = [{ messageId: 'transactionBranch' }];

runRule('no-transaction-event-processor', noTransactionEventProcessor, {
  valid: [
    // Errors only, or nothing but handing the event on.
    processor("event.tags = { team: 'a' };"),
    processor("if (event.type === 'transaction') return event; scrub(event);"),
    processor("if (event.type === 'transaction') { return event; } scrub(event);"),
    processor("if (event.type !== 'transaction') { scrub(event); }"),
    processor("if (!event.type) scrub(event); if (event.type === 'feedback') scrub(event);"),
    processor('if (event.type === undefined) scrub(event);'),
    processor("const known = event.type === 'transaction'; count(known);"),
    processor("var known = event.type === 'transaction' && known; count(known);"),
    processor("if (event.type === 'transaction' || isNoise(event)) scrub(event);"),
    processor("if (['transaction', 'feedback'].includes(event.type) || [].includes(event.type)) scrub(event);"),
    processor("if (['transaction', ...others].includes(event.type) || [...others].includes(event.type)) scrub(event);"),
    processor(
      "if (!['transaction'].includes(event.type)) scrub(event); if (['transaction'].at(event.type)) scrub(event);",
    ),
    processor('event.transaction = normalise(event.transaction);'),
    processor('event.contexts.trace.trace_id; event.contexts.app = {};'),
    `${NS}Sentry.addEventProcessor((event) => event.type === 'transaction' ? event : scrub(event));`,
    `${NS}Sentry.addEventProcessor((event) => { switch (event.type) { case 'transaction': break; default: scrub(event); } return event; });`,
    processor("addBreadcrumb({ category: event.type === 'transaction' ? 'transaction' : 'event' });"),
    // Events that come from elsewhere.
    "import type { Event } from '@sentry/core';\nconst event = sent[0] as Event; expect(event.spans).toEqual([]); const { spans } = event; for (const e of sent as Event[]) if (e.type === 'transaction') check(e.spans);",
    // A branch kept for transaction mode next to a span hook.
    `${NS}Sentry.init({ integrations: [{ name: 'Norm', processEvent(event) { if (event.type === 'transaction') scrub(event); return event; }, processSegmentSpan(span) { span.name = norm(span.name); } }] });`,
    `${NS}Sentry.init({ beforeSendSpan: scrub }); Sentry.addEventProcessor((event) => { if (event.type === 'transaction') scrub(event); return event; });`,
    // Transaction mode.
    `${NS}Sentry.init({ traceLifecycle: 'static' }); Sentry.addEventProcessor((event) => { if (event.type === 'transaction') scrub(event); return event; });`,
    { code: processor("if (event.type === 'transaction') scrub(event);"), lifecycle: 'static' },
    `${NS}${CORE}const client = Sentry.getClient(); if (!hasSpanStreamingEnabled(client)) client.on('afterSpanEnd', (span) => span.setAttribute('x', 1));`,
    `${NS}${CORE}if (!hasSpanStreamingEnabled(Sentry.getClient())) { ${processor("if (event.type === 'transaction') scrub(event); event.spans.pop();").slice(NS.length)} }`,
    `${BROWSER}const mode = Sentry.getClient().getOptions().traceLifecycle; if (mode === 'static') Sentry.makeMultiplexedTransport(make, ({ getEvent }) => getEvent(['transaction']) ? [a] : []);`,
    `${NS}Sentry.init({ traceLifecycle: mode }); Sentry.addEventProcessor((event) => { event.spans.pop(); return event; });`,
    `${NS}class Scrubber { handle(event: Sentry.Event) { ${SCRUB} } register() { bus.on('event', this.handle); } }`,
    // A function that is given errors and transactions.
    `${NS}Sentry.init({ traceLifecycle: 'static', beforeSend: scrub, beforeSendTransaction: scrub }); function scrub(event) { ${SCRUB} return event; }`,
    `${NS}class Scrubber { start() { Sentry.init({ traceLifecycle: 'static', beforeSend: this.scrub }); Sentry.addEventProcessor(this.scrub); } scrub(event) { ${SCRUB} return event; } }`,
    // A helper that is given events of both modes.
    `${NS}import type { Event } from '@sentry/node'; export function scrub(event: Event) { if (event.type === 'transaction') drop(event); event.spans?.pop(); }`,
    // An event that is made of itself.
    {
      code: `${NS}import type { Event } from '@sentry/node'; function f() { const event: Event = event; if (event.type === 'transaction') drop(event); }`,
      parsers: ['ts'],
    },
    {
      code: `${NS}import type { Event } from '@sentry/node'; var a: Event = b.x, b: Event = a; if (a.type === 'transaction') drop(b.spans);`,
      parsers: ['ts'],
    },
    // Functions that are given something else than the callback, or may be.
    ...[
      '(event) => this.scrub(event, 1)',
      '(event, hint) => this.scrub(hint)',
      '() => this.scrub(event)',
      '() => this.scrub()',
      '({ event }) => this.scrub(event)',
      '(event) => this.scrub(...event)',
      '(event) => { log(event); return this.scrub(event); }',
      '(event) => { return; this.scrub(event); }',
      '(event) => { this.scrub(event); }',
      'async (event) => this.scrub(event)',
      'function (event) { return this.scrub(event); }',
      '(event) => this.scrub(event)); store.subscribe((state) => this.scrub(state)',
      '(event) => this.scrub(event)); store.subscribe(this.scrub',
      '(event) => this.scrub(event)); stores.map(({ scrub }) => scrub(state)',
    ].map(
      (callback) =>
        `${NS}class Events { start() { Sentry.addEventProcessor(${callback}); } scrub(event) { ${SCRUB} return event; } }`,
    ),
    ...[
      `export function scrub(event: Sentry.Event) { ${SCRUB} return event; }`,
      `export const scrub = (event: Sentry.Event) => { ${SCRUB} return event; };`,
      `const scrub = (event: Sentry.Event) => { ${SCRUB} return event; }; export { scrub };`,
      `function scrub(event: Sentry.Event) { ${SCRUB} return event; } scrub(other);`,
    ].map((scrub) => `${NS}Sentry.addEventProcessor((event) => scrub(event)); ${scrub}`),
    // Look-alikes.
    "const sentry = []; sentry.addEventProcessor((event) => { if (event.type === 'transaction') scrub(event); });",
    "import { addEventProcessor } from './sentry'; addEventProcessor((event) => { if (event.type === 'transaction') scrub(event); });",
    `${NS}button.addEventListener('click', (event) => { if (event.type === 'transaction') Sentry.captureMessage('x'); });`,
    `${NS}ledger.entries.filter((entry) => entry.type === 'transaction').forEach((entry) => Sentry.captureMessage(entry.id));`,
    `${NS}kafka.on('message', (event) => { if (event.type === 'transaction') handle(event.spans); });`,
    `${NS}import { context } from 'elastic-apm-node'; apm.addFilter((payload) => { if (payload.type === 'transaction') drop(payload.spans); });`,
    `${NS}emitter.on('finishTransaction', handle); db.on('startTransaction', handle);`,
    `${NS}class Store { processEvent(event) { if (event.type === 'transaction') this.spans.push(event.spans); } }`,
    `${NS}Sentry.addEventProcessor((event) => { events.forEach((event) => { if (event.type === 'transaction') scrub(event.spans); }); return event; });`,
    // Hooks that ship what they set.
    `${NS}Sentry.getClient().on('spanEnd', (span) => span.setAttribute('k', 1));`,
    `${NS}Sentry.getClient().on('afterSpanEnd', (span) => count(span));`,
    // Other spans than the one that has ended.
    `${NS}let total = 0; Sentry.getClient()?.on('afterSpanEnd', (span) => { const root = Sentry.getRootSpan(span); if (root !== span) root.setAttribute('db.total', ++total); });`,
    `${NS}Sentry.startSpan({ name: 'a' }, (outer) => { Sentry.getClient()?.on('afterSpanEnd', (span) => { outer.setAttribute('ended', name(span)); }); });`,
    `${NS}Sentry.getClient()?.on('afterSpanEnd', () => { Sentry.getActiveSpan()?.setAttribute('ended', 1); });`,
    `${NS}Sentry.getClient()?.on('afterSpanEnd', (span) => { const own = Sentry.startInactiveSpan({ name: 'x', parentSpan: span }); own.setAttribute('a', 1); own.end(); Sentry.updateSpanName(own, 'y'); });`,
    `${NS}Sentry.getClient()?.on('afterSpanEnd', (span) => { enrich(Sentry.getRootSpan(span)); }); function enrich(s) { s.setAttribute('k', 1); }`,
    `${NS}Sentry.getClient()?.on('afterSpanEnd', (span) => { span = Sentry.getRootSpan(span); span.setAttribute('k', 1); });`,
    { code: `${NS}Sentry.getClient().on('finishTransaction', handle);`, sdk: '7.120.4' },
    // An integration that changes spans, as a class.
    `${processor("if (event.type === 'transaction') scrub(event);")}\nclass Scrubber { name = 'Scrubber'; processSpan(span) { scrub(span); } }\nSentry.init({ integrations: [new Scrubber()] });`,
    // Routing that knows spans.
    `${BROWSER}Sentry.makeMultiplexedTransport(make, ({ getEvent, envelope }) => getEvent(['event', 'transaction']) ?? envelope[1][0][0].type === 'span' ? [a] : []);`,
    `${BROWSER}Sentry.makeMultiplexedTransport(make, ({ getEvent }) => getEvent(['event']) ? [a] : []);`,
  ],
  invalid: [
    {
      code: processor("if (event.type === 'transaction') { event.transaction = scrub(event.transaction); }"),
      errors: branch,
    },
    { code: processor("if (event.type === 'transaction') return null;"), errors: branch },
    { code: processor("if ('transaction' == event.type && event.transaction) scrub(event);"), errors: branch },
    { code: processor("if (event.type !== 'transaction') return event; scrub(event);"), errors: branch },
    {
      code: processor(
        "if (event.type !== 'transaction' || !event.spans) return event; event.spans = event.spans.filter(keep);",
      ),
      errors: branch,
    },
    {
      code: processor("const isTransaction = event.type === 'transaction'; if (isTransaction) scrub(event);"),
      errors: branch,
    },
    { code: processor("event.type === 'transaction' && scrub(event);"), errors: branch },
    { code: processor("if (!(event.type === 'transaction')) { count(); } else { scrub(event); }"), errors: branch },
    { code: processor("if (['transaction'].includes(event.type)) scrub(event);"), errors: branch },
    {
      code: `${NS}Sentry.addEventProcessor((event) => event.type === 'transaction' ? scrub(event) : event);`,
      errors: [{ messageId: 'transactionBranch', line: 2, column: 37 }],
    },
    {
      code: `${NS}Sentry.getCurrentScope().addEventProcessor(function ({ type, ...rest }) { switch (type) { case 'transaction': return null; } return rest; });`,
      errors: branch,
    },
    {
      code: `${NS}const KIND = 'transaction'; function scrub(event, hint) { if (event.type === KIND) { delete event.user; } return event; }\nSentry.getGlobalScope().addEventProcessor(scrub);`,
      errors: branch,
    },
    {
      code: `${NS}Sentry.getClient()?.addEventProcessor((event: Sentry.Event) => { if (event.type === 'transaction') drop(event); return event; });`,
      errors: branch,
    },
    {
      code: `${NS}Sentry.init({ integrations: [{ name: 'Norm', processEvent(event) { if (event.type === 'transaction') scrub(event); return event; } }] });`,
      errors: branch,
    },
    {
      code: "import { defineIntegration } from '@sentry/core';\nexport const norm = defineIntegration(() => ({ name: 'Norm', preprocessEvent(event) { if (event.type === 'transaction') scrub(event); } }));",
      errors: branch,
    },
    // Callbacks that leave it to another function.
    ...[
      '(event) => this.scrub(event)',
      '(event, hint) => this.scrub(event, hint)',
      '(event) => this.scrub?.(event)',
      '(e) => { return this.scrub(e); }',
    ].flatMap((callback) => [
      {
        code: `${NS}export class Events { start() { Sentry.addEventProcessor(${callback}); } scrub(event) { ${SCRUB} return event; } }`,
        errors: branch,
      },
      {
        code: `${NS}class Events { start() { Sentry.addEventProcessor(${callback}); } private scrub = (event: Sentry.Event) => { ${SCRUB} return event; } }`,
        errors: branch,
      },
    ]),
    {
      code: `${NS}class Events { start() { Sentry.addEventProcessor((event) => this.#scrub(event)); } #scrub(event) { ${SCRUB} return event; } }`,
      errors: branch,
    },
    {
      code: `${NS}Sentry.addEventProcessor(function (event) { return scrub(event); }); function scrub(event: Sentry.Event) { ${SCRUB} return event; }`,
      errors: branch,
    },
    {
      code: `${NS}Sentry.addEventProcessor((event) => scrub(event)); const scrub = (event: Sentry.Event) => clean(event); const clean = (event: Sentry.Event) => { ${SCRUB} return event; };`,
      errors: branch,
    },
    {
      code: `${NS}class Norm implements Sentry.Integration { name = 'Norm'; processEvent(event) { return this.scrub(event); } scrub(event) { ${SCRUB} return event; } }`,
      errors: branch,
    },
    // The SDK's own integrations are written like this.
    ...[
      `const _norm = (() => (${NORM})) satisfies IntegrationFn;\nexport const norm = defineIntegration(_norm);`,
      `const _norm: IntegrationFn = () => { return ${NORM}; };\nexport const norm = defineIntegration(_norm);`,
      `export const norm = defineIntegration((() => (${NORM})) satisfies IntegrationFn);`,
      `export const norm: IntegrationFn = () => (${NORM});`,
    ].map((code) => ({
      code: `import { defineIntegration, type IntegrationFn } from '@sentry/core';\n${code}`,
      errors: branch,
    })),
    {
      code: "import type { Integration, Event } from '@sentry/core';\nexport class Norm implements Integration { name = 'Norm'; processEvent(event: Event) { if (event.type === 'transaction') scrub(event); return event; } }",
      errors: branch,
    },
    // Members of a class.
    ...[
      `handle = (event: Sentry.Event) => { ${SCRUB} return event; }; register() { Sentry.addEventProcessor(this.handle); }`,
      `handle(event: Sentry.Event) { ${SCRUB} return event; } register() { Sentry.addEventProcessor(this.handle.bind(this)); }`,
      `#handle(event) { ${SCRUB} return event; } constructor() { Sentry.getGlobalScope().addEventProcessor(this.#handle); }`,
    ].map((members) => ({ code: `${NS}class Scrubber { ${members} }`, errors: branch })),
    {
      code: `${NS}Sentry.getClient().on('beforeSendEvent', (event) => { if (event.type === 'transaction') scrub(event); });`,
      errors: branch,
    },
    {
      // Never worked.
      code: `${NS}Sentry.init({ traceLifecycle: 'static', beforeSend(event) { if (event.type === 'transaction') return null; return event; } });`,
      errors: [{ messageId: 'errorBranch' }],
    },
    {
      code: `${NS}${CORE}if (hasSpanStreamingEnabled(Sentry.getClient())) { ${processor("if (event.type === 'transaction') scrub(event);").slice(NS.length)} }`,
      errors: branch,
    },
    {
      code: processor("const copy = event; if (copy.type === 'transaction') { const { spans } = copy; scrub(spans); }"),
      errors: branch,
    },
    {
      code: processor('event.spans = event.spans.filter(keep);'),
      errors: [{ messageId: 'transactionField', data: { field: 'spans' }, column: 59 }],
    },
    {
      code: processor(
        'const { measurements } = event; if (event.contexts?.trace?.op === "db") log(event.start_timestamp);',
      ),
      errors: [
        { messageId: 'transactionField', data: { field: 'measurements' } },
        { messageId: 'transactionField', data: { field: 'contexts.trace.op' } },
        { messageId: 'transactionField', data: { field: 'start_timestamp' } },
      ],
    },
    {
      code: `${NS}const client = Sentry.getClient();\nclient.on("afterSpanEnd", (span) => { span.setAttribute('k', 1); });`,
      errors: [
        {
          messageId: 'lateHook',
          suggestions: [
            {
              messageId: 'useHook',
              data: { instead: 'spanEnd' },
              output: `${NS}const client = Sentry.getClient();\nclient.on("spanEnd", (span) => { span.setAttribute('k', 1); });`,
            },
          ],
        },
      ],
    },
    {
      code: `${NS}class Marker { start() { Sentry.getClient()?.on('afterSpanEnd', (span) => this.mark(span)); } mark(span) { span.setAttribute('k', 1); } }`,
      errors: [
        {
          messageId: 'lateHook',
          suggestions: [
            {
              messageId: 'useHook',
              output: `${NS}class Marker { start() { Sentry.getClient()?.on('spanEnd', (span) => this.mark(span)); } mark(span) { span.setAttribute('k', 1); } }`,
            },
          ],
        },
      ],
    },
    {
      code: `${NS}Sentry.getClient()?.on('afterSpanEnd', mark); function mark(s) { Sentry.updateSpanName(s, 'x'); }`,
      repair: true,
      output: `${NS}Sentry.getClient()?.on('spanEnd', mark); function mark(s) { Sentry.updateSpanName(s, 'x'); }`,
      errors: [{ messageId: 'lateHook' }],
    },
    {
      code: `${NS}Sentry.getClient()?.on('afterSpanEnd', (span) => { const s = span; if (s.isRecording()) (s as any).setAttribute('k', 1); });`,
      repair: true,
      output: `${NS}Sentry.getClient()?.on('spanEnd', (span) => { const s = span; if (s.isRecording()) (s as any).setAttribute('k', 1); });`,
      errors: [{ messageId: 'lateHook' }],
    },
    {
      code: `${NS}Sentry.getClient()?.on('afterSpanEnd', (span) => { enrich(span); }); function enrich(s: any) { s.setAttribute('k', 1); }`,
      repair: true,
      output: `${NS}Sentry.getClient()?.on('spanEnd', (span) => { enrich(span); }); function enrich(s: any) { s.setAttribute('k', 1); }`,
      errors: [{ messageId: 'lateHook' }],
    },
    {
      code: `${NS}Sentry.getClient().on('finishTransaction', handle);`,
      errors: [{ messageId: 'removedHook', data: { hook: 'finishTransaction', instead: 'spanEnd' } }],
    },
    {
      code: `${BROWSER}Sentry.init({ transport: Sentry.makeMultiplexedTransport(make, ({ getEvent }) => getEvent(['event', 'transaction'])?.tags?.team ? [a] : []) });`,
      errors: [{ messageId: 'transactionRoute' }],
    },
    {
      code: `${NS}Sentry.getClient().on('beforeEnvelope', (envelope) => { for (const [header, payload] of envelope[1]) { if (header.type === 'transaction') route(payload); } });`,
      errors: [{ messageId: 'transactionRoute' }],
    },
  ],
});
