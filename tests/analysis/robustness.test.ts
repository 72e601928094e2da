import { describe, expect, it } from 'vitest';
import { accesses } from '../../src/analysis/values/access';
import { attributeWrites } from '../../src/analysis/attributes/attributes';
import type { Facts, Node } from '../../src/analysis/facts';
import { sampledAttributes, spanFilters } from '../../src/analysis/filters/filters';
import { fileLifecycle, initObjects, lifecycleAt, options } from '../../src/analysis/api/init-options';
import { OPTIONS_TYPES } from '../../src/sdk/types';
import { exportCalls } from '../../src/analysis/api/sdk-call';
import { samplerTests } from '../../src/analysis/filters/sampler-tests';
import { sdkReference } from '../../src/analysis/api/sdk-reference';
import { valueTestsAt } from '../../src/analysis/filters/value-tests';
import { everywhere, NAMES } from '../hostile/names';
import { describeValue, expectAnswer, inspect } from './probe';

const S = `import * as Sentry from '@sentry/node';\n`;

function everyNode({ sourceCode: { ast, visitorKeys } }: Facts): Node[] {
  const found: Node[] = [];
  const stack: Node[] = [ast];
  for (let node = stack.pop(); node; node = stack.pop()) {
    found.push(node);
    for (const key of visitorKeys[node.type] ?? []) {
      const child = (node as unknown as Record<string, Node | (Node | null)[] | null | undefined>)[key];
      for (const next of Array.isArray(child) ? child : [child]) if (next) stack.push(next);
    }
  }
  return found;
}

/** Asks everything about some nodes, and then about the file. */
function ask(facts: Facts, nodes: readonly Node[]): string[] {
  const answers = nodes.map((node) =>
    [
      describeValue(facts.valueOf(node)),
      describeValue(facts.flowInto(node)),
      describeValue(facts.expected(node)),
      describeValue(facts.typeValue(node)),
      JSON.stringify(facts.staticValue(node)?.value, (_, value: unknown) => (typeof value === 'bigint' ? 'n' : value)),
      facts.functionOf(node)?.type,
      lifecycleAt(facts, node),
      sdkReference(facts, 'spanToJSON', node, '@sentry/node')?.text,
    ].join(),
  );
  const counts: ((file: Facts) => readonly unknown[])[] = [
    accesses(/./),
    attributeWrites,
    spanFilters,
    samplerTests,
    sampledAttributes,
    options(OPTIONS_TYPES, /./),
    initObjects,
    exportCalls(/./),
  ];
  return [...answers, fileLifecycle(facts), ...counts.map((fact) => String(fact(facts).length))];
}

/** Asks about every node, from the first to the last and the other way around. */
const inBothOrders = (code: string, run: Parameters<typeof inspect>[2]): [string[], string[]] => [
  inspect(code, (facts) => ask(facts, everyNode(facts)), run),
  inspect(
    code,
    (facts) => {
      const nodes = everyNode(facts);
      ask(facts, [...nodes].reverse());
      return ask(facts, nodes);
    },
    run,
  ),
];

