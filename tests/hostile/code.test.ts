import { describe, expect, it } from 'vitest';
import { brokenChanges, fixProblems, misplaced } from '../properties/checks';
import { lint, type Program } from '../properties/linter';
import { everywhere, NAMES } from './names';

const NS = "import * as Sentry from '@sentry/node';\n";
const PARSERS = ['espree', 'typescript'] as const;
const SETTINGS = [
  { sdkVersion: 11, repair: true },
  { sdkVersion: 10, lifecycle: 'stream', repair: true },
];

function problemsOf(code: string, parser: Program['parser'], settings: Program['settings']): string[] {
  const program = { code, parser, settings };
  const linted = lint(program);
  if (!linted.sourceCode) return [`${linted.messages[0]?.message}`];
  return [...misplaced(program, linted.messages), ...brokenChanges(program, linted), ...fixProblems(program, linted)];
}

function expectUnharmed(code: string): void {
  for (const parser of PARSERS) for (const settings of SETTINGS) expect(problemsOf(code, parser, settings)).toEqual([]);
}

describe('names and keys', () => {
  it.each(NAMES)('%s everywhere', (name) => {
    // A literal sets its prototype once.
    const code = NS + everywhere(name).replace("__proto__: 1, '__proto__': []", '__proto__: 1');
    expect(problemsOf(code, 'espree', {})).toEqual([]);
    // TypeScript reads JSX in other files.
    expectUnharmed(code.replace(/^.*<Sentry.*$/m, ''));
  });

  it.each([
    "Sentry.setAttribute(`${a}${'b'}`, 1); Sentry.startSpan({ ['a' + 'b']: 1, [`name`]: 'x', [Symbol.iterator]: 1, [null]: 2 }, f);",
    "Sentry.init({ ['traceLife' + 'cycle']: 'x', [key]: 1, [`ignore${'Spans'}`]: ['x'], ['beforeSendSpan'](s) { return null; } });",
    "Sentry.getActiveSpan()[`_span${'Id'}`]; Sentry.getActiveSpan()['_' + 'name']; const { ['_traceId']: t } = Sentry.getActiveSpan();",
    "Sentry.startSpan({ attributes: { '\\u0068ttp.status_code': 1, 'a\\u{62}': null, '\\ud800': {}, '': 1, 1: null, 1n: null } }, f);",
    "Sentry.st\\u0061rtSpan({ name: '\\u2028' }, (sp\\u0061n) => { sp\\u0061n._name; span.setStatus('\\0'); });",
    "Sentry.setTag('\\'\"`${}', '\\\\'); Sentry.setContext('`', { '\\'': 1 }); Sentry.setMeasurement('\\n', 1);",
  ])('%s', (code) => {
    expectUnharmed(NS + code);
  });
});

describe('regular expressions of the user are read and never run', () => {
  // Each of them takes longer than anyone waits when it is run against the names that the rules know.
  const SLOW = ['^(\\w+\\s?)*$', '((a+)+)+$', '(.*.*.*.*)*x', '([a-z.]*)*\\d', '(?:GET|HTTP|[A-Z]+)*!'];
  const text = 'http.server.'.repeat(50);

  it.each([
    ...SLOW.map((pattern) => [pattern.slice(0, 20), pattern]),
    ['long', 'a|'.repeat(50_000)],
    ['nested', '('.repeat(2000) + 'a' + ')*'.repeat(2000)],
    ['classes', '[a-z]'.repeat(20_000)],
    ['counted', '(?:a{1,1000}){1,1000}'.repeat(100)],
    ['looking around', '(?=a)(?!b)(?<=c)(?<!d)'.repeat(2000)],
  ])('%s', { timeout: 30_000 }, (_, pattern) => {
    const written = JSON.stringify(pattern);
    expectUnharmed(
      `${NS}Sentry.init({ ignoreSpans: [/${pattern}/, { name: new RegExp(${written}, 'i'), op: /${pattern}/g, attributes: { 'http.route': /${pattern}/ } }],
      ignoreTransactions: [/${pattern}/], tracesSampler: ({ name, attributes }) => /${pattern}/.test(name) || /${pattern}/.test(attributes['url.path']) ? 0 : 1 });
      Sentry.startSpan({ name: '${text}', op: '${text}' }, f);`,
    );
  });

  it.each(['(', '[', '\\', '(?<a>', 'a{2,1}', '\\p{X}', '(?<a>b)(?<a>c)', '*'])('not one at all: %s', (pattern) => {
    expectUnharmed(
      `${NS}Sentry.init({ ignoreSpans: [new RegExp(${JSON.stringify(pattern)}, 'gg'), RegExp('a', flags)] });`,
    );
  });
});

