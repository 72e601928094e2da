import { describe, it } from 'vitest';
import type { Facts } from '../../../src/analysis/facts';
import { sampledAttributes, spanFilters, type Pattern } from '../../../src/analysis/filters/filters';
import { samplerTests } from '../../../src/analysis/filters/sampler-tests';
import { expectAnswer } from '../probe';

const S = `import * as Sentry from '@sentry/node'; `;

const shown = (label: string, pattern: Pattern | undefined): string[] =>
  pattern ? [`${label} ${pattern.match} ${pattern.text}${pattern.flags ? ` (${pattern.flags})` : ''}`] : [];

/** `name includes a | op includes b | c = 1`, in source order. */
const filters = (facts: Facts): string[] =>
  [...spanFilters(facts)]
    .sort((a, b) => a.node.range[0] - b.node.range[0])
    .map(({ name, op, attributes }) =>
      [
        ...shown('name', name),
        ...shown('op', op),
        ...attributes.map(({ key, value }) => `${key} = ${facts.sourceCode.getText(value)}`),
      ].join(' | '),
    );

describe('ignoreSpans', () => {
  it.each<[string, string, ...string[]]>([
    ['string', `['a', "b", \`c\`]`, 'name includes a', 'name includes b', 'name includes c'],
    ['regular expression', `[/^a/, /b/gi, new RegExp('c')]`, 'name regexp ^a', 'name regexp b (gi)', 'name regexp c'],
    [
      'object',
      `[{ name: 'a', op: /b/, attributes: { 'c.d': 1, e: /f/ } }]`,
      'name includes a | op regexp b | c.d = 1 | e = /f/',
    ],
    ['empty', `[{}, {attributes: {}}]`, '', ''],
    [
      'constant',
      `[A, B, C]; const A = 'a', B = /b/, C = { op: 'c' }`,
      'name includes a',
      'name regexp b',
      'op includes c',
    ],
    [
      'nested constants',
      `[{ name: N, attributes: T }]; const N = 'a', T = { [K]: 1 }, K = 'k'`,
      'name includes a | k = 1',
    ],
    [
      'unknown values',
      `[x, f(), { name: x, op: f() }, { attributes: x }, { [k]: 'a', attributes: { [k]: 1 } }]`,
      '',
      '',
      '',
    ],
    [
      'condition',
      `[x ? 'a' : { op: 'b' }, y && 'c', z || /d/]`,
      'name includes a',
      'op includes b',
      'name includes c',
      'name regexp d',
    ],
    ['filtered', `[x && 'a', 'b'].filter(Boolean)`, 'name includes a', 'name includes b'],
    ['concatenated', `['a'].concat(['b'])`, 'name includes a', 'name includes b'],
    [
      'spread',
      `[...['a'], ...(x ? ['b'] : []), ...base, ...more]; const base = ['c']`,
      'name includes a',
      'name includes b',
      'name includes c',
    ],
    ['holes and spreads of strings', `[, 'a', , ...'bc']`, 'name includes a'],
    ['numbers, null', `[1, null, undefined, true, 1n, -1]`],
    ['mapped', `names.map((n) => ({ op: 'a' }))`],
    ['the whole is a string', `'a'`],
    ['the whole is an object', `{ name: 'a' }`],
    ['keys that do not count', `[{ names: 'a', Name: 'b', constructor: 'c', __proto__: { name: 'd' } }]`, ''],
    ['string keys', `[{ 'name': 'a', ['op']: 'b' }]`, 'name includes a | op includes b'],
    ['attributes, shorthand and spread', `[{ attributes: { method, ...x, 'a': 1 } }]`, 'method = method | a = 1'],
    ['spread of an object', `[{ ...x, name: 'a' }]`, 'name includes a'],
    ['frozen', `Object.freeze(['a'])`, 'name includes a'],
    ['in a condition', `x ? ['a'] : undefined`, 'name includes a'],
  ])('%s', (_, code, ...expected) => {
    const [value = '', ...rest] = code.split('; ');
    expectAnswer(`${S}Sentry.init({ ignoreSpans: ${value} }); ${rest.join('; ')}`, filters, expected);
  });

  it.each<[string, string, ...string[]]>([
    ['constant array', `const ignore = ['a']; Sentry.init({ ignoreSpans: ignore })`, 'name includes a'],
    ['shorthand', `const ignoreSpans = ['a']; Sentry.init({ ignoreSpans })`, 'name includes a'],
    ['exported', `export const ignoreSpans = ['a']; Sentry.init({ ignoreSpans })`, 'name includes a'],
    [
      'two uses, once',
      `const ignoreSpans = ['a']; Sentry.init({ ignoreSpans }); Sentry.init({ ignoreSpans })`,
      'name includes a',
    ],
    [
      'one entry in two arrays',
      `const A = { name: 'a' }; Sentry.init({ ignoreSpans: [A] }); Sentry.init({ ignoreSpans: [A] })`,
      'name includes a',
    ],
    ['assigned', `const o = {}; o.ignoreSpans = ['a']; Sentry.init(o)`, 'name includes a'],
    ['client', `new Sentry.NodeClient({ ignoreSpans: ['a'] })`, 'name includes a'],
    ['options elsewhere', `const base = { ignoreSpans: ['a'] }; Sentry.init({ ...base })`, 'name includes a'],
    ['another option', `Sentry.init({ ignoreErrors: ['a'], ignoreTransactions: ['b'], denyUrls: ['c'] })`],
    ['another function', `init({ ignoreSpans: ['a'] }); f({ ignoreSpans: ['b'] })`],
    ['an exported array that nobody passes', `export const ignoreSpans = ['a']`],
  ])('%s', (_, code, ...expected) => {
    expectAnswer(`${S}${code}`, filters, expected);
  });

  it.each<[string, string, ...string[]]>([
    [
      'typed',
      `const a: Sentry.NodeOptions['ignoreSpans'] = ['a']; export const b = ['b'] satisfies Sentry.NodeOptions['ignoreSpans']`,
      'name includes a',
      'name includes b',
    ],
    ['typed options', `const o: Sentry.NodeOptions = { ignoreSpans: ['a'] as any }`, 'name includes a'],
    [
      'entries with casts',
      `Sentry.init({ ignoreSpans: ['a' as const, { name: 'b' } as any, /c/!] })`,
      'name includes a',
      'name includes b',
      'name regexp c',
    ],
  ])('in TypeScript: %s', (_, code, ...expected) => {
    expectAnswer(`${S}${code}`, filters, expected, { filename: 'file.ts' });
  });
});

