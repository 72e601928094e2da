import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/analysis/facts';
import { fileLifecycle, initObjects, lifecycleAt, optionOf, options } from '../../../src/analysis/api/init-options';
import { OPTIONS_TYPES } from '../../../src/sdk/types';
import { expectAnswer, inspect, probed, type Options } from '../probe';

const S = `import * as Sentry from '@sentry/node'; `;

/** `options.beforeSend`, in source order. */
const names = (facts: Facts): string[] =>
  [...options(OPTIONS_TYPES, /./)(facts)]
    .sort((a, b) => a.key.range[0] - b.key.range[0])
    .map(({ of, name }) => `${of === 'options' ? '' : `${of}.`}${name}`);

describe('options', () => {
  it.each<[string, string, ...string[]]>([
    ['literal', `Sentry.init({ dsn: 'a', tracesSampleRate: 1 })`, 'dsn', 'tracesSampleRate'],
    [
      'string and computed keys',
      `const k = 'dsn'; Sentry.init({ 'a-b': 1, ['c']: 2, [k]: 3, [x]: 4, 5: 6 })`,
      'a-b',
      'c',
      'dsn',
      '5',
    ],
    [
      'methods and accessors',
      `Sentry.init({ beforeSend() {}, get a() {}, set b(x) {}, async *c() {} })`,
      'beforeSend',
      'a',
      'b',
      'c',
    ],
    ['shorthand', `Sentry.init({ dsn, beforeSend })`, 'dsn', 'beforeSend'],
    [
      'hostile keys',
      `Sentry.init({ __proto__: {}, constructor: 1, hasOwnProperty: 2, ['__proto__']: 3 })`,
      '__proto__',
      'constructor',
      'hasOwnProperty',
      '__proto__',
    ],
    ['no options', `Sentry.init(); Sentry.init(...args); Sentry.init(x); Sentry.init({})`],
    ['second argument', `Sentry.init({ a: 1 }, { b: 2 })`, 'a'],
    ['named import', `import { init as start } from '@sentry/browser'; start({ dsn: 1 })`, 'dsn'],
    ['initWithoutDefaultIntegrations', `Sentry.initWithoutDefaultIntegrations({ dsn: 1 })`, 'dsn'],
    ['another init', `i18n.init({ dsn: 1 }); init({ dsn: 2 })`],
    ['constant', `const o = { dsn: 1 }; Sentry.init(o)`, 'dsn'],
    ['constant of a constant', `const o = { dsn: 1 }, p = o; Sentry.init(p)`, 'dsn'],
    ['declared later', `start(); function start() { Sentry.init(o) } const o = { dsn: 1 }`, 'dsn'],
    ['let, assigned later', `let o; o = { dsn: 1 }; Sentry.init(o)`, 'dsn'],
    ['let, replaced', `let o = { dsn: 1 }; o = { ...o, debug: true }; Sentry.init(o)`, 'dsn', 'debug'],
    ['constant that nobody passes', `const o = { dsn: 1 }; other(o)`],
    ['exported constant', `export const o = { dsn: 1 }; Sentry.init(o)`, 'dsn'],
    ['spread of a literal', `Sentry.init({ ...{ dsn: 1 }, debug: true })`, 'dsn', 'debug'],
    ['spread of a constant', `const base = { dsn: 1 }; Sentry.init({ ...base, debug: true })`, 'dsn', 'debug'],
    ['spread of a spread', `const a = { x: 1 }; const b = { ...a, y: 2 }; Sentry.init({ ...b, z: 3 })`, 'x', 'y', 'z'],
    ['conditional spread, &&', `Sentry.init({ ...(prod && { dsn: 1 }), debug: true })`, 'dsn', 'debug'],
    ['conditional spread, ?:', `Sentry.init({ ...(prod ? { dsn: 1 } : { debug: true }) })`, 'dsn', 'debug'],
    ['conditional spread, ||', `Sentry.init({ ...(x || { dsn: 1 }) })`, 'dsn'],
    ['condition', `Sentry.init(prod ? { dsn: 1 } : { debug: true })`, 'dsn', 'debug'],
    ['the test of a condition', `Sentry.init({ a: 1 } ? x : y); Sentry.init({ b: 2 } && x)`],
    ['Object.assign', `Sentry.init(Object.assign({}, { dsn: 1 }, base))`, 'dsn'],
    ['Object.freeze', `const o = Object.freeze({ dsn: 1 }); Sentry.init(o)`, 'dsn'],
    ['returned by an arrow function', `const o = () => ({ dsn: 1 }); Sentry.init(o())`, 'dsn'],
    [
      'returned by a function',
      `function o() { if (x) return { dsn: 1 }; return { debug: true } } Sentry.init(o())`,
      'dsn',
      'debug',
    ],
    ['returned and spread', `function o() { return { dsn: 1 } } Sentry.init({ ...o(), debug: true })`, 'dsn', 'debug'],
    ['returned by an async function', `async function o() { return { dsn: 1 } } Sentry.init(await o())`, 'dsn'],
    ['returned by a nested function', `function o() { return f(() => { return { a: 1 } }) } Sentry.init(o())`],
    ['passed through a function of the file', `function start(o) { Sentry.init(o) } start({ dsn: 1 })`, 'dsn'],
    ['passed and spread', `function start(o) { Sentry.init({ debug: true, ...o }) } start({ dsn: 1 })`, 'debug', 'dsn'],
    ['parameter default', `function start(o = { dsn: 1 }) { Sentry.init(o) }`, 'dsn'],
    [
      'nested objects are not options',
      `Sentry.init({ transportOptions: { dsn: 1 }, sendClientReports: { a: 1 } })`,
      'transportOptions',
      'sendClientReports',
    ],
    ['client constructor', `new Sentry.NodeClient({ dsn: 1 }); new Sentry.BrowserClient({ debug: 1 })`, 'dsn', 'debug'],
    ['another constructor', `new Sentry.Whatever({ dsn: 1 }); new Sentry.Scope({ a: 1 }); new NodeClient({ b: 1 })`],
    ['assigned', `const o = {}; o.dsn = 1; o['debug'] = true; Sentry.init(o)`, 'dsn', 'debug'],
    [
      'assigned to the client options',
      `Sentry.getClient().getOptions().dsn = 1; const o = Sentry.getClient().getOptions(); o.debug = true`,
      'dsn',
      'debug',
    ],
    ['assigned with an unknown key', `const o = {}; o[k] = 1; Sentry.init(o)`],
    ['assigned to something else', `o.dsn = 1`],
    [
      'integration options',
      `Sentry.init({ integrations: [Sentry.httpIntegration({ spans: true, instrumentation: { requestHook: f } })] })`,
      'integrations',
      'httpOptions.spans',
      'httpOptions.instrumentation',
    ],
    [
      'integration in a constant',
      `const http = Sentry.browserTracingIntegration({ beforeStartSpan: f })`,
      'browserTracingOptions.beforeStartSpan',
    ],
    [
      'start options',
      `Sentry.startSpan({ name: 'a', op: 'b' }, f); Sentry.startInactiveSpan({ name: 'c' })`,
      'startSpanOptions.name',
      'startSpanOptions.op',
      'startSpanOptions.name',
    ],
    [
      'Cloudflare',
      `import { withSentry } from '@sentry/cloudflare'; export default withSentry((env) => ({ dsn: env.DSN }), {})`,
      'dsn',
    ],
    [
      'Cloudflare, block',
      `import { withSentry } from '@sentry/cloudflare'; export default withSentry((env) => { const o = { dsn: 1 }; return o }, {})`,
      'dsn',
    ],
    [
      'Cloudflare, function of the file',
      `import { withSentry } from '@sentry/cloudflare'; const get = (env) => ({ dsn: 1 }); export default withSentry(get, {})`,
      'dsn',
    ],
    [
      'Cloudflare, the handler',
      `import { withSentry } from '@sentry/cloudflare'; export default withSentry(x, { fetch() { return { a: 1 } } })`,
    ],
    [
      'Cloudflare, durable object',
      `import * as C from '@sentry/cloudflare'; C.instrumentDurableObjectWithSentry((env) => ({ dsn: 1 }), A)`,
      'dsn',
    ],
    [
      'Cloudflare, pages: object',
      `import { sentryPagesPlugin as p } from '@sentry/cloudflare'; export const onRequest = p({ dsn: 1 })`,
      'dsn',
    ],
    [
      'Cloudflare, pages: function',
      `import { sentryPagesPlugin as p } from '@sentry/cloudflare'; export const onRequest = p((c) => ({ dsn: 1 }))`,
      'dsn',
    ],
    ['AWS', `import { AWSLambda } from '@sentry/serverless'; AWSLambda.init({ dsn: 1 })`, 'dsn'],
    ['CDN', `window.Sentry.init({ dsn: 1 }); Sentry.init({ debug: true })`, 'dsn', 'debug'],
    ['CDN, onLoad', `Sentry.onLoad(function () { Sentry.init({ dsn: 1 }) })`, 'dsn'],
  ])('%s', (_, code, ...expected) => {
    const imports = /^import|CDN/.test(code) || _.startsWith('CDN') ? '' : S;
    expectAnswer(`${imports}${code}`, names, expected);
  });

  it.each<[string, string, ...string[]]>([
    ['typed constant', `const o: Sentry.NodeOptions = { dsn: 1 }`, 'dsn'],
    [
      'typed constant, type import',
      `import type { BrowserOptions } from '@sentry/browser'; const o: BrowserOptions = { dsn: 1 }`,
      'dsn',
    ],
    ['typed by an import type', `const o: import('@sentry/node').NodeOptions = { dsn: 1 }`, 'dsn'],
    ['typed by Parameters', `const o: Parameters<typeof Sentry.init>[0] = { dsn: 1 }`, 'dsn'],
    [
      'typed partly',
      `const o: Partial<Sentry.NodeOptions> = { dsn: 1 }; const p: Omit<Sentry.NodeOptions, 'x'> & { y: 1 } = { y: 1 }`,
      'dsn',
      'y',
    ],
    ['typed otherwise', `const o: NodeOptions = { dsn: 1 }; const p: Record<string, unknown> = { a: 1 }`],
    ['typed otherwise, but passed', `const o: Record<string, unknown> = { dsn: 1 }; Sentry.init(o)`, 'dsn'],
    ['satisfies', `export default { dsn: 1 } satisfies Sentry.NodeOptions`, 'dsn'],
    ['as', `f({ dsn: 1 } as Sentry.NodeOptions); f(<Sentry.BrowserOptions>{ debug: 1 })`, 'dsn', 'debug'],
    ['as const satisfies', `export const o = { dsn: 1 } as const satisfies Sentry.NodeOptions`, 'dsn'],
    ['as any', `Sentry.init({ dsn: 1 } as any)`, 'dsn'],
    [
      'result type',
      `export function o(): Sentry.NodeOptions { return { dsn: 1 } } export const p = (): Sentry.NodeOptions => ({ debug: 1 })`,
      'dsn',
      'debug',
    ],
    ['result type, async', `export async function o(): Promise<Sentry.NodeOptions> { return { dsn: 1 } }`, 'dsn'],
    ['parameter default', `export function f(o: Sentry.NodeOptions = { dsn: 1 }) {}`, 'dsn'],
    ['argument of a function of the file', `function f(o: Sentry.NodeOptions) {} f({ dsn: 1 })`, 'dsn'],
    [
      'argument of an overloaded function',
      `function f(o: Sentry.NodeOptions): void; function f(o: any) { Sentry.init(o) } f({ dsn: 1 })`,
      'dsn',
    ],
    ['field', `class A { o: Sentry.NodeOptions = { dsn: 1 } }`, 'dsn'],
    [
      'assigned to a typed field',
      `class A { o: Sentry.NodeOptions; m() { this.o = { dsn: 1 }; this.o.debug = true } }`,
      'dsn',
      'debug',
    ],
    [
      'assigned to a typed parameter',
      `export function f(o: Sentry.NodeOptions) { o.dsn = 1; o!.debug = true; (o as any).x = 1 }`,
      'dsn',
      'debug',
      'x',
    ],
    ['array of options', `const all: Sentry.NodeOptions[] = [{ dsn: 1 }, { debug: 1 }]`, 'dsn', 'debug'],
    [
      'record of options',
      `const all: Record<string, Sentry.NodeOptions> = { dev: { dsn: 1 }, prod: { debug: 1 } }`,
      'dsn',
      'debug',
    ],
    ['interface that extends', `interface My extends Sentry.NodeOptions { x: 1 } const o: My = { x: 1 }`, 'x'],
    [
      'type of the file',
      `type Config = { sentry: Sentry.NodeOptions; port: number }; const c: Config = { sentry: { dsn: 1 }, port: 1 }`,
      'dsn',
    ],
  ])('in TypeScript: %s', (_, code, ...expected) => {
    expectAnswer(`${S}${code}`, names, expected, { filename: 'file.ts' });
  });
});