describe('hostile code', () => {
  it.each(NAMES)('with the name %s everywhere', (name) => {
    const code = S + everywhere(name);
    for (const parser of ['espree', 'typescript'] as const) {
      const [forwards, backwards] = inBothOrders(code, { parser });
      expect(backwards).toEqual(forwards);
    }
  });

  it.each(NAMES)('with wrapper exports of the name %s', (name) => {
    const code = `import * as S from './s'; import { ${name} as a, other } from './s'; S.${name}(); S.init(); a(); other(); S['${name}'].${name}`;
    const calls = (facts: Facts): string[] => exportCalls(/./)(facts).map(({ api }) => api);
    const target = { module: './s', exports: Object.fromEntries([[name, 'init']]) };
    expectAnswer(code, calls, ['init', 'init'], { settings: { modules: [target] } });
  });

  it.each<[string, string]>([
    ['empty', ``],
    ['white space', ` \n\t\n`],
    ['a comment', `/* sentry */`],
    ['a hashbang', `#!/usr/bin/env node\n`],
    ['a byte order mark', `\uFEFFSentry.init()`],
    ['a directive', `'use strict'`],
    ['empty statements', `;;;`],
    [
      'sparse arrays',
      `${S}[, , ] = [, , ]; Sentry.init({ ignoreSpans: [, , 'a', , ], integrations: [,] }); const [, , { a }, ...[b]] = Sentry; f(...[,])`,
    ],
    [
      'getters and setters',
      `${S}Sentry.init({ get traceLifecycle() { return 'static' }, set ignoreSpans(x) {}, get [Sentry]() {}, async *beforeSend() {} })`,
    ],
    [
      'private names',
      `${S}class A { #x; static #y = Sentry; #z() {} get #g() { return this.#x } static { this.#y.init(); #x in this } m(o) { o.#x.#x.#x; delete o?.x; this.#z() } }`,
    ],
    [
      'static blocks',
      `${S}class A { static { var Sentry = 1; await1; this.x = Sentry; super.x } static a = this.x; static [Sentry] = this }`,
    ],
    [
      'super',
      `${S}class A extends Sentry.Scope { constructor() { super(); super.setTag(); super['x'] = super.y; } static m = super.x } ({ m() { super.init() } })`,
    ],
    [
      'import.meta and new.target',
      `${S}import.meta.Sentry.init(); import.meta.url.x; function f() { new.target.init(new.target) }`,
    ],
    [
      'import() of anything',
      `${S}import(Sentry); import(import('@sentry/node')); import('@sentry/node', { with: {} }).then(...x).then().then((a) => a)`,
    ],
    [
      'numbers as keys',
      `${S}Sentry.init({ 1: 2, 0x10: 3, 1e3: 4, 1n: 5, .5: 6 }); Sentry[0][1.5]; Sentry[-1]; Sentry[1n]`,
    ],
    ['odd keys', `${S}Sentry.init({ '': 1, ' ': 2, '\\0': 3, '\\uD800': 4 }); Sentry['']['\\n']()`],
    [
      'odd calls',
      `${S}Sentry.init(...[]); new (Sentry.init)(...x); Sentry.init?.(...y); (() => {})(); (function () {}).call(); new class {}(); super_()`,
    ],
    [
      'spreads of themselves',
      `${S}const a = { ...a, ...b }, b = { ...b, ...a, ...(x ? a : b) }; Sentry.init({ ...a, ...b }); a.x = b; b.x = a`,
    ],
    [
      'functions of themselves',
      `${S}const f = () => f(f), g = (x) => g(g(x)); f()(f)(); Sentry.init(f()); Sentry.startSpan(g(g), f); function h(a = h(h)) { return h(a, ...h) }`,
    ],
    [
      'assignment everywhere',
      `${S}a = b = c = Sentry; [a.b, { c: a.d = Sentry }] = [a = Sentry]; for (a.x of a.y = Sentry); for (const { a = b } in Sentry);`,
    ],
    [
      'labels, with-like names',
      `${S}arguments: for (;;) { break arguments } async = await_ = of = let_ = get = set = static_ = Sentry`,
    ],
    [
      'templates',
      `${S}Sentry\`\${Sentry\`\${Sentry.init\`\`}\`}\`; Sentry.startSpan({ name: \`\${\`\${x}\`}\` }, \`\${f}\`)`,
    ],
    [
      'generators',
      `${S}function* f() { yield* f(); const x = yield Sentry; x.init(); for (const y of f()) y.init() } async function* g() { for await (const x of g()) yield x }`,
    ],
    ['optional everything', `${S}Sentry?.init?.({})?.[0]?.(Sentry?.['x'])?.y; delete Sentry?.a?.b; (Sentry?.a).b?.c`],
    [
      'JSX',
      `${S}<><Sentry.A.B.C {...Sentry} a b={Sentry.init({})} c:d="1" e=<a/>>{Sentry}{}{/* x */}</Sentry.A.B.C><this.x /></>`,
    ],
    [
      'getters of nothing',
      `${S}const {} = Sentry; const [] = Sentry; ({} = Sentry); [] = Sentry; function f({}, [], ...[]) {} f()`,
    ],
    [
      'regular expressions',
      `${S}Sentry.init({ ignoreSpans: [/(?<a>x)\\k<a>/dgimsuy, /[\\p{L}--[a]]/v, new RegExp('('), new RegExp('a', 'zz'), RegExp()] })`,
    ],
  ])('%s', (_, code) => {
    for (const parser of ['espree', 'typescript'] as const) {
      const [forwards, backwards] = inBothOrders(code, { parser });
      expect(backwards).toEqual(forwards);
    }
    expectAnswer(code, (facts) => ask(facts, everyNode(facts)).length > 0, true);
  });

  it.each<[string, string]>([
    [
      'decorators',
      `${S}@Sentry.a() @(Sentry.b) class A { @Sentry.c() x = Sentry; @d(Sentry.init({})) m(@Sentry.e() y: Sentry.Span) { y.end() } @f get g() { return 1 } @h accessor i = 1 }`,
    ],
    [
      'namespaces and enums',
      `${S}namespace A.B.C { export const x = Sentry; namespace D { x.init() } } enum E { A = E.B, B = E.A, C = Sentry.x, 'D' = \`d\`, E = A + B } declare enum F {} A.B.C.x; E.C; E['D']`,
    ],
    [
      'types of themselves',
      `${S}type A = A | B; type B = A & B & A[0]; interface C extends C, D, Sentry.Span { [C]: C; c(): C; new (): C; (): C } interface D extends C {} type E<T> = E<E<T>>; function f(a: A, b: B, c: C, d: D, e: E<E<A>>) { a.x; b.x; c.c().c(); d.c(); e() }`,
    ],
    [
      'mapped and conditional types',
      `${S}type A<T> = { [K in keyof T as \`x\${K}\`]?: T extends (infer U)[] ? A<U> : never }; let a: A<typeof Sentry>['x'], b: typeof Sentry[keyof typeof Sentry], c: typeof a.b.c, d: unique symbol, e: asserts_, f: [a: Sentry.Span, ...b: Sentry.Span[]]; a.x; b(); f[0].end()`,
    ],
    [
      'signatures',
      `${S}declare function f(this: Sentry.Span, a?: Sentry.Span, ...b: Sentry.Span[]): asserts a is Sentry.Span; abstract class A { abstract m(): Sentry.Span; constructor(private a?, readonly b = 1, public c: Sentry.Span = f()) {} get x(): Sentry.Span; set x(v) {} } f(f)`,
    ],
    [
      'imports and exports',
      `import A = require('@sentry/node'); import type B = require('@sentry/node'); import C = A.B.C; export import D = C; export = A; export as namespace X; import E = E; D.x; E.y; C.init()`,
    ],
    [
      'modules',
      `declare module '@sentry/node' { export function init(x: Init): void } declare global { var Sentry: any } declare module 'x'; import type {} from '@sentry/node'; Sentry.init({})`,
    ],
    [
      'casts',
      `${S}(Sentry as any as never)!.init!<string>({} as const satisfies {})!; (<T,>(x: T) => x)(Sentry).init(); const x = <any>Sentry; (Sentry!) = x; (Sentry as any)++; [(x as any)] = x; for ((x as any) of x);`,
    ],
    [
      'import types',
      `let a: import('@sentry/node'), b: import('@sentry/node').A.B<import('x')>, c: typeof import('@sentry/node').x.y; a.init(); b.c; c()`,
    ],
    [
      'overloads',
      `${S}function f(a: Sentry.Span): void; function f(a: string): void; function f(a: any) { a.end() } class A { m(a: Sentry.Span): void; m(a: any) { a.end() } } f(Sentry.getActiveSpan())`,
    ],
  ])('TypeScript: %s', (_, code) => {
    const [forwards, backwards] = inBothOrders(code, { filename: 'file.ts' });
    expect(backwards).toEqual(forwards);
    expectAnswer(code, (facts) => ask(facts, everyNode(facts)).length > 0, true, {
      parser: 'typescript',
      filename: 'file.ts',
    });
  });
});

