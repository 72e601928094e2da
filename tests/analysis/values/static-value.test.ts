import { describe, it } from 'vitest';
import type { Facts } from '../../../src/analysis/facts';
import { expectAnswer, probed, type Options } from '../probe';

/** The constants of all arguments of `probe(...)`; `'?'` for what is none. */
const constants = (facts: Facts): unknown[] =>
  probed(facts).map((node) => {
    const found = facts.staticValue(node);
    return found ? found.value : '?';
  });

type Row = [title: string, code: string, ...expected: unknown[]];

function table(title: string, rows: readonly Row[], options: Options = {}): void {
  describe(title, () => {
    it.each(rows)('%s', (_, code, ...expected) => {
      expectAnswer(code, constants, expected, options);
    });
  });
}

table('constants', [
  ['string', `probe('a'); probe("b'"); probe('')`, 'a', "b'", ''],
  ['escapes', String.raw`probe('\x61\n'); probe('\u{1F600}')`, 'a\n', '😀'],
  ['number', `probe(1); probe(0x10); probe(1e3); probe(1_000); probe(-1); probe(- -1)`, 1, 16, 1000, 1000, -1, 1],
  ['bigint', `probe(1n)`, 1n],
  ['boolean', `probe(true); probe(!true); probe(!!false); probe(!1)`, true, false, false, '?'],
  ['null and undefined', `probe(null); probe(undefined); probe(void 0)`, null, undefined, undefined],
  ['NaN and Infinity', `probe(NaN); probe(Infinity); probe(-Infinity)`, NaN, Infinity, -Infinity],
  ['undefined of the file', `function f(undefined, NaN) { probe(undefined); probe(NaN) }`, '?', '?'],
  ['regular expression', `probe(/^a\\/b/gi)`, { pattern: '^a\\/b', flags: 'gi' }],
  [
    'RegExp',
    `probe(new RegExp('^a')); probe(RegExp('a', 'i')); probe(new RegExp('a' + 'b'))`,
    { pattern: '^a', flags: '' },
    { pattern: 'a', flags: 'i' },
    { pattern: 'ab', flags: '' },
  ],
  [
    'RegExp of a literal',
    `probe(new RegExp(/a/i)); probe(new RegExp(/a/i, 'g'))`,
    { pattern: 'a', flags: 'i' },
    { pattern: 'a', flags: 'g' },
  ],
  [
    'RegExp of something unknown',
    `probe(new RegExp(x)); probe(new RegExp('a', x)); probe(new RegExp()); probe(new RegExp(...x))`,
    '?',
    '?',
    '?',
    '?',
  ],
  ['RegExp of the file', `{ const RegExp = x; probe(new RegExp('a')) }`, '?'],
  ['template', 'probe(`a`); probe(`a${1}b${"c"}`); probe(`${null}${true}`)', 'a', 'a1bc', '?'],
  ['template of something unknown', 'probe(`a${x}`); probe(`${/a/}`)', '?', '?'],
  ['tagged template', 'probe(tag`a`); probe(String.raw`a`)', '?', '?'],
  ['sum', `probe('a' + 'b'); probe('a' + 1 + 2); probe(('a') + ('b' + 'c'))`, 'ab', 'a12', 'abc'],
  ['sum of numbers', `probe(1 + 2); probe(1 + 'a'); probe('a' + -1)`, '?', '?', 'a-1'],
  [
    'sum of something unknown',
    `probe('a' + x); probe(x + 'a'); probe('a' + null); probe('a' - 'b')`,
    '?',
    '?',
    '?',
    '?',
  ],
  [
    'what is computed',
    `probe(f()); probe(a ? 'b' : 'c'); probe(a || 'b'); probe([]); probe({}); probe(() => 1); probe(...x)`,
    '?',
    '?',
    '?',
    '?',
    '?',
    '?',
    '?',
  ],
  ['await, typeof, ~', `probe(await 'a'); probe(typeof 'a'); probe(~1); probe(+'1')`, '?', '?', '?', '?'],
]);

table('variables', [
  ['const', `const a = 'x'; probe(a)`, 'x'],
  ['chain', `const a = 'x', b = a, c = b; probe(c)`, 'x'],
  ['let and var, written once', `let a = 'x'; var b = 'y'; probe(a); probe(b)`, 'x', 'y'],
  ['let, written twice', `let a = 'x'; a = 'x'; probe(a)`, '?'],
  ['let, incremented', `let a = 1; a++; probe(a)`, '?'],
  ['let, assigned later', `let a; a = 'x'; probe(a)`, '?'],
  ['let without a value', `let a; probe(a)`, '?'],
  ['var, declared twice', `var a = 'x'; var a; probe(a)`, '?'],
  ['written in a closure', `let a = 'x'; const f = () => { a = 'y' }; probe(a)`, '?'],
  ['written in a pattern', `let a = 'x'; [a] = y; probe(a)`, '?'],
  [
    'loop',
    `for (const a of ['x']) probe(a); for (const b in { x: 1 }) probe(b); for (let i = 0; i < 1; i++) probe(i)`,
    '?',
    '?',
    '?',
  ],
  ['parameter', `function f(a = 'x') { probe(a) }`, '?'],
  [
    'pattern',
    `const { a } = { a: 'x' }; const [b] = ['y']; const { c = 'z' } = {}; probe(a); probe(b); probe(c)`,
    '?',
    '?',
    '?',
  ],
  ['shadowed', `const a = 'x'; { const a = y; probe(a) }`, '?'],
  [
    'function, class, import',
    `import a from 'a'; function b() {} class c {} probe(a); probe(b); probe(c)`,
    '?',
    '?',
    '?',
  ],
  ['itself', `const a = a; const b = b + 'x'; const c = \`\${c}\`; probe(a); probe(b); probe(c)`, '?', '?', '?'],
  ['used before', `probe(a); const a = 'x'`, 'x'],
]);

