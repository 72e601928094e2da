import { describe, it } from 'vitest';
import type { Facts } from '../../../src/analysis/facts';
import { exportCalls, methodCalls } from '../../../src/analysis/api/sdk-call';
import { TYPES } from '../../../src/sdk/types';
import { expectAnswer } from '../probe';

/** `startSpan`, or `span.end`; with the text of the name that is called where that is another. */
const calls = (facts: Facts): string[] =>
  [...exportCalls(/./)(facts), ...methodCalls(Object.keys(TYPES), /./)(facts)]
    .sort((a, b) => a.name.range[0] - b.name.range[0])
    .map(({ api, method, on, name }) => {
      const what = api ?? `${on}.${method}`;
      const text = facts.sourceCode.getText(name);
      return what.endsWith(text) ? what : `${what} as ${text}`;
    });

describe('calls', () => {
  it.each<[string, string, ...string[]]>([
    ['export', `Sentry.startSpan({}, f); Sentry.setMeasurement('a', 1)`, 'startSpan', 'setMeasurement'],
    ['unlisted export', `Sentry.someNewApi()`, 'someNewApi'],
    [
      'named import',
      `import { startSpan, init as start } from '@sentry/node'; startSpan({}, f); start()`,
      'startSpan',
      'init as start',
    ],
    ['alias', `const { startSpan: go } = Sentry; const go2 = go; go(); go2()`, 'startSpan as go', 'startSpan as go2'],
    ['new', `new Sentry.Scope(); new Sentry.NodeClient({})`, 'Scope', 'NodeClient'],
    ['without parentheses', `new Sentry.Scope`, 'Scope'],
    ['optional', `Sentry?.startSpan?.({}, f); Sentry.startSpan?.()`, 'startSpan', 'startSpan'],
    [
      'string name',
      `Sentry['startSpan']({}); const k = 'init'; Sentry[k]({})`,
      `startSpan as 'startSpan'`,
      'init as k',
    ],
    ['unknown name', `Sentry[k]({})`],
    ['comma', `(0, Sentry.startSpan)({}, f)`, 'startSpan as 0, Sentry.startSpan'],
    [
      'call, apply',
      `Sentry.startSpan.call(null, {}, f); Sentry.startSpan.apply(null, [])`,
      'startSpan.call',
      'startSpan.apply',
    ],
    ['nested export', `import { AWSLambda } from '@sentry/serverless'; AWSLambda.init()`, 'AWSLambda.init'],
    ['default', `import S from '@sentry/node'; S.startSpan(); S.default.init()`, 'startSpan', 'init'],
    ['the namespace', `Sentry(); new Sentry()`],
    [
      'method',
      `Sentry.getActiveSpan().end(); Sentry.getCurrentScope().setTag('a', 1)`,
      'getActiveSpan',
      'span.end',
      'getCurrentScope',
      'scope.setTag',
    ],
    ['method that the SDK has not', `Sentry.startInactiveSpan({}).finish()`, 'startInactiveSpan', 'span.finish'],
    ['method, optional', `Sentry.getActiveSpan()?.end?.()`, 'getActiveSpan', 'span.end'],
    [
      'method by a string',
      `Sentry.getActiveSpan()['end'](); Sentry.getActiveSpan()[k]()`,
      'getActiveSpan',
      `span.end as 'end'`,
      'getActiveSpan',
    ],
    [
      'method, chained',
      `Sentry.startInactiveSpan({}).setAttribute('a', 1).setStatus({}).end()`,
      'startInactiveSpan',
      'span.setAttribute',
      'span.setStatus',
      'span.end',
    ],
    ['method of a callback', `Sentry.startSpan({}, (s) => s.end())`, 'startSpan', 'span.end'],
    [
      'method of several',
      `Sentry.getClient().on('spanEnd', f); Sentry.getClient().getOptions().integrations.push(x)`,
      'getClient',
      'client.on',
      'getClient',
      'client.getOptions',
      'integrations.push',
    ],
    ['method taken off', `const { end } = Sentry.getActiveSpan(); end()`, 'getActiveSpan'],
    [
      'method of an event',
      `Sentry.addEventProcessor((e) => e.spans.filter(f))`,
      'addEventProcessor',
      'staticSpanJsons.filter',
    ],
    [
      'hostile names',
      `Sentry.constructor(); Sentry.__proto__(); Sentry.getActiveSpan().hasOwnProperty('a')`,
      'constructor',
      '__proto__',
      'getActiveSpan',
      'span.hasOwnProperty',
    ],
    ['tagged template', 'Sentry.startSpan`a`'],
    ['decorator-like use', `Sentry.startSpan; f(Sentry.init)`],
    ['super and import', `class A extends B { constructor() { super(); super.startSpan() } } import('x')`],
    ['private', `class A { #f() {} m() { this.#f(); Sentry.#f() } }`],
    ['other libraries', `tracer.startSpan('a').finish(); startSpan(); this.startSpan(); x.Sentry.startSpan()`],
    ['globals', `window.Sentry.startSpan(); globalThis.Sentry.init()`, 'startSpan', 'init'],
    ['JSX is no call', `x = <Sentry.ErrorBoundary />`],
  ])('%s', (_, code, ...expected) => {
    expectAnswer(`import * as Sentry from '@sentry/node'; ${code}`, calls, expected);
  });

  it.each<[string, string, ...string[]]>([
    [
      'casts',
      `(Sentry as any).startSpan(); (Sentry.init as any)({}); Sentry.startSpan!({}); Sentry.getActiveSpan()!.end()`,
      'startSpan',
      'init',
      'startSpan',
      'getActiveSpan',
      'span.end',
    ],
    ['type arguments', `Sentry.startSpan<number>({}, f); new Sentry.Scope<X>()`, 'startSpan', 'Scope'],
    ['decorators', `@Sentry.sentry() class A { @Sentry.trace({}) m() {} @Sentry.plain n() {} }`, 'sentry', 'trace'],
    ['import alias', `import go = Sentry.startSpan; go()`, 'startSpan as go'],
  ])('in TypeScript: %s', (_, code, ...expected) => {
    expectAnswer(`import * as Sentry from '@sentry/node'; ${code}`, calls, expected, { filename: 'file.ts' });
  });

  it.each(['class A { start = Sentry.startSpan; f() { this.start({}); } }', 'const go = Sentry.startSpan; go({})'])(
    'are found by their own name, whatever the code calls them: %s',
    (code) => {
      const named = (facts: Facts): string[] => exportCalls(['startSpan'])(facts).map(({ api }) => api);
      expectAnswer(`import * as Sentry from '@sentry/node'; ${code}`, named, ['startSpan']);
    },
  );

  it('of nested exports are found by their whole name', () => {
    const nested = (facts: Facts): string[] => exportCalls(['AWSLambda.wrapHandler'])(facts).map(({ api }) => api);
    const code = `import * as Sentry from '@sentry/serverless'; Sentry.AWSLambda.wrapHandler(f); Sentry.wrapHandler(f)`;
    expectAnswer(code, nested, ['AWSLambda.wrapHandler']);
  });

  it('are in source order', () => {
    const order = (facts: Facts): string[] => exportCalls(/./)(facts).map(({ api }) => api);
    const code = `import * as Sentry from '@sentry/node'; new Sentry.A(Sentry.b()); Sentry.c(new Sentry.D()); new Sentry.E()`;
    expectAnswer(code, order, ['A', 'b', 'c', 'D', 'E']);
  });
});
