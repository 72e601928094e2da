import { noSpanMutationAfterEnd } from '../../src/rules/no-span-mutation-after-end';
import { runRule, type InvalidCase } from '../rule-tester';

const NS = "import * as Sentry from '@sentry/node';\n";
const BROWSER = "import * as Sentry from '@sentry/browser';\n";
const START = "const span = Sentry.startInactiveSpan({ name: 'q' });\n";

/** `code` behind the import and the start of a span. */
const started = (code: string): string => `${NS}${START}${code}`;
const inFunction = (code: string): string => `${NS}async function f() { ${START}${code} }`;

/** Code in a method of a class that has a span in a field. */
const inMethod = (code: string): string =>
  `${NS}class Task { constructor() { this.span = Sentry.startInactiveSpan({ name: 'q' }); } done() { ${code} } }`;

/** A case with one report of the given message for each of the calls; without suggestions. */
function late(code: string, ...calls: string[]): InvalidCase {
  const errors = calls.map((call) => ({ messageId: 'afterEnd', data: { call, span: 'span' } }));
  return { code, errors };
}

runRule('no-span-mutation-after-end', noSpanMutationAfterEnd, {
  valid: [
    // Other libraries and look-alikes.
    "import tracer from 'dd-trace'; const span = tracer.startSpan('sentry'); span.finish(); span.setTag('a', 1);",
    "import tracer from 'dd-trace'; const span = tracer.startSpan('sentry'); span.end(); span.setAttribute('a', 1);",
    "import { trace } from '@opentelemetry/api'; const span = trace.getTracer('sentry').startSpan('a'); span.end(); span.setAttribute('a', 1);",
    "import opentracing from 'opentracing'; const sentry = opentracing.globalTracer().startSpan('a'); sentry.end(); sentry.setStatus(1);",
    "import apm from 'elastic-apm-node'; const sentry = apm.startSpan('a'); sentry.end(); sentry.setAttribute('a', 1);",
    "const span = document.querySelector('span.sentry'); span.end(); span.setAttribute('title', 'a');",
    "const element = document.createElement('span'); element.animate([]).end(); element.setAttribute('sentry', '');",
    "import fs from 'node:fs'; const sentryLog = fs.createWriteStream('a'); sentryLog.end(); sentryLog.setStatus(1);",
    "import { startInactiveSpan } from './sentry'; const span = startInactiveSpan({}); span.end(); span.setAttribute('a', 1);",
    "import newrelic from 'newrelic'; const sentry = newrelic.getTransaction(); sentry.end(); sentry.setAttribute('a', 1);",
    'res.end(); res.setStatus(500); // sentry',
    "import { startInactiveSpan } from '@sentry/node'; function f(startInactiveSpan) { const span = startInactiveSpan(); span.end(); span.setAttribute('a', 1); }",
    started("function f(span) { span.end(); span.setAttribute('a', 1); }"),

    // A field that may hold another span by then, or is no field.
    ...[
      "this.span.setAttribute('a', 1); this.span.end();",
      "this.span.setAttribute('a', 1).end();",
      "this.span.end(); this.start(); this.span.setAttribute('a', 1);",
      "this.span.end(this.start()); this.span.setAttribute('a', 1);",
      "this.span.end(this.span = other); this.span.setAttribute('a', 1);",
      "this.span.end(); this.span = Sentry.startInactiveSpan({ name: 'b' }); this.span.setAttribute('a', 1);",
      "if (x) this.span.end(); this.span.setAttribute('a', 1);",
      "if (x) { this.span.end(); } this.span.setAttribute('a', 1);",
      "this.span.end(); if (x) { this.span.setAttribute('a', 1); }",
      "this.span.end(); x = () => this.span.setAttribute('a', 1);",
      "x(() => { this.span.end(); }); x(() => { this.span.setAttribute('a', 1); });",
      "this.span.end(); this.other.setAttribute('a', 1);",
      'this.span.end(); this.span.spanContext();',
      "x || this.span.end(); this.span.setAttribute('a', 1);",
    ].map(inMethod),
    `${NS}class Task { get span() { return Sentry.getActiveSpan(); } done() { this.span.end(); this.span.setAttribute('a', 1); } }`,
    "class Task { constructor() { this.span = tracer.startSpan('sentry'); } done() { this.span.end(); this.span.setAttribute('a', 1); } }",
    { code: inMethod("this.span.end(); this.span.setAttribute('a', 1);"), lifecycle: 'static' },
    // A function that may not end it.
    started("const end = () => span.end(); span.setAttribute('a', 1); end();"),
    started("const end = () => { if (x) span.end(); }; end(); span.setAttribute('a', 1);"),
    started("const end = () => x && span.end(); end(); span.setAttribute('a', 1);"),
    started("function* end() { span.end(); } end(); span.setAttribute('a', 1);"),
    started("let end = () => span.end(); if (x) end = () => {}; end(); span.setAttribute('a', 1);"),
    started("const end = () => span.end(); if (x) end(); span.setAttribute('a', 1);"),
    started("const end = () => span.end(); setTimeout(end); run(end); span.setAttribute('a', 1);"),
    started("const end = () => span.end(); run(() => end()); span.setAttribute('a', 1);"),
    `${NS}let span = Sentry.startInactiveSpan({ name: 'a' }); const end = () => span.end(); end(); span = Sentry.startInactiveSpan({ name: 'b' }); span.setAttribute('a', 1);`,
    `${NS}for (const x of y) { const span = Sentry.startInactiveSpan({ name: 'a' }); const end = () => span.end(); span.setAttribute('a', 1); end(); }`,
    // In the right order.
    started("span.setAttribute('a', 1); span.end();"),
    started("span.setAttribute('a', 1).setStatus({ code: 1 }).end();"),
    started('span.end(count(span.setAttribute("a", 1)));'),
    // Reading is fine.
    started('span.end(); log(span.spanContext().traceId, span.isRecording(), Sentry.spanToJSON(span));'),
    started("span.end(); Sentry.startSpan({ name: 'b', parentSpan: span }, () => {});"),
    started('span.end(); span.end();'),
    // Another span.
    started(
      "const other = Sentry.startInactiveSpan({ name: 'b' }); span.end(); other.setAttribute('a', 1); other.end();",
    ),
    `${NS}let span = Sentry.startInactiveSpan({ name: 'a' }); span.end(); span = Sentry.startInactiveSpan({ name: 'b' }); span.setAttribute('a', 1); span.end();`,
    `${NS}let span = Sentry.startInactiveSpan({ name: 'a' }); span.end(); ({ span } = next()); span.setAttribute('a', 1);`,
    `${NS}let span = Sentry.startInactiveSpan({ name: 'a' }); span.end(); if (more) span = Sentry.startInactiveSpan({ name: 'b' }); span.setAttribute('a', 1);`,
    // Not on every way.
    started("if (done) span.end(); span.setAttribute('a', 1);"),
    started("if (done) { span.end(); } else { span.setAttribute('a', 1); }"),
    started("done && span.end(); span.setAttribute('a', 1);"),
    started("done ? span.end() : wait(); span.setAttribute('a', 1);"),
    started("switch (kind) { case 1: span.end(); break; case 2: span.setAttribute('a', 1); }"),
    started("switch (kind) { case 1: span.end(); case 2: span.setAttribute('a', 1); }"),
    started("for (const x of xs) { if (x) { span.end(); break; } span.setAttribute('a', x); }"),
    started("while (more()) { span.setAttribute('a', 1); span.end(); }"),
    started("for (const x of xs) span.end(); span.setAttribute('a', 1);"),
    started('try { work(); span.end(); } catch (e) { span.setStatus({ code: 2 }); span.end(); }'),
    started("try { work(); span.end(); } finally { span.setAttribute('a', 1); }"),
    started("try { work(); } catch { span.end(); } span.setAttribute('a', 1);"),
    inFunction(
      'try { await work(); span.end(); return 1; } catch (e) { span.setStatus({ code: 2 }); span.end(); throw e; }',
    ),
    inFunction("if (cached) { span.end(); return; } span.setAttribute('a', 1); span.end();"),
    started("span?.[end](); span.setAttribute('a', 1);"),
    started("job: { if (a) break job; span.end(); } span.setAttribute('a', 1);"),
    // In code that is no file, block or function.
    `${NS}namespace Boot { ${START}try { work(); span.end(); } catch { span.setStatus({ code: 2 }); span.end(); } }`,
    `${NS}export namespace Boot.Early { ${START}if (x) span.end(); else { span.setAttribute('a', 1); span.end(); } }`,
    started("namespace Boot { if (x) span.end(); else span.setAttribute('a', 1); }"),
    started("class Boot { static { if (x) span.end(); else span.setAttribute('a', 1); } }"),
    // A new span on each turn.
    `${NS}for (const x of xs) { const span = Sentry.startInactiveSpan({ name: x }); span.setAttribute('x', x); span.end(); }`,
    `${NS}let span; for (const x of xs) { span = Sentry.startInactiveSpan({ name: x }); span.setAttribute('x', x); span.end(); }`,
    `${NS}let span; for (const x of xs) { span?.end(); try { span = Sentry.startInactiveSpan({ name: x }); f(); span.end(); } catch { span?.setStatus({ code: 2 }); } }`,
    // Who knows when a function runs.
    started("on('x', () => span.setAttribute('a', 1)); span.end();"),
    started("function late() { span.setAttribute('a', 1); } span.end();"),
    started("span.end(); function late() { span.setAttribute('a', 1); }"),
    `${NS}let span = Sentry.startInactiveSpan({ name: 'a' }); span.end(); on('x', () => span.setAttribute('a', 1)); span = Sentry.startInactiveSpan({ name: 'b' });`,
    `${NS}let span; const restart = () => { span = Sentry.startInactiveSpan({ name: 'a' }); }; restart(); span.end(); restart(); span.setAttribute('a', 1);`,
    `${NS}Sentry.startSpanManual({ name: 'a' }, (span, finish) => { res.on('close', finish); span.setAttribute('a', 1); });`,
    `${NS}Sentry.startSpanManual({ name: 'a' }, (span, finish) => { span.setAttribute('a', 1); finish(); });`,
    `${NS}Sentry.startSpanManual({ name: 'a' }, (other, finish) => { const span = Sentry.getActiveSpan(); finish(); span.setAttribute('a', 1); });`,
    started("if (span.isRecording()) span.end(); span.setAttribute('a', 1);"),
    started('span.end(); this.span.setAttribute("a", 1);'),
    // Behind an early exit, code that is not reached.
    inFunction("span.end(); return; span.setAttribute('a', 1);"),

    // The span of a callback: open until it is done.
    `${NS}let outer; Sentry.startSpan({ name: 'a' }, async (span) => { outer = span; await work(); }); outer.setAttribute('a', 1);`,
    `${NS}let outer; Sentry.startSpan({ name: 'a' }, (span) => { outer = span; return work(); }); outer.setAttribute('a', 1);`,
    `${NS}let outer; Sentry.startSpan({ name: 'a' }, (span) => { outer = span; outer.setAttribute('a', 1); });`,
    `${NS}let outer; for (const x of xs) Sentry.startSpan({ name: 'a' }, (span) => { outer = span; outer.setAttribute('a', 1); });`,
    `${NS}let outer; Sentry.startSpanManual({ name: 'a' }, (span) => { outer = span; }); outer.setAttribute('a', 1); outer.end();`,
    `${NS}let outer; if (x) Sentry.startSpan({ name: 'a' }, (span) => { outer = span; }); else outer = Sentry.startInactiveSpan({ name: 'b' }); outer.setAttribute('a', 1);`,

    // Works in transaction mode.
    { code: started("span.end(); span.setAttribute('a', 1);"), lifecycle: 'static' },
    `${NS}Sentry.init({ traceLifecycle: 'static' }); ${START}span.end(); span.setAttribute('a', 1);`,
    `${NS}Sentry.init({ traceLifecycle: mode }); ${START}span.end(); span.setAttribute('a', 1);`,

    // H29: only with both options, and only changes of that span.
    `${BROWSER}Sentry.browserTracingIntegration({ onRequestSpanEnd(span) { span.setAttribute('a', 1); } });`,
    `${BROWSER}Sentry.browserTracingIntegration({ enableHTTPTimings: true, onRequestSpanEnd(span) { span.setAttribute('a', 1); } });`,
    `${BROWSER}Sentry.browserTracingIntegration({ enableHTTPTimings: timings, onRequestSpanEnd(span) { span.setAttribute('a', 1); } });`,
    `${BROWSER}Sentry.browserTracingIntegration({ enableHTTPTimings: false, onRequestSpanStart(span) { span.setAttribute('a', 1); } });`,
    `${BROWSER}Sentry.browserTracingIntegration({ enableHTTPTimings: false, onRequestSpanEnd(span) { log(span.spanContext()); } });`,
    `${BROWSER}Sentry.browserTracingIntegration({ enableHTTPTimings: false, onRequestSpanEnd: ({ attributes }) => attributes });`,
    `${BROWSER}Sentry.browserTracingIntegration({ enableHTTPTimings: false, onRequestSpanEnd });`,
    "tracing({ enableHTTPTimings: false, onRequestSpanEnd(span) { span.setAttribute('sentry', 1); } });",
    `${BROWSER}Sentry.init({ traceLifecycle: 'static', integrations: [Sentry.browserTracingIntegration({ enableHTTPTimings: false, onRequestSpanEnd(span) { span.setAttribute('a', 1); } })] });`,

    // H26: reading descendants, and writing to one that is open.
    `${NS}const names = Sentry.getSpanDescendants(root).map((s) => Sentry.spanToJSON(s).name); root.setAttribute('names', names);`,
    `${NS}for (const s of Sentry.getSpanDescendants(root)) { if (s === root) s.setAttribute('a', 1); }`,
    `${NS}for (const s of Sentry.getSpanDescendants(root)) { if (s !== root) continue; s.setAttribute('a', 1); }`,
    `${NS}Sentry.getSpanDescendants(root).filter((s) => s === root).forEach((s) => s.setAttribute('a', 1));`,
    `${NS}Sentry.getSpanDescendants(root).filter((s) => s.isRecording()).forEach((s) => s.setAttribute('a', 1));`,
    `${NS}Sentry.getSpanDescendants(root).forEach((s) => { if (!Sentry.spanToJSON(s).end_timestamp) s.setAttribute('a', 1); });`,
    `${NS}Sentry.getSpanDescendants(root).forEach((s) => s.isRecording() && s.setAttribute('a', 1));`,
    `${NS}Sentry.getSpanDescendants(root).filter(isOpen).forEach((s) => root.setAttribute('a', 1));`,
    `import { getSpanDescendants } from './sentry-tree'; getSpanDescendants(root).forEach((s) => s.setAttribute('a', 1));`,
    { code: `${NS}Sentry.getSpanDescendants(root).forEach((s) => s.setAttribute('a', 1));`, lifecycle: 'static' },

    // Another rule's: `no-transaction-event-processor`.
    `${NS}Sentry.getClient().on('afterSpanEnd', (span) => { span.setAttribute('a', 1); });`,
    // Odd code.
    started('span.end(); span.setAttribute(...args)?.["__proto__"]; span[`set${x}`]();').replace('span.end(); ', ''),
    `${NS}const { end } = Sentry.startInactiveSpan(); end(); setAttribute();`,
    `${NS}Sentry.getSpanDescendants().forEach(); Sentry.getSpanDescendants(...a).forEach(...b); for (s.x of Sentry.getSpanDescendants()) s.setAttribute();`,
    `${NS}Sentry.startSpanManual(); Sentry.startSpanManual({}, (...args) => { args[0].end(); args[0].setAttribute(); });`,
  ],
  invalid: [
    // By a function that only ends it.
    late(started("const end = () => span.end(); end(); span.setAttribute('a', 1);"), 'span.setAttribute'),
    late(started("const end = () => { span.end(x); }; end(); span.setAttribute('a', 1);"), 'span.setAttribute'),
    late(started("end(); span.setAttribute('a', 1); function end() { span?.end(); }"), 'span.setAttribute'),
    late(
      inFunction('const end = () => span.end(); try { await run(); } finally { end(); } span.setStatus({ code: 1 });'),
      'span.setStatus',
    ),
    ...[
      "this.span.end();\nthis.span.setAttribute('a', 1);",
      "this.span?.end(); this.span?.setAttribute('a', count(x));",
      "try { work(); } finally { this.span.end(Date); this.span.spanContext(); this.span.setAttribute('a', x.y); }",
      "switch (x) { case 1: this.span.end()\nthis.span.setAttribute('a', 1) }",
    ].map((code) => ({
      code: inMethod(code),
      errors: [{ messageId: 'afterEnd', data: { call: 'setAttribute', span: 'this.span' } }],
    })),
    {
      code: `${NS}class Task { #span?: Sentry.Span; done() { this.#span!.end(); this.#span!.setStatus({ code: 1 }).updateName('b'); } }`,
      parsers: ['ts'],
      errors: ['setStatus', 'updateName'].map((call) => ({
        messageId: 'afterEnd',
        data: { call, span: 'this.#span' },
      })),
    },
    {
      code: started("span.end();\nspan.setAttribute('rows', n);"),
      errors: [
        {
          messageId: 'afterEnd',
          data: { call: 'span.setAttribute', span: 'span' },
          line: 4,
          column: 6,
          suggestions: [{ messageId: 'moveBeforeEnd', output: started("span.setAttribute('rows', n);\nspan.end();") }],
        },
      ],
    },
    // Every change, in every form.
    ...[
      'span.setAttributes({ a: 1 })',
      "span.updateName('b')",
      'span.setStatus({ code: 1 })',
      'span.addLink({ context })',
      'span.addLinks([])',
      "span.addEvent('a')",
      'span.recordException(e)',
      'span?.setStatus({ code: 1 })',
      "span['setStatus']({ code: 1 })",
      "Sentry.updateSpanName(span, 'b')",
      'Sentry.setHttpStatus(span, 404)',
    ].map((change): InvalidCase => {
      const call = change
        .replace(/\(.*/, '')
        .replace('?.', '.')
        .replace(/\['(\w+)'\]/, '.$1');
      const suggestions = [{ messageId: 'moveBeforeEnd', output: started(`${change}; span.end();`) }];
      return {
        code: started(`span.end(); ${change};`),
        errors: [{ messageId: 'afterEnd', data: { call, span: 'span' }, suggestions }],
      };
    }),
    {
      code: started("span.end(); (span as any).setAttribute('a', 1); span!.setStatus({ code: 1 });"),
      errors: [
        {
          messageId: 'afterEnd',
          suggestions: [
            {
              messageId: 'moveBeforeEnd',
              output: started("(span as any).setAttribute('a', 1); span.end(); span!.setStatus({ code: 1 });"),
            },
          ],
        },
        {
          messageId: 'afterEnd',
          suggestions: [
            {
              messageId: 'moveBeforeEnd',
              output: started("span!.setStatus({ code: 1 }); span.end(); (span as any).setAttribute('a', 1);"),
            },
          ],
        },
      ],
    },
    {
      // A chain moves as a whole.
      code: started("span.end();\nspan.setAttribute('a', 1).setStatus({ code: 1 });"),
      errors: [
        {
          messageId: 'afterEnd',
          data: { call: 'span.setAttribute', span: 'span' },
          suggestions: [
            {
              messageId: 'moveBeforeEnd',
              output: started("span.setAttribute('a', 1).setStatus({ code: 1 });\nspan.end();"),
            },
          ],
        },
        {
          messageId: 'afterEnd',
          data: { call: 'setStatus', span: 'span' },
          suggestions: [
            {
              messageId: 'moveBeforeEnd',
              output: started("span.setAttribute('a', 1).setStatus({ code: 1 });\nspan.end();"),
            },
          ],
        },
      ],
    },

    // Where the SDK comes from.
    ...[
      ["import { startInactiveSpan as start } from '@sentry/node';", 'start({})'],
      ["import Sentry from '@sentry/node';", 'Sentry.startInactiveSpan({})'],
      ["const Sentry = require('@sentry/node');", 'Sentry.startInactiveSpan({})'],
      ["const { startInactiveSpan } = require('@sentry/node');", 'startInactiveSpan({})'],
      ["import * as Sentry from '@sentry/browser';", 'Sentry.getActiveSpan()'],
      ["import * as Sentry from '@sentry/node';", 'Sentry.startInactiveSpan({}) as any'],
      ["import type { Span } from '@sentry/core';", 'take() as Span'],
      ["// The CDN's\n", 'Sentry.startInactiveSpan({})'],
      ["import * as Sentry from '@sentry/node';", 'on ? Sentry.startInactiveSpan({}) : undefined'],
    ].map(([head, span]): InvalidCase => ({
      code: `${head} const span = ${span}; f(() => { span.end(); g(span.setStatus({})); });`,
      errors: [{ messageId: 'afterEnd' }],
    })),
    {
      code: "import { Sentry } from './telemetry'; const span = Sentry.startInactiveSpan({}); span.end(); g(span.setStatus({}));",
      modules: [{ module: './telemetry', exports: { Sentry: '*' } }],
      errors: [{ messageId: 'afterEnd' }],
    },
    ...([10, 11, 'detect'] as const).map((sdk): InvalidCase => ({
      code: started('span.end(); g(span.setStatus({}));'),
      sdk,
      errors: [{ messageId: 'afterEnd' }],
    })),
    late(
      `${NS}Sentry.init({ traceLifecycle: 'stream' }); ${START}span.end(); g(span.setStatus({}));`,
      'span.setStatus',
    ),
    {
      code: `import type { Span } from '@sentry/core'; function done(span: Span, n: number) { span.end(); g(span.setStatus({})); }`,
      errors: [{ messageId: 'afterEnd' }],
    },
    late(`${NS}Sentry.startSpan({ name: 'a' }, (span) => { span.end(); g(span.setStatus({})); });`, 'span.setStatus'),
    late(
      `${NS}Sentry.startSpanManual({ name: 'a' }, (span, finish) => { finish(); g(span.setStatus({})); });`,
      'span.setStatus',
    ),
    late(`${NS}Sentry.getClient().on('spanEnd', (span) => { span.end(); g(span.setStatus({})); });`, 'span.setStatus'),

    // On every way.
    late(started('if (ok) { span.end(); } else { f(span.end()); } g(span.setStatus({}));'), 'span.setStatus'),
    late(inFunction('if (!ok) return; span.end(); if (more) span.setStatus({});'), 'span.setStatus'),
    late(started('if (span) span.end(); span && span.setStatus({});'), 'span.setStatus'),
    late(started('if (span) { span.end(); } if (span) { span.setStatus({}); }'), 'span.setStatus'),
    late(
      `${NS}let span; if (on) span = Sentry.startInactiveSpan({ name: 'a' }); work(); span?.end(); if (span) span.setStatus({});`,
      'span.setStatus',
    ),
    late(
      `${NS}let span; if (on) span = Sentry.startInactiveSpan({ name: 'a' }); if (span !== undefined) span.end(); if (span != null) span.setStatus({});`,
      'span.setStatus',
    ),
    late(started('try { work(); } finally { span.end(); } if (a) span.setStatus({});'), 'span.setStatus'),
    late(
      started('try { work(); span.end(); } catch (e) { span.end(); throw e; } span.setStatus({});'),
      'span.setStatus',
    ),
    late(inFunction('try { span.end(); await work(); } catch { span.setStatus({}); }'), 'span.setStatus'),
    late(started('for (const x of xs) { x; } span.end(); for (const x of xs) span.setStatus({});'), 'span.setStatus'),
    late(
      `${NS}for (const x of xs) { const span = Sentry.startInactiveSpan({ name: x }); span.end(); if (x) { span.setStatus({}); } }`,
      'span.setStatus',
    ),
    late(
      `${NS}let span; for (const x of xs) { span = Sentry.startInactiveSpan({ name: x }); span.end(); if (x) { span.setStatus({}); } }`,
      'span.setStatus',
    ),
    late(started('for (;;) { span.end(); break; } span.setStatus({});'), 'span.setStatus'),
    late(
      started('switch (a) { case 1: span.end(); break; default: span.end(); } span.setStatus({});'),
      'span.setStatus',
    ),
    late(started('do { span.end(); } while (more()); span.setStatus({});'), 'span.setStatus'),
    late(started('span.end(), span.setStatus({});'), 'span.setStatus'),
    late(started('const { a = span.setStatus({}) } = f(span.end());'), 'span.setStatus'),

    // In functions that are made after the end.
    late(started("span.end(); res.on('close', () => span.setStatus({}));"), 'span.setStatus'),
    late(started('span.end(); p.then((r) => { q(() => { span.setStatus(r); }); });'), 'span.setStatus'),
    late(started('p.finally(() => { span.end(); q(function () { span.setStatus({}); }); });'), 'span.setStatus'),
    late(
      `${NS}Sentry.startSpan({ name: 'a' }, async (span) => { span.end(); setTimeout(() => span.setStatus({}), 1); });`,
      'span.setStatus',
    ),

    // The span of a callback that is done.
    ...[
      ["Sentry.startSpan({ name: 'a' }, (span) => { outer = span; });"],
      ["Sentry.startSpan({ name: 'a' }, (span) => (outer = span));"],
      ["Sentry.startSpan({ name: 'a' }, (span) => { outer = span; return 1; });"],
      ["await Sentry.startSpan({ name: 'a' }, (span) => { outer = span; return work(); });"],
      ["await Sentry.startSpan({ name: 'a' }, async (span) => { outer = span; await work(); });"],
    ].map(([start]): InvalidCase => ({
      code: `${NS}let outer; ${start} outer.setAttribute('late-root', 1);`,
      errors: [{ messageId: 'afterStartSpan', data: { call: 'outer.setAttribute', span: 'outer' } }],
    })),

    // Suggestions: only where the statement means the same in front of the end.
    {
      code: inFunction(`try { await work(); } finally {
  // The span is done.
  span.end(); // now
  // Rows are known.
  span.setAttribute('rows', n);
}`),
      errors: [
        {
          messageId: 'afterEnd',
          suggestions: [
            {
              messageId: 'moveBeforeEnd',
              output: inFunction(`try { await work(); } finally {
  // The span is done.
  // Rows are known.
  span.setAttribute('rows', n);
  span.end(); // now
}`),
            },
          ],
        },
      ],
    },
    {
      code: started("span.end()\nlog(rows)\nspan.setAttribute('rows', rows)\n"),
      errors: [
        {
          messageId: 'afterEnd',
          suggestions: [
            {
              messageId: 'moveBeforeEnd',
              output: started("span.setAttribute('rows', rows)\nspan.end()\nlog(rows)\n"),
            },
          ],
        },
      ],
    },
    {
      code: `${NS}function f(span: Sentry.Span) {\r\n  span.end();\r\n  span.setStatus({});\r\n}`,
      errors: [
        {
          messageId: 'afterEnd',
          suggestions: [
            {
              messageId: 'moveBeforeEnd',
              output: `${NS}function f(span: Sentry.Span) {\r\n  span.setStatus({});\r\n  span.end();\r\n}`,
            },
          ],
        },
      ],
    },
    late(started("span.end(); const n = count(); span.setAttribute('n', n);"), 'span.setAttribute'),
    late(started("let n; span.end(); n = count(); span.setAttribute('n', n);"), 'span.setAttribute'),
    late(inFunction("span.end(); await work(list); span.setAttribute('n', list.length);"), 'span.setAttribute'),
    late(started("span.end(); span.setAttribute('n', 1); // n\n"), 'span.setAttribute'),
    late(started("span.end(); /* n */ span.setAttribute('n', 1);"), 'span.setAttribute'),
    late(started("span.end()\n;(span).setAttribute('n', 1)\n"), 'span.setAttribute'),
    late(started("span.end()\nspan.setAttribute('n', 1)\n;[a, b].forEach(f)"), 'span.setAttribute'),
    late(started("span.end(); if (a) { span.setAttribute('n', 1); }"), 'span.setAttribute'),
    late(started("span.end(); log(span.setAttribute('n', 1));"), 'span.setAttribute'),

    // H29
    ...[
      "onRequestSpanEnd(span) { span.setAttribute('a', 1); }",
      "onRequestSpanEnd: (span) => span.setAttribute('a', 1)",
      "onRequestSpanEnd: async function (span, info) { await x; span.setAttribute('a', info.headers.get('x')); }",
      "onRequestSpanEnd: (span) => { [1].forEach(() => span.setAttribute('a', 1)); }",
    ].flatMap((hook): InvalidCase[] =>
      [
        `${BROWSER}Sentry.browserTracingIntegration({ enableHTTPTimings: false, ${hook} });`,
        `${BROWSER}Sentry.init({ integrations: [Sentry.browserTracingIntegration({ ${hook}, enableHTTPTimings: false })] });`,
      ].map((code) => ({
        code,
        errors: [{ messageId: 'afterRequest', data: { call: 'span.setAttribute', span: '' } }],
      })),
    ),
    {
      code: `${BROWSER}const enableHTTPTimings = false; const onRequestSpanEnd = (span) => { Sentry.setHttpStatus(span, 200); }; Sentry.browserTracingIntegration({ enableHTTPTimings, onRequestSpanEnd });`,
      errors: [{ messageId: 'afterRequest', data: { call: 'Sentry.setHttpStatus', span: '' } }],
    },

    // H26
    ...[
      "Sentry.getSpanDescendants(root).forEach((s) => s.setAttribute('total', n));",
      "Sentry.getSpanDescendants(root).filter((s) => s !== root).forEach((s) => { s.setAttribute('total', n); });",
      "for (const s of Sentry.getSpanDescendants(root)) { s.setAttribute('total', n); }",
      "for (const s of Sentry.getSpanDescendants(root)) { if (s === root) continue; s.setAttribute('total', n); }",
      "const all = Sentry.getSpanDescendants(root); for (const s of all.slice(1)) if (s !== root) s.setAttribute('total', n);",
      "[...Sentry.getSpanDescendants(root)].map((s) => s.setAttribute('total', n));",
      "const mark = (s) => { s.setAttribute('total', n); }; Sentry.getSpanDescendants(root).forEach(mark);",
      "Sentry.getSpanDescendants(root).forEach((s) => { if (Sentry.spanToJSON(s).op === 'db') s.setAttribute('total', n); });",
    ].map((code): InvalidCase => ({
      code: `${NS}${code}`,
      errors: [{ messageId: 'onDescendants', data: { call: 's.setAttribute', span: '' } }],
    })),
  ],
});
