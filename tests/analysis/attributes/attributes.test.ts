import { describe, it } from 'vitest';
import { attributeWrites } from '../../../src/analysis/attributes/attributes';
import type { Facts } from '../../../src/analysis/facts';
import { expectAnswer, type Options } from '../probe';

/** `start a.b = 1`: target, key and the text of the value, in source order. */
const writes = (facts: Facts): string[] =>
  [...attributeWrites(facts)]
    .sort((a, b) => a.keyNode.range[0] - b.keyNode.range[0])
    .map(({ target, key, value }) => `${target} ${key} = ${value ? facts.sourceCode.getText(value) : '-'}`);

type Row = [title: string, code: string, ...expected: string[]];

function table(title: string, rows: readonly Row[], options: Options = {}): void {
  describe(title, () => {
    it.each(rows)('%s', (_, code, ...expected) => {
      expectAnswer(`import * as Sentry from '@sentry/node'; ${code}`, writes, expected, options);
    });
  });
}

table('attribute writes', [
  [
    'start attributes',
    `Sentry.startSpan({ name: 'x', attributes: { 'a.b': 1, c: x } }, f)`,
    'start a.b = 1',
    'start c = x',
  ],
  [
    'of every start function',
    `Sentry.startSpanManual({ attributes: { a: 1 } }, f); Sentry.startInactiveSpan({ attributes: { b: 2 } }); Sentry.startBrowserTracingNavigationSpan(c, { attributes: { d: 3 } })`,
    'start a = 1',
    'start b = 2',
    'start d = 3',
  ],
  [
    'setAttribute',
    `Sentry.getActiveSpan().setAttribute('a', 1); Sentry.getActiveSpan()?.setAttribute('b', x)`,
    'span a = 1',
    'span b = x',
  ],
  ['setAttributes', `Sentry.getActiveSpan().setAttributes({ a: 1, 'b.c': 2 })`, 'span a = 1', 'span b.c = 2'],
  [
    'chained',
    `Sentry.startInactiveSpan({}).setAttribute('a', 1).setAttributes({ b: 2 }).setAttribute('c', 3)`,
    'span a = 1',
    'span b = 2',
    'span c = 3',
  ],
  ['of a callback', `Sentry.startSpan({}, (span) => { span.setAttribute('a', 1) })`, 'span a = 1'],
  ['v7 transaction', `Sentry.startTransaction({}).setAttribute('a', 1)`, 'span a = 1'],
  [
    'scope',
    `Sentry.getCurrentScope().setAttribute('a', 1); Sentry.getIsolationScope().setAttributes({ b: 2 }); Sentry.withScope((s) => s.setAttribute('c', 3))`,
    'scope a = 1',
    'scope b = 2',
    'scope c = 3',
  ],
  ['the SDK itself', `Sentry.setAttribute('a', 1); Sentry.setAttributes({ b: 2 })`, 'scope a = 1', 'scope b = 2'],
  ['named import', `import { setAttribute as set } from '@sentry/browser'; set('a', 1)`, 'scope a = 1'],
  ['initial scope', `Sentry.init({ initialScope: { attributes: { a: 1 } } })`, 'scope a = 1'],
  [
    'links',
    `Sentry.startSpan({ links: [{ context, attributes: { a: 1 } }] }, f); Sentry.getActiveSpan().addLink({ attributes: { b: 2 } })`,
    'link a = 1',
    'link b = 2',
  ],
  [
    'span hook',
    `Sentry.init({ beforeSendSpan(span) { span.data.a = 1; span.attributes['b'] = 2; return span } })`,
    'json a = 1',
    'json b = 2',
  ],
  ['span hook, destructured', `Sentry.init({ beforeSendSpan: ({ data }) => { data.a ??= 1 } })`, 'json a = 1'],
  [
    'spans of an event',
    `Sentry.addEventProcessor((e) => { e.spans[0].data.a = 1; for (const s of e.spans) s.data['b'] += 2 })`,
    'json a = 1',
    'json b = 2',
  ],
  [
    'replaced',
    `Sentry.init({ beforeSendSpan(span) { span.data = { a: 1 }; return { ...span, data: { ...span.data, b: 2 } } } })`,
    'json a = 1',
    'json b = 2',
  ],

  [
    'constant key',
    `const K = 'a.b'; Sentry.getActiveSpan().setAttribute(K, 1); Sentry.startSpan({ attributes: { [K]: 2 } }, f)`,
    'span a.b = 1',
    'start a.b = 2',
  ],
  [
    'SDK constant',
    `Sentry.startSpan({ attributes: { [Sentry.SEMANTIC_ATTRIBUTE_SENTRY_OP]: 'x' } }, f)`,
    `start sentry.op = 'x'`,
  ],
  [
    'template and joined key',
    'Sentry.getActiveSpan().setAttribute(`a.b`, 1); Sentry.getActiveSpan().setAttribute("c" + ".d", 2)',
    'span a.b = 1',
    'span c.d = 2',
  ],
  [
    'number key',
    `Sentry.getActiveSpan().setAttributes({ 1: 2 }); Sentry.getActiveSpan().setAttribute(1, 2)`,
    'span 1 = 2',
  ],
  [
    'unknown key',
    `Sentry.getActiveSpan().setAttribute(k, 1); Sentry.getActiveSpan().setAttributes({ [k]: 1 }); Sentry.startSpan({ attributes: { [k()]: 1 } }, f)`,
  ],
  [
    'hostile key',
    `Sentry.getActiveSpan().setAttributes({ __proto__: 1, constructor: 2, 'hasOwnProperty': 3 })`,
    'span __proto__ = 1',
    'span constructor = 2',
    'span hasOwnProperty = 3',
  ],
  ['shorthand', `Sentry.getActiveSpan().setAttributes({ method })`, 'span method = method'],
  [
    'method and accessor',
    `Sentry.getActiveSpan().setAttributes({ a() {}, get b() { return 1 } })`,
    'span a = () {}',
    'span b = () { return 1 }',
  ],
  [
    'spread',
    `const base = { a: 1 }; Sentry.getActiveSpan().setAttributes({ ...base, ...(x && { b: 2 }), ...more })`,
    'span a = 1',
    'span b = 2',
  ],
  ['constant', `const attributes = { a: 1 }; Sentry.startSpan({ name: 'x', attributes }, f)`, 'start a = 1'],
  [
    'constant that is written to',
    `const attributes = {}; attributes.a = 1; attributes['b.c'] = 2; attributes[k] = 3; Sentry.startSpan({ attributes }, f)`,
    'start a = 1',
    'start b.c = 2',
  ],
  ['condition', `Sentry.getActiveSpan().setAttributes(x ? { a: 1 } : { b: 2 })`, 'span a = 1', 'span b = 2'],
  ['result of a function', `const get = () => ({ a: 1 }); Sentry.getActiveSpan().setAttributes(get())`, 'span a = 1'],
  ['Object.fromEntries', `Sentry.getActiveSpan().setAttributes(Object.fromEntries([['a', 1]]))`],
  ['no value', `Sentry.getActiveSpan().setAttribute('a')`, 'span a = -'],
  [
    'no arguments',
    `Sentry.getActiveSpan().setAttribute(); Sentry.setAttribute(); Sentry.getActiveSpan().setAttributes()`,
  ],
  [
    'spread arguments',
    `Sentry.getActiveSpan().setAttribute(...args); Sentry.getActiveSpan().setAttribute('a', ...args)`,
    'span a = ...args',
  ],
  ['nested objects', `Sentry.getActiveSpan().setAttributes({ a: { b: 1 } })`, 'span a = { b: 1 }'],
  [
    'compound assignment',
    `Sentry.init({ beforeSendSpan(s) { s.data.a += 1; s.data.b ||= 2; s.data.c++; delete s.data.d } })`,
    'json a = 1',
    'json b = 2',
  ],
  ['bound', `const set = Sentry.setAttribute.bind(null); set('a', 1)`, 'scope a = 1'],
  ['a method taken off', `const { setAttribute } = Sentry.getCurrentScope(); setAttribute('a', 1)`],

  [
    'other libraries',
    `otel.setAttribute('a', 1); element.setAttribute('b', 2); tracer.startSpan({ attributes: { c: 3 } }); startSpan({ attributes: { d: 4 } })`,
  ],
  ['elements', `document.body.setAttribute('a', 1); Sentry.showReportDialog().setAttribute('b', 2)`],
  [
    'other methods',
    `Sentry.getActiveSpan().setTag('a', 1); Sentry.getCurrentScope().setTag('b', 2); Sentry.getCurrentScope().setContext('c', { d: 1 })`,
  ],
  ['other options', `Sentry.startSpan({ data: { a: 1 }, tags: { b: 2 } }, f); Sentry.init({ attributes: { c: 3 } })`],
  ['filters', `Sentry.init({ ignoreSpans: [{ attributes: { a: 1 } }] })`],
  ['reads', `Sentry.init({ beforeSendSpan(s) { return s.data.a && s.data['b'] } })`],
  ['a wrapper of the SDK', `import { set } from './sentry'; set('a', 1)`],
]);

