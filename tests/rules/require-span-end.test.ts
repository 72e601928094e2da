import { requireSpanEnd } from '../../src/rules/require-span-end';
import { runRule, type InvalidCase, type ValidCase } from '../rule-tester';

const NS = "import * as Sentry from '@sentry/node';\n";
const START = "const span = Sentry.startInactiveSpan({ name: 'q' });";
const checkThrow = [{ checkThrow: true }];

const started = (code: string): string => `${NS}${START} ${code}`;
const inFunction = (code: string): string => `${NS}async function f() {\n${START} ${code} }`;
const manual = (callback: string): string => `${NS}Sentry.startSpanManual({ name: 'm' }, ${callback});`;

function never(code: string, span = 'span'): InvalidCase {
  return { code, errors: [{ messageId: 'never', data: { span } }] };
}
function discarded(code: string, call = 'Sentry.startInactiveSpan'): InvalidCase {
  return { code, errors: [{ messageId: 'discarded', data: { call } }] };
}
function left(code: string, line: number): InvalidCase {
  return { code, errors: [{ messageId: 'left', data: { span: 'span', line } }] };
}
function callback(fn: string, withSuggestion = true): InvalidCase {
  const output = manual(fn).replace('startSpanManual', 'startSpan');
  const suggestions = [{ messageId: 'useStartSpan', data: { name: 'Sentry.startSpan' }, output }];
  return {
    code: manual(fn),
    errors: [
      {
        messageId: 'callback',
        data: { call: 'Sentry.startSpanManual' },
        line: 2,
        column: 8,
        ...(withSuggestion ? { suggestions } : {}),
      },
    ],
  };
}

const throwing: ValidCase[] = [
  inFunction('try { await work(); } finally { span.end(); }'),
  inFunction('try { await work(); } catch (e) { span.end(); throw e; } span.end();'),
  inFunction("span.setAttribute('a', 1); Sentry.setHttpStatus(span, 200); span.end(); await work();"),
  inFunction('try { await work(); } catch (e) { log(e); span.end(); throw e; } span.end();'),
  inFunction('const n = 1 + 2; span.setAttribute("n", list.length); span.end();'),
  manual('(span) => { try { return work(); } finally { span.end(); } }'),
  manual('(span) => { span.end(); return work(); }'),
  manual('(span) => work().finally(() => span.end())'),
].map((code) => ({ code, options: checkThrow }));

