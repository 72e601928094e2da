import { describe, it } from 'vitest';
import { describeValue, expectAnswer, probedValues, valueTable, type Options, type Row } from '../probe';

const NODE = '@sentry/node:*';
const START = '@sentry/node:startSpan';
const GLOBAL = 'global Sentry:*';
const S = `import * as Sentry from '@sentry/node'; `;

valueTable('static imports', [
  ['named', `import { startSpan } from '@sentry/node'; probe(startSpan)`, START],
  ['aliased', `import { startSpan as go } from '@sentry/node'; probe(go)`, START],
  ['string-named', `import { 'startSpan' as go } from '@sentry/node'; probe(go)`, START],
  ['namespace', `import * as S from '@sentry/node'; probe(S); probe(S.startSpan)`, NODE, START],
  ['default', `import S from '@sentry/node'; probe(S); probe(S.startSpan)`, NODE, START],
  ['default by name', `import { default as S } from '@sentry/node'; probe(S.startSpan)`, START],
  ['default and named', `import S, { startSpan } from '@sentry/node'; probe(S); probe(startSpan)`, NODE, START],
  ['default and namespace', `import D, * as S from '@sentry/node'; probe(D); probe(S)`, NODE, NODE],
  ['default of a namespace', `import * as S from '@sentry/node'; probe(S.default.startSpan)`, START],
  ['for its side effects', `import '@sentry/node'; probe(startSpan)`, '-'],
  ['side effects and the global', `import '@sentry/node'; probe(Sentry)`, GLOBAL],
  ['used before the import', `probe(startSpan); import { startSpan } from '@sentry/node'`, START],
  ['used in a function', `import { startSpan } from '@sentry/node'; const f = () => probe(startSpan)`, START],
  ['with attributes', `import { startSpan } from '@sentry/node' with { type: 'x' }; probe(startSpan)`, START],
  ['unlisted export', `import { someNewApi } from '@sentry/node'; probe(someNewApi)`, '@sentry/node:someNewApi'],
  [
    'nested export',
    `import { AWSLambda } from '@sentry/serverless'; probe(AWSLambda.init)`,
    '@sentry/serverless:AWSLambda.init',
  ],
  [
    're-export binds nothing',
    `export { startSpan } from '@sentry/node'; export * as S from '@sentry/node'; probe(startSpan); probe(S)`,
    '-',
    '-',
  ],
]);

valueTable('SDK packages', [
  ...[
    '@sentry/browser',
    '@sentry/core',
    '@sentry/nextjs',
    '@sentry/react',
    '@sentry/react-native',
    '@sentry/cloudflare',
    '@sentry/bun',
    '@sentry/sveltekit',
    '@sentry/hub',
    '@sentry/tracing',
    '@sentry/types',
    '@sentry/profiling-node',
    '@sentry/some-future-sdk',
    '@sentry-internal/tracing',
    'sentry-expo',
  ].map((name): Row => [name, `import * as S from '${name}'; probe(S)`, `${name}:*`]),
  ...[
    ['@sentry/core/browser', '@sentry/core'],
    ['@sentry/node/init', '@sentry/node'],
    ['@sentry/solidstart/solidrouter', '@sentry/solidstart'],
    ['@sentry/node/build/cjs/index.js', '@sentry/node'],
    ['npm:@sentry/deno', '@sentry/deno'],
    ['npm:@sentry/deno@10', '@sentry/deno'],
    ['npm:/@sentry/deno@^10.2.0', '@sentry/deno'],
    ['npm:@sentry/core@10/browser', '@sentry/core'],
  ].map(([source = '', name = '']): Row => [
    source,
    `import { startSpan } from '${source}'; probe(startSpan)`,
    `${name}:startSpan`,
  ]),
]);

valueTable(
  'no SDK',
  [
    '@sentry/cli',
    '@sentry/cli-linux-x64',
    '@sentry/webpack-plugin',
    '@sentry/vite-plugin',
    '@sentry/vite-plugin/dist/index.js',
    '@sentry/rollup-plugin',
    '@sentry/esbuild-plugin',
    '@sentry/conventions',
    '@sentry/conventions/attributes',
    '@sentry/bundler-plugin-core',
    '@sentry/wizard',
    '@sentry/eslint-config-sdk',
    '@sentry/babel-plugin-component-annotate',
    './sentry',
    './@sentry/node',
    '../@sentry/node',
    '/@sentry/node',
    'sentry',
    'node_modules/@sentry/node',
    '@sentry',
    '@sentry/',
    '@sentryx/node',
    'x@sentry/node',
    '@acme/sentry',
    '@acme/@sentry/node',
    'npm:sentry',
    '@opentelemetry/api',
    '',
  ].map((source): Row => [
    source || 'an empty source',
    `import D, { startSpan } from '${source}'; import * as S from '${source}'; probe(D); probe(startSpan); probe(S.init)`,
    '-',
    '-',
    '-',
  ]),
);