describe('circles', () => {
  it.each([
    'const a = b, b = a; Sentry.init(a); Sentry.startSpan({ name: a, op: b, attributes: a }, b);',
    'const a = { ...b }, b = { ...a }; Sentry.init({ ...a, ...b, ignoreSpans: [...a, b] });',
    'const a = [...a, a]; Sentry.init({ ignoreSpans: a, integrations: a });',
    'let span = span; span = span; span.end(); span.setAttribute(span, span);',
    'const K = { a: K.b, b: K.a }; Sentry.setAttribute(K.a, K.b); Sentry.init({ tracesSampler: (c) => c.attributes[K.a] });',
    'const f = () => f(), g = (...x) => g(...x, f); Sentry.init(f()); Sentry.startSpan(g(), f); Sentry.startSpan({ name: f() }, g);',
    'const { a = b, b = a } = a; Sentry.setTag(a, b);',
    'class A extends A { static a = A.a; b = this.b; m() { return this.m(); } } Sentry.startSpan(A.a, new A().m);',
    'const hook = (s) => hook(s); Sentry.init({ beforeSendSpan: hook, beforeSendTransaction: hook, tracesSampler: hook });',
    'function f(s = f()) { s.end(); return f(s); } f(Sentry.getActiveSpan());',
    'const s = Sentry.startInactiveSpan({ parentSpan: s }); s.parent = s; s.s.s.end();',
    'var Sentry2 = Sentry2 || Sentry; Sentry2 = Sentry2; Sentry2.init(Sentry2);',
    'const a = new Set(a), b = c, c = b; Sentry.init({ tracesSampler: ({ name }) => (a.has(name) || b.has(name) ? 0 : 1) });',
  ])('%s', (code) => {
    expectUnharmed(NS + code);
  });
});

describe('encodings', () => {
  const code = `${NS}Sentry.startTransaction({ name: 'ä😀 x', op: 'db' }).finish();
/* ä😀 */ const span = Sentry.getActiveSpan(); log(span._spanId, span._name); // 😀
span.setStatus('ok');
Sentry.init({
  skipOpenTelemetrySetup: true,
  beforeSendSpan: Sentry.withStreamedSpan((s) => s),
  ignoreTransactions: ['x'],
});
Sentry.setMeasurement('größe', 1);
`;
  const reportsOf = (text: string): string[] => {
    const { messages } = lint({ code: text, parser: 'espree', settings: SETTINGS[0]! });
    return messages.map(({ ruleId, messageId, column }) => `${ruleId} ${messageId} ${column}`);
  };

  it.each([
    ['a byte order mark', `\uFEFF${code}`],
    ['a hashbang', `#!/usr/bin/env node\n${code}`],
    ['a byte order mark and a hashbang', `\uFEFF#!/usr/bin/env node\n${code}`],
    ['CRLF', code.replaceAll('\n', '\r\n')],
    ['CRLF and a byte order mark', `\uFEFF${code.replaceAll('\n', '\r\n')}`],
    ['CR', code.replaceAll('\n', '\r').replace(/\/\/.*?\r/, '\r')],
    ['mixed line ends', code.replace('\n', '\r\n').replace(',\n', ',\u2028')],
    ['no line end at the end', code.trimEnd()],
    ['tabs and form feeds', code.replaceAll('  ', '\t\f\v\u00A0\u3000')],
    ['half a surrogate pair', code.replace('😀 */', '\uD83D */')],
    ['zeros', `${code}// \0\0`],
  ])('%s', (_, text) => {
    expectUnharmed(text);
    expect(reportsOf(text).length).toBe(reportsOf(code).length);
    expect(reportsOf(code).length).toBeGreaterThan(6);
  });
});