runRule('require-span-end', requireSpanEnd, {
  valid: [
    // Other libraries and look-alikes.
    "import tracer from 'dd-trace'; tracer.startSpan('sentry'); const span = tracer.startInactiveSpan('a');",
    "import { trace } from '@opentelemetry/api'; const sentry = trace.getTracer('x'); const span = sentry.startSpan('a'); sentry.startInactiveSpan({});",
    "import { startInactiveSpan } from './sentry'; startInactiveSpan({ name: 'a' });",
    "import { startInactiveSpan } from '@sentry/node'; function f(startInactiveSpan) { startInactiveSpan({ name: 'a' }); }",
    "import apm from 'elastic-apm-node'; const sentrySpan = apm.startSpan('a');",
    "import { startSpanManual } from 'faro-sentry'; startSpanManual({ name: 'a' }, () => {});",
    'const sentry = { startInactiveSpan() {}, startSpanManual() {} }; sentry.startInactiveSpan({}); sentry.startSpanManual({}, () => {});',
    "import mongoose from 'mongoose'; const session = await mongoose.startSession(); session.startTransaction(); // sentry",
    "const [span, setSpan] = useState('sentry'); setSpan(1);",
    "import opentracing from 'opentracing'; opentracing.globalTracer().startSpan('sentry');",
    'class Sentry { static startInactiveSpan() {} } Sentry.startInactiveSpan({});',

    // Ended.
    started('span.end();'),
    started('span?.end();'),
    started("span['end']();"),
    started('span.end(Date.now());'),
    started('(span as any).end(); span!.end();'),
    started("span.setAttribute('a', 1).setStatus({ code: 1 }).end();"),
    `${NS}Sentry.startInactiveSpan({ name: 'a' }).end();`,
    `${NS}Sentry.startInactiveSpan({ name: 'a' }).setAttribute('a', 1).end();`,
    `${NS}let span; span = Sentry.startInactiveSpan({ name: 'a' }); span.end();`,
    `${NS}let span: Sentry.Span | undefined; span ??= Sentry.startInactiveSpan({ name: 'a' }); span.end();`,
    started('const same = span; same.end();'),
    started('Sentry.getRootSpan(span).end();'),
    started('span.finish();'),
    inFunction('try { await work(); } finally { span.end(); }'),
    inFunction('try { return await work(); } finally { if (span) span.end(); }'),
    inFunction('try { await work(); span.end(); return 1; } catch (e) { span.end(); throw e; }'),
    inFunction('if (a) { span.end(); return; } span.end();'),
    inFunction('if (a) { span.end(); } else { span.end(); }'),
    inFunction('for (const x of xs) { if (x) break; } span.end();'),
    // Ended by some other code, perhaps.
    started("res.on('finish', () => span.end());"),
    started('setTimeout(() => { span.end(); }, 10); if (a) f();'),
    started('work().finally(() => span.end());'),
    started('const done = () => span.end(); done();'),
    started('function done() { span.end(); }'),
    started('process.on("exit", span.end.bind(span)); const { end } = span;'),
    started('store(span);'),
    started('new Holder(span);'),
    started('this.span = span;'),
    started('spans.push(span);'),
    started('const holder = { span };'),
    started('const list = [span];'),
    started('export { span };'),
    started('export default span;'),
    started('module.exports = span;'),
    started('Sentry.setActiveSpanInBrowser(span);'),
    started('scope.setSpan(span);'),
    started('`${tag`${span}`}`; tag`${span}`;'),
    started('span[method]();'),
    started('span.close();'),
    started('for (const x of span) x;'),
    `${NS}export const span = Sentry.startInactiveSpan({ name: 'a' });`,
    { code: `const span = Sentry.startInactiveSpan({ name: 'a' });`, languageOptions: { sourceType: 'script' } },
    `${NS}const start = () => Sentry.startInactiveSpan({ name: 'a' });`,
    `${NS}function start() { return Sentry.startInactiveSpan({ name: 'a' }).setAttribute('a', 1); }`,
    `${NS}async function start() { const span = await Sentry.startInactiveSpan({ name: 'a' }); return span; }`,
    // Returned by an arrow function, to whoever calls that.
    ...[
      'const spans = xs.map((x) => Sentry.startInactiveSpan({ name: x })); spans.forEach((s) => s.end());',
      "const spans = Array.from({ length: 3 }, () => Sentry.startInactiveSpan({ name: 'a' }));",
      'const last = xs.reduce((p, x) => Sentry.startInactiveSpan({ name: x, parentSpan: p }), root);',
      "const span = useMemo(() => Sentry.startInactiveSpan({ name: 'a' }), []); const [a] = useState(() => Sentry.startInactiveSpan({ name: 'a' }));",
      "const get = lazy(() => (Sentry.startInactiveSpan({ name: 'a' }) as any)!);",
      "const span = cache.getOrCreate(key, () => Sentry.startInactiveSpan({ name: 'a' }));",
      "const span = await p.then(() => Sentry.startInactiveSpan({ name: 'a' })); span.end();",
      "p.then(() => Sentry.startInactiveSpan({ name: 'a' })).then((s) => s.end());",
      "withSpan(() => Sentry.startInactiveSpan({ name: 'a' }), work);",
      'const roots = spans.map((s) => Sentry.getRootSpan(Sentry.startInactiveSpan({ name: s })));',
    ].map((code) => NS + code),
    `${NS}class A { span = Sentry.startInactiveSpan({ name: 'a' }); start() { this.other = Sentry.startInactiveSpan({}); } }`,
    `${NS}const holder = { span: Sentry.startInactiveSpan({ name: 'a' }) }; ref.current = Sentry.startInactiveSpan({});`,
    `${NS}use(Sentry.startInactiveSpan({ name: 'a' })); (await get()).span ??= Sentry.startInactiveSpan({});`,
    `${NS}const span = on ? Sentry.startInactiveSpan({ name: 'a' }) : undefined; return_(span);`,
    `${NS}let span; return_(span = Sentry.startInactiveSpan({ name: 'a' }));`,
    `${NS}function* f() { yield Sentry.startInactiveSpan({ name: 'a' }); }`,
    `${NS}let span; export function begin() { span = Sentry.startInactiveSpan({ name: 'a' }); } export function done() { span?.end(); span = undefined; }`,
    `${NS}const [a = Sentry.startInactiveSpan({ name: 'a' })] = list;`,
    `${NS}const element = <A span={Sentry.startInactiveSpan({ name: 'a' })} />;`,
    started('Sentry.withActiveSpan(span, () => { Sentry.getActiveSpan()?.end(); });'),

    // Who knows which way the code takes.
    inFunction('switch (kind) { case 1: span.end(); break; case 2: span.end(); break; }'),
    inFunction('if (a) span.end(); if (!a) span.end();'),
    inFunction('let ended = false; if (a) { span.end(); ended = true; } await f(); if (!ended) span.end();'),
    inFunction('while (more()) { if (last()) { span.end(); break; } }'),
    inFunction('for (const x of xs) { if (x) { span.end(); return x; } }'),
    inFunction(
      'for (;;) { try { const r = await f(); span.end(); return r; } catch (e) { if (last()) { span.end(); throw e; } } }',
    ),
    inFunction(
      'for (let i = 0; i < 3; i++) { try { await f(); span.end(); return 1; } catch (e) { wait(); } } return 2;',
    ),
    inFunction('switch (kind) { case 1: span.end(); return 1; case 2: span.end(); return 2; }'),
    inFunction('if (a) { span.end(); return 1; } else if (b) { span.end(); return 2; }'),
    inFunction('if (span.isRecording()) span.end();'),
    inFunction('if (!span.isRecording()) return; await work(); span.end();'),
    inFunction('if (!span) return; await work(); span.end();'),
    inFunction('if (span == null) return; await work(); span.end();'),
    `${NS}function f() { const span = on ? Sentry.startInactiveSpan({ name: 'a' }) : undefined; if (!on) return; span.end(); }`,
    `${NS}function f() { const span = on && Sentry.startInactiveSpan({ name: 'a' }); if (on) span.end(); }`,
    `${NS}function f() { let span; if (on) { span = Sentry.startInactiveSpan({ name: 'a' }); } if (span) { span.end(); } }`,
    `${NS}function f() { let span; if (on) { span = Sentry.startInactiveSpan({ name: 'a' }); } work(); span?.end(); return 1; }`,
    `${NS}function f() { if (x) { var span = Sentry.startInactiveSpan({ name: 'a' }); } if (x) { span.end(); } }`,
    inFunction('try { await work(); span.end(); } catch (e) { log(e); }'),
    inFunction('try { await work(); span.end(); await more(); } catch (e) { return; }'),
    // Only where something throws: an option.
    inFunction('await work(); span.end();'),
    inFunction('if (!a) throw new Error("a"); span.end();'),
    manual('async (span) => { await work(); span.end(); }'),
    ...throwing,

    // startSpanManual
    manual('(span) => { span.end(); }'),
    manual('(span, finish) => finish()'),
    manual('(_, finish) => { work(); finish(); }'),
    manual('(span, finish) => { res.once("finish", finish); return next(); }'),
    manual('(span) => { res.once("finish", () => { span.setHttpStatus(res.status); span.end(); }); return next(); }'),
    manual('(span, finish) => { if (a) return; later(finish); }'),
    manual('(span) => span'),
    manual('(span) => span.setStatus({})'),
    `${NS}const start = () => Sentry.startInactiveSpan({ name: 'a' }).setStatus({});`,
    manual('(span) => run(span)'),
    manual('({ end }) => {}'),
    manual('(...args) => {}'),
    manual('function () { arguments[0].end(); }'),
    manual('function* (span) {}'),
    manual('() => { Sentry.getActiveSpan().end(); }'),
    manual('() => { const span = Sentry.getActiveSpan(); later(() => span?.end()); }'),
    manual('run'),
    manual('handlers.run'),
    manual('(span, { done }) => {}'),
    `${NS}let outer; Sentry.startSpanManual({ name: 'm' }, (span) => { outer = span; }); outer.end();`,
    `${NS}Sentry.startSpanManual({ name: 'm' }, (span, finish) => { if (a) { finish(); return; } span.end(); });`,
    // Odd code.
    `${NS}Sentry.startSpanManual(); Sentry.startSpanManual(...args); Sentry.startSpanManual({}, ...fns); new Sentry.startSpanManual({}, () => {});`,
    `${NS}const { __proto__: p } = Sentry.startInactiveSpan(); Sentry['start' + kind]();`,
    `${NS}Sentry.startSpan({ name: 'a' }, () => {});`,
  ],
  invalid: [
    // Nothing holds it.
    {
      ...discarded(`${NS}Sentry.startInactiveSpan({ name: 'x' });`),
      errors: [{ messageId: 'discarded', line: 2, column: 8 }],
    },
    discarded(`${NS}void Sentry.startInactiveSpan({ name: 'x' });`),
    discarded(`${NS}Sentry.startInactiveSpan({ name: 'x' }).setAttribute('a', 1);`),
    discarded(`${NS}Sentry.setHttpStatus(Sentry.startInactiveSpan({ name: 'x' }), 200);`),
    discarded(`${NS}Sentry.startInactiveSpan({ name: 'x' })!;`),
    discarded(`${NS}if (Sentry.startInactiveSpan({ name: 'x' })) f();`),
    discarded("import { startInactiveSpan as start } from '@sentry/browser'; start({ name: 'x' });", 'start'),
    discarded("const { startInactiveSpan } = require('@sentry/node'); startInactiveSpan();", 'startInactiveSpan'),
    discarded("import Sentry from '@sentry/node'; Sentry?.startInactiveSpan?.({});", 'Sentry?.startInactiveSpan'),
    discarded(`${NS}const log = Sentry.startInactiveSpan({ name: 'x' }).spanContext();`),
    // Returned to code that does nothing with it.
    discarded(`${NS}xs.forEach((x) => Sentry.startInactiveSpan({ name: x }));`),
    discarded(
      "import { startInactiveSpan } from '@sentry/node'; xs.forEach((x) => startInactiveSpan({ name: x }));",
      'startInactiveSpan',
    ),
    discarded(`${NS}setTimeout(() => Sentry.startInactiveSpan({ name: 'x' }), 10);`),
    discarded(`${NS}p.then(() => Sentry.startInactiveSpan({ name: 'x' }));`),
    {
      ...discarded("import { start } from './telemetry'; start({});", 'start'),
      modules: [{ module: './telemetry', exports: { start: 'startInactiveSpan' } }],
    },
    // In every version and lifecycle.
    ...([10, 11] as const).map((sdk): InvalidCase => ({
      ...discarded(`${NS}Sentry.startInactiveSpan({ name: 'x' });`),
      sdk,
    })),
    { ...discarded(`${NS}Sentry.startInactiveSpan({ name: 'x' });`), lifecycle: 'static' },

    // Nothing ends it.
    { ...never(started('')), errors: [{ messageId: 'never', data: { span: 'span' }, line: 2, column: 21 }] },
    never(
      started(
        "span.setAttribute('a', 1); Sentry.updateSpanName(span, 'b'); if (span.isRecording()) span.recordException(e);",
      ),
    ),
    never(started('Sentry.withActiveSpan(span, () => work());')),
    never(started("Sentry.startSpan({ name: 'child', parentSpan: span }, () => work());")),
    never(started("const options = { name: 'child', parentSpan: span }; Sentry.startSpan(options, () => work());")),
    never(started('log(Sentry.spanToJSON(span), span.spanContext().traceId, Sentry.getRootSpan(span).spanContext());')),
    never(started("promise.then(() => span.setAttribute('a', 1));")),
    never(started('const same = span; same.setStatus({ code: 1 });')),
    never(started('type S = typeof span; span && f(); !span; span ? 1 : 2; `${span}`; span == null;')),
    never(`${NS}let span; span = Sentry.startInactiveSpan({ name: 'a' });`),
    never(`${NS}let span; function begin() { span = Sentry.startInactiveSpan({ name: 'a' }); }`),
    never(`${NS}const span = on ? Sentry.startInactiveSpan({ name: 'a' }) : undefined; span?.setStatus({ code: 1 });`),
    never(`${NS}const span = on && (Sentry.startInactiveSpan({ name: 'a' }) as any);`),
    never(`${NS}const span = Sentry.startInactiveSpan({ name: 'a' }).setAttribute('a', 1);`),
    never(`${NS}for (const x of xs) { const s = Sentry.startInactiveSpan({ name: x }); s.setAttribute('x', x); }`, 's'),
    never(
      `${NS}const span = Sentry.startInactiveSpan({ name: 'a' }); { const span = Sentry.getActiveSpan(); span.end(); }`,
    ),

    // Left while it is open.
    left(inFunction('if (!a) return;\nspan.end();'), 3),
    left(inFunction('if (!a) {\nreturn {\n};}\nspan.end(); return 1;'), 4),
    left(inFunction('if (a) { span.end(); return; }\n'), 4),
    left(inFunction('if (a) { span.end(); return 1; }\nreturn 2;'), 4),
    left(inFunction('\nif (a) span.end();\n'), 5),
    left(inFunction('a && span.end();'), 3),
    left(inFunction('if (a) { if (b) { span.end(); } } return;'), 3),
    left(inFunction('for (const x of xs) { if (x)\nreturn; if (y) { span.end(); return; } }'), 4),
    left(inFunction('if (a) { span.end(); return 1; } else if (b) { span.end(); } else {\nreturn 2; }'), 4),
    left(inFunction('switch (a) { case 1: span.end(); break; default: return; }'), 3),
    left(
      inFunction('try { return await work(); } catch (e) { throw e; }\nspan.end();').replace(
        'span.end()',
        'if (b) span.end()',
      ),
      3,
    ),
    left(inFunction('try { await work(); span.end(); } catch (e) {\nreturn null; }'), 4),
    left(inFunction('try {\nreturn await work(); } finally { if (a) span.end(); }'), 4),
    left(inFunction('try { if (a)\nreturn; await work(); } finally { cleanUp(); } span.end();'), 4),
    left(`${NS}for (const x of xs) { ${START} if (!x)\ncontinue; span.end(); }`, 3),
    left(`${NS}for (const x of xs) { ${START} if (!x)\nbreak; span.end(); }`, 3),
    left(
      `${NS}function f() { let span; span = Sentry.startInactiveSpan({ name: 'a' }); if (x)\nreturn; span.end(); }`,
      3,
    ),
    left(
      `${NS}function f() { let span; try { span = Sentry.startInactiveSpan({ name: 'a' }); work(); span.end(); return; } catch { return 1; } }`,
      2,
    ),
    left(inFunction('Sentry.captureException(e); if (a) return; span.end();'), 3),
    left(manual('(span) => { if (a)\nreturn; span.end(); }'), 3),
    left(manual('(span, finish) => { if (a)\nreturn; finish(); }'), 3),
    left(manual('async (span) => { if (a) { span.end(); }\n}'), 3),

    // The callback does not end it.
    callback('() => {}'),
    callback('() => work()'),
    callback('async (span) => { span.setAttribute("a", 1); await work(); }'),
    callback('function (span) { return Sentry.startSpan({ name: "b", parentSpan: span }, () => {}); }'),
    callback('(span) => { res.on("close", () => span.setStatus({})); }'),
    callback('(span) => { p.then(() => span.setStatus({})); }'),
    callback('(span, finish) => { span.setStatus({}); }', false),
    callback('(_, finish) => {}', false),
    {
      code: `${NS}(/* a */ Sentry /* b */ .startSpanManual)({ name: 'm' }, () => {});`,
      errors: [
        {
          messageId: 'callback',
          suggestions: [
            {
              messageId: 'useStartSpan',
              output: `${NS}(/* a */ Sentry /* b */ .startSpan)({ name: 'm' }, () => {});`,
            },
          ],
        },
      ],
    },
    {
      code: "import { startSpanManual } from '@sentry/node'; (/* a */ startSpanManual)({ name: 'm' }, () => {}); startSpanManual /* b */ ({ name: 'n' }, (span) => span.end());",
      errors: [
        {
          messageId: 'callback',
          suggestions: [
            {
              messageId: 'useStartSpan',
              output:
                "import { startSpanManual, startSpan } from '@sentry/node'; (/* a */ startSpan)({ name: 'm' }, () => {}); startSpanManual /* b */ ({ name: 'n' }, (span) => span.end());",
            },
          ],
        },
      ],
    },
    {
      code: `${NS}function run() { work(); } Sentry.startSpanManual({ name: 'm' }, run);`,
      errors: [
        {
          messageId: 'callback',
          suggestions: [
            {
              messageId: 'useStartSpan',
              output: `${NS}function run() { work(); } Sentry.startSpan({ name: 'm' }, run);`,
            },
          ],
        },
      ],
    },
    {
      code: "import { startSpanManual } from '@sentry/node'; startSpanManual({ name: 'm' }, () => {});",
      errors: [
        {
          messageId: 'callback',
          suggestions: [
            {
              messageId: 'useStartSpan',
              data: { name: 'startSpan' },
              output: "import { startSpan } from '@sentry/node'; startSpan({ name: 'm' }, () => {});",
            },
          ],
        },
      ],
    },

    // H31
    ...[
      'await work(); span.end();',
      'work(); span.end();',
      'if (!a) throw new Error("a"); span.end();',
      'new Job(); span.end();',
      'for await (const x of xs) x; span.end();',
      'try { await work(); } catch (e) { throw e; } span.end();',
      'try { await work(); } finally { cleanUp; } span.end();',
    ].map((code): InvalidCase => ({
      code: inFunction(code),
      options: checkThrow,
      errors: [{ messageId: 'thrown', data: { span: 'span', line: 3 } }],
    })),
    {
      code: manual('async (span) => { await work(); span.end(); }'),
      options: checkThrow,
      errors: [{ messageId: 'thrown', data: { span: 'span', line: 2 } }],
    },
  ],
});