const REQUIRE: Row[] = [
  ['whole', `const S = require('@sentry/node'); probe(S); probe(S.startSpan)`, NODE, START],
  ['var', `var S = require('@sentry/node'); probe(S.startSpan)`, START],
  ['let', `let S = require('@sentry/node'); probe(S.startSpan)`, START],
  ['assigned later', `let S; S = require('@sentry/node'); probe(S.startSpan)`, START],
  ['in place', `probe(require('@sentry/node')); probe(require('@sentry/node').startSpan)`, NODE, START],
  ['destructured', `const { startSpan } = require('@sentry/node'); probe(startSpan)`, START],
  ['destructured, aliased', `const { startSpan: go } = require('@sentry/node'); probe(go)`, START],
  ['destructured by a string', `const { 'startSpan': go } = require('@sentry/node'); probe(go)`, START],
  [
    'destructured by a constant',
    `const k = 'startSpan'; const { [k]: go } = require('@sentry/node'); probe(go)`,
    START,
  ],
  ['destructured by a variable', `const { [k]: go } = require('@sentry/node'); probe(go)`, '-'],
  ['destructured with a default', `const { startSpan = noop } = require('@sentry/node'); probe(startSpan)`, START],
  [
    'destructured deep',
    `const { AWSLambda: { init } } = require('@sentry/serverless'); probe(init)`,
    '@sentry/serverless:AWSLambda.init',
  ],
  ['rest', `const { init, ...rest } = require('@sentry/node'); probe(rest.startSpan)`, START],
  ['assigned to a pattern', `let startSpan; ({ startSpan } = require('@sentry/node')); probe(startSpan)`, START],
  ['member', `const startSpan = require('@sentry/node').startSpan; probe(startSpan)`, START],
  ['default', `const S = require('@sentry/node').default; probe(S.startSpan)`, START],
  ['destructured default', `const { default: S } = require('@sentry/node'); probe(S.startSpan)`, START],
  ['template', 'const S = require(`@sentry/node`); probe(S)', NODE],
  ['constant source', `const source = '@sentry/node'; const S = require(source); probe(S)`, NODE],
  ['joined source', `const S = require('@sentry/' + 'node'); probe(S)`, NODE],
  ['module.require', `const S = module.require('@sentry/node'); probe(S)`, NODE],
  ['module[require]', `const S = module[require]('@sentry/node'); probe(S)`, '-'],
  ["module['require']", `const S = module['require']('@sentry/node'); probe(S)`, NODE],
  ['optional call', `const S = require?.('@sentry/node'); probe(S)`, NODE],
  ['in a condition', `const S = x ? require('@sentry/node') : null; probe(S.startSpan)`, START],
  [
    'of different SDKs',
    `const S = x ? require('@sentry/node') : require('@sentry/browser'); probe(S.startSpan)`,
    START,
  ],
  ['in try', `let S; try { S = require('@sentry/node'); } catch { S = null; } probe(S.startSpan)`, START],
  ['in a function', `function f() { const { startSpan } = require('@sentry/node'); probe(startSpan); }`, START],
  ['lazy', `const load = () => require('@sentry/node'); probe(load().startSpan)`, START],
  ['another module', `const S = require('./sentry'); probe(S); probe(S.init)`, '-', '-'],
  ['no argument', `const S = require(); probe(S)`, '-'],
  ['spread', `const S = require(...['@sentry/node']); probe(S)`, '-'],
  ['unknown source', `const S = require(name); probe(S)`, '-'],
  ['require.resolve', `const S = require.resolve('@sentry/node'); probe(S)`, '-'],
  ['require of a parameter', `function f(require) { probe(require('@sentry/node')); }`, '-'],
  ['require of the file', `{ const require = (x) => x; probe(require('@sentry/node')); }`, '-'],
  ['module of the file', `{ const module = {}; probe(module.require('@sentry/node')); }`, '-'],
  ['new', `const S = new require('@sentry/node'); probe(S)`, '-'],
];
valueTable('require in a module', REQUIRE, { sourceType: 'module' });
valueTable('require in a script', REQUIRE, { sourceType: 'script' });
valueTable('require in CommonJS', REQUIRE, { sourceType: 'commonjs', filename: 'file.cjs' });

