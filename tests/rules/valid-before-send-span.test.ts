import { validBeforeSendSpan } from '../../src/rules/valid-before-send-span';
import { runRule, type InvalidCase } from '../rule-tester';

const NS = "import * as Sentry from '@sentry/node';\n";
/** An SDK that is not installed here, so its version is not known. */
const UNKNOWN = "import * as Sentry from '@sentry/react';\n";
const init = (value: string, options = ''): string => `${NS}Sentry.init({ ${options}beforeSendSpan: ${value} });`;
const STREAM = "traceLifecycle: 'stream', ";
const STATIC = "traceLifecycle: 'static', ";
const scrub = '(span) => { delete span.attributes.x; return span; }';

type Extras = Omit<InvalidCase, 'code' | 'errors'>;

/** A case with one report and its suggestion, if it has one. */
function suggested(
  code: string,
  messageId: string,
  suggestion?: [messageId: string, output: string],
  extras: Extras = {},
) {
  const suggestions = suggestion ? [{ messageId: suggestion[0], output: suggestion[1] }] : [];
  return { ...extras, code, errors: [{ messageId, suggestions }] };
}

/** A case whose report is fixed: `withStreamedSpan` is taken away. */
const unwrapped = (code: string, output: string | null, extras: Extras = {}): InvalidCase => ({
  ...extras,
  code,
  output,
  errors: [{ messageId: 'uselessWrapper' }],
});

const guarded = (code: string, extras: Extras = {}) => ({
  ...extras,
  code,
  options: [{ requireGuardedAttributeAccess: true }],
});

