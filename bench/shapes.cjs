/** Files of any length, each with much of one thing. */
'use strict';

const lines = (count, line) => Array.from({ length: count }, (_, index) => line(index)).join('\n');
module.exports = {
  'started spans': (count) =>
    lines(
      count,
      () => "Sentry.startSpan({ name: 'x', attributes: { a: 1 } }, (span) => { span.setAttribute('b', 2); });",
    ),
  'changes of one span': (count) =>
    `Sentry.startSpan({ name: 'x' }, (span) => {\n${lines(count, (n) => `span.setAttribute('http.status_code', ${n});`)}\n});`,
  'changes of an ended span': (count) =>
    `const span = Sentry.startInactiveSpan({ name: 'x' });\nspan.end();\n${lines(count, (n) => `span.setAttribute('a', ${n});`)}`,
  'spans of one variable': (count) =>
    `let span;\n${lines(count, () => "span = Sentry.startInactiveSpan({ name: 'x' }); span.end();")}`,
  'unended spans': (count) => lines(count, (n) => `const span${n} = Sentry.startInactiveSpan({ name: 'x' });`),
  'attributes of one span': (count) =>
    `Sentry.startSpan({ name: 'x', attributes: {\n${lines(count, (n) => `'http.method.${n}': {},`)}\n} }, () => {});`,
  'scope data': (count) => lines(count, (n) => `Sentry.setTag('tag${n}', ${n});`),
  'private members': (count) => lines(count, () => 'Sentry.getActiveSpan()._spanId;'),
  'span filters': (count) =>
    `Sentry.init({ ignoreSpans: [\n${lines(count, (n) => `{ name: 'GET /${n}', attributes: { 'http.status_code': ${n} } },`)}\n] });`,
  'names and filters': (count) =>
    `Sentry.init({ ignoreSpans: [\n${lines(count / 2, (n) => `'GET /job ${n}',`)}\n] });\n${lines(count / 2, (n) => `Sentry.startSpan({ name: 'job ${n}' }, f);`)}`,
  inits: (count) => lines(count, () => 'Sentry.init({ beforeSendTransaction: (event) => event });'),
  processors: (count) =>
    lines(count, () => "Sentry.addEventProcessor((event) => event.type === 'transaction' ? null : event);"),
  hooks: (count) =>
    `Sentry.init({ beforeSendSpan(span) {\n${lines(count, (n) => `if (span.data.a${n}) span.data.a${n} = span.name.replace('a', 'b');`)}\nreturn span;\n} });`,
  'conditions of one hook': (count) =>
    `Sentry.init({ beforeSendSpan: Sentry.withStreamedSpan((span) => {\n${lines(count, (n) => `if (span.attributes.k${n} && span.is_segment) { span.name = 'x${n}'; delete span.attributes['user.k${n}']; }`)}\nreturn span;\n}) });`,
  'one hook for all': (count) =>
    `const scrub = (span) => { span.name = 'x'; return span; };\n${lines(count, () => 'Sentry.init({ beforeSendSpan: scrub });')}`,
  samplers: (count) =>
    `Sentry.init({ tracesSampler(context) {\n${lines(count, (n) => `if (context.attributes['http.status_code'] === ${n}) return 0;`)}\nreturn 1;\n} });`,
  transactions: (count) => lines(count, (n) => `const t${n} = Sentry.startTransaction({ name: 'x' }); t${n}.finish();`),
  'functions with a span': (count) =>
    lines(count, (n) => `function f${n}(span) { span.setAttribute('a', 1); } f${n}(Sentry.getActiveSpan());`),
  'one function for all spans': (count) =>
    `function f(span) { span.setAttribute('a', 1); span.end(); }\n${lines(count, () => "f(Sentry.startInactiveSpan({ name: 'x' }));")}`,
  exits: (count) => lines(count, () => 'if (a) { Sentry.flush(2000); process.exit(1); }'),
  variables: (count) =>
    `let span = Sentry.getActiveSpan();\n${lines(count, (n) => `const v${n} = span.spanContext(); v${n}.spanId;`)}`,
  'one huge function': (count) =>
    `function main(rows) {\n${lines(count, (n) => `const v${n} = rows[${n}]; if (v${n}) Sentry.setTag('row', v${n}.id);`)}\n}`,
  'nested callbacks': (count) => {
    const depth = 50;
    const nest = `${"Sentry.startSpan({ name: 'x' }, (span) => {".repeat(depth)} span.setAttribute('a', 1); ${'});'.repeat(depth)}`;
    return lines(Math.ceil(count / depth), () => nest);
  },
  'long member chains': (count) => lines(Math.ceil(count / 100), () => `Sentry${'.a'.repeat(100)}.setTag('a', 1);`),
  'one member chain': (count) =>
    `Sentry${".b('c')".repeat(Math.min(count, 1500))};\n${lines(count, () => 'Sentry.a.b.c;')}`,
  imports: (count) =>
    lines(count, (n) => `import { startSpan as start${n} } from '@sentry/node'; start${n}({ name: 'x' }, f);`),
  'one giant object': (count) =>
    `const options = {\n${lines(count, (n) => `key${n}: { op: 'db', attributes: { 'db.system': ${n} } },`)}\n};\nSentry.init(options);`,
  'one giant array': (count) => `Sentry.init({ ignoreSpans: [\n${lines(count, (n) => `/^GET \\/${n}$/,`)}\n] });`,
  'one long condition': (count) =>
    `Sentry.init({ tracesSampler: ({ name }) => ${Array.from({ length: Math.min(count, 2000) }, (_, n) => `name === 'GET /${n}'`).join(' || ')} });\n${lines(count, () => 'f();')}`,
  constants: (count) =>
    `const k0 = 'a';\n${lines(count, (n) => `const k${n + 1} = k${n}; span.setAttribute(k${n}, 1);`)}\nconst span = Sentry.getActiveSpan();`,
  'code without spans': (count) =>
    lines(count, (n) => `export function f${n}(a, b) { return a.map((x) => x + b.c[${n}]); }`),
};