/** The lifecycle of the file, then that of each place `probe(...)`. */
const lifecycles = (facts: Facts): string[] => [
  fileLifecycle(facts),
  ...probed(facts).map((node) => lifecycleAt(facts, node)),
];

describe('trace lifecycle', () => {
  const CORE = `import * as Core from '@sentry/core'; `;
  const on = (sdkVersion: number, more: Record<string, unknown> = {}): Options => ({
    settings: { sdkVersion, ...more },
  });

  it.each<[string, string, v11: string, v10: string]>([
    ['no init', ``, 'stream', 'stream'],
    ['none', `Sentry.init({})`, 'stream', 'stream'],
    ['static', `Sentry.init({ traceLifecycle: 'static' })`, 'static', 'static'],
    ['stream', `Sentry.init({ traceLifecycle: 'stream' })`, 'stream', 'stream'],
    ['capitalised', `Sentry.init({ traceLifecycle: 'Static' })`, 'stream', 'static'],
    ['capitalised stream', `Sentry.init({ traceLifecycle: 'Stream' })`, 'stream', 'static'],
    ['another word', `Sentry.init({ traceLifecycle: 'transaction' })`, 'stream', 'static'],
    ['a number', `Sentry.init({ traceLifecycle: 1 })`, 'stream', 'static'],
    ['null', `Sentry.init({ traceLifecycle: null })`, 'stream', 'static'],
    ['undefined', `Sentry.init({ traceLifecycle: undefined })`, 'stream', 'stream'],
    ['string key', `Sentry.init({ 'traceLifecycle': 'static' })`, 'static', 'static'],
    ['computed key', `Sentry.init({ ['traceLifecycle']: 'static' })`, 'static', 'static'],
    ['constant', `const mode = 'static'; Sentry.init({ traceLifecycle: mode })`, 'static', 'static'],
    ['template', 'Sentry.init({ traceLifecycle: `static` })', 'static', 'static'],
    ['shorthand', `const traceLifecycle = 'static'; Sentry.init({ traceLifecycle })`, 'static', 'static'],
    ['environment', `Sentry.init({ traceLifecycle: process.env.MODE })`, 'unknown', 'unknown'],
    ['condition', `Sentry.init({ traceLifecycle: x ? 'static' : 'stream' })`, 'unknown', 'unknown'],
    ['condition, equal', `Sentry.init({ traceLifecycle: x ? 'static' : 'static' })`, 'unknown', 'unknown'],
    ['or', `Sentry.init({ traceLifecycle: process.env.MODE || 'stream' })`, 'unknown', 'unknown'],
    ['getter', `Sentry.init({ get traceLifecycle() { return 'static' } })`, 'unknown', 'unknown'],
    ['key that is not known', `Sentry.init({ [key]: 'static' })`, 'unknown', 'unknown'],
    ['key that is not known, before', `Sentry.init({ [key]: 'static', traceLifecycle: 'stream' })`, 'stream', 'stream'],
    ['twice', `Sentry.init({ traceLifecycle: 'static', traceLifecycle: 'stream' })`, 'stream', 'stream'],
    ['in a nested object', `Sentry.init({ x: { traceLifecycle: 'static' } })`, 'stream', 'stream'],

    ['constant options', `const o = { traceLifecycle: 'static' }; Sentry.init(o)`, 'static', 'static'],
    ['spread of a constant', `const o = { traceLifecycle: 'static' }; Sentry.init({ ...o })`, 'static', 'static'],
    ['spread of a literal', `Sentry.init({ ...{ traceLifecycle: 'static' } })`, 'static', 'static'],
    [
      'spread of a frozen constant',
      `const o = Object.freeze({ traceLifecycle: 'static' }); Sentry.init({ ...o })`,
      'static',
      'static',
    ],
    [
      'overridden',
      `const o = { traceLifecycle: 'static' }; Sentry.init({ ...o, traceLifecycle: 'stream' })`,
      'stream',
      'stream',
    ],
    [
      'overridden by a spread',
      `const o = { traceLifecycle: 'static' }; Sentry.init({ traceLifecycle: 'stream', ...o })`,
      'static',
      'static',
    ],
    [
      'spread of a constant without it',
      `const o = { dsn: 1 }; Sentry.init({ traceLifecycle: 'static', ...o })`,
      'static',
      'static',
    ],
    [
      'spread of a constant without it, before',
      `const o = { dsn: 1 }; Sentry.init({ ...o, traceLifecycle: 'static' })`,
      'static',
      'static',
    ],
    ['unknown spread', `Sentry.init({ ...o })`, 'unknown', 'unknown'],
    ['unknown spread before', `Sentry.init({ ...o, traceLifecycle: 'stream' })`, 'stream', 'stream'],
    ['unknown spread behind', `Sentry.init({ traceLifecycle: 'stream', ...o })`, 'unknown', 'unknown'],
    ['spread of undefined', `Sentry.init({ ...undefined, ...null })`, 'stream', 'stream'],
    ['conditional spread', `Sentry.init({ ...(x && { traceLifecycle: 'static' }) })`, 'unknown', 'unknown'],
    [
      'conditional spread without it',
      `Sentry.init({ traceLifecycle: 'static', ...(x && { dsn: 1 }) })`,
      'static',
      'static',
    ],
    [
      'conditional spread, ?:, without it',
      `Sentry.init({ traceLifecycle: 'static', ...(x ? { dsn: 1 } : {}) })`,
      'static',
      'static',
    ],
    ['conditional spread of something unknown', `Sentry.init({ ...(x && o) })`, 'unknown', 'unknown'],
    [
      'spread of a result',
      `const o = () => ({ traceLifecycle: 'static' }); Sentry.init({ ...o() })`,
      'static',
      'static',
    ],
    [
      'spread of a result without it',
      `function o() { return { dsn: 1 } } Sentry.init({ traceLifecycle: 'static', ...o() })`,
      'static',
      'static',
    ],
    [
      'spread of a result, overridden',
      `function o() { return { dsn: 1 } } Sentry.init({ ...o(), traceLifecycle: 'static' })`,
      'static',
      'static',
    ],
    [
      'passed through a function',
      `function start(o) { Sentry.init({ ...o, traceLifecycle: 'static' }) } start({ dsn: 1 })`,
      'static',
      'static',
    ],
    ['Object.assign', `Sentry.init(Object.assign({}, { dsn: 1 }, { traceLifecycle: 'static' }))`, 'static', 'static'],
    [
      'Object.assign of a constant',
      `const o = { dsn: 1 }; Sentry.init(Object.assign(o, { traceLifecycle: 'static' }))`,
      'static',
      'static',
    ],
    ['Object.assign of something unknown', `Sentry.init(Object.assign({ dsn: 1 }, more))`, 'unknown', 'unknown'],

    ['assigned', `const o = {}; o.traceLifecycle = 'static'; Sentry.init(o)`, 'static', 'static'],
    [
      'assigned otherwise',
      `const o = { traceLifecycle: 'static' }; o.traceLifecycle = 'stream'; Sentry.init(o)`,
      'stream',
      'stream',
    ],
    [
      'assigned twice',
      `const o = {}; o.traceLifecycle = 'stream'; o.traceLifecycle = 'static'; Sentry.init(o)`,
      'static',
      'static',
    ],
    ['assigned something unknown', `const o = {}; o.traceLifecycle = mode; Sentry.init(o)`, 'unknown', 'unknown'],
    [
      'assigned under a condition',
      `const o = {}; if (x) o.traceLifecycle = 'static'; Sentry.init(o)`,
      'unknown',
      'unknown',
    ],
    [
      'assigned under a condition, in a block',
      `const o = { traceLifecycle: 'static' }; if (x) { o.traceLifecycle = 'stream' } Sentry.init(o)`,
      'unknown',
      'unknown',
    ],
    ['assigned under &&', `const o = {}; x && (o.traceLifecycle = 'static'); Sentry.init(o)`, 'unknown', 'unknown'],
    ['another object assigned', `const o = {}; p.traceLifecycle = 'static'; Sentry.init(o)`, 'stream', 'stream'],

    [
      'two, equal',
      `Sentry.init({ traceLifecycle: 'static' }); Sentry.init({ traceLifecycle: 'static' })`,
      'static',
      'static',
    ],
    ['two, different', `if (x) Sentry.init({ traceLifecycle: 'static' }); else Sentry.init({})`, 'unknown', 'unknown'],
    [
      'two conditions',
      `Sentry.init(x ? { traceLifecycle: 'static' } : { traceLifecycle: 'stream' })`,
      'unknown',
      'unknown',
    ],
    [
      'two that share a base',
      `const b = {}; Sentry.init({ ...b, traceLifecycle: 'static' }); Sentry.init({ ...b, traceLifecycle: 'static' })`,
      'static',
      'static',
    ],
    ['a client', `new Sentry.NodeClient({ traceLifecycle: 'static' })`, 'static', 'static'],
    ['another init', `i18n.init({ traceLifecycle: 'static' })`, 'stream', 'stream'],
    ['start options', `Sentry.startSpan({ traceLifecycle: 'static' }, f)`, 'stream', 'stream'],
  ])('%s', (_, code, v11, v10) => {
    expectAnswer(`${S}${code}`, fileLifecycle, v11, on(11));
    expectAnswer(`${S}${code}`, fileLifecycle, v10, on(10));
  });

  it.each<[string, string, ...string[]]>([
    [
      'inside of the call',
      `Sentry.init({ traceLifecycle: 'static', a: probe(1), b: { c: () => probe(2) } })`,
      'static',
      'static',
      'static',
    ],
    [
      'inside of one of two',
      `Sentry.init({ traceLifecycle: 'static', a: probe(1) }); Sentry.init({ a: probe(2) })`,
      'unknown',
      'static',
      'stream',
    ],
    ['outside', `Sentry.init({ traceLifecycle: 'static' }); probe(1)`, 'static', 'static'],
    [
      'behind a test for transaction mode',
      `${CORE}const c = Sentry.getClient(); if (!Core.hasSpanStreamingEnabled(c)) { probe(1); c.on('x', () => probe(2)) } else probe(3); probe(4)`,
      'stream',
      'static',
      'static',
      'stream',
      'stream',
    ],
    [
      'behind a return in stream mode',
      `${CORE}function f(c: Sentry.NodeClient) { if (!c || Core.hasSpanStreamingEnabled(c)) return; probe(1); const g = () => { probe(2) } } probe(3)`,
      'stream',
      'static',
      'static',
      'stream',
    ],
    [
      'behind a test of the option',
      `const c = Sentry.getClient(); c.getOptions().traceLifecycle === 'static' && probe(1); c?.getOptions()?.traceLifecycle !== 'stream' ? probe(2) : probe(3); c.getOptions().traceLifecycle === 'stream' || probe(4); if ('static' != c.getOptions().traceLifecycle) probe(5)`,
      'stream',
      'static',
      'static',
      'stream',
      'static',
      'stream',
    ],
    [
      'in a case of the option',
      `const { traceLifecycle: mode } = Sentry.getClient().getOptions(); switch (mode) { case 'stream': probe(1); break; case 'static': { probe(2); break; } default: probe(3) }`,
      'stream',
      'stream',
      'static',
      'static',
    ],
    [
      'in a case that others fall through to',
      `switch (Sentry.getClient()?.getOptions().traceLifecycle) { case 'static': probe(1); case undefined: probe(2); break; case 'stream': probe(3); default: probe(4) }`,
      'stream',
      'static',
      'stream',
      'stream',
      'stream',
    ],
    [
      'in a default, in both modes',
      `const o = Sentry.getClient().getOptions(); switch (o.traceLifecycle) { default: probe(1); break; case 'static': probe(2); return; case mode: probe(3) } switch (o.traceLifecycle) { case 'stream': case 'static': probe(4) } switch (o) { case 'static': probe(5) }`,
      'stream',
      'stream',
      'static',
      'stream',
      'stream',
      'stream',
    ],
    [
      'behind a test that is kept',
      `${CORE}const options = Sentry.getClient().getOptions(); const { traceLifecycle: mode } = options; const isStatic = mode === 'static'; const streams = Core.hasSpanStreamingEnabled(c); if (isStatic) probe(1); streams ? probe(2) : probe(3)`,
      'stream',
      'static',
      'stream',
      'static',
    ],
    [
      'behind a test, inside of the call',
      `${CORE}Sentry.init({ integrations: [{ name: 'a', setup(client) { if (!Core.hasSpanStreamingEnabled(client)) probe(1); probe(2) } }] })`,
      'stream',
      'static',
      'stream',
    ],
    [
      'the call behind a test',
      `${CORE}if (!Core.hasSpanStreamingEnabled(c)) Sentry.init({ traceLifecycle: 'stream', a: probe(1) })`,
      'stream',
      'stream',
    ],
    [
      'behind a test of something else',
      `${CORE}import { hasSpanStreamingEnabled } from './own'; if (!hasSpanStreamingEnabled(c)) probe(1); if (settings.traceLifecycle === 'static') probe(2); if (Sentry.getClient().getOptions().traceLifecycle === mode) probe(3); if (Core.hasSpanStreamingEnabled(c) && x) throw e; probe(4)`,
      'stream',
      'stream',
      'stream',
      'stream',
      'stream',
    ],
    [
      'in a conditional spread',
      `Sentry.init({ traceLifecycle: 'static', ...(x && { a: probe(1) }) })`,
      'static',
      'static',
    ],
    [
      'in a conditional spread before',
      `Sentry.init({ ...(x ? { a: probe(1) } : { b: probe(2) }), traceLifecycle: 'static' })`,
      'static',
      'static',
      'static',
    ],
    [
      'in a conditional spread that sets it',
      `Sentry.init({ ...(x && { traceLifecycle: 'static', a: probe(1) }), b: probe(2) })`,
      'unknown',
      'unknown',
      'unknown',
    ],
    [
      'in a constant that is spread',
      `const base = { a: probe(1) }; Sentry.init({ ...base, traceLifecycle: 'static' })`,
      'static',
      'static',
    ],
    [
      'in a constant that is spread twice',
      `const base = { a: probe(1) }; Sentry.init({ ...base, traceLifecycle: 'static' }); Sentry.init({ ...base })`,
      'unknown',
      'unknown',
    ],
    [
      'in a constant that is spread and passed',
      `const base = { a: probe(1) }; Sentry.init(base); Sentry.init({ ...base, traceLifecycle: 'static' })`,
      'unknown',
      'unknown',
    ],
    [
      'in a constant that is overridden',
      `const base = { traceLifecycle: 'static', a: probe(1) }; Sentry.init({ ...base, traceLifecycle: 'stream' })`,
      'stream',
      'stream',
    ],
    [
      'in a chain of spreads',
      `const a = { x: probe(1) }; const b = { ...a }; Sentry.init({ ...b, traceLifecycle: 'static' })`,
      'static',
      'static',
    ],
    [
      'in a constant array',
      `const ignore = [probe(1)]; Sentry.init({ ignoreSpans: ignore, traceLifecycle: 'static' })`,
      'static',
      'static',
    ],
    [
      'in a callback of the file',
      `function hook(s) { probe(1) } Sentry.init({ beforeSendSpan: hook, traceLifecycle: 'static' })`,
      'static',
      'static',
    ],
    [
      'in the result of a function',
      `function o() { return { a: probe(1) } } Sentry.init({ ...o(), traceLifecycle: 'static' })`,
      'static',
      'static',
    ],
    [
      'in the argument of a function',
      `function start(o) { Sentry.init({ ...o, traceLifecycle: 'static' }) } start({ a: probe(1) })`,
      'static',
      'static',
    ],
    [
      'in the argument of a function, passed on',
      `function start(o) { Sentry.init(o) } start({ traceLifecycle: 'static', a: probe(1) })`,
      'static',
      'static',
    ],
    [
      'in an assigned callback',
      `const o = { traceLifecycle: 'static' }; o.beforeSend = () => probe(1); Sentry.init(o)`,
      'static',
      'static',
    ],
    [
      'in Object.assign',
      `Sentry.init(Object.assign({ a: probe(1) }, { traceLifecycle: 'static', b: probe(2) }))`,
      'static',
      'static',
      'static',
    ],
    [
      'of integration options in a constant',
      `const h = { a: probe(1) }; probe(h); Sentry.init({ traceLifecycle: 'static', integrations: [Sentry.httpIntegration(h)] })`,
      'static',
      'static',
      'static',
    ],
    [
      'of start options in a constant',
      `const o = { a: probe(1) }; probe(o); Sentry.startSpan(o, f); Sentry.init({ traceLifecycle: 'static' })`,
      'static',
      'static',
      'static',
    ],
    ['beside an unknown spread', `Sentry.init({ a: probe(1), ...more })`, 'unknown', 'unknown'],
    ['of the options object', `const o = { traceLifecycle: 'static' }; Sentry.init(o); probe(o)`, 'static', 'static'],
    [
      'of client options',
      `Sentry.init({ traceLifecycle: 'static' }); probe(Sentry.getClient().getOptions())`,
      'static',
      'static',
    ],
    [
      'Cloudflare',
      `import { withSentry } from '@sentry/cloudflare'; export default withSentry((env) => ({ traceLifecycle: 'static', a: probe(1) }), { fetch() { probe(2) } })`,
      'static',
      'static',
      'static',
    ],
  ])('at a place: %s', (_, code, ...expected) => {
    expectAnswer(`${S}${code}`, lifecycles, expected, on(11));
  });

  it.each<[string, string, setting: string, expected: string]>([
    ['nothing in the file', `probe(1)`, 'static', 'static'],
    ['nothing in the file', `probe(1)`, 'stream', 'stream'],
    ['nothing in the options', `Sentry.init({})`, 'static', 'static'],
    ['undefined in the options', `Sentry.init({ traceLifecycle: undefined })`, 'static', 'static'],
    ['the options say otherwise', `Sentry.init({ traceLifecycle: 'stream' })`, 'static', 'stream'],
    ['the options say otherwise', `Sentry.init({ traceLifecycle: 'static' })`, 'stream', 'static'],
    ['an odd string', `Sentry.init({ traceLifecycle: 'Static' })`, 'static', 'stream'],
    ['unknown', `Sentry.init({ traceLifecycle: x })`, 'static', 'unknown'],
    ['unknown spread', `Sentry.init({ ...x })`, 'stream', 'unknown'],
    ['one of two says it', `Sentry.init({}); Sentry.init({ traceLifecycle: 'static' })`, 'static', 'static'],
    ['one of two says otherwise', `Sentry.init({}); Sentry.init({ traceLifecycle: 'stream' })`, 'static', 'unknown'],
  ])('with a setting: %s, %s, %s', (_, code, lifecycle, expected) => {
    expectAnswer(`${S}${code}`, fileLifecycle, expected, on(11, { lifecycle }));
  });
});