runRule('valid-before-send-span', validBeforeSendSpan, {
  valid: [
    // What the callback gives back is not what it calls gives back.
    `${NS}function drop(span) { return span.name ? span : null; } Sentry.init({ beforeSendSpan: (span) => drop(span) ?? span });`,
    `${NS}function drop(span) { return span.name ? span : null; } Sentry.init({ beforeSendSpan: (span) => { drop(span); } });`,
    // The kinds of callback that fit (H06).
    { code: init(scrub), sdk: 11 },
    { code: init(scrub, STREAM), sdk: 11 },
    { code: init(`Sentry.withStaticSpan(${scrub})`, STATIC), sdk: 11 },
    { code: init(`Sentry.withStaticSpan(${scrub})`), sdk: 11, lifecycle: 'static' },
    { code: init(scrub), sdk: 10 },
    { code: init(scrub, STATIC), sdk: 10 },
    { code: init(`Sentry.withStreamedSpan(${scrub})`, STREAM), sdk: 10 },
    { code: init(`Sentry.withStreamedSpan(${scrub})`), sdk: 10, lifecycle: 'stream' },
    { code: init(scrub, STREAM), sdk: '9.47.0' },
    `${UNKNOWN}Sentry.init({ traceLifecycle: 'stream', beforeSendSpan: (span) => span });`,
    `${UNKNOWN}Sentry.init({ beforeSendSpan: (span) => span });`,
    // In a browser, the integration turns stream mode on.
    {
      code: "import * as Sentry from '@sentry/browser';\nSentry.init({ integrations: [Sentry.spanStreamingIntegration()], beforeSendSpan: Sentry.withStreamedSpan((span) => span) });",
      sdk: 10,
    },
    {
      code: `${UNKNOWN}Sentry.init({ beforeSendSpan: Sentry.withStreamedSpan((span) => span) });\nSentry.addIntegration(Sentry.spanStreamingIntegration());`,
      sdk: 10,
    },
    // Decided at run time, or in another file.
    init(scrub, 'traceLifecycle: process.env.MODE, '),
    init(`Sentry.withStaticSpan(${scrub})`, 'traceLifecycle: mode, '),
    init(`Sentry.withStaticSpan(${scrub})`, '...base, '),
    init('scrub', STATIC),
    `${NS}import { scrub } from './scrub'; Sentry.init({ traceLifecycle: 'static', beforeSendSpan: scrub });`,
    { code: init(`Sentry.withStreamedSpan(${scrub})`, '...base, '), sdk: 10 },
    { code: init('scrub', STREAM), sdk: 10 },
    {
      code: `${NS}export const options = { beforeSendSpan: Sentry.withStreamedSpan((span) => span) };\nSentry.init(other);`,
      sdk: 10,
    },
    // The wrappers mark the function itself.
    {
      code: `${NS}const scrub = (span) => span;\nSentry.withStreamedSpan(scrub);\nSentry.init({ traceLifecycle: 'stream', beforeSendSpan: scrub });`,
      sdk: 10,
    },
    // For several versions.
    init('Sentry.withStreamedSpan?.((span) => span) ?? ((span) => span)'),
    // What a callback may return.
    init('(span) => span'),
    init('(span) => { span.attributes.x = 1; }'),
    init('(span) => { if (!span.attributes.x) return; span.attributes.x = 1; }'),
    init("(span) => ({ ...span, name: 'x' })"),
    init('(span) => Object.assign({}, span, { links: [] })'),
    init('(span) => scrub(span) ?? span'),
    init('(span) => (span.is_segment ? scrub(span) : span)'),
    init('(span) => span && scrub(span)'),
    init('(span) => ({ span_id: span.span_id, trace_id: span.trace_id, start_timestamp: span.start_timestamp })'),
    init('(span) => ({ [key]: span })'),
    init(
      '(span) => { const found = span.links.find((link) => { if (!link) return null; return undefined; }); return found ? span : span; }',
    ),
    init('function (span) { const load = async () => null; load(); return span; }'),
    // SDK 8 dropped spans so.
    { code: init('(span) => null'), sdk: '8.55.0' },
    // A getter is not the callback.
    `${NS}Sentry.init({ traceLifecycle: 'static', get beforeSendSpan() { return Sentry.withStaticSpan(scrub); } });`,
    `${NS}Sentry.init({ get beforeSendSpan() { return undefined; } });`,
    // The other hooks have no result, and are not these.
    `${NS}Sentry.init({ beforeSend: async (event) => null, beforeSendTransaction: () => null, tracesSampler: () => undefined });`,
    `${NS}Sentry.init({ integrations: [{ name: 'X', async processSpan(span) {}, processEvent: () => null }] });`,
    // Look-alikes.
    "import { init } from './sentry'; init({ beforeSendSpan: async () => null });",
    "import * as Sentry from './sentry'; Sentry.init({ beforeSendSpan: Sentry.withStreamedSpan(() => null) });",
    "import tracer from 'dd-trace'; tracer.init({ sentry: true, beforeSendSpan: () => null });",
    "import apm from 'elastic-apm-node'; apm.addSpanFilter((sentry) => null);",
    "import { NodeSDK } from '@opentelemetry/sdk-node'; new NodeSDK({ sentry: 1, beforeSendSpan: async () => null });",
    'export const sentry = { beforeSendSpan: () => null };',
    'const sentry = { init(options) {} }; sentry.init({ beforeSendSpan: () => null });',
    `${NS}const { withStreamedSpan } = require('./wrappers'); withStreamedSpan((span) => null);`,
    `${NS}function withStreamedSpan(fn) { return fn; } export const scrub = withStreamedSpan((span) => null);`,
    `${NS}element.addEventListener('click', async () => null); stream.on('data', () => null);`,
    `${NS}React.useCallback(async () => null, []); app.use(async (req, res) => undefined);`,
    `${NS}mongoose.connection.transaction(async (session) => null);`,
    // Off by default.
    init("(span) => { span.attributes['db.query.text'].slice(0, 9); return span; }"),
    // Guarded.
    guarded(init("(span) => { span.attributes['k']?.slice(0, 9); return span; }")),
    guarded(
      init("(span) => { const q = span.attributes['k']; if (typeof q === 'string') log(q.slice(0, 9)); return span; }"),
    ),
    guarded(init("(span) => { if (span.attributes['k']) log(span.attributes['k'].length); return span; }")),
    guarded(init('(span) => { if (!span.attributes.k) return span; log(span.attributes.k.length); return span; }')),
    guarded(
      init(
        "({ attributes, ...span }) => ({ ...span, name: typeof attributes.k === 'string' ? attributes.k.trim() : '' })",
      ),
    ),
    guarded(
      init(
        "(span) => { log(span.attributes.k && span.attributes.k.length, span.attributes.hasOwnProperty('k')); return span; }",
      ),
    ),
    guarded(init('Sentry.withStaticSpan((span) => { span.attributes.k.length; return span; })', STATIC)),
    guarded(init('(span) => { span.data.k.length; return span; }'), { sdk: 10 }),
    // Odd code.
    init('undefined'),
    init('null'),
    init('false && ((span) => span)'),
    `${NS}Sentry.init(); Sentry.init(...options); Sentry.init({ beforeSendSpan() {}, __proto__: { beforeSendSpan: null }, [x]: 1 });`,
    `${NS}Sentry.withStaticSpan(); Sentry.withStaticSpan(...callbacks); Sentry.withStreamedSpan;`,
  ],
  invalid: [
    // H06, SDK 11: stream mode knows no wrapper.
    unwrapped(init(`Sentry.withStreamedSpan(${scrub})`), init(scrub)),
    unwrapped(init(`Sentry.withStreamedSpan(${scrub})`, STREAM), init(scrub, STREAM), { sdk: 11 }),
    unwrapped(
      init('Sentry.withStreamedSpan(scrub)', 'traceLifecycle: mode, '),
      init('scrub', 'traceLifecycle: mode, '),
    ),
    unwrapped(
      "import { init, withStreamedSpan } from '@sentry/node';\ninit({ beforeSendSpan: withStreamedSpan(scrub) });",
      "import { init } from '@sentry/node';\ninit({ beforeSendSpan: scrub });",
    ),
    unwrapped(
      "import { withStreamedSpan as wrap, init } from '@sentry/node';\ninit({ beforeSendSpan: wrap(function (span) { return span; }) });",
      "import { init } from '@sentry/node';\ninit({ beforeSendSpan: function (span) { return span; } });",
    ),
    unwrapped(
      "const { init, withStreamedSpan } = require('@sentry/node');\ninit({ beforeSendSpan: withStreamedSpan((span) => span) });",
      "const { init } = require('@sentry/node');\ninit({ beforeSendSpan: (span) => span });",
    ),
    // Used elsewhere, too: the import stays.
    {
      code: "import { init, withStreamedSpan } from '@sentry/node';\nconst a = withStreamedSpan(x), b = withStreamedSpan(y);",
      output: "import { init, withStreamedSpan } from '@sentry/node';\nconst a = x, b = y;",
      errors: [{ messageId: 'uselessWrapper' }, { messageId: 'uselessWrapper' }],
    },
    // Parentheses and comments.
    unwrapped(init('on && Sentry.withStreamedSpan((span) => span)'), init('on && ((span) => span)')),
    unwrapped(
      init('on ? Sentry.withStreamedSpan((span) => span) : undefined'),
      init('on ? ((span) => span) : undefined'),
    ),
    unwrapped(init('Sentry.withStreamedSpan((first, second))'), init('(first, second)')),
    unwrapped(init('Sentry.withStreamedSpan(/* a */ (span) => /* b */ span)'), null),
    unwrapped(init('Sentry.withStreamedSpan((span) => /* b */ span,)'), init('(span) => /* b */ span')),
    unwrapped(`${NS}export default Sentry.withStreamedSpan((span) => span);`, `${NS}export default (span) => span;`),
    // It stays an expression: a declaration would take the name, and end at its brace.
    unwrapped(
      "import { withStreamedSpan } from '@sentry/node';\nimport { scrub } from './scrub';\nexport default withStreamedSpan(function scrub(span) { return span; });",
      "import { scrub } from './scrub';\nexport default (function scrub(span) { return span; });",
    ),
    unwrapped(
      `${NS}export default Sentry.withStreamedSpan(class { static scrub = other; }.scrub);`,
      `${NS}export default (class { static scrub = other; }.scrub);`,
    ),
    unwrapped(
      `${NS}export default Sentry.withStreamedSpan(function () {}.bind(null));`,
      `${NS}export default (function () {}.bind(null));`,
    ),
    {
      code: `${NS}export default Sentry.withStreamedSpan(async function scrub(span) { return span; });`,
      output: `${NS}export default (async function scrub(span) { return span; });`,
      errors: [
        { messageId: 'uselessWrapper' },
        {
          messageId: 'asyncCallback',
          suggestions: [
            {
              messageId: 'removeAsync',
              output: `${NS}export default Sentry.withStreamedSpan(function scrub(span) { return span; });`,
            },
          ],
        },
      ],
    },
    unwrapped(
      `${NS}export default Sentry.withStreamedSpan((function (span) { return span; }));`,
      `${NS}export default (function (span) { return span; });`,
    ),
    unwrapped(
      `${NS}const scrub = Sentry.withStreamedSpan((span) => span);\nSentry.init({ beforeSendSpan: scrub });`,
      `${NS}const scrub = (span) => span;\nSentry.init({ beforeSendSpan: scrub });`,
    ),
    unwrapped(
      `${NS}Sentry.getClient().getOptions().beforeSendSpan = Sentry.withStreamedSpan(scrub);`,
      `${NS}Sentry.getClient().getOptions().beforeSendSpan = scrub;`,
    ),
    // Not fixed: other forms, and lines that may need their `@ts-expect-error`.
    unwrapped(init('Sentry.withStreamedSpan(...callbacks)'), null),
    unwrapped(init('Sentry.withStreamedSpan()'), null),
    suggested(
      `${NS}Sentry.init({\n  // @ts-expect-error old types\n  beforeSendSpan: Sentry.withStreamedSpan(scrub),\n});`,
      'uselessWrapper',
      ['unwrap', `${NS}Sentry.init({\n  // @ts-expect-error old types\n  beforeSendSpan: scrub,\n});`],
    ),
    // Not fixed: what else is evaluated would be lost.
    unwrapped(init('(log(), Sentry.withStreamedSpan)(scrub)'), null),
    unwrapped(init('(log(), Sentry).withStreamedSpan(scrub)'), null),
    unwrapped(init("require('@sentry/node').withStreamedSpan(scrub)"), null),
    unwrapped(
      `${NS}export const f = () => { return(Sentry.withStreamedSpan)(scrub); };`,
      `${NS}export const f = () => { return scrub; };`,
    ),
    // A parenthesis would make it a call of what stands on the line before.
    unwrapped(`${NS}log()\nSentry.withStreamedSpan((span) => span)(one)`, null),
    unwrapped(`${NS}const f = function () {}\nSentry.withStreamedSpan((span) => span).call(one)`, null),
    unwrapped(`${NS}log()\nSentry.withStreamedSpan(scrub)(one)`, `${NS}log()\nscrub(one)`),
    unwrapped(`${NS}log();\nSentry.withStreamedSpan((span) => span)(one)`, `${NS}log();\n((span) => span)(one)`),
    unwrapped(`${NS}log()\nscrub = Sentry.withStreamedSpan((span) => span)`, `${NS}log()\nscrub = (span) => span`),
    // TypeScript: the wrapper is what gives the parameter its type.
    suggested(
      `${NS}export const scrub = Sentry.withStreamedSpan((span) => span);`,
      'uselessWrapper',
      ['unwrap', `${NS}export const scrub = (span) => span;`],
      { filename: 'scrub.ts' },
    ),
    unwrapped(
      `${NS}export const scrub = Sentry.withStreamedSpan((span: Sentry.StreamedSpanJSON) => span);`,
      `${NS}export const scrub = (span: Sentry.StreamedSpanJSON) => span;`,
      { filename: 'scrub.ts', parsers: ['ts'], sdk: 11 },
    ),
    unwrapped(
      `${NS}export const options: Sentry.NodeOptions = { beforeSendSpan: Sentry.withStreamedSpan((span) => span) };`,
      `${NS}export const options: Sentry.NodeOptions = { beforeSendSpan: (span) => span };`,
      { filename: 'options.ts', parsers: ['ts'], sdk: 11 },
    ),
    suggested(
      `${NS}const options = { beforeSendSpan: Sentry.withStreamedSpan((span) => span) };\nSentry.init(options);`,
      'uselessWrapper',
      ['unwrap', `${NS}const options = { beforeSendSpan: (span) => span };\nSentry.init(options);`],
      { filename: 'options.ts', sdk: 11 },
    ),
    ...[
      ['Sentry.init({ beforeSendSpan: ', ' });'],
      ['Sentry.init({ beforeSendSpan: on ? ', ' : undefined });', true],
      ['Sentry.init({ ...(on && { beforeSendSpan: ', ' }) });'],
      ['Sentry.init({ beforeSendSpan: ', ' } as Sentry.NodeOptions);'],
      ['new Sentry.NodeClient({ beforeSendSpan: ', ' });'],
      ['Sentry.getClient()!.getOptions().beforeSendSpan = ', ';'],
      ['const options = Sentry.getClient()!.getOptions(); options.beforeSendSpan = ', ';'],
      ['function f(options: Sentry.NodeOptions) { options.beforeSendSpan = ', '; }'],
      ['export const options = { beforeSendSpan: ', ' } satisfies Sentry.NodeOptions;'],
      ['export const options = (): Sentry.NodeOptions => ({ beforeSendSpan: ', ' });'],
    ].map(([before, after, isInner]) =>
      unwrapped(
        `${NS}${String(before)}Sentry.withStreamedSpan((span) => span)${String(after)}`,
        `${NS}${String(before)}${isInner ? '((span) => span)' : '(span) => span'}${String(after)}`,
        { filename: 'options.ts', parsers: ['ts'], sdk: 11 },
      ),
    ),
    ...[
      ['export const options = Object.assign({}, { beforeSendSpan: ', ' });'],
      ['merge({ beforeSendSpan: ', ' });'],
      ['handlers.push(', ');'],
      ['Sentry.init({ beforeSendSpan: ', ' } as any);'],
      ['const options: any = {}; Sentry.init(options); options.beforeSendSpan = ', ';'],
      ['const options: any = Sentry.getClient()!.getOptions(); options.beforeSendSpan = ', ';'],
      ['(Sentry.getClient() as any).getOptions().beforeSendSpan = ', ';'],
      ['const options: { beforeSendSpan: any; client?: Sentry.Client } = { beforeSendSpan: ', ' };'],
      ['const options: Record<string, any> = { beforeSendSpan: ', ' };'],
      ['items.map(() => ', ');', true],
    ].map(([before, after, isInner]) =>
      suggested(
        `${NS}${String(before)}Sentry.withStreamedSpan((span) => span)${String(after)}`,
        'uselessWrapper',
        ['unwrap', `${NS}${String(before)}${isInner ? '((span) => span)' : '(span) => span'}${String(after)}`],
        { filename: 'options.ts', parsers: ['ts'], sdk: 11 },
      ),
    ),
    suggested(
      `${NS}export const config = { beforeSendSpan: Sentry.withStreamedSpan((span) => span) as any };`,
      'uselessWrapper',
      ['unwrap', `${NS}export const config = { beforeSendSpan: ((span) => span) as any };`],
      { filename: 'options.ts', parsers: ['ts'], sdk: 11 },
    ),
    ...[
      'on ? (span: Sentry.StreamedSpanJSON) => span : (span) => span',
      'cb ?? ((span) => span)',
      'memo((span) => span)',
      'function (this: void, span) { return span; }',
    ].map((callback) =>
      suggested(
        `${NS}export const scrub = Sentry.withStreamedSpan(${callback});`,
        'uselessWrapper',
        ['unwrap', `${NS}export const scrub = ${callback};`],
        { filename: 'scrub.ts', parsers: ['ts'], sdk: 11 },
      ),
    ),
    ...[
      'cb ?? ((span: Sentry.StreamedSpanJSON) => span)',
      'function (this: void, span: Sentry.StreamedSpanJSON) { return other((s) => s); }',
      'makeScrubber({ deep: true })',
      '() => make()',
    ].map((callback) =>
      unwrapped(
        `${NS}export const scrub = Sentry.withStreamedSpan(${callback});`,
        `${NS}export const scrub = ${callback};`,
        { filename: 'scrub.ts', parsers: ['ts'], sdk: 11 },
      ),
    ),
    // Unknown version: SDK 10 needs the wrapper, so nothing happens without asking.
    suggested(`${UNKNOWN}Sentry.init({ beforeSendSpan: Sentry.withStreamedSpan((span) => span) });`, 'uselessWrapper', [
      'unwrap',
      `${UNKNOWN}Sentry.init({ beforeSendSpan: (span) => span });`,
    ]),
    unwrapped(
      `${UNKNOWN}Sentry.init({ beforeSendSpan: Sentry.withStreamedSpan((span) => span) });`,
      `${UNKNOWN}Sentry.init({ beforeSendSpan: (span) => span });`,
      { repair: true },
    ),
    // H06, SDK 11, transaction mode.
    suggested(init('(span) => { delete span.data.x; return span; }', STATIC), 'deadInStatic', [
      'wrap',
      init('Sentry.withStaticSpan((span) => { delete span.data.x; return span; })', STATIC),
    ]),
    suggested(
      `${NS}Sentry.init({ traceLifecycle: 'static', beforeSendSpan(span) { return span; } });`,
      'deadInStatic',
      [
        'wrap',
        `${NS}Sentry.init({ traceLifecycle: 'static', beforeSendSpan: Sentry.withStaticSpan(function (span) { return span; }) });`,
      ],
    ),
    {
      code: `${NS}Sentry.init({ async beforeSendSpan(span) { return span; } });`,
      lifecycle: 'static',
      sdk: 11,
      errors: [
        // What a callback returns is told where it is called.
        {
          messageId: 'deadInStatic',
          suggestions: [
            {
              messageId: 'wrap',
              output: `${NS}Sentry.init({ beforeSendSpan: Sentry.withStaticSpan(async function (span) { return span; }) });`,
            },
          ],
        },
      ],
    },
    {
      code: `${NS}Sentry.init({ *beforeSendSpan(span) { return span; } });`,
      lifecycle: 'static',
      sdk: 11,
      errors: [{ messageId: 'deadInStatic', suggestions: [] }],
    },
    // A function has no `super`, and the comment would be lost.
    ...[
      'beforeSendSpan(span) { return super.scrub(span); }',
      'beforeSendSpan /* streamed */ (span) { return span; }',
    ].map((method) => suggested(`${NS}Sentry.init({ traceLifecycle: 'static', ${method} });`, 'deadInStatic')),
    suggested(
      "import { init } from '@sentry/node';\nconst beforeSendSpan = (span) => span;\ninit({ beforeSendSpan, traceLifecycle: 'static' });",
      'deadInStatic',
      [
        'wrap',
        "import { init, withStaticSpan } from '@sentry/node';\nconst beforeSendSpan = (span) => span;\ninit({ beforeSendSpan: withStaticSpan(beforeSendSpan), traceLifecycle: 'static' });",
      ],
    ),
    suggested(init('(span) => span'), 'deadInStatic', ['wrap', init('Sentry.withStaticSpan((span) => span)')], {
      sdk: 11,
      lifecycle: 'static',
    }),
    suggested(init('Sentry.withStreamedSpan((span) => span)', STATIC), 'deadInStatic'),
    // It is made for streamed spans.
    suggested(init('(span) => { delete span.attributes.x; return span; }', STATIC), 'deadInStatic'),
    suggested(`${UNKNOWN}Sentry.init({ traceLifecycle: 'static', beforeSendSpan: (span) => span });`, 'deadInStatic', [
      'wrap',
      `${UNKNOWN}Sentry.init({ traceLifecycle: 'static', beforeSendSpan: Sentry.withStaticSpan((span) => span) });`,
    ]),
    // H06, SDK 11, stream mode: the callback gets other fields.
    suggested(
      init('Sentry.withStaticSpan((span) => { span.description = 1; delete span.data.x; return span; })'),
      'deadInStream',
      ['unwrap', init('(span) => { span.name = 1; delete span.attributes.x; return span; }')],
    ),
    suggested(init('Sentry.withStaticSpan(scrub)', STREAM), 'deadInStream', ['unwrap', init('scrub', STREAM)]),
    suggested(
      "import { init, withStaticSpan } from '@sentry/node';\nfunction scrub(span) { span.description = 1; return span; }\ninit({ beforeSendSpan: withStaticSpan(scrub) });",
      'deadInStream',
      [
        'unwrap',
        "import { init } from '@sentry/node';\nfunction scrub(span) { span.name = 1; return span; }\ninit({ beforeSendSpan: scrub });",
      ],
    ),
    suggested(init('Sentry.withStaticSpan((span) => { span.description = 1; return other(span); })'), 'deadInStream'),
    suggested(`${UNKNOWN}Sentry.init({ beforeSendSpan: Sentry.withStaticSpan(scrub) });`, 'deadInStream', [
      'unwrap',
      `${UNKNOWN}Sentry.init({ beforeSendSpan: scrub });`,
    ]),
    // H06, SDK 10.
    suggested(
      init('(span) => { span.description = 1; return span; }', STREAM),
      'fallsBack',
      ['wrap', init('Sentry.withStreamedSpan((span) => { span.name = 1; return span; })', STREAM)],
      { sdk: 10 },
    ),
    suggested(init('(span) => { span.description = 1; return other(span); }', STREAM), 'fallsBack', undefined, {
      sdk: 10,
    }),
    suggested(
      "import type { SpanJSON } from '@sentry/core';\nimport { init } from '@sentry/node';\ninit({ traceLifecycle: 'stream', beforeSendSpan: (span: SpanJSON): SpanJSON => { span.description = 1; return span; } });",
      'fallsBack',
      [
        'wrap',
        "import type { StreamedSpanJSON } from '@sentry/core';\nimport { init, withStreamedSpan } from '@sentry/node';\ninit({ traceLifecycle: 'stream', beforeSendSpan: withStreamedSpan((span: StreamedSpanJSON): StreamedSpanJSON => { span.name = 1; return span; }) });",
      ],
      { sdk: 10, parsers: ['ts'] },
    ),
    suggested(
      `${NS}const base = { beforeSendSpan: (span) => span };\nSentry.init({ ...base, traceLifecycle: 'stream' });`,
      'fallsBack',
      [
        'wrap',
        `${NS}const base = { beforeSendSpan: Sentry.withStreamedSpan((span) => span) };\nSentry.init({ ...base, traceLifecycle: 'stream' });`,
      ],
      { sdk: 10 },
    ),
    suggested(
      "import * as Sentry from '@sentry/browser';\nSentry.init({ integrations: [Sentry.spanStreamingIntegration()], beforeSendSpan: (span) => span });",
      'fallsBack',
      [
        'wrap',
        "import * as Sentry from '@sentry/browser';\nSentry.init({ integrations: [Sentry.spanStreamingIntegration()], beforeSendSpan: Sentry.withStreamedSpan((span) => span) });",
      ],
      { sdk: 10 },
    ),
    suggested(init('Sentry.withStreamedSpan((span) => span)', STATIC), 'deadWithoutStream', undefined, { sdk: 10 }),
    suggested(
      init('Sentry.withStreamedSpan((span) => span)'),
      'deadWithoutStream',
      ['addLifecycle', init('Sentry.withStreamedSpan((span) => span)', STREAM)],
      { sdk: 10 },
    ),
    suggested(
      init('Sentry.withStreamedSpan((span) => span)', 'integrations: [Sentry.spanStreamingIntegration()], '),
      'deadWithoutStream',
      [
        'addLifecycle',
        init('Sentry.withStreamedSpan((span) => span)', `integrations: [Sentry.spanStreamingIntegration()], ${STREAM}`),
      ],
      { sdk: 10 },
    ),
    // H08: nothing drops a span.
    suggested(init("(span) => (span.name === 'noise' ? null : span)"), 'notDropped', [
      'returnSpan',
      init('(span) => (span)'),
    ]),
    suggested(init("s => { if (s.name === 'x') return null; return s; }"), 'notDropped', [
      'returnSpan',
      init("s => { if (s.name === 'x') return s; return s; }"),
    ]),
    suggested(init('(span) => { if (x) return undefined; return span; }'), 'notDropped', [
      'returnSpan',
      init('(span) => { if (x) return span; return span; }'),
    ]),
    suggested(init('(span) => { if (x) return; return span; }'), 'notDropped', [
      'returnSpan',
      init('(span) => { if (x) return span; return span; }'),
    ]),
    suggested(init('(span) => x ? scrub(span) : false'), 'notDropped', [
      'returnSpan',
      init('(span) => x ? scrub(span) : span'),
    ]),
    suggested(init('(span) => keep(span) && span'), 'notDropped', ['returnSpan', init('(span) => span')]),
    suggested(init('(span) => { try { return scrub(span); } catch { return void 0; } }'), 'notDropped', [
      'returnSpan',
      init('(span) => { try { return scrub(span); } catch { return span; } }'),
    ]),
    suggested(init('() => null'), 'notDropped'),
    suggested(init('({ name, ...rest }) => (name ? null : rest)'), 'notDropped'),
    suggested(init('(span) => { { const span = 1; if (span) return null; } return span; }'), 'notDropped'),
    suggested(init('(span) => { return /* gone */ span.name ? null /* why */ : span; }'), 'notDropped'),
    suggested(init('(span) => (x ? (null as any) : span)'), 'notDropped', ['returnSpan', init('(span) => (span)')], {
      parsers: ['ts'],
    }),
    suggested(
      init('(span) => { if (x) return null; return span; }'),
      'notDropped',
      ['returnSpan', init('(span) => { if (x) return span; return span; }')],
      { sdk: 10 },
    ),
    suggested(init('Sentry.withStaticSpan((span) => null)', STATIC), 'notDropped', [
      'returnSpan',
      init('Sentry.withStaticSpan((span) => span)', STATIC),
    ]),
    suggested(
      "const Sentry = require('@sentry/node');\nfunction scrub(span) { return span.name ? span : null; }\nconst options = { beforeSendSpan: scrub };\nSentry.init(options);",
      'notDropped',
      [
        'returnSpan',
        "const Sentry = require('@sentry/node');\nfunction scrub(span) { return span; }\nconst options = { beforeSendSpan: scrub };\nSentry.init(options);",
      ],
    ),
    suggested(
      `${NS}class A { drop(span) { if (x) return null; return span; } start() { Sentry.init({ beforeSendSpan: this.drop }); } }`,
      'notDropped',
      [
        'returnSpan',
        `${NS}class A { drop(span) { if (x) return span; return span; } start() { Sentry.init({ beforeSendSpan: this.drop }); } }`,
      ],
    ),
    // Callbacks that leave it to another function.
    suggested(
      `${NS}class A { drop(span) { if (x) return null; return span; } start() { Sentry.init({ beforeSendSpan: (span) => this.drop(span) }); } }`,
      'notDropped',
      [
        'returnSpan',
        `${NS}class A { drop(span) { if (x) return span; return span; } start() { Sentry.init({ beforeSendSpan: (span) => this.drop(span) }); } }`,
      ],
    ),
    suggested(
      `${NS}function drop(s) { return s.name ? s : null; } Sentry.init({ beforeSendSpan: (span) => drop(span) });`,
      'notDropped',
      ['returnSpan', `${NS}function drop(s) { return s; } Sentry.init({ beforeSendSpan: (span) => drop(span) });`],
    ),
    suggested(`${NS}export const scrub = Sentry.withStaticSpan((span) => null);`, 'notDropped', [
      'returnSpan',
      `${NS}export const scrub = Sentry.withStaticSpan((span) => span);`,
    ]),
    suggested(
      "import type { NodeOptions } from '@sentry/node';\nexport default { beforeSendSpan: () => null } satisfies NodeOptions;",
      'notDropped',
      undefined,
      { parsers: ['ts'] },
    ),
    // H09: callbacks that are not awaited.
    suggested(init('async span => span'), 'asyncCallback', ['removeAsync', init('span => span')]),
    suggested(init('async function (span) { return null; }'), 'asyncCallback', [
      'removeAsync',
      init('function (span) { return null; }'),
    ]),
    suggested(`${NS}Sentry.init({ async beforeSendSpan(span) { return span; } });`, 'asyncCallback', [
      'removeAsync',
      `${NS}Sentry.init({ beforeSendSpan(span) { return span; } });`,
    ]),
    suggested(init('async (span) => { await scrub(span); return span; }'), 'asyncCallback'),
    suggested(init('async (span) => { for await (const x of y) log(x); return span; }'), 'asyncCallback'),
    suggested(init('async (span): Promise<any> => span'), 'asyncCallback', undefined, { parsers: ['ts'] }),
    suggested(init('Sentry.withStaticSpan(async (span) => span)', STATIC), 'asyncCallback', [
      'removeAsync',
      init('Sentry.withStaticSpan((span) => span)', STATIC),
    ]),
    suggested(init('(span) => Promise.resolve(span)'), 'promise'),
    suggested(init('(span) => new Promise((resolve) => resolve(span))'), 'promise'),
    suggested(init('(span) => { return load().then(() => span); }'), 'promise'),
    suggested(
      `${NS}async function scrub(span) { return span; }\nSentry.init({ beforeSendSpan: (span) => scrub(span || {}) });`,
      'promise',
    ),
    suggested(
      `${NS}async function scrub(span) { return span; }\nSentry.init({ beforeSendSpan: (span) => scrub(span) });`,
      'asyncCallback',
      [
        'removeAsync',
        `${NS}function scrub(span) { return span; }\nSentry.init({ beforeSendSpan: (span) => scrub(span) });`,
      ],
    ),
    // H09: a part of a span is sent as if it were all of it.
    suggested(init("(span) => ({ name: 'x' })"), 'partial', ['spreadSpan', init("(span) => ({ ...span, name: 'x' })")]),
    suggested(init('(span) => { return {}; }'), 'partial', ['spreadSpan', init('(span) => { return { ...span }; }')]),
    suggested(init('({ name, attributes }) => ({ name, attributes })'), 'partial'),
    {
      code: init('(span) => ({ span_id: span.span_id, name: span.name })'),
      errors: [
        {
          messageId: 'partial',
          data: { missing: '`trace_id`, `start_timestamp`' },
          suggestions: [
            {
              messageId: 'spreadSpan',
              output: init('(span) => ({ ...span, span_id: span.span_id, name: span.name })'),
            },
          ],
        },
      ],
    },
    // H10.
    {
      ...guarded(init("(span) => { span.attributes['k'] = span.attributes['k'].slice(0, 9); return span; }")),
      errors: [
        {
          messageId: 'unguarded',
          data: { key: 'k', hook: 'beforeSendSpan', effect: 'makes the SDK send the span unchanged' },
          suggestions: [
            {
              messageId: 'guard',
              output: init("(span) => { span.attributes['k'] = span.attributes['k']?.slice(0, 9); return span; }"),
            },
          ],
        },
      ],
    },
    {
      ...guarded(init("({ attributes }) => { const q = attributes.k; log(q['length']); }")),
      errors: [
        {
          messageId: 'unguarded',
          suggestions: [
            { messageId: 'guard', output: init("({ attributes }) => { const q = attributes.k; log(q?.['length']); }") },
          ],
        },
      ],
    },
    {
      ...guarded(init("(span) => { if (span.attributes['other']) span.attributes['k'].list = 1; return span; }")),
      errors: [{ messageId: 'unguarded', suggestions: [] }],
    },
    {
      ...guarded(
        `${NS}Sentry.init({ traceLifecycle: 'stream', integrations: [{ name: 'X', processSpan(span) { span.attributes.k.trim(); } }] });`,
      ),
      sdk: 10,
      errors: [
        {
          messageId: 'unguarded',
          data: { key: 'k', hook: 'processSpan', effect: 'reaches the code that ends the span' },
          suggestions: [
            {
              messageId: 'guard',
              output: `${NS}Sentry.init({ traceLifecycle: 'stream', integrations: [{ name: 'X', processSpan(span) { span.attributes.k?.trim(); } }] });`,
            },
          ],
        },
      ],
    },
  ],
});