valueTable('createRequire', [
  [
    'named import',
    `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); probe(require('@sentry/node'))`,
    NODE,
  ],
  [
    'aliased, from module',
    `import { createRequire as make } from 'module'; const req = make(import.meta.url); probe(req('@sentry/node').startSpan)`,
    START,
  ],
  [
    'called in place',
    `import { createRequire } from 'module'; probe(createRequire(import.meta.url)('@sentry/node'))`,
    NODE,
  ],
  [
    'default import',
    `import module from 'node:module'; const require = module.createRequire(import.meta.url); probe(require('@sentry/node'))`,
    NODE,
  ],
  [
    'namespace import',
    `import * as m from 'node:module'; const require = m.createRequire(import.meta.url); probe(require('@sentry/node'))`,
    NODE,
  ],
  [
    'required',
    `const { createRequire } = require('module'); const req = createRequire(__filename); probe(req('@sentry/node'))`,
    NODE,
  ],
  [
    'required, member',
    `const req = require('node:module').createRequire(__filename); probe(req('@sentry/node'))`,
    NODE,
  ],
  [
    'of another module',
    `import { createRequire } from './module'; const require = createRequire(import.meta.url); probe(require('@sentry/node'))`,
    '-',
  ],
  [
    'another function of node:module',
    `import { register } from 'node:module'; const require = register(import.meta.url); probe(require('@sentry/node'))`,
    '-',
  ],
]);

valueTable('dynamic import', [
  ['awaited', `const S = await import('@sentry/node'); probe(S.startSpan)`, START],
  ['awaited in place', `probe((await import('@sentry/node')).startSpan)`, START],
  ['destructured', `const { startSpan } = await import('@sentry/node'); probe(startSpan)`, START],
  ['default', `const { default: S } = await import('@sentry/node'); probe(S.startSpan)`, START],
  ['.default', `const S = (await import('@sentry/node')).default; probe(S.startSpan)`, START],
  ['assigned', `let S; async function load() { S = await import('@sentry/node'); } probe(S.startSpan)`, START],
  ['awaited later', `const loading = import('@sentry/node'); const S = await loading; probe(S.startSpan)`, START],
  ['template', 'const S = await import(`@sentry/node`); probe(S)', NODE],
  ['unknown source', 'const S = await import(`@sentry/${name}`); probe(S)', '-'],
  ['then, arrow', `import('@sentry/node').then(sdk => { probe(sdk.startSpan) })`, START],
  ['then, destructured', `import('@sentry/node').then(({ startSpan }) => probe(startSpan))`, START],
  ['then, default', `import('@sentry/node').then(({ default: S }) => probe(S.startSpan))`, START],
  ['then, function', `import('@sentry/node').then(function (sdk) { probe(sdk.startSpan) })`, START],
  ['then, named function', `import('@sentry/node').then(start); function start(sdk) { probe(sdk.startSpan) }`, START],
  ['then, second callback', `import('@sentry/node').then(() => {}, (error) => { probe(error.startSpan) })`, '-'],
  ['catch', `import('@sentry/node').catch((sdk) => { probe(sdk) })`, '-'],
  ['result of then', `const S = await import('@sentry/node').then((m) => m); probe(S.startSpan)`, START],
  ['result of then, member', `const go = await import('@sentry/node').then((m) => m.startSpan); probe(go)`, START],
  [
    'result of then, default',
    `const load = () => import('@sentry/node').then((m) => m.default); const S = await load(); probe(S)`,
    NODE,
  ],
  [
    'Promise.all',
    `const [a, S, b] = await Promise.all([f(), import('@sentry/node'), import('./x')]); probe(a); probe(S.startSpan); probe(b)`,
    '-',
    START,
    '-',
  ],
  [
    'Promise.all, destructured',
    `const [{ startSpan }] = await Promise.all([import('@sentry/node')]); probe(startSpan)`,
    START,
  ],
  ['Promise.all, hole', `const [, S] = await Promise.all([f(), import('@sentry/node')]); probe(S)`, NODE],
  [
    'Promise.all behind a spread',
    `const [a, S] = await Promise.all([...more, import('@sentry/node')]); probe(a); probe(S)`,
    '-',
    '-',
  ],
  ['Promise.all before a spread', `const [S] = await Promise.all([import('@sentry/node'), ...more]); probe(S)`, NODE],
  ['Promise.all, too short', `const [a, b] = await Promise.all([import('@sentry/node')]); probe(b)`, '-'],
  ['Promise.all, rest', `const [...all] = await Promise.all([import('@sentry/node')]); probe(all)`, '-'],
  [
    'Promise.all, then',
    `Promise.all([f(), import('@sentry/node')]).then(([a, S]) => { probe(a); probe(S) })`,
    '-',
    NODE,
  ],
  ['Promise.race', `const [S] = await Promise.race([import('@sentry/node')]); probe(S)`, '-'],
  [
    'Promise of the file',
    `import Promise from 'x'; const [S] = await Promise.all([import('@sentry/node')]); probe(S)`,
    '-',
  ],
]);