describe('optionOf', () => {
  const value = (facts: Facts): string[] =>
    initObjects(facts).map((object) => {
      const found = optionOf(facts, object, 'x');
      return typeof found === 'object' ? facts.sourceCode.getText(found) : String(found);
    });

  it.each<[string, string, ...string[]]>([
    ['none', `Sentry.init({ y: 1 })`, 'undefined'],
    ['own', `Sentry.init({ x: 1 })`, '1'],
    ['last', `Sentry.init({ x: 1, x: 2 })`, '2'],
    ['method', `Sentry.init({ x() {} })`, '() {}'],
    ['spread before', `const b = { x: 1 }; Sentry.init({ ...b, x: 2 })`, '1', '2'],
    ['spread behind', `const b = { x: 1 }; Sentry.init({ x: 2, ...b })`, '1', '1'],
    ['spread of an object without it', `const b = { y: 1 }; Sentry.init({ x: 2, ...b })`, 'undefined', '2'],
    ['unknown spread', `Sentry.init({ x: 2, ...b })`, 'unknown'],
    ['conditional spread', `Sentry.init({ x: 2, ...(b && { x: 1 }) })`, 'unknown', '1'],
    ['assigned', `const b = { x: 1 }; b.x = 2; Sentry.init(b)`, '2'],
    ['assigned under a condition', `const b = { x: 1 }; if (c) b.x = 2; Sentry.init(b)`, 'unknown'],
    ['assigned with an unknown key', `const b = { x: 1 }; b[k] = 2; Sentry.init(b)`, '1'],
    ['assigned to what is spread', `const b = {}; b.x = 2; Sentry.init({ ...b })`, '2', '2'],
    ['itself', `const b = { ...b, x: 1 }; Sentry.init({ ...b })`, '1', '1'],
    ['a name that objects inherit', `Sentry.init({ y: 1 })`, 'undefined'],
  ])('%s', (_, code, ...expected) => {
    expectAnswer(`${S}${code}`, value, expected);
  });

  it.each(['constructor', '__proto__', 'hasOwnProperty', 'toString'])('inherits no %s', (name) => {
    const ask = (facts: Facts): unknown => initObjects(facts).map((object) => optionOf(facts, object, name));
    expect(inspect(`${S}const a = {}; Sentry.init({ ...a })`, ask)).toEqual([undefined, undefined]);
  });
});