describe('tracesSampler', () => {
  const sampled = (facts: Facts): string[] =>
    [...sampledAttributes(facts)].sort((a, b) => a.keyNode.range[0] - b.keyNode.range[0]).map(({ key }) => key);

  it.each<[string, string, ...string[]]>([
    ['member', `(c) => c.attributes['a.b'] && c.attributes.c`, 'a.b', 'c'],
    ['optional', `(c) => c.attributes?.['a.b'] ?? c?.attributes?.c`, 'a.b', 'c'],
    ['destructured', `({ attributes }) => attributes['a']`, 'a'],
    ['destructured deep', `({ attributes: { 'a.b': x, c = 1, ...rest } = {} }) => x`, 'a.b', 'c'],
    [
      'destructured in the body',
      `(c) => { const { attributes: t } = c; const { a } = t; const { 'b.c': x } = c.attributes ?? {}; }`,
      'a',
      'b.c',
    ],
    ['aliased', `(c) => { const t = c.attributes || {}; return t.a }`, 'a'],
    ['function', `function (c) { return c.attributes.a }`, 'a'],
    ['method', `0, tracesSampler(c) { return c.attributes.a }`, 'a'],
    ['constant key', `(c) => c.attributes[Sentry.SEMANTIC_ATTRIBUTE_SENTRY_OP]`, 'sentry.op'],
    ['unknown key', `(c) => c.attributes[k]`],
    ['written and deleted', `(c) => { c.attributes.a = 1; delete c.attributes.b }`],
    ['other members', `(c) => c.parentSampled || c.request.a || c.name || c.data.b`],
    ['passed on', `(c) => decide(c)`, 'a'],
    ['attributes passed on', `(c) => look(c.attributes)`, 'a'],
    ['no parameter', `() => 1`],
    ['all arguments', `(...args) => args[0].attributes.a`],
    [
      'tests',
      `({ attributes: x }) => 'a' in x || x.hasOwnProperty('b') || Object.hasOwn(x, 'c') || ('d' in x && x.d)`,
      'a',
      'b',
      'c',
      'd',
    ],
    ['function of the file', `sampler`, 'a'],
  ])('attribute: %s', (_, code, ...expected) => {
    const helpers = `function decide(x) { return x.attributes.a } const look = (t) => t.a; function sampler(c) { return c.attributes.a }`;
    expectAnswer(`${S}Sentry.init({ tracesSampler: ${code} }); ${helpers}`, sampled, expected);
  });

  const tests = (facts: Facts): string[] =>
    [...samplerTests(facts)]
      .sort((a, b) => a.pattern.node.range[0] - b.pattern.node.range[0])
      .flatMap(({ subject, pattern }) => shown(subject, pattern));

  it.each<[string, string, ...string[]]>([
    [
      '===',
      `name === 'a' || 'b' === name || name == 'c' || name !== 'd' || name != 'e'`,
      'name exact a',
      'name exact b',
      'name exact c',
      'name exact d',
      'name exact e',
    ],
    ['<', `name < 'a' || name >= 'b' || name in c`],
    ['regular expression compared', `name === /a/`, 'name regexp a'],
    ['constant', `name === A`, 'name exact x'],
    ['unknown', `name === y || name === f()`],
    [
      'op',
      `attributes['sentry.op'] === 'a' || attributes?.['sentry.op']?.startsWith('b')`,
      'op exact a',
      'op prefix b',
    ],
    ['op by the constant', `attributes[Sentry.SEMANTIC_ATTRIBUTE_SENTRY_OP] === 'a'`, 'op exact a'],
    ['another attribute', `attributes['http.route'] === 'a'`],
    [
      'methods',
      `name.startsWith('a') || name.endsWith('b') || name.includes('c') || name.match(/d/i) || name.search('e')`,
      'name prefix a',
      'name suffix b',
      'name includes c',
      'name regexp d (i)',
      'name regexp e',
    ],
    ['methods, optional', `name?.startsWith('a') || name?.includes?.('b')`, 'name prefix a', 'name includes b'],
    ['methods by a string', `name['startsWith']('a')`, 'name prefix a'],
    ['methods without arguments', `name.startsWith() || name.includes(...x)`],
    ['indexOf', `name.indexOf('b') === 0`, 'name includes b'],
    ['other methods', `name.toLowerCase() === 'a' || name.lastIndexOf('b') === 0 || name.replace('c', '')`],
    [
      'test',
      `/a/.test(name) || new RegExp('b', 'i').test(name) || R.test(name)`,
      'name regexp a',
      'name regexp b (i)',
      'name regexp r',
    ],
    ['exec', `/a/.exec(name)`, 'name regexp a'],
    ['test of something else', `/a/.test(other) || other.test(name) || /b/.test()`],
    ['array', `['a', 'b'].includes(name) || L.includes(name)`, 'name exact a', 'name exact b', 'name exact l'],
    ['array with more', `['a', x, ...y, , 1].includes(name)`, 'name exact a'],
    ['array, indexOf', `['a'].indexOf(name) >= 0`, 'name exact a'],
    [
      'array, some',
      `['a'].some((x) => name.includes(x)) || [/b/].some((x) => x.test(name))`,
      'name includes a',
      'name regexp b',
    ],
    ['array, other callbacks', `['a'].sort((x) => name.includes(x)) || ['b'].some((_, x) => name.includes(x))`],
    ['array, a part of each', `['a'].some(([x]) => name.includes(x)) || [{ x: 'b' }].some(({ x }) => name === x)`],
    ['Set', `new Set(['a']).has(name) || H.has(name)`, 'name exact a', 'name exact h'],
    ['Map, WeakSet', `new Map([['a', 1]]).has(name) || new WeakSet(['b']).has(name)`],
    ['object', `({ a: 1 })[name]`],
    ['template compared', 'name === `a` || name === `b${y}`', 'name exact a'],
    ['in a condition', `name === 'a' ? 1 : name.startsWith('b') ? 2 : 3`, 'name exact a', 'name prefix b'],
  ])('comparison: %s', (_, code, ...expected) => {
    const constants = `const A = 'x', R = /r/, L = ['l'], H = new Set(['h']); `;
    expectAnswer(
      `${S}Sentry.init({ tracesSampler: ({ name, attributes }) => ${code} }); ${constants}`,
      tests,
      expected,
    );
  });

  it.each<[string, string, ...string[]]>([
    [
      'switch',
      `(c) => { switch (c.name) { case 'a': case 'b': return 1; case x: default: return 0 } }`,
      'name exact a',
      'name exact b',
    ],
    ['switch (true)', `(c) => { switch (true) { case c.name === 'a': return 1 } }`, 'name exact a'],
    ['switch on the op', `({ attributes: t }) => { switch (t['sentry.op']) { case 'a': return 1 } }`, 'op exact a'],
    ['alias', `(c) => { const n = c.name; return n === 'a' }`, 'name exact a'],
    ['destructured op', `({ attributes: { 'sentry.op': op } }) => op === 'a'`, 'op exact a'],
    ['destructured with a default', `({ name = '' }) => name === 'a'`, 'name exact a'],
    ['passed on', `(c) => decide(c.name)`, 'name exact z'],
    ['v7', `(c) => c.transactionContext.name === 'a' || c.transactionContext.op === 'b'`],
    ['reassigned', `({ name }) => { name = f(name); return name === 'a' }`],
    ['shadowed', `({ name }) => [1].some((name) => name === 'a')`],
    ['another sampler', `f({ tracesSampler: ({ name }) => name === 'a' })`],
  ])('comparison: %s', (_, code, ...expected) => {
    const helper = `function decide(n) { return n === 'z' } `;
    expectAnswer(`${S}Sentry.init({ tracesSampler: ${code} }); ${helper}`, tests, expected);
  });

  it('on other names, there is nothing', () => {
    expectAnswer(`${S}name === 'a'; event.name === 'b'; Sentry.name === 'c'`, tests, []);
  });
});