describe('deep code', () => {
  const wrap =
    (open: string, inner: string, close: string) =>
    (depth: number): string =>
      open.repeat(depth) + inner + close.repeat(depth);
  const inside =
    (before: string, shape: (depth: number) => string, after: string) =>
    (depth: number): string =>
      before + shape(depth) + after;
  const lines =
    (line: (n: number) => string) =>
    (depth: number): string =>
      Array.from({ length: depth }, (_, n) => line(n + 1)).join('\n');

  // The depths are near the end of what ESLint's own parser and traversal survive.
  it.each<[string, number, (depth: number) => string]>([
    ['member chain', 3000, (depth) => `Sentry${'.a'.repeat(depth)}`],
    ['optional chain', 3000, (depth) => `Sentry${'?.a'.repeat(depth)}`],
    [
      'member chain of a constant',
      3000,
      (depth) => `const K = { a: {} }; Sentry.setAttribute(K${'.a'.repeat(depth)}, 1)`,
    ],
    ['call chain', 1200, (depth) => `Sentry.getActiveSpan()${".setAttribute('a', 1)".repeat(depth)}`],
    ['sum', 3000, (depth) => `Sentry.startSpan({ name: 'a'${" + 'a'".repeat(depth)} }, f)`],
    ['sum of a key', 3000, (depth) => `Sentry['a'${" + 'a'".repeat(depth)}]()`],
    ['calls', 400, inside('Sentry.init(', wrap('f(', 'x', ')'), ')')],
    ['calls of the SDK', 400, wrap('Sentry.getRootSpan(', 'x', ')')],
    ['arrays', 400, inside('Sentry.init({ ignoreSpans: ', wrap('[', '', ']'), ' })')],
    ['objects', 300, inside('Sentry.init(', wrap('{ a: ', '1', ' }'), ')')],
    ['spreads', 300, inside('Sentry.init(', wrap('{ ...', 'a', ' }'), ')')],
    ['patterns', 600, inside('const ', wrap('{ a: ', 'x', ' }'), ' = Sentry')],
    ['conditions', 2500, inside('Sentry.init(', wrap('a ? b : ', '{}', ''), ')')],
    ['conditional spreads', 2500, inside('Sentry.init({ ...(', wrap('a ? b : ', '{}', ''), ') })')],
    ['conditions in a filter', 2500, inside('Sentry.init({ ignoreSpans: [', wrap("a ? 'b' : ", "'c'", ''), '] })')],
    ['logic', 2500, inside('Sentry.init({ ...(a', (depth) => ' || a'.repeat(depth), ') })')],
    ['functions', 120, wrap('(() => {', 'Sentry.init({})', '})()')],
    ['callbacks', 120, wrap('Sentry.startSpan({}, (span) => {', 'span.end()', '})')],
    ['assignments', 3000, wrap('x = ', 'Sentry', '')],
    ['blocks', 1200, wrap('{', 'Sentry.init({})', '}')],
    ['templates', 250, inside('Sentry.startSpan({ name: ', wrap('`a${', '1', '}`'), ' }, f)')],
    ['unary operators', 2000, (depth) => `Sentry.setAttribute('a', ${'!'.repeat(depth)}1)`],
    [
      'aliases',
      5000,
      inside(
        'const a0 = Sentry.getActiveSpan();',
        lines((n) => `const a${n} = a${n - 1};`),
        'a5000.end()',
      ),
    ],
    [
      'aliases, backwards',
      5000,
      inside(
        '',
        lines((n) => `const a${n} = a${n + 1};`),
        'const a5001 = Sentry; a1.init()',
      ),
    ],
    [
      'functions that call the next',
      3000,
      lines((n) => `function f${n}(s) { return f${n + 1}(Sentry.getRootSpan(s)); }`),
    ],
    [
      'functions that call one another',
      500,
      lines((n) => `function f${n}(s) { f${(n * 7) % 500}(s); f${(n * 13) % 500}(s); return f${(n + 1) % 500}(s) }`),
    ],
    [
      'variables of one another',
      500,
      lines((n) => `let b${n} = b${(n * 7) % 500} ?? b${(n * 13) % 500}; b${n} = b${n + 1};`),
    ],
    [
      'options of options',
      3000,
      inside(
        'const a0 = {};',
        lines((n) => `const a${n} = { ...a${n - 1} }; Sentry.init(a${n});`),
        '',
      ),
    ],
    [
      'constants of constants',
      3000,
      inside(
        "const a0 = 'x';",
        lines((n) => `const a${n} = a${n - 1} + 'x';`),
        'Sentry.setAttribute(a3000, 1)',
      ),
    ],
    [
      'objects of objects',
      3000,
      inside(
        "const a0 = { a: 'x' };",
        lines((n) => `const a${n} = { a: a${n - 1}.a };`),
        'Sentry.setAttribute(a3000.a, 1)',
      ),
    ],
  ])('%s', (_, depth, shape) => {
    const nodes = (facts: Facts): Node[] =>
      (['Identifier', 'MemberExpression', 'CallExpression', 'ObjectExpression', 'BinaryExpression'] as const).flatMap(
        (type) => facts.nodes.ofType(type).slice(0, 200),
      );
    expect(
      inspect(`${S}${shape(depth)}`, (facts) => ask(facts, nodes(facts)).length, { parser: 'espree' }),
    ).toBeGreaterThan(0);
  });
});