valueTable(
  'TypeScript',
  [
    ['import require', `import S = require('@sentry/node'); probe(S.startSpan)`, START],
    ['import require, exported', `export import S = require('@sentry/node'); probe(S.startSpan)`, START],
    ['import alias', `${S}import go = Sentry.startSpan; probe(go)`, START],
    ['import alias of a namespace', `${S}import Q = Sentry; probe(Q.startSpan)`, START],
    ['import alias of an alias', `${S}import Q = Sentry; import go = Q.startSpan; probe(go)`, START],
    ['as any', `${S}probe((Sentry as any).startSpan)`, START],
    ['as unknown as', `${S}probe((Sentry as unknown as Other).startSpan)`, START],
    ['angle brackets', `${S}probe((<any>Sentry).startSpan)`, START],
    ['non-null', `${S}probe(Sentry!.startSpan); probe(Sentry.startSpan!)`, START, START],
    ['satisfies', `${S}probe((Sentry satisfies object).startSpan)`, START],
    ['instantiation', `${S}const go = Sentry.startSpan<string>; probe(go)`, START],
    [
      'declared constant',
      `declare const Sentry: typeof import('@sentry/browser'); probe(Sentry.startSpan)`,
      '@sentry/browser:startSpan',
    ],
    [
      'declared var',
      `declare var S: typeof import('@sentry/browser'); probe(S.startSpan)`,
      '@sentry/browser:startSpan',
    ],
    ['declared as any', `declare const Sentry: any; probe(Sentry.startSpan)`, '-'],
    ['declared without a type', `declare const Sentry; probe(Sentry)`, '-'],
    ['declared globally', `export {}; declare global { const Sentry: any } probe(Sentry)`, GLOBAL],
    ['parameter: typeof Sentry', `${S}function f(sdk: typeof Sentry) { probe(sdk.startSpan) }`, START],
    [
      'parameter: typeof of a type-only import',
      `import type * as S from '@sentry/node'; function f(sdk: typeof S) { probe(sdk.startSpan) }`,
      START,
    ],
    ['parameter: typeof import()', `function f(sdk: typeof import('@sentry/node')) { probe(sdk.startSpan) }`, START],
    ['parameter: typeof startSpan', `${S}function f(go: typeof Sentry.startSpan) { probe(go) }`, START],
    [
      'parameter: typeof named import',
      `import { startSpan } from '@sentry/node'; function f(go: typeof startSpan) { probe(go) }`,
      START,
    ],
    ['parameter: Pick', `${S}function f(sdk: Pick<typeof Sentry, 'startSpan'>) { probe(sdk.startSpan) }`, START],
    ['parameter: Partial', `${S}function f(sdk?: Partial<typeof Sentry>) { probe(sdk.startSpan) }`, START],
    [
      'parameter: alias of the file',
      `${S}type Sdk = typeof Sentry; function f(sdk: Sdk) { probe(sdk.startSpan) }`,
      START,
    ],
    ['let with a type', `let S: typeof import('@sentry/node') | undefined; probe(S?.startSpan)`, START],
    ['import type', `import type * as Sentry from '@sentry/node'; probe(Sentry); probe(Sentry.startSpan)`, '-', '-'],
    ['import type, named', `import type { startSpan } from '@sentry/node'; probe(startSpan)`, '-'],
    ['import type, default', `import type S from '@sentry/node'; probe(S.startSpan)`, '-'],
    [
      'inline type',
      `import { type startSpan, init } from '@sentry/node'; probe(startSpan); probe(init)`,
      '-',
      '@sentry/node:init',
    ],
    ['import type require', `import type S = require('@sentry/node'); probe(S.startSpan)`, '-'],
    ['a type does not shadow the global', `type Sentry = string; probe(Sentry)`, GLOBAL],
    ['a namespace does', `namespace Sentry { export const a = 1 } probe(Sentry)`, '-'],
    ['an enum does', `enum Sentry { A } probe(Sentry)`, '-'],
  ],
  { filename: 'file.ts' },
);

describe('JSX', () => {
  it.each([
    ['member', `${S}const a = <Sentry.ErrorBoundary />`, ['@sentry/node:ErrorBoundary']],
    [
      'member with children',
      `${S}const a = <Sentry.ErrorBoundary>a</Sentry.ErrorBoundary>`,
      ['@sentry/node:ErrorBoundary'],
    ],
    ['named', `import { ErrorBoundary as E } from '@sentry/react'; const a = <E />`, ['@sentry/react:ErrorBoundary']],
    ['global', `const a = <Sentry.ErrorBoundary />`, ['global Sentry:ErrorBoundary']],
    ['shadowed', `${S}function f(Sentry) { return <Sentry.ErrorBoundary /> }`, ['-']],
    ['of another library', `import { ErrorBoundary } from 'react-error-boundary'; const a = <ErrorBoundary />`, ['-']],
    ['an element', `${S}const a = <div />`, ['-']],
    ['a namespaced name', `${S}const a = <Sentry:ErrorBoundary />`, ['-']],
  ])('%s', (_, code, expected) => {
    expectAnswer(
      code,
      (facts) => facts.nodes.ofType('JSXOpeningElement').map(({ name }) => describeValue(facts.valueOf(name))),
      expected,
    );
  });
});

