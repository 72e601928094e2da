import { noDetachedSpanWork } from '../../src/rules/no-detached-span-work';
import { runRule, type InvalidCase } from '../rule-tester';

const NS = "import * as Sentry from '@sentry/node';\n";
const BROWSER = "import * as Sentry from '@sentry/browser';\n";

const inSpan = (body: string): string => `${NS}Sentry.startSpan({ name: 'a' }, (span) => { ${body} });`;
const inAsyncSpan = (body: string): string => `${NS}Sentry.startSpan({ name: 'a' }, async (span) => { ${body} });`;

/** A report without suggestions. */
function report(messageId: string, code: string, call = 'span.setAttribute', via = 'then'): InvalidCase {
  return { code, errors: [{ messageId, data: messageId === 'runsLater' ? { call, via } : { call } }] };
}
function suggested(messageId: string, suggestion: string, code: string, output: string): InvalidCase {
  return { code, errors: [{ messageId, suggestions: [{ messageId: suggestion, output }] }] };
}

runRule('no-detached-span-work', noDetachedSpanWork, {
  valid: [
    // Other libraries and look-alikes.
    "import tracer from 'dd-trace'; tracer.trace('sentry', (span) => { p.then(() => span.setAttribute('a', 1)); });",
    "import { trace } from '@opentelemetry/api'; trace.getTracer('sentry').startActiveSpan('a', (span) => { p.then(() => { span.setAttribute('a', 1); }); });",
    "import { startSpan } from './sentry'; startSpan({ name: 'a' }, (span) => { p.then(() => span.setAttribute('a', 1)); });",
    "import { startSpan } from '@sentry/node'; function f(startSpan) { startSpan({}, (span) => { p.then(() => span.setAttribute('a', 1)); }); }",
    "import apm from 'elastic-apm-node'; apm.startSpan('sentry', (span) => { p.then(() => span.setAttribute('a', 1)); });",
    "const sentry = { startSpan(o, f) { f({}); } }; sentry.startSpan({}, (span) => { setTimeout(() => span.setAttribute('a', 1)); });",
    "document.querySelectorAll('.sentry span').forEach((span) => { setTimeout(() => span.setAttribute('title', 'a')); });",
    "import opentracing from 'opentracing'; const sentry = opentracing.globalTracer(); sentry.startSpan('a', (span) => { p.then(() => span.setStatus()); });",
    "import mongoose from 'mongoose'; mongoose.connection.transaction((sentry) => { p.then(() => sentry.setAttribute('a', 1)); });",
    "useEffect(() => { const span = ref.current; setTimeout(() => span.setAttribute('sentry', 1)); });",
    "sequelize.transaction((span) => { promise.then(() => span.setStatus('sentry')); });",

    // Waited for.
    inSpan("return p.then(() => span.setAttribute('a', 1));"),
    `${NS}Sentry.startSpan({ name: 'a' }, (span) => p.then(() => span.setAttribute('a', 1)));`,
    inSpan("const q = p.then(() => span.setAttribute('a', 1)); return q;"),
    inSpan("p.then(() => span.setAttribute('a', 1)); return work();"),
    inSpan("setTimeout(() => span.setAttribute('a', 1), 5); return new Promise(wait);"),
    inSpan("if (a) return work(); p.then(() => span.setAttribute('a', 1));"),
    inAsyncSpan("await p.then(() => span.setAttribute('a', 1));"),
    inAsyncSpan("return p.then(() => span.setAttribute('a', 1));"),
    inAsyncSpan("const q = p.then(() => span.setAttribute('a', 1)); await more(); await q;"),
    inAsyncSpan("await Promise.all(list.map((x) => p(x).then(() => span.setAttribute('a', 1))));"),
    inAsyncSpan("jobs.push(p.then(() => { span.setAttribute('a', 1); })); await Promise.all(jobs);"),
    inAsyncSpan("await (async () => { await p; span.setAttribute('a', 1); })();"),
    inAsyncSpan("await new Promise((resolve) => { p.then(() => { span.setAttribute('a', 1); resolve(); }); });"),
    inAsyncSpan(
      "await new Promise((resolve) => { stream.on('end', () => { span.setAttribute('a', 1); resolve(); }); });",
    ),
    inAsyncSpan("p.then(() => { span.setAttribute('a', 1); deferred.resolve(); }); await deferred.promise;"),
    inAsyncSpan("await p; span.setAttribute('a', 1);"),
    inAsyncSpan("await new Promise((resolve) => { p.then(() => { span.setAttribute('a', 1); }).then(resolve); });"),
    // What listens to a promise runs before what waits for it.
    inAsyncSpan("const p = w(); p.then((r) => span.setAttribute('n', r.n)); await p;"),
    inAsyncSpan("const p = w(); p.then((r) => span.setAttribute('n', r.n)).catch(log); return p;"),
    inAsyncSpan('const p = w(); p.catch(() => { span.setStatus({ code: 2 }); }); const r = await (p as any);'),
    inAsyncSpan(
      "const p = w(); void p.finally(async () => { span.setAttribute('n', 1); await f(); }); await Promise.all([p, q]);",
    ),
    inAsyncSpan(
      "for (const x of xs) { const p = w(x); p.then(() => span.setAttribute('n', 1)); jobs.push(p); } await Promise.all(jobs);",
    ),
    inAsyncSpan("const p = w(); p.then((r) => span.setAttribute('n', r.n)); await p.then(more);"),
    // Who waits for an event or a timer in an async callback is not known.
    inAsyncSpan("stream.on('data', () => span.setAttribute('a', 1)); await done(stream);"),
    inAsyncSpan("const timer = setTimeout(() => span.setAttribute('slow', true), 100); await p; clearTimeout(timer);"),
    // Synchronous.
    inSpan('list.forEach((x) => span.setAttribute(x, 1));'),
    inSpan('list.map((x) => { span.setAttribute(x, 1); return x; });'),
    inSpan('list.forEach(async (x) => { await p(x); span.setAttribute(x, 1); });'),
    inSpan("(() => { span.setAttribute('a', 1); })();"),
    inSpan("(async () => { span.setAttribute('a', 1); await p; })();"),
    inSpan("(async () => { if (a) await p; span.setAttribute('a', 1); })();"),
    inSpan('try { work(); } catch (e) { span.setStatus({ code: 2 }); }'),
    inSpan("emitter.on('x', (x) => span.setAttribute('x', x)); emitter.emit('x', 1);"),
    inSpan("const parser = sax(); parser.on('tag', (x) => span.setAttribute('x', x)); parser.write(text);"),
    inSpan("parser.on('tag', (x) => span.setAttribute('x', x)); parse(parser, text);"),
    inSpan("this.bus.on('x', (x) => span.setAttribute('x', x)).on('y', f); this.bus.publish('x');"),
    inSpan("this.bus.on('x', (x) => span.setAttribute('x', x)); this /* the bus */ . bus\n.publish('x');"),
    inSpan("const once = _.once(() => span.setAttribute('a', 1)); once();"),
    inSpan("function setTimeout(f) { f(); } setTimeout(() => span.setAttribute('a', 1));"),
    `${NS}import { setTimeout } from 'fake'; Sentry.startSpan({ name: 'a' }, (span) => { setTimeout(() => span.setAttribute('a', 1)); });`,
    inSpan("later(() => span.setAttribute('a', 1));"),
    inSpan("const set = () => span.setAttribute('a', 1); p.then(f);"),
    // Nothing that changes this span.
    inSpan('p.then(() => log(span.spanContext().traceId));'),
    inSpan(
      "p.then((r) => { Sentry.startSpan({ name: 'b', parentSpan: span }, (inner) => { inner.setAttribute('r', r); }); });",
    ),
    inSpan("p.then((span) => span.setAttribute('a', 1));"),
    inSpan("p.then(() => other.setAttribute('a', 1)); p.then();"),
    `${NS}Sentry.startSpan({ name: 'a' }, (span) => { Sentry.startSpan({ name: 'b' }, (inner) => p.then(() => inner.setAttribute('a', 1))); });`,
    inSpan(
      "p.then(() => { Sentry.startSpan({ name: 'b' }, () => { Sentry.getActiveSpan()?.setAttribute('a', 1); }); });",
    ),
    inSpan("emitter.on('x', () => Sentry.getActiveSpan()?.setAttribute('a', 1));"),
    `${BROWSER}Sentry.startSpan({ name: 'a' }, () => { p.then(() => { Sentry.getActiveSpan()?.setAttribute('a', 1); }); });`,
    // The span is ended by hand.
    `${NS}Sentry.startSpanManual({ name: 'a' }, (span) => { p.then(() => { span.setAttribute('a', 1); span.end(); }); });`,
    `${NS}const span = Sentry.startInactiveSpan({ name: 'a' }); p.then(() => { span.setAttribute('a', 1); span.end(); });`,
    // Works in transaction mode.
    { code: inSpan("p.then(() => { span.setAttribute('a', 1); });"), lifecycle: 'static' },
    `${NS}Sentry.init({ traceLifecycle: 'static' }); Sentry.startSpan({ name: 'a' }, (span) => { p.then(() => { span.setAttribute('a', 1); }); });`,
    // Odd code.
    `${NS}Sentry.startSpan(); Sentry.startSpan({}); Sentry.startSpan(...a); Sentry.startSpan({}, ...b); new Sentry.startSpan({}, (span) => {});`,
    `${NS}Sentry.startSpan({}, function* (span) { p.then(() => span.setAttribute('a', 1)); });`,
    `${NS}Sentry.startSpan({}, ({ setAttribute }) => { p.then(() => setAttribute('a', 1)); });`,
    inSpan(
      "p[then](() => span.setAttribute('a', 1)); p.then(f, g, () => span.setAttribute('a', 1)); ''['__proto__'](() => span.setAttribute('a', 1));",
    ),
  ],
  invalid: [
    {
      code: `${NS}Sentry.startSpan({ name: 'a' }, (span) => {
  doAsync()
    .then((r) => {
      span.setAttribute('late_status', r.status);
    });
});`,
      errors: [
        {
          messageId: 'notReturned',
          data: { call: 'span.setAttribute' },
          line: 4,
          column: 6,
          suggestions: [
            {
              messageId: 'addReturn',
              output: `${NS}Sentry.startSpan({ name: 'a' }, (span) => {
  return doAsync()
    .then((r) => {
      span.setAttribute('late_status', r.status);
    });
});`,
            },
          ],
        },
      ],
    },
    suggested(
      'notReturned',
      'addReturn',
      inSpan('p.catch((e) => { span.setStatus({ code: 2 }); throw e; }).finally(f)'),
      inSpan('return p.catch((e) => { span.setStatus({ code: 2 }); throw e; }).finally(f)'),
    ),
    suggested(
      'notReturned',
      'addReturn',
      inSpan('/* work */ p.then(f, (e) => span.recordException(e)); // done\n'),
      inSpan('/* work */ return p.then(f, (e) => span.recordException(e)); // done\n'),
    ),
    suggested(
      'notReturned',
      'addReturn',
      inSpan("(async () => { await p; span.setAttribute('a', 1); })();"),
      inSpan("return (async () => { await p; span.setAttribute('a', 1); })();"),
    ),
    suggested(
      'notAwaited',
      'addAwait',
      inAsyncSpan("p.then(() => span.setAttribute('a', 1)); await more();"),
      inAsyncSpan("await p.then(() => span.setAttribute('a', 1)); await more();"),
    ),
    suggested(
      'notAwaited',
      'addAwait',
      inAsyncSpan("(async () => { await p; span.setAttribute('a', 1); })(); await more();"),
      inAsyncSpan("await (async () => { await p; span.setAttribute('a', 1); })(); await more();"),
    ),
    // One report for each function that runs later.
    {
      code: inSpan(
        'f(); p.then(() => { span.setAttribute("a", 1); span.setStatus({}); }).catch(() => { span.setStatus({}); });',
      ),
      errors: [{ messageId: 'notReturned' }, { messageId: 'notReturned' }],
    },
    {
      code: inSpan('f(); p.then(() => q.then(() => { span.setAttribute("a", 1); }));'),
      errors: [{ messageId: 'notReturned', column: 52 }],
    },

    // Not returned, in whatever form.
    ...[
      "f(); p.then(() => { span.setAttribute('a', 1); });",
      "void p.then(() => span.setAttribute('a', 1));",
      "const q = p.finally(() => { span.setAttribute('a', 1); }); f(q);",
      "jobs.push(p.then(() => span.setAttribute('a', 1)));",
      "for (const x of xs) p(x).then(() => span.setAttribute('a', 1));",
      "list.forEach((x) => p(x).then(() => { span.setAttribute('a', 1); }));",
      "f(); p?.then?.(function () { span?.setAttribute('a', 1); }); return;",
      'f(); p.then(() => { list.forEach((x) => span.setAttribute(x, 1)); }); return { ok: true };',
      "f(); (p as any).then(() => { (span as any).setAttribute('a', 1); }); return undefined;",
      "const run = async () => {}; p['then'](() => { span['setAttribute']('a', 1); }); return a ? 1 : 2;",
    ].map((body) => report('notReturned', inSpan(body))),
    report('notReturned', inSpan('f(); p.then(() => Sentry.setHttpStatus(span, 200));'), 'Sentry.setHttpStatus'),
    report(
      'notReturned',
      `${NS}Sentry.startSpan({ name: 'a' }, (span) => void p.then(() => span.setAttribute('a', 1)));`,
    ),
    report(
      'notReturned',
      `${NS}Sentry.startSpan({ name: 'a' }, function (span) { f(); p.then(() => { span.setAttribute('a', 1); }); });`,
    ),
    report(
      'notReturned',
      `${NS}const run = (span) => { f(); p.then(() => { span.setAttribute('a', 1); }); }; Sentry.startSpan({ name: 'a' }, run);`,
    ),
    report(
      'notReturned',
      "import { startSpan as s } from '@sentry/node'; s({ name: 'a' }, (span) => { f(); p.then(() => { span.setAttribute('a', 1); }); });",
    ),
    report(
      'notReturned',
      "const { startSpan } = require('@sentry/node'); startSpan({ name: 'a' }, (span) => { f(); p.then(() => { span.setAttribute('a', 1); }); });",
    ),
    report(
      'notReturned',
      "import Sentry from '@sentry/browser'; Sentry.startSpan({ name: 'a' }, (span) => { f(); p.then(() => { span.setAttribute('a', 1); }); });",
    ),
    {
      ...report(
        'notReturned',
        "import { trace } from './telemetry'; trace({ name: 'a' }, (span) => { f(); p.then(() => { span.setAttribute('a', 1); }); });",
      ),
      modules: [{ module: './telemetry', exports: { trace: 'startSpan' } }],
    },
    ...([10, 11] as const).map((sdk) => ({
      ...report('notReturned', inSpan("f(); p.then(() => { span.setAttribute('a', 1); });")),
      sdk,
    })),
    report(
      'notReturned',
      inSpan("if (a) { (async function () { for (;;) { await p; span.setAttribute('a', 1); } })(); }"),
    ),
    report('notReturned', inSpan("f((async () => { const r = await p; span.setAttribute('a', r); })());")),

    // The active span is that span.
    report(
      'notReturned',
      inSpan("f(); p.then(() => { Sentry.getActiveSpan()?.setAttribute('a', 1); });"),
      'setAttribute',
    ),
    report(
      'notReturned',
      inSpan("const active = Sentry.getActiveSpan(); p.then(() => { active?.setAttribute('a', 1); });"),
      'active.setAttribute',
    ),
    report(
      'notReturned',
      `${BROWSER}Sentry.startSpan({ name: 'a' }, () => { const active = Sentry.getActiveSpan(); p.then(() => { active.setAttribute('a', 1); }); });`,
      'active.setAttribute',
    ),

    // Events and timers.
    ...[
      ["res.on('finish', () => span.setAttribute('a', 1));", 'on'],
      ["res.once('finish', () => { span.setAttribute('a', 1); }); res.status(200).json({}); next();", 'once'],
      ["const req = request(url); req.on('response', (r) => span.setAttribute('a', r)); req.end();", 'on'],
      ["spawn('x').on('error', f).on('exit', (code) => span.setAttribute('code', code));", 'on'],
      ["button.addEventListener('click', () => span.setAttribute('a', 1));", 'addEventListener'],
      ["setTimeout(() => span.setAttribute('a', 1), 10);", 'setTimeout'],
      ["setInterval(function () { span.setAttribute('a', 1); }, 10);", 'setInterval'],
      ["setImmediate(() => span.setAttribute('a', 1));", 'setImmediate'],
      ["queueMicrotask(() => span.setAttribute('a', 1));", 'queueMicrotask'],
      ["process.nextTick(() => span.setAttribute('a', 1));", 'nextTick'],
      ["window.setTimeout(() => span.setAttribute('a', 1), 10);", 'setTimeout'],
      ["requestAnimationFrame(() => { span.setAttribute('a', 1); });", 'requestAnimationFrame'],
    ].map(([body = '', via]) => report('runsLater', inSpan(body), 'span.setAttribute', via)),
    report(
      'runsLater',
      `const { setTimeout: later } = require('node:timers');\n${NS}Sentry.startSpan({ name: 'a' }, (span) => { later(() => span.setAttribute('a', 1)); });`,
      'span.setAttribute',
      'later',
    ),
    report(
      'runsLater',
      `import { setTimeout as later } from 'node:timers';\n${NS}Sentry.startSpan({ name: 'a' }, (span) => { later(() => span.setAttribute('a', 1)); });`,
      'span.setAttribute',
      'later',
    ),

    // Not awaited.
    report('notAwaited', inAsyncSpan("if (a) { p.then(() => span.setAttribute('a', 1)); } await more();")),
    report('notAwaited', inAsyncSpan("void p.then(() => span.setAttribute('a', 1)); await more();")),
    report(
      'notAwaited',
      inAsyncSpan("await Promise.all(list.map((x) => { p(x).then(() => { span.setAttribute('a', 1); }); }));"),
    ),
    report('notAwaited', inAsyncSpan("void (async () => { await p; span.setAttribute('a', 1); })();")),
    report(
      'notAwaited',
      inAsyncSpan("const p = w(); void p.then(() => span.setAttribute('a', 1)); p.catch(log); void p; await q;"),
    ),
    report(
      'notAwaited',
      inAsyncSpan("const p = w(); void p.then(async () => { await q; span.setAttribute('a', 1); }); await p;"),
    ),
    report(
      'notAwaited',
      inAsyncSpan("const p = w(); void p.then(f).then(g).then(() => span.setAttribute('a', 1)); await p;"),
    ),
  ],
});