table('properties', [
  ['object', `const K = { a: 'x' }; probe(K.a); probe(K['a']); probe(K?.a)`, 'x', 'x', 'x'],
  ['nested', `const K = { http: { method: 'x' } }; probe(K.http.method); probe(K.http)`, 'x', '?'],
  ['frozen', `const K = Object.freeze({ a: 'x' }); probe(K.a)`, 'x'],
  [
    'string key',
    `const K = { 'a.b': 'x', ['c']: 'y', 1: 'z' }; probe(K['a.b']); probe(K.c); probe(K[1])`,
    'x',
    'y',
    'z',
  ],
  ['constant key', `const k = 'a', K = { a: 'x' }; probe(K[k])`, 'x'],
  ['no such key', `const K = { a: 'x' }; probe(K.b); probe(K[x])`, '?', '?'],
  [
    'inherited',
    `const K = { a: 'x' }; probe(K.constructor); probe(K.__proto__); probe(K.hasOwnProperty)`,
    '?',
    '?',
    '?',
  ],
  ['__proto__', `const K = { __proto__: { a: 'x' } }; probe(K.a)`, '?'],
  ['last', `const K = { a: 'x', a: 'y' }; probe(K.a)`, 'y'],
  ['spread before', `const K = { ...x, a: 'y' }; probe(K.a)`, 'y'],
  ['spread behind', `const K = { a: 'y', ...x }; probe(K.a)`, '?'],
  ['key that is not known behind', `const K = { a: 'y', [x]: 'z' }; probe(K.a)`, '?'],
  ['key that is not known before', `const K = { [x]: 'z', a: 'y' }; probe(K.a)`, 'y'],
  ['getter and method', `const K = { get a() { return 'x' }, b() {} }; probe(K.a); probe(K.b)`, '?', '?'],
  ['written to', `const K = { a: 'x' }; K.a = 'y'; probe(K.a)`, '?'],
  ['another key written to', `const K = { a: 'x' }; K.b = 'y'; probe(K.a)`, '?'],
  ['incremented', `const K = { a: 1 }; K.a++; probe(K.a)`, '?'],
  ['deleted', `const K = { a: 'x' }; delete K.a; probe(K.a)`, '?'],
  ['written to, nested', `const K = { a: { b: 'x' } }; K.a.b = 'y'; probe(K.a.b)`, '?'],
  ['written to in a pattern', `const K = { a: 'x' }; [K.a] = y; ({ b: K.a } = z); probe(K.a)`, '?'],
  ['given to Object.assign', `const K = { a: 'x' }; Object.assign(K, y); probe(K.a)`, '?'],
  ['let', `let K = { a: 'x' }; K = y; probe(K.a)`, '?'],
  ['itself', `const K = { a: K.a, b: K.c, c: K.b }; probe(K.a); probe(K.b)`, '?', '?'],
  ['array', `const K = ['x']; probe(K[0])`, '?'],
  ['length of a constant', `const a = 'x'; probe(a.length)`, '?'],
  ['of something unknown', `probe(x.a); probe(this.a); probe(f().a)`, '?', '?', '?'],
  ['private', `class A { #a = 'x'; m() { probe(this.#a) } }`, '?'],
]);