const GLOBALS: Row[] = [
  ['Sentry', `probe(Sentry); probe(Sentry.startSpan)`, GLOBAL, 'global Sentry:startSpan'],
  ['declared in a comment', `/* global Sentry */ probe(Sentry)`, GLOBAL],
  ['declared writable', `/* global Sentry:writable */ probe(Sentry)`, GLOBAL],
  ...['globalThis', 'window', 'self', 'global'].flatMap((name): Row[] => [
    [`${name}.Sentry`, `probe(${name}.Sentry); probe(${name}.Sentry.startSpan)`, GLOBAL, 'global Sentry:startSpan'],
    [`${name} of the file`, `function f(${name}) { probe(${name}.Sentry) }`, '-'],
  ]),
  ['optional', `probe(window?.Sentry?.startSpan)`, 'global Sentry:startSpan'],
  ["window['Sentry']", `probe(window['Sentry'])`, GLOBAL],
  ['window[name]', `probe(window[name])`, '-'],
  ['window.sentry', `probe(window.sentry)`, '-'],
  ['document.Sentry', `probe(document.Sentry)`, '-'],
  ['destructured', `{ const { Sentry } = window; probe(Sentry) }`, GLOBAL],
  ['destructured, aliased', `const { Sentry: S } = globalThis; probe(S.startSpan)`, 'global Sentry:startSpan'],
  ['kept', `const S = window.Sentry; probe(S.startSpan)`, 'global Sentry:startSpan'],
  ['or nothing', `const S = window.Sentry || undefined; probe(S.startSpan)`, 'global Sentry:startSpan'],
  ['or a stub', `const S = window.Sentry || {}; probe(S.startSpan)`, 'global Sentry:startSpan'],
  ['typeof guard', `if (typeof Sentry !== 'undefined') probe(Sentry)`, GLOBAL],
  ['IIFE', `(function (S) { probe(S.startSpan) })(window.Sentry)`, 'global Sentry:startSpan'],
  ['IIFE, same name', `(function (Sentry) { probe(Sentry.startSpan) })(window.Sentry)`, 'global Sentry:startSpan'],
  ['IIFE, second argument', `(function (w, S) { probe(w); probe(S) }(window, Sentry))`, '-', GLOBAL],
  ['IIFE, arrow', `((S) => { probe(S) })(Sentry)`, GLOBAL],
  ['IIFE, unknown', `(function (Sentry) { probe(Sentry) })(other)`, '-'],
  ['IIFE, spread', `(function (Sentry) { probe(Sentry) })(...args)`, '-'],
  ['IIFE, nothing', `(function (Sentry) { probe(Sentry) })()`, '-'],
];
valueTable('the global of the CDN bundle', GLOBALS);
valueTable('the global of the CDN bundle, in a script', GLOBALS, { sourceType: 'script' });
valueTable(
  'the global of the CDN bundle, in TypeScript',
  [
    [
      'window as any',
      `probe((window as any).Sentry); probe((<any>window).Sentry.startSpan)`,
      GLOBAL,
      'global Sentry:startSpan',
    ],
    ['window!', `probe(window!.Sentry!.startSpan)`, 'global Sentry:startSpan'],
    [
      'declared on Window',
      `declare global { interface Window { Sentry: any } } export {}; probe(window.Sentry)`,
      GLOBAL,
    ],
    ['destructured cast', `const { Sentry: S } = window as any; probe(S)`, GLOBAL],
  ],
  { filename: 'file.ts' },
);