describe('large code', () => {
  const repeat = (count: number, line: (n: number) => string): string =>
    Array.from({ length: count }, (_, n) => line(n)).join('\n');

  // Each of them takes minutes when an answer costs as much as the file is long.
  it.each<[string, string]>([
    ['one span', `Sentry.startSpan({}, (span) => {${repeat(35000, () => `span.setAttribute('a', 1);`)}})`],
    ['one variable', `let span;${repeat(20000, () => `span = Sentry.getActiveSpan(); span.end();`)}`],
    [
      'one function',
      `function f() {${repeat(15000, () => 'if (x) return Sentry.getActiveSpan();')}}${repeat(15000, () => 'f().end();')}`,
    ],
    ['one parameter', `function f(s) { s.end(); }${repeat(25000, () => 'f(Sentry.getActiveSpan());')}`],
    ['one class', `class A { m() { ${repeat(15000, () => 'this.a = Sentry.getActiveSpan(); this.a.end();')} } }`],
    ['one options object', `const o = {};${repeat(20000, (n) => `o.x${n % 100} = 1; Sentry.init(o);`)}`],
    ['one base', `const o = {};${repeat(20000, () => 'Sentry.init({ ...o, a: 1 });')}`],
    ['one constant', `const K = { a: 'x' };${repeat(20000, () => 'Sentry.setAttribute(K.a, 1);')}`],
    ['many functions', repeat(15000, (n) => `function f${n}(s) { return Sentry.getRootSpan(s); } f${n}(x);`)],
    [
      'many filters',
      `Sentry.init({ ignoreSpans: [${repeat(20000, (n) => `{ name: 'x${n}', attributes: { 'a.b': ${n} } },`)}] })`,
    ],
  ])('%s', { timeout: 60_000 }, (_, code) => {
    const answers = inspect(`${S}${code}`, (facts) => ask(facts, []), { parser: 'espree' });
    expect(answers).toHaveLength(9);
  });

  it('one long test: what is known of an operand is known of those behind it', () => {
    const count = 500;
    const names = Array.from({ length: count }, (_, n) => `name === 'x${n}'`);
    for (const code of [names.join(' || '), names.join(' && ')]) {
      let asked = 0;
      const isText = ({ type }: Node): boolean => {
        asked++;
        return type === 'ThisExpression';
      };
      const found = inspect(`f(this === 'a' ? 1 : ${code})`, (facts) =>
        facts.nodes
          .ofType('BinaryExpression')
          .map((test) => valueTestsAt(facts, test, facts.sourceCode.ast, isText).length),
      );
      expect(found).toEqual([0, ...names.map(() => 1)]);
      expect(asked).toBeLessThan(count * 20);
    }
  });
});