table('constants of packages', [
  ['SDK', `import { SEMANTIC_ATTRIBUTE_SENTRY_OP as op } from '@sentry/node'; probe(op)`, 'sentry.op'],
  [
    'SDK namespace',
    `import * as Sentry from '@sentry/node'; probe(Sentry.SEMANTIC_ATTRIBUTE_SENTRY_SOURCE)`,
    'sentry.source',
  ],
  [
    'SDK, required',
    `const { SEMANTIC_ATTRIBUTE_SENTRY_OP } = require('@sentry/core'); probe(SEMANTIC_ATTRIBUTE_SENTRY_OP)`,
    'sentry.op',
  ],
  [
    'SDK, aliased',
    `import * as Sentry from '@sentry/node'; const OP = Sentry.SEMANTIC_ATTRIBUTE_SENTRY_OP; probe(OP)`,
    'sentry.op',
  ],
  [
    'SDK, no constant',
    `import * as Sentry from '@sentry/node'; probe(Sentry.init); probe(Sentry.constructor); probe(Sentry.__proto__)`,
    '?',
    '?',
    '?',
  ],
  [
    'a property of an SDK constant',
    `import * as Sentry from '@sentry/node'; probe(Sentry.SEMANTIC_ATTRIBUTE_SENTRY_OP.length)`,
    '?',
  ],
  [
    'conventions',
    `import { HTTP_REQUEST_METHOD as m } from '@sentry/conventions/attributes'; probe(m)`,
    'http.request.method',
  ],
  [
    'conventions, namespace',
    `import * as a from '@sentry/conventions/attributes'; probe(a.HTTP_REQUEST_METHOD)`,
    'http.request.method',
  ],
  [
    'conventions, required',
    `const { HTTP_REQUEST_METHOD } = require('@sentry/conventions'); const a = require('@sentry/conventions'); probe(HTTP_REQUEST_METHOD); probe(a.HTTP_REQUEST_METHOD)`,
    'http.request.method',
    'http.request.method',
  ],
  [
    'conventions, no constant',
    `import { NOPE, constructor } from '@sentry/conventions/attributes'; probe(NOPE); probe(constructor)`,
    '?',
    '?',
  ],
  [
    'OpenTelemetry',
    `import { ATTR_HTTP_REQUEST_METHOD } from '@opentelemetry/semantic-conventions'; probe(ATTR_HTTP_REQUEST_METHOD)`,
    'http.request.method',
  ],
  [
    'OpenTelemetry, incubating',
    `import { ATTR_HTTP_REQUEST_METHOD } from '@opentelemetry/semantic-conventions/incubating'; probe(ATTR_HTTP_REQUEST_METHOD)`,
    'http.request.method',
  ],
  [
    'OpenTelemetry, required',
    `const { ATTR_HTTP_REQUEST_METHOD: m } = require('@opentelemetry/semantic-conventions'); probe(m)`,
    'http.request.method',
  ],
  [
    'OpenTelemetry, default',
    `import semconv from '@opentelemetry/semantic-conventions'; probe(semconv.ATTR_HTTP_REQUEST_METHOD)`,
    'http.request.method',
  ],
  [
    'another package',
    `import { HTTP_REQUEST_METHOD, SEMANTIC_ATTRIBUTE_SENTRY_OP } from './attributes'; probe(HTTP_REQUEST_METHOD); probe(SEMANTIC_ATTRIBUTE_SENTRY_OP)`,
    '?',
    '?',
  ],
  [
    'another package, similar',
    `import { HTTP_REQUEST_METHOD } from '@sentry/conventions-x'; probe(HTTP_REQUEST_METHOD)`,
    '?',
  ],
  [
    'used as a key',
    `import { SEMANTIC_ATTRIBUTE_SENTRY_OP as op } from '@sentry/node'; probe({ 'sentry.op': 1 }[op])`,
    '?',
  ],
]);

table(
  'TypeScript',
  [
    [
      'casts',
      `probe('a' as const); probe('a' as any as 'b'); probe(<string>'a'); probe('a'!); probe('a' satisfies string)`,
      'a',
      'a',
      'a',
      'a',
      'a',
    ],
    [
      'cast object',
      `const K = { a: 'x' } as const; const L = { a: 'y' } as const satisfies X; probe(K.a); probe(L.a); probe((K as any).a)`,
      'x',
      'y',
      'x',
    ],
    ['written to through a cast', `const K = { a: 'x' }; (K as any).a = 'y'; probe(K.a)`, '?'],
    [
      'enum',
      `enum E { A = 'x', B = 'a' + 'b', 'C-D' = 'y', F } probe(E.A); probe(E.B); probe(E['C-D']); probe(E.F); probe(E.Z)`,
      'x',
      'ab',
      'y',
      '?',
      '?',
    ],
    ['const enum', `const enum E { A = 'x' } probe(E.A)`, 'x'],
    ['enum member of a member', `enum E { A = 'x', B = A, C = E.A } probe(E.B); probe(E.C)`, '?', 'x'],
    ['enum declared twice', `enum E { A = 'x' } enum E { B = 'y' } probe(E.B)`, '?'],
    ['declared', `declare const a: 'x'; probe(a)`, '?'],
    ['namespace', `namespace N { export const a = 'x' } probe(N.a)`, '?'],
  ],
  { filename: 'file.ts' },
);

describe('strings that are too long', () => {
  const long = 'x'.repeat(6000);
  it.each<[string, string]>([
    ['sum', `probe('${long}' + '${long}')`],
    ['template', `const a = '${long}'; probe(\`\${a}\${a}\`)`],
    [
      'doubling',
      `const a0 = '${long}'; ${Array.from({ length: 60 }, (_, i) => `const a${i + 1} = a${i} + a${i};`).join('')} probe(a60)`,
    ],
  ])('%s', (_, code) => {
    expectAnswer(code, constants, ['?']);
  });
});