table(
  'attribute writes in TypeScript',
  [
    [
      'casts',
      `(Sentry.getActiveSpan() as any).setAttribute('a' as const, 1 as any); Sentry.getActiveSpan()!.setAttributes({ b: 2 } as any)`,
      'span a = 1 as any',
      'span b = 2',
    ],
    [
      'typed constant',
      `import type { SpanAttributes } from '@sentry/core'; const a: SpanAttributes = { a: 1 }; a.b = 2; export const c = { c: 3 } satisfies SpanAttributes`,
      'unknown a = 1',
      'unknown b = 2',
      'unknown c = 3',
    ],
    [
      'typed constant of another package',
      `import type { Attributes } from '@opentelemetry/api'; const a: Attributes = { a: 1 }`,
    ],
    [
      'typed parameter',
      `function f(span: Sentry.Span, scope: Sentry.Scope) { span.setAttribute('a', 1); scope.setAttributes({ b: 2 }) }`,
      'span a = 1',
      'scope b = 2',
    ],
    ['typed options', `const o: Sentry.StartSpanOptions = { name: 'x', attributes: { a: 1 } }`, 'start a = 1'],
    ['typed start attributes', `const o: Sentry.StartSpanOptions['attributes'] = { a: 1 }`, 'start a = 1'],
    ['enum key', `enum K { A = 'a' } Sentry.getActiveSpan()?.setAttribute(K.A, 1)`, 'span a = 1'],
  ],
  { filename: 'file.ts' },
);

table(
  'attribute writes through a wrapper',
  [
    [
      'mapped',
      `import { set, tracing } from './sentry'; set('a', 1); tracing.getActiveSpan().setAttribute('b', 2)`,
      'scope a = 1',
      'span b = 2',
    ],
  ],
  { settings: { modules: [{ module: './sentry', exports: { set: 'setAttribute', tracing: '*' } }] } },
);