describe('wrapper modules', () => {
  const wrapped = (modules: unknown[]): Options => ({ settings: { modules } });
  const from = (source: string): string =>
    `import D, { startSpan, init } from '${source}'; probe(D); probe(startSpan); probe(init);`;
  const all = (module: string): [string, string, string] => [`${module}:*`, `${module}:startSpan`, `${module}:init`];
  const none = ['-', '-', '-'];

  it.each<[string, string, string, string[]]>([
    ['exact', './sentry', './sentry', all('./sentry')],
    ['exact, another', './sentry', './sentry.js', none],
    ['exact, longer', './sentry', './sentry/server', none],
    ['exact, shorter', './sentry', './sentr', none],
    ['no regular expression', './a.b', './a+b', none],
    ['wildcard behind', '@acme/sentry*', '@acme/sentry-node', all('@acme/sentry*')],
    ['wildcard for nothing', '@acme/sentry*', '@acme/sentry', all('@acme/sentry*')],
    ['wildcard before', '*/sentry', '../../lib/sentry', all('*/sentry')],
    ['wildcard before, more behind', '*/sentry', '../sentry/x', none],
    ['wildcard inside', '@acme/*/tracing', '@acme/web/tracing', all('@acme/*/tracing')],
    ['wildcard inside, no overlap', '@acme/*/tracing', '@acme/tracing', none],
    ['two wildcards', '*sentry*', './my-sentry-lib', all('*sentry*')],
    ['two wildcards, wrong order', 'a*b*c', 'acb', none],
    ['two wildcards, no overlap', 'ab*ab', 'ab', none],
    ['everything', '*', './anything', all('*')],
    ['what is no SDK may be one', '@sentry/conventions', '@sentry/conventions', all('@sentry/conventions')],
  ])('%s', (_, module, source, expected) => {
    expectAnswer(from(source), probedValues, expected, wrapped([module]));
    expectAnswer(from(source), probedValues, expected, wrapped([{ module }]));
  });

  const mapping = wrapped([
    { module: './sentry', exports: { span: 'startSpan', Sdk: '*', default: 'init', constructor: 'getClient' } },
  ]);
  it.each([
    ['named', `import { span } from './sentry'; probe(span)`, ['./sentry:startSpan']],
    [
      'the whole SDK',
      `import { Sdk } from './sentry'; probe(Sdk); probe(Sdk.startSpan)`,
      ['./sentry:*', './sentry:startSpan'],
    ],
    ['default', `import start from './sentry'; probe(start)`, ['./sentry:init']],
    [
      'not mapped',
      `import { startSpan, toString, __proto__ } from './sentry'; probe(startSpan); probe(toString); probe(__proto__)`,
      none,
    ],
    ['inherited name', `import { constructor } from './sentry'; probe(constructor)`, ['./sentry:getClient']],
    [
      'namespace',
      `import * as S from './sentry'; probe(S.span); probe(S.startSpan); probe(S.Sdk.init)`,
      ['./sentry:startSpan', '-', './sentry:init'],
    ],
    [
      'require',
      `const { span, startSpan } = require('./sentry'); probe(span); probe(startSpan)`,
      ['./sentry:startSpan', '-'],
    ],
    ['dynamic import', `const { span } = await import('./sentry'); probe(span)`, ['./sentry:startSpan']],
    [
      'then',
      `import('./sentry').then(({ span, startSpan }) => { probe(span); probe(startSpan) })`,
      ['./sentry:startSpan', '-'],
    ],
    ['result of a call', `import { span as s, Sdk } from './sentry'; probe(Sdk.getActiveSpan())`, ['span?']],
    ['unknown key', `import * as S from './sentry'; probe(S[key])`, ['-']],
    [
      'default of the whole SDK',
      `import { Sdk } from './sentry'; probe(Sdk.default.startSpan)`,
      ['./sentry:startSpan'],
    ],
    ['a type that is not mapped', `import { Span } from './sentry'; function f(s: Span) { probe(s) }`, ['-']],
    ['a type of the whole SDK', `import { Sdk } from './sentry'; function f(s: Sdk.Span) { probe(s) }`, ['span']],
  ])('with a mapping: %s', (_, code, expected) => {
    expectAnswer(code, probedValues, expected, mapping);
  });

  it('a mapped type', () => {
    const settings = wrapped([{ module: './sentry', exports: { Sp: 'Span' } }]);
    expectAnswer(`import { Sp } from './sentry'; function f(s: Sp) { probe(s) }`, probedValues, ['span'], settings);
  });

  it('the first that fits', () => {
    const settings = wrapped([{ module: './a*', exports: { x: 'init' } }, './ab']);
    expectAnswer(`import { x, init } from './ab'; probe(x); probe(init)`, probedValues, ['./a*:init', '-'], settings);
  });

  it('SDK packages stay what they are', () => {
    const settings = wrapped([{ module: '*', exports: { startSpan: 'init' } }]);
    expectAnswer(`import { startSpan } from '@sentry/node'; probe(startSpan)`, probedValues, [START], settings);
  });
});

