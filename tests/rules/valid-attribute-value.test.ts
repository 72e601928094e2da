import { validAttributeValue } from '../../src/rules/valid-attribute-value';
import { runRule } from '../rule-tester';

const NS = "import * as Sentry from '@sentry/node';\n";
const start = (value: string): string => `${NS}Sentry.startSpan({ name: 'a', attributes: { 'app.k': ${value} } }, cb);`;

/** A value that is dropped, what the suggestion makes of it, and the text it puts in. */
function dropped(value: string, after?: string, text = after) {
  const suggestions = after === undefined ? [] : [{ messageId: 'useText', data: { text }, output: start(after) }];
  return { code: start(value), errors: [{ messageId: 'dropped', suggestions }] };
}

runRule('valid-attribute-value', validAttributeValue, {
  valid: [
    ...[
      "'s'",
      '1',
      '-1',
      'true',
      'undefined',
      '[1, 2]',
      '`a${b}`',
      'x',
      'f()',
      'a.b',
      'x ?? null',
      'ok ? 1 : null',
    ].map(start),
    start('{ value: 5, unit: "second" }'),
    start('{ value: 5 }'),
    start('{ ...measure }'),
    start('new Array(3)'),
    start('new Duration(3)'),
    start('new Date().toISOString()'),
    start('JSON.stringify({ a: 1 })'),
    `${NS}function Date() {} Sentry.setAttribute('k', new Date());`,
    `${NS}class Tags extends Array {} Sentry.setAttribute('k', new Tags());`,
    `${NS}const parts = {}; parts.value = 1; Sentry.setAttribute('k', parts);`,
    `${NS}let when = new Date(); when = 'now'; Sentry.setAttribute('k', when);`,
    `${NS}Sentry.setAttribute(); Sentry.setAttribute('k'); Sentry.setAttribute(...args); Sentry.setAttributes(all);`,
    `${NS}Sentry.setContext('order', { at: new Date() }); Sentry.setTag('t', null); Sentry.setExtra('e', {});`,
    `${NS}export function mark(total) { Sentry.setAttribute('total', total); }`,
    // Not all that a variable is given is dropped.
    ...[
      `let when = null; if (v) when = v; Sentry.setAttribute('k', when);`,
      `let when = null; if (v) when = new Date(v); if (w) when = 'now'; Sentry.setAttribute('k', when);`,
      `let when; for (when of dates) Sentry.setAttribute('k', when);`,
      `let when = null; [when] = dates; Sentry.setAttribute('k', when);`,
      `let n = -Infinity; n += x; Sentry.setAttribute('k', n);`,
      `let parts = null; if (v) parts = {}; if (v) parts.value = 1; Sentry.setAttribute('k', parts);`,
      `function mark(when = new Date()) { when = null; Sentry.setAttribute('k', when); }`,
    ].map((code) => NS + code),
    // A default, and what takes its place.
    ...[
      `const DEFAULTS = { 'app.k': null, 'app.l': 1 }; Sentry.startSpan({ attributes: { ...DEFAULTS, 'app.k': v } }, cb);`,
      `const DEFAULTS = { 'app.k': NaN }; Sentry.startSpan({ attributes: { ...DEFAULTS, ...given } }, cb);`,
      `const DEFAULTS = { 'app.k': new Error() }; Sentry.startSpan({ attributes: Object.assign({}, DEFAULTS, given) }, cb);`,
      `const DEFAULTS = { attributes: { 'app.k': null } }; Sentry.startSpan({ ...DEFAULTS, attributes: {} }, cb);`,
      `export const DEFAULTS: Sentry.SpanAttributes = { k: null }; Sentry.setAttributes({ ...DEFAULTS, k });`,
      `Sentry.setAttributes({ 'app.k': null, ...given });`,
      `Sentry.setAttributes({ 'app.k': null, 'app.k': v });`,
      `Sentry.setAttributes({ ...{ 'app.k': null }, ['app.k']: v });`,
      `Sentry.setAttributes(Object.assign({ 'app.k': null }, { 'app.k': v }));`,
      `const a = { 'app.k': null }; a['app.k'] = v; Sentry.startSpan({ attributes: a }, cb);`,
      `const a = { 'app.k': null }; if (v) a['app.k'] = v; Sentry.startSpan({ attributes: a }, cb);`,
      `const a = { 'app.k': null }; for (const k of keys) a[k] = v; Sentry.startSpan({ attributes: a }, cb);`,
      `const a = { 'app.k': null }; if (!v) delete a['app.k']; Sentry.startSpan({ attributes: a }, cb);`,
      `const a = { 'app.k': null }; Object.assign(a, given); Sentry.startSpan({ attributes: a }, cb);`,
      `const a: Sentry.SpanAttributes = {}; a.k = null; if (v) a.k = v; Sentry.startSpan({ attributes: a }, cb);`,
      `const o = { attributes: { k: null } }; o.attributes.k = v; Sentry.startSpan(o, cb);`,
      `const o = { attributes: { k: null } }; o.attributes = { k: v }; Sentry.startSpan(o, cb);`,
      `const o: Sentry.StartSpanOptions = { name: 'x' }; o.attributes = { k: null }; o.attributes.k = v; Sentry.startSpan(o, cb);`,
    ].map((code) => NS + code),
    // Look-alikes.
    "import tracer from 'dd-trace'; tracer.scope().active().setAttribute('sentry', new Date());",
    "import { trace } from '@opentelemetry/api'; trace.getActiveSpan().setAttribute('sentry', { a: 1 });",
    "element.setAttribute('data-sentry', { toString() {} });",
    "const geometry = new Sentry3D(); geometry.setAttribute('position', new Float32Array(3));",
    "import { setAttribute } from './sentry'; setAttribute('k', null);",
    "import apm from 'elastic-apm-node'; apm.setCustomContext({ attributes: { sentry: {} } });",
    `${NS}const model = { attributes: { createdAt: new Date() } }; save(model);`,
    `${NS}Sentry.startSpan({ name: 'a' }, () => { node.setAttribute('k', null); });`,
    // Transaction mode normalises and sends them.
    { code: start('{ a: 1 }'), lifecycle: 'static' },
    `${NS}Sentry.init({ traceLifecycle: 'static' }); Sentry.setAttribute('k', new Date());`,
  ],
  invalid: [
    dropped('{ a: 1 }', 'JSON.stringify({ a: 1 })'),
    dropped('{ value: { a: 1 } }', 'JSON.stringify({ value: { a: 1 } })'),
    dropped('null', 'undefined'),
    dropped('NaN', 'undefined'),
    dropped('new Date()', 'new Date().toISOString()'),
    dropped('new Date', '(new Date).toISOString()'),
    dropped('new URL(u)', 'new URL(u).href'),
    dropped('new Map()'),
    dropped('new TypeError("x")'),
    dropped('() => 1'),
    dropped('/a/'),
    dropped('10n', 'String(10n)'),
    dropped('BigInt(n)', 'String(BigInt(n))'),
    dropped("Symbol('a')"),
    dropped('ok ? 1 : { a: 1 }', 'ok ? 1 : JSON.stringify({ a: 1 })', 'JSON.stringify({ a: 1 })'),
    dropped('x || {}', 'x || JSON.stringify({})', 'JSON.stringify({})'),
    { code: start('-Infinity'), errors: [{ messageId: 'infinity', data: { key: 'app.k', what: '`-Infinity`' } }] },
    {
      code: "import { setAttribute } from '@sentry/core';\nsetAttribute('app.when', (new Date() as any));",
      errors: [
        {
          messageId: 'dropped',
          data: { key: 'app.when', what: 'a `Date`', advice: 'Set `toISOString()`.' },
          suggestions: [
            {
              messageId: 'useText',
              output:
                "import { setAttribute } from '@sentry/core';\nsetAttribute('app.when', (new Date().toISOString() as any));",
            },
          ],
        },
      ],
    },
    // Whatever the variable is given is dropped; `null` has no methods.
    ...[
      `let when = null; if (v) when = new Date(v); Sentry.setAttribute('k', when);`,
      `let when; if (v) when = new Date(v); Sentry.setAttribute('k', when);`,
      `let when = new Date(); if (v) when = new Map(); Sentry.setAttribute('k', when);`,
    ].map((code) => ({ code: NS + code, errors: [{ messageId: 'dropped' as const }] })),
    {
      code: `${NS}let when = new Date(); if (v) when = new Date(v); Sentry.setAttribute('k', when);`,
      errors: [
        {
          messageId: 'dropped',
          suggestions: [
            {
              messageId: 'useText',
              output: `${NS}let when = new Date(); if (v) when = new Date(v); Sentry.setAttribute('k', when.toISOString());`,
            },
          ],
        },
      ],
    },
    // Nothing takes the place of these.
    ...[
      `const DEFAULTS = { k: new Map() }; Sentry.setAttributes({ ...DEFAULTS, l: 1 });`,
      `const DEFAULTS = { k: new Map() }; Sentry.setAttributes({ ...DEFAULTS, k }); Sentry.setAttributes(DEFAULTS);`,
      `const DEFAULTS = { k: 1, l: 2 }; Sentry.setAttributes({ ...DEFAULTS, k: new Map() });`,
      `Sentry.setAttributes({ k: new Map(), ...(l && { l }), ...(m ? { m } : undefined) });`,
      `Sentry.setAttributes(Object.assign({ k: 1 }, { k: new Map() }));`,
      `const a: Sentry.SpanAttributes = {}; a.k = new Map(); a.l = 1; Sentry.setAttributes(a);`,
      `const a = { k: new Map() }; log(a.k, a['l']); a.l = 1; Sentry.setAttributes(a);`,
      `const o: Sentry.StartSpanOptions = { name: 'x' }; o.attributes = { k: new Map() }; Sentry.startSpan(o, cb);`,
    ].map((code) => ({ code: NS + code, errors: [{ messageId: 'dropped' as const }] })),
    {
      code: `${NS}const when = new Date(); Sentry.getActiveSpan()?.setAttributes({ when });`,
      errors: [
        {
          messageId: 'dropped',
          suggestions: [
            {
              messageId: 'useText',
              output: `${NS}const when = new Date(); Sentry.getActiveSpan()?.setAttributes({ when: when.toISOString() });`,
            },
          ],
        },
      ],
    },
    {
      code: `${NS}class Order {} Sentry.withScope((scope) => { scope.setAttribute('order', new Order()); });`,
      errors: [{ messageId: 'dropped' }],
    },
    {
      code: `${NS}function size() {} Sentry.startInactiveSpan({ name: 'a', attributes: { size, get() {} } });`,
      errors: [{ messageId: 'dropped' }, { messageId: 'dropped' }],
    },
    {
      code: `${NS}span.addLink({ context, attributes: {} }); Sentry.startInactiveSpan({ name: 'a', links: [{ context, attributes: { k: null } }] });`,
      errors: [
        {
          messageId: 'dropped',
          suggestions: [
            {
              messageId: 'useText',
              output: `${NS}span.addLink({ context, attributes: {} }); Sentry.startInactiveSpan({ name: 'a', links: [{ context, attributes: { k: undefined } }] });`,
            },
          ],
        },
      ],
    },
    {
      code: "const S = require('@sentry/node');\nS.init({ initialScope: { attributes: { boot: new Date(0) } } });",
      sdk: 10,
      errors: [
        {
          messageId: 'dropped',
          suggestions: [
            {
              messageId: 'useText',
              output:
                "const S = require('@sentry/node');\nS.init({ initialScope: { attributes: { boot: new Date(0).toISOString() } } });",
            },
          ],
        },
      ],
    },
  ],
});
