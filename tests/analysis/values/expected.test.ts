import { describe, it } from 'vitest';
import type { Facts } from '../../../src/analysis/facts';
import { describeValue, expectAnswer } from '../probe';

const S = `import * as Sentry from '@sentry/node'; `;

/** What is expected of each object literal that has the key `here`, in source order. */
const expectedHere = (facts: Facts): string[] =>
  facts.nodes
    .ofType('ObjectExpression')
    .filter(({ properties }) =>
      properties.some((p) => p.type === 'Property' && p.key.type === 'Identifier' && p.key.name === 'here'),
    )
    .map((node) => describeValue(facts.expected(node)));

describe('expected', () => {
  it.each<[string, string, ...string[]]>([
    ['argument of init', `Sentry.init({ here })`, 'options'],
    ['argument of init, optional call', `Sentry?.init?.({ here })`, 'options'],
    ['in parentheses', `Sentry.init(({ here }))`, 'options'],
    ['in a sequence', `Sentry.init((x, { here }))`, 'options'],
    ['not the last of a sequence', `Sentry.init(({ here }, x))`, '-'],
    ['in a condition', `Sentry.init(x ? { here } : y ? { here } : z)`, 'options', 'options'],
    [
      'in ||, ??, &&',
      `Sentry.init(x || { here }); Sentry.init(x ?? { here }); Sentry.init(x && { here })`,
      'options',
      'options',
      'options',
    ],
    ['left of &&', `Sentry.init({ here } && x)`, '-'],
    ['awaited', `Sentry.init(await { here })`, 'options'],
    ['in an assignment', `let o; Sentry.init(o = { here })`, 'options'],
    [
      'in a template, a unary, a binary',
      'Sentry.init(`${{ here }}`); Sentry.init(!{ here }); Sentry.init({ here } + 1)',
      '-',
      '-',
      '-',
    ],
    ['in an array', `Sentry.init([{ here }])`, '-'],
    ['the callee and its object', `({ here })(Sentry); ({ here }).init(x)`, '-', '-'],
    ['argument of nothing known', `f({ here }); new F({ here }); o.f({ here })`, '-', '-', '-'],
    ['nested property', `Sentry.startSpan({ name: 'a', attributes: { here } }, f)`, 'startAttributes'],
    ['nested property that is not known', `Sentry.startSpan({ other: { here } }, f)`, '-'],
    [
      'inherited names',
      `Sentry.init({ constructor: { here }, __proto__: { here }, toString: { here } })`,
      '-',
      '-',
      '-',
    ],
    ['links', `Sentry.startSpan({ links: [{ here, attributes: { here } }] }, f)`, 'spanLink', 'linkAttributes'],
    ['addLink', `Sentry.startInactiveSpan({}).addLink({ here, attributes: { here } })`, 'spanLink', 'linkAttributes'],
    [
      'setAttributes',
      `Sentry.getActiveSpan().setAttributes({ here }); Sentry.getCurrentScope().setAttributes({ here }); Sentry.setAttributes({ here })`,
      'spanAttributes',
      'scopeAttributes',
      'scopeAttributes',
    ],
    [
      'initialScope',
      `Sentry.init({ initialScope: { here, attributes: { here } } })`,
      'captureContext',
      'scopeAttributes',
    ],
    [
      'ignoreSpans',
      `Sentry.init({ ignoreSpans: [{ here }, { attributes: { here } }] })`,
      'ignoreSpansEntry',
      'filterAttributes',
    ],
    ['ignoreSpans, filtered', `Sentry.init({ ignoreSpans: [x && { here }].filter(Boolean) })`, 'ignoreSpansEntry'],
    [
      'ignoreSpans, concatenated',
      `Sentry.init({ ignoreSpans: [{ here }].concat([{ here }], { here }) })`,
      'ignoreSpansEntry',
      'ignoreSpansEntry',
      'ignoreSpans',
    ],
    [
      'ignoreSpans, spread',
      `const base = [{ here }]; Sentry.init({ ignoreSpans: [...base, ...(x ? [{ here }] : [])] })`,
      'ignoreSpansEntry',
      'ignoreSpansEntry',
    ],
    ['ignoreSpans, mapped', `Sentry.init({ ignoreSpans: names.map((name) => ({ here })) })`, 'ignoreSpansEntry'],
    ['ignoreSpans, flat', `Sentry.init({ ignoreSpans: [[{ here }]].flat() })`, '-'],
    [
      'integrations',
      `Sentry.init({ integrations: [{ here }] }); Sentry.init({ integrations: (all) => [...all, { here }] })`,
      'integration',
      'integration',
    ],
    ['addIntegration', `Sentry.addIntegration({ here })`, 'integration'],
    ['parent span', `Sentry.startSpan({ parentSpan: { here } }, f)`, 'span'],
    ['variable', `const o = { here }; Sentry.init(o)`, 'options'],
    ['variable, first use that expects something', `const o = { here }; f(o); o.x; Sentry.init(o)`, 'options'],
    ['variable, in a closure', `const o = { here }; function f() { Sentry.init(o) }`, 'options'],
    ['variable, cast', `const o = { here }; Sentry.init(Object.freeze(o))`, 'options'],
    ['variable, shadowed', `const o = { here }; function f(o) { Sentry.init(o) }`, '-'],
    ['variable, in a pattern', `const { a } = { here }; Sentry.init(a)`, '-'],
    ['variable, passed to two', `const o = { here }; Sentry.startSpan(o, f); Sentry.init(o)`, 'startSpanOptions'],
    ['variable, converted', `let o = { here }; o = convert(o); Sentry.init(o)`, '-'],
    ['variable, converted and annotated', `let o: Sentry.Options = { here }; o = convert(o); Sentry.init(o)`, '-'],
    ['variable, converted in a literal', `let o = { here }; o = { dsn: o.dsn, here }; Sentry.init(o)`, '-', 'options'],
    ['variable, mapped', `let list = [{ here }]; list = list.map(f); Sentry.init({ ignoreSpans: list })`, '-'],
    ['variable, used and converted', `let o = { here }; Sentry.init(o); o = convert(o); f(o)`, 'options'],
    ['variable, a part converted', `let o = { here }; o.dsn = convert(o.dsn); Sentry.init(o)`, 'options'],
    ['variable, converted for another', `let o = { here }; const p = convert(o); Sentry.init(o)`, 'options'],
    ['variable, copied', `let o = { here }; o = { ...o, dsn }; Sentry.init(o)`, 'options'],
    ['variable, assigned to', `let o = { here }; o = Object.assign({}, o, { dsn }); Sentry.init(o)`, 'options'],
    [
      'variable, filtered',
      `let l = [{ here }]; l = l.filter(Boolean); Sentry.init({ ignoreSpans: l })`,
      'ignoreSpansEntry',
    ],
    ['variable, one of two', `let o = { here }; if (x) o = { here }; Sentry.init(o)`, 'options', 'options'],
    ['variable, by default', `let o = { here }; o = o ?? load(o); Sentry.init(o)`, 'options'],
    [
      'variable, given back',
      `function complete(o) { o.dsn = dsn; return o } let o = { here }; o = complete(o); Sentry.init(o)`,
      'options',
    ],
    [
      'variable, made of it by the file',
      `function build(o) { return { here } } let o = { here }; o = build(o); Sentry.init(o)`,
      'options',
      '-',
    ],
    ['local function, converted', `function f(o) { o = convert(o); Sentry.init(o) } f({ here })`, '-'],
    ['local function, default converted', `function f(o = { here }) { o = convert(o); Sentry.init(o) }`, '-'],
    [
      'callback result',
      `Sentry.init({ beforeSendSpan: (s) => ({ here }) }); Sentry.defineIntegration(() => { return { here } })`,
      'hookSpanJson',
      'integration',
    ],
    ['result of a nested function', `Sentry.defineIntegration(() => { const f = () => ({ here }); return x })`, '-'],
    ['getter', `Sentry.init({ get integrations() { return [{ here }] } })`, '-'],
    ['argument behind a spread', `Sentry.startInactiveSpan(...a, { here }); Sentry.init(...[{ here }])`, '-', '-'],
    ['too many arguments', `Sentry.init(x, { here })`, '-'],
    ['local function', `function f(a, o) { Sentry.init(o) } f(1, { here }); f({ here }, 1)`, 'options', '-'],
    ['local function, behind a spread', `function f(a, o) { Sentry.init(o) } f(...x, { here })`, '-'],
    ['local function, default', `function f(o = { here }) { Sentry.init(o) }`, 'options'],
    ['local function, pattern', `function f({ o }) { Sentry.init(o) } f({ here, o: { here } })`, '-', '-'],
    ['local function, rest', `function f(...o) { Sentry.init(o) } f({ here })`, '-'],
    [
      'throw, yield, class field',
      `function* f() { yield { here }; throw { here } } class A { a = { here } }`,
      '-',
      '-',
      '-',
    ],
    ['return at the top', `return { here }`, '-'],
    [
      'assignment to a member',
      `const o = Sentry.getClient().getOptions(); o.initialScope = { here }; x.y = { here }`,
      'captureContext',
      '-',
    ],
    ['compound assignment', `const o = Sentry.getClient().getOptions(); o.initialScope ??= { here }`, 'captureContext'],
    ['private and computed members', `class A { #o; m() { this.#o = { here }; this[x] = { here } } }`, '-', '-'],
  ])('%s', (_, code, ...expected) => {
    const sourceType = code.startsWith('return') ? { sourceType: 'commonjs' as const } : {};
    expectAnswer(`${code.startsWith('return') ? '' : S}${code}`, expectedHere, expected, sourceType);
  });

  it.each<[string, string, ...string[]]>([
    [
      'attribute of a component',
      `<Sentry.ErrorBoundary beforeCapture={(scope) => scope.setAttributes({ here })} />`,
      'scopeAttributes',
    ],
    [
      'attribute that is not known',
      `<Sentry.ErrorBoundary fallback={{ here }} constructor={{ here }} __proto__={{ here }} />`,
      '-',
      '-',
      '-',
    ],
    ['of an element', `<div style={{ here }} {...{ here }}>{{ here }}</div>`, '-', '-', '-'],
    ['of another component', `<Other beforeCapture={{ here }} a:b={{ here }} />`, '-', '-'],
    [
      'withErrorBoundary',
      `Sentry.withErrorBoundary(App, { beforeCapture: (scope) => scope.setAttributes({ here }) })`,
      'scopeAttributes',
    ],
  ])('JSX: %s', (_, code, ...expected) => {
    expectAnswer(`${S}const jsx = ${code}`, expectedHere, expected);
  });
});
