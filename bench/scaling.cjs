/*
 * `npm run bench`. Lints a file of each shape and one that is six times as long, and prints the
 * shapes for which the time grows much faster than that. It is the time of the processor, so a busy machine does not matter.
 */
const { Linter } = require('eslint');
const span = require('eslint-plugin-span-first');

const lines = (count, line) => Array.from({ length: count }, (_, index) => line(index)).join('\n');
const shapes = {
  'started spans': (count) =>
    lines(
      count,
      () => "Sentry.startSpan({ name: 'x', attributes: { a: 1 } }, (span) => { span.setAttribute('b', 2); });",
    ),
  'changes of one span': (count) =>
    `Sentry.startSpan({ name: 'x' }, (span) => {\n${lines(count, (n) => `span.setAttribute('http.status_code', ${n});`)}\n});`,
  'changes of an ended span': (count) =>
    `const span = Sentry.startInactiveSpan({ name: 'x' });\nspan.end();\n${lines(count, (n) => `span.setAttribute('a', ${n});`)}`,
  'unended spans': (count) => lines(count, (n) => `const span${n} = Sentry.startInactiveSpan({ name: 'x' });`),
  'attributes of one span': (count) =>
    `Sentry.startSpan({ name: 'x', attributes: {\n${lines(count, (n) => `'http.method.${n}': {},`)}\n} }, () => {});`,
  'scope data': (count) => lines(count, (n) => `Sentry.setTag('tag${n}', ${n});`),
  'private members': (count) => lines(count, () => 'Sentry.getActiveSpan()._spanId;'),
  'span filters': (count) =>
    `Sentry.init({ ignoreSpans: [\n${lines(count, (n) => `{ name: 'GET /${n}', attributes: { 'http.status_code': ${n} } },`)}\n] });`,
  inits: (count) => lines(count, () => 'Sentry.init({ beforeSendTransaction: (event) => event });'),
  processors: (count) =>
    lines(count, () => "Sentry.addEventProcessor((event) => event.type === 'transaction' ? null : event);"),
  hooks: (count) =>
    `Sentry.init({ beforeSendSpan(span) {\n${lines(count, (n) => `if (span.data.a${n}) span.data.a${n} = span.name.replace('a', 'b');`)}\nreturn span;\n} });`,
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
};

function milliseconds(code) {
  const start = process.cpuUsage();
  new Linter({ configType: 'flat' }).verify(code, [span.configs['flat/strict']]);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const slow = [];
for (const [title, shape] of Object.entries(shapes)) {
  const [short, long] = [250, 1500].map((count) =>
    milliseconds(`import * as Sentry from '@sentry/node';\n${shape(count)}`),
  );
  if (long > 12 * short + 500) slow.push(`${title}: ${Math.round(short)} ms, then ${Math.round(long)} ms`);
}
console.log(JSON.stringify(slow));