valueTable(
  'aliases',
  [
    ['const', `const z = Sentry; probe(z.startSpan)`, START],
    ['const of const', `const y = Sentry; const z = y; probe(z.startSpan)`, START],
    ['destructured', `const { startSpan } = Sentry; probe(startSpan)`, START],
    ['destructured in a parameter default', `function f({ startSpan } = Sentry) { probe(startSpan) }`, START],
    ['let, never written again', `let z = Sentry; probe(z)`, NODE],
    ['let, written once', `let z; z = Sentry; probe(z)`, NODE],
    ['let, written twice, the same', `let z = Sentry; z = Sentry; probe(z)`, NODE],
    ['let, written twice, another', `let z = Sentry; z = other; probe(z)`, '-'],
    ['let, two exports', `let z = Sentry.startSpan; z = Sentry.init; probe(z)`, '-'],
    ['let, reset to null', `let z = Sentry; z = null; probe(z)`, NODE],
    ['let, without a value', `let z; probe(z)`, '-'],
    ['let, incremented', `let z = Sentry; z++; probe(z)`, '-'],
    ['let, written in a pattern', `let z = Sentry; ({ z } = other); probe(z)`, '-'],
    ['let, written in a loop', `let z = Sentry; for (z of others) ; probe(z)`, '-'],
    ['var, declared twice', `var z = Sentry; var z = other; probe(z)`, '-'],
    ['an import that is written to', `Sentry = other; probe(Sentry)`, NODE],
    ['lazy', `let z; z ??= Sentry; probe(z)`, NODE],
    ['lazy, or', `let z; z ||= Sentry; probe(z)`, NODE],
    ['and', `let z = Sentry; z &&= other; probe(z)`, '-'],
    ["['startSpan']", `probe(Sentry['startSpan'])`, START],
    ['template key', 'probe(Sentry[`startSpan`])', START],
    ['constant key', `const k = 'startSpan'; probe(Sentry[k])`, START],
    ['joined key', `probe(Sentry['start' + 'Span'])`, START],
    ['key that is written to', `let k = 'startSpan'; k = 'init'; probe(Sentry[k])`, '-'],
    ['unknown key', `probe(Sentry[k])`, '-'],
    ['numeric key', `probe(Sentry[0])`, '@sentry/node:0'],
    ['comma', `probe((0, Sentry.startSpan))`, START],
    ['optional chain', `probe(Sentry?.startSpan)`, START],
    ['optional key', `probe(Sentry?.['startSpan'])`, START],
    ['assignment as an expression', `let z; probe((z = Sentry).startSpan)`, START],
    ['bind', `const go = Sentry.startSpan.bind(Sentry); probe(go)`, START],
    ['bind without a receiver', `const go = Sentry.startSpan.bind(); probe(go)`, START],
    ['bind with an argument', `const go = Sentry.startSpan.bind(null, {}); probe(go)`, '-'],
    ['bind with a spread', `const go = Sentry.startSpan.bind(...args); probe(go)`, '-'],
    ['condition, equal', `const go = x ? Sentry.startSpan : Sentry['startSpan']; probe(go)`, START],
    ['condition, different', `const go = x ? Sentry.startSpan : Sentry.startSpanManual; probe(go)`, '-'],
    ['condition, unknown', `const go = x ? Sentry.startSpan : noop; probe(go)`, '-'],
    ['condition, undefined', `const go = x ? Sentry.startSpan : undefined; probe(go)`, START],
    ['condition, null', `const go = x ? null : Sentry.startSpan; probe(go)`, START],
    ['??', `const go = Sentry.startSpan ?? Sentry.startSpan; probe(go)`, START],
    ['??, different', `const go = Sentry.startSpan ?? other; probe(go)`, '-'],
    ['||, nothing', `const go = Sentry.startSpan || null; probe(go)`, START],
    ['&&', `const go = enabled && Sentry.startSpan; probe(go)`, START],
    ['parameter default', `function f(sdk = Sentry) { probe(sdk.startSpan) }`, START],
    ['parameter default in a pattern', `function f({ go = Sentry.startSpan }) { probe(go) }`, START],
    ['returned', `const sdk = () => Sentry; probe(sdk().startSpan)`, START],
    ['returned by a function', `function sdk() { return Sentry; } probe(sdk().startSpan)`, START],
    ['returned by one of two', `function sdk() { if (x) return other; return Sentry; } probe(sdk())`, '-'],
    ['generator', `function* sdk() { return Sentry; } probe(sdk())`, '-'],
    ['passed', `function f(sdk) { probe(sdk.startSpan) } f(Sentry)`, START],
    ['passed, twice', `const f = (sdk) => { probe(sdk) }; f(Sentry); f(Sentry)`, NODE],
    ['passed, and something else', `const f = (sdk) => { probe(sdk) }; f(Sentry); f(other)`, '-'],
    ['passed, exported', `export function f(sdk) { probe(sdk) } f(Sentry)`, '-'],
    ['passed, exported later', `function f(sdk) { probe(sdk) } f(Sentry); export { f }`, '-'],
    ['passed, exported by default', `const f = (sdk) => { probe(sdk) }; f(Sentry); export default f`, '-'],
    ['passed, given away', `function f(sdk) { probe(sdk) } f(Sentry); use(f)`, '-'],
    ['passed, rest', `function f(...sdk) { probe(sdk) } f(Sentry)`, '-'],
    ['a property of an object', `const o = { Sentry }; probe(o.Sentry)`, '-'],
    ['then of the namespace is no promise of it', `Sentry.startSpan.then((x) => probe(x))`, '-'],
  ],
  {},
  S,
);

valueTable(
  'shadowing',
  [
    ['parameter', `function f(Sentry) { probe(Sentry) } probe(Sentry)`, '-', NODE],
    ['arrow parameter', `(Sentry) => probe(Sentry); probe(Sentry)`, '-', NODE],
    ['destructured parameter', `function f({ Sentry }) { probe(Sentry) }`, '-'],
    ['rest parameter', `function f(...Sentry) { probe(Sentry) }`, '-'],
    ['block', `{ const Sentry = x; probe(Sentry) } probe(Sentry)`, '-', NODE],
    ['hoisted var', `function f() { probe(Sentry); if (x) { var Sentry = y; } }`, '-'],
    ['temporal dead zone', `{ probe(Sentry); let Sentry = x; }`, '-'],
    ['catch', `try {} catch (Sentry) { probe(Sentry) } probe(Sentry)`, '-', NODE],
    ['destructured catch', `try {} catch ({ Sentry }) { probe(Sentry) }`, '-'],
    ['class', `{ class Sentry {} probe(Sentry) }`, '-'],
    ['class expression', `x = class Sentry { m() { probe(Sentry) } }; probe(Sentry)`, '-', NODE],
    ['function', `{ function Sentry() {} probe(Sentry) }`, '-'],
    ['function expression', `x = function Sentry() { probe(Sentry) }; probe(Sentry)`, '-', NODE],
    ['for', `for (let Sentry = x; ; ) { probe(Sentry) }`, '-'],
    ['for of', `for (const Sentry of x) probe(Sentry)`, '-'],
    ['for in', `for (const Sentry in x) probe(Sentry)`, '-'],
    ['switch', `switch (x) { case 1: let Sentry = y; probe(Sentry) }`, '-'],
    ['static block', `class A { static { const Sentry = x; probe(Sentry) } m() { probe(Sentry) } }`, '-', NODE],
    ['parameter default', `function f(a = Sentry, Sentry) { probe(a) }`, '-'],
    [
      'label, key and property do not',
      `Sentry: for (;;) { ({ Sentry: 1 }).Sentry; probe(Sentry); break Sentry }`,
      NODE,
    ],
  ],
  {},
  S,
);
valueTable(
  'shadowing in TypeScript',
  [
    [
      'type parameter',
      `import { Span } from '@sentry/node'; function f<Span>(s: Span) { probe(s) } function g(s: Span) { probe(s) }`,
      '-',
      'span',
    ],
    [
      'type parameter of a class',
      `import { Span } from '@sentry/node'; class A<Span> { m(s: Span) { probe(s) } }`,
      '-',
    ],
    ['type of a block', `import { Span } from '@sentry/node'; { type Span = string; let s: Span = x; probe(s) }`, '-'],
    ['interface of the file', `interface Span { end(): void } function f(s: Span) { probe(s) }`, '-'],
    [
      'infer',
      `import { Span } from '@sentry/node'; type T<X> = X extends infer Span ? (s: Span) => void : never; probe(1)`,
      '-',
    ],
    ['enum', `${S}{ enum Sentry { A } probe(Sentry) }`, '-'],
    ['namespace', `${S}namespace N { const Sentry = x; probe(Sentry) } probe(Sentry)`, '-', NODE],
    ['parameter property', `${S}class A { constructor(private Sentry: Other) { probe(Sentry) } }`, '-'],
  ],
  { filename: 'file.ts' },
);

valueTable('the same names of other libraries', [
  [
    'dd-trace',
    `import tracer from 'dd-trace'; probe(tracer); probe(tracer.startSpan('a')); probe(tracer.scope().active())`,
    '-',
    '-',
    '-',
  ],
  [
    'dd-trace, required',
    `const tracer = require('dd-trace').init(); const span = tracer.startSpan('a'); probe(span); tracer.trace('a', (s) => probe(s))`,
    '-',
    '-',
  ],
  [
    'OpenTelemetry',
    `import { trace } from '@opentelemetry/api'; probe(trace.getActiveSpan()); trace.getTracer('a').startActiveSpan('b', (span) => probe(span))`,
    '-',
    '-',
  ],
  [
    'OpenTelemetry types',
    `import type { Span } from '@opentelemetry/api'; function f(span: Span) { probe(span) }`,
    '-',
  ],
  [
    'OpenTracing',
    `import { globalTracer } from 'opentracing'; const span = globalTracer().startSpan('a'); probe(span)`,
    '-',
  ],
  [
    'Elastic APM',
    `import apm from 'elastic-apm-node'; const t = apm.startTransaction('a'); probe(t); probe(t.startSpan('b'))`,
    '-',
    '-',
  ],
  [
    'mongoose',
    `const mongoose = require('mongoose'); const s = await mongoose.startSession(); probe(s.startTransaction())`,
    '-',
  ],
  [
    'New Relic',
    `import newrelic from 'newrelic'; probe(newrelic.getTransaction()); newrelic.startSegment('a', true, (x) => probe(x))`,
    '-',
    '-',
  ],
  [
    'Honeycomb',
    `const beeline = require('honeycomb-beeline')(); probe(beeline.startTrace()); probe(beeline.getActiveSpan())`,
    '-',
    '-',
  ],
  [
    'functions of the file',
    `function startSpan(o, f) { f({}) } startSpan({}, (span) => probe(span)); probe(startSpan)`,
    '-',
    '-',
  ],
  [
    'object of the file',
    `const Sentry = { startSpan() {} }; Sentry.startSpan({}, (span) => probe(span)); probe(Sentry)`,
    '-',
    '-',
  ],
  ['parameter', `export function f(Sentry, span, scope) { probe(Sentry); probe(span); probe(scope) }`, '-', '-', '-'],
]);
