import { noStaticSpanJson } from '../../src/rules/no-static-span-json';
import { runRule, type InvalidCase } from '../rule-tester';

const NS = "import * as Sentry from '@sentry/node';\n";
/** An SDK that is not installed here, so its version is not known. */
const UNKNOWN = "import * as Sentry from '@sentry/react';\n";
const hook = (callback: string, options = ''): string => `${NS}Sentry.init({ ${options}beforeSendSpan: ${callback} });`;
const streamed = (callback: string, options = "traceLifecycle: 'stream', "): string =>
  hook(`Sentry.withStreamedSpan(${callback})`, options);
const inJson = (code: string): string => `${NS}function f(span) { ${code} }`;

type Extras = Omit<InvalidCase, 'code' | 'errors'>;

/** A case whose first report carries the one repair, as a suggestion and with `repair` as a fix. */
function repaired(code: string, output: string | null, messageIds: readonly string[], extras: Extras = {}) {
  const errors = messageIds.map((messageId, index) => ({
    messageId,
    suggestions: output !== null && index === 0 ? [{ messageId: suggestionOf(messageId), output }] : [],
  }));
  const suggested = { ...extras, code, errors };
  if (output === null) return [suggested];
  return [suggested, { ...extras, code, output, repair: true, errors: messageIds.map((messageId) => ({ messageId })) }];
}

const suggestionOf = (messageId: string): string =>
  ({ removedExport: 'useSpanToJson', lostWrite: 'setOnSpan', aliasedWrite: 'setOnSpan' })[messageId] ?? 'renameFields';

const inHook = (count: number): string[] => new Array<string>(count).fill('staticInHook');
const json = (count: number): string[] => new Array<string>(count).fill('staticInJson');

runRule('no-static-span-json', noStaticSpanJson, {
  valid: [
    // A method that the class replaces, and a getter, which is not called with a span.
    `${NS}class Scrubber { constructor() { this.scrub = adapt(this.scrub); Sentry.init({ beforeSendSpan: this.scrub }); } scrub(span) { span.description = 1; return span; } }`,
    `${NS}class Scrubber { get scrub() { return (span) => { span.description = 1; return span; }; } start() { Sentry.init({ beforeSendSpan: this.scrub }); } }`,
    // Methods that are given other spans, too, or what is not known.
    `${NS}class Scrubber { start() { Sentry.init({ beforeSendSpan: (span) => this.scrub(span) }); } scrub(span) { span.description = 1; return span; } old(spans) { return spans.map((span) => this.scrub(span)); } }`,
    `${NS}const scrubber = { scrub(span) { span.description = 1; return span; } }; Sentry.init({ beforeSendSpan: (span) => scrubber.scrub(span) }); register(scrubber);`,
    `${NS}export const scrubber = { scrub(span) { span.description = 1; return span; } }; Sentry.init({ beforeSendSpan: (span) => scrubber.scrub(span) });`,
    `${NS}class Scrubber { start() { Sentry.init({ beforeSendSpan: (span) => this.scrub(span) }); } scrub(span) { return this.scrub(span); } }`,
    // A copy that is changed on its way to somewhere.
    inJson("const j = Sentry.spanToJSON(span); j.name = 'x'; send(j);"),
    inJson('const { attributes } = Sentry.spanToJSON(span); Object.assign(attributes, a); send(attributes);'),
    inJson('send(Object.assign(Sentry.spanToJSON(span).attributes, a));'),
    // Streamed fields.
    hook("(span) => { span.name = scrub(span.name); delete span.attributes['x']; return span; }"),
    hook('({ name, attributes, ...rest }) => ({ ...rest, name, attributes })'),
    inJson("const { name, attributes, end_timestamp, status } = Sentry.spanToJSON(span); return status === 'error';"),
    inJson('return Sentry.spanToJSON(span).start_timestamp - Sentry.spanToJSON(span).span_id.length;'),
    // Other objects with such fields.
    hook('(span) => { const task = { description: 1, data: {} }; task.description = task.data; return span; }'),
    hook('(span) => { for (const link of span.links) link.attributes.data = link.op; return span; }'),
    hook("(span) => { span.attributes.description = span.attributes['op'] + span.attributes.data; return span; }"),
    // Look-alikes.
    'const span = tracer.startSpan("sentry"); span.op = span.description + span.data;',
    "import { init } from './sentry'; init({ beforeSendSpan: (span) => { span.description = 'x'; return span; } });",
    "import { spanToJSON } from './sentry'; const { op, data } = spanToJSON(span);",
    "import tracer from 'dd-trace'; tracer.init({ sentry: 1, beforeSendSpan: (span) => span.description });",
    "import { trace } from '@opentelemetry/api'; const sentry = trace.getActiveSpan(); sentry.data = sentry.op;",
    "import apm from 'elastic-apm-node'; apm.addSpanFilter((sentry) => sentry.description && sentry.op);",
    "const { Tracer } = require('opentracing'); const sentry = new Tracer().startSpan('x'); sentry.tags.data = sentry.op;",
    `${NS}function spanToJSON(span) { return span; } spanToJSON(span).op;`,
    `${NS}const Other = { spanToJSON: (x) => x, withStreamedSpan: (f) => f }; Other.spanToJSON(span).op; Other.withStreamedSpan((s) => s.op);`,
    `${NS}function f(Sentry) { return Sentry.spanToJSON(span).description; }`,
    `${NS}const event = JSON.parse(text); event.spans[0].description = event.spans[0].data;`,
    `${NS}React.useState({ description: '', data: {} })[0].description;`,
    `${NS}element.dataset.op = element.description; input.addEventListener('data', ({ data, op }) => data);`,
    `${NS}stream.on('processSpan', (span) => { span.description = 1; }); client.on('processSpan', (span) => span.op);`,
    `${NS}const integration = { processSpan(span) { span.description = 1; } }; plugins.push(integration);`,
    // Transactions have their own spans.
    `${NS}Sentry.addEventProcessor((event) => { for (const span of event.spans ?? []) span.description = span.data.x; return event; });`,
    inJson("return Sentry.spanToStaticSpanJSON(span).description + Sentry.spanToStaticSpanJSON(span).data['a'];"),
    // Transaction mode.
    hook('(span) => { span.description = 1; return span; }', "traceLifecycle: 'static', "),
    hook('Sentry.withStaticSpan((span) => { span.description = 1; return span; })', "traceLifecycle: 'static', "),
    hook('Sentry.withStaticSpan((span) => { span.description = 1; return span; })'),
    hook('(span) => { span.description = 1; return span; }', 'traceLifecycle: process.env.MODE, '),
    hook('(span) => { span.description = 1; return span; }', '...base, '),
    { code: hook('(span) => { span.description = 1; return span; }'), lifecycle: 'static' },
    `${NS}Sentry.init({ traceLifecycle: 'static', integrations: [{ name: 'X', processSpan(span) { span.description = 1; } }] });`,
    // SDK 10: today's code. A callback that is not wrapped makes the whole SDK fall back.
    { code: hook('(span) => { span.description = 1; delete span.data.x; return span; }'), sdk: 10 },
    { code: hook('(span) => { span.description = 1; return span; }', "traceLifecycle: 'stream', "), sdk: 10 },
    { code: streamed('(span) => { span.description = 1; return span; }', "traceLifecycle: 'static', "), sdk: 10 },
    { code: inJson("const { description, data, op } = Sentry.spanToJSON(span); return data['a'] + op;"), sdk: 10 },
    {
      code: inJson(
        "if (!Sentry.spanToJSON(span).timestamp && Sentry.spanToJSON(span).status === 'not_found') span.end();",
      ),
      sdk: 10,
    },
    { code: "import { spanToStreamedSpanJSON } from '@sentry/core'; spanToStreamedSpanJSON(span).name;", sdk: 10 },
    // For both forms.
    hook('(span) => { const name = span.name ?? span.description; log(name); return span; }'),
    hook("(span) => { if ('description' in span) span.description = scrub(span.description); return span; }"),
    hook("(span) => { if ('data' in span) { span.data.x = 1; span.op = 'y'; span.description = 1; } return span; }"),
    hook("(span) => { if (!('data' in span)) return span; span.description = 1; return span; }"),
    hook(
      '(span) => { if (span.attributes) delete span.attributes.x; if (span.data) delete span.data.x; return span; }',
    ),
    hook('(span) => { const { name, description = name } = span; log(description); return span; }'),
    hook("(span) => { const op = span.op || span.attributes['sentry.op']; log(op); return span; }"),
    hook('(span) => { if (isStaticSpan(span)) { span.description = 1; } return span; }'),
    hook('(span) => { if (isStreamedSpan(span)) return span; span.description = 1; return span; }'),
    hook('(span) => (isStaticSpan(span) ? { ...span, description: 1 } : span)'),
    {
      code: `${NS}function isOld(span: any): span is Old { return true; }\nSentry.init({ beforeSendSpan(span: any) { if (!isOld(span)) return span; span.description = 1; return span; } });`,
      parsers: ['ts'],
    },
    inJson('const j = Sentry.spanToJSON(span); return j.end_timestamp ?? j.timestamp;'),
    inJson("const j = Sentry.spanToJSON(span); return 'data' in j ? j.data.op : undefined;"),
    `${NS}class A { constructor(span) { this.j = Sentry.spanToJSON(span); } f() { return this.j.name ?? this.j.description; } }`,
    `${NS}class A { constructor(span) { this.j = Sentry.spanToJSON(span); } f() { return this.j.name ?? this /* j */ . j.description; } }`,
    hook("(span) => { const isOld = 'description' in span; if (isOld) span.description = 1; return span; }"),
    // Functions that others may call with other things.
    `${NS}export function hide(task) { task.description = 1; }\nSentry.init({ beforeSendSpan(span) { hide(span); return span; } });`,
    `${NS}function hide(task) { task.description = 1; }\nhide(todo);\nSentry.init({ beforeSendSpan(span) { hide(span); return span; } });`,
    // One function for both kinds of callback.
    `${NS}const scrub = (span) => { span.description = 1; return span; };\nSentry.init({ beforeSendSpan: old ? Sentry.withStaticSpan(scrub) : scrub });`,
    // Unknown callbacks and objects.
    hook('scrub'),
    `${NS}import { scrub } from './scrub'; Sentry.init({ beforeSendSpan: scrub });`,
    `${NS}export function scrub(span) { span.description = 1; return span; }`,
    inJson('let j = Sentry.spanToJSON(span); j = other; return j.op;'),
    inJson('const j = old ? legacy(span) : Sentry.spanToJSON(span); return j.op;'),
    inJson('const j = cached ?? Sentry.spanToJSON(span); return j.description;'),
    // Copies that are of use by themselves.
    inJson("const j = Sentry.spanToJSON(span); delete j.attributes['secret']; logger.info(j);"),
    inJson('const { attributes } = Sentry.spanToJSON(span); attributes.extra = 1; send(attributes);'),
    inJson("const { attributes } = Sentry.spanToJSON(span); attributes.kind ??= 'x'; return attributes.kind.length;"),
    { code: inJson('const { data } = Sentry.spanToJSON(span); data.extra = 1; send(data);'), sdk: 10 },
    // Statuses.
    inJson("return Sentry.spanToJSON(span).status === 'error' || Sentry.spanToJSON(span).status !== 'ok';"),
    inJson("const { status } = Sentry.spanToJSON(span); return !status || status === 'ok';"),
    inJson("const { status } = Sentry.spanToJSON(span); return status !== undefined && status !== 'ok';"),
    inJson("const { status } = Sentry.spanToJSON(span); return status === 'error' || status === 'internal_error';"),
    inJson("const { status } = Sentry.spanToJSON(span); return ['error', 'internal_error'].includes(status);"),
    inJson("switch (Sentry.spanToJSON(span).status) { case 'error': case 'not_found': return 1; }"),
    inJson("const status = Sentry.spanToJSON(span).status ?? 'unset'; return status === 'unset' || status === other;"),
    `${NS}fetch(url).then((response) => { if (response.status === 'not_found' || !response.status) retry(); });`,
    // Odd code.
    hook('() => undefined'),
    hook('(...args) => args[0]'),
    hook('function () { return arguments[0].description; }'),
    hook('([span]) => span.description'),
    hook('(span) => span[description]'),
    hook(
      '(span) => { span.__proto__.x; span.constructor.y; span.hasOwnProperty("description"); span.toString(); return span; }',
    ),
    `${NS}Sentry.spanToJSON(); Sentry.spanToJSON(...spans); Sentry.spanToJSON; Sentry.withStreamedSpan(); Sentry.init({ beforeSendSpan() {} });`,
    `${NS}Sentry.init({ 'beforeSendSpan': undefined, __proto__: null, ['beforeSendSpan']: null }); Sentry.init(); client.on();`,
  ],
  invalid: [
    // Two variables of the same name.
    {
      code: `import type { StreamedSpanJSON } from '@sentry/core';\nfunction a(s: StreamedSpanJSON) { return s.name; }\nfunction b(s: StreamedSpanJSON) { return s.description; }`,
      errors: [{ messageId: 'staticInJson', line: 3 }],
    },
    // H07: fields in `beforeSendSpan`.
    ...repaired(
      hook("s => { s.description = scrub(s.description); delete s.data['x']; return s }"),
      hook("s => { s.name = scrub(s.name); delete s.attributes['x']; return s }"),
      inHook(3),
    ),
    ...repaired(
      hook(
        "s => { if (s.op === 'db' && s.origin) s.timestamp = 1; log(s.exclusive_time, s.profile_id, s.segment_id); return s }",
      ),
      hook(
        "s => { if (s.attributes['sentry.op'] === 'db' && s.attributes['sentry.origin']) s.end_timestamp = 1; log(s.attributes['sentry.exclusive_time'], s.attributes['sentry.profile_id'], s.attributes['sentry.segment.id']); return s }",
      ),
      inHook(6),
    ),
    ...repaired(
      `${NS}Sentry.init({ beforeSendSpan(span) { const { description, data: attrs, op = 'x' } = span; log(description, attrs.a, op); return span; } });`,
      `${NS}Sentry.init({ beforeSendSpan(span) { const { name: description, attributes: attrs, attributes: { 'sentry.op': op = 'x' } } = span; log(description, attrs.a, op); return span; } });`,
      inHook(3),
    ),
    ...repaired(
      hook('function ({ description, data }) { data.x = description; }'),
      hook('function ({ name: description, attributes: data }) { data.x = description; }'),
      inHook(2),
    ),
    ...repaired(
      hook(
        "(span) => { span?.data?.['x']; span?.op?.length; span['description'] = \"a\"; span['op'] = 1; return span; }",
      ),
      hook(
        "(span) => { span?.attributes?.['x']; span?.attributes['sentry.op']?.length; span['name'] = \"a\"; span.attributes['sentry.op'] = 1; return span; }",
      ),
      inHook(4),
    ),
    ...repaired(
      hook(
        "(span) => { const alias = span; const { data } = alias; data['x'] = 1; alias.description += '!'; return alias; }",
      ),
      hook(
        "(span) => { const alias = span; const { attributes: data } = alias; data['x'] = 1; alias.name += '!'; return alias; }",
      ),
      inHook(2),
    ),
    ...repaired(
      hook('(span) => ({ ...span, description: scrub(span.description), data: {} })'),
      hook('(span) => ({ ...span, name: scrub(span.name), attributes: {} })'),
      inHook(3),
    ),
    ...repaired(
      hook('(span) => { const { description } = span; return { ...span, description }; }'),
      hook('(span) => { const { name: description } = span; return { ...span, name: description }; }'),
      inHook(2),
    ),
    // Into functions of this file that nothing else calls.
    ...repaired(
      `${NS}function hide(s) { s.description = 'x'; return s; }\nconst scrub = (span) => { delete span.data.y; return hide(span); };\nSentry.init({ beforeSendSpan: scrub });`,
      `${NS}function hide(s) { s.name = 'x'; return s; }\nconst scrub = (span) => { delete span.attributes.y; return hide(span); };\nSentry.init({ beforeSendSpan: scrub });`,
      inHook(2),
    ),
    // Comments and parentheses stay.
    ...repaired(
      hook('(span) => { /* a */ (span)/* b */.description /* c */ = 1; return span; }'),
      hook('(span) => { /* a */ (span)/* b */.name /* c */ = 1; return span; }'),
      inHook(1),
    ),
    // Reported, not repaired: what cannot be followed, or has no counterpart.
    ...repaired(hook('(span) => { span.description = 1; return other(span); }'), null, inHook(1)),
    ...repaired(hook('(span) => { span.description = 1; Object.assign(span, more); return span; }'), null, inHook(1)),
    ...repaired(hook('(span) => { span.description = 1; delete span[key]; return span; }'), null, inHook(1)),
    ...repaired(hook('({ description, ...rest }) => ({ ...rest, description })'), null, inHook(1)),
    ...repaired(hook('(span) => { span.description = 1; return { ...span, op: 1 }; }'), null, inHook(2)),
    ...repaired(hook('(span) => { span.description = 1; copies.push({ ...span }); return span; }'), null, inHook(1)),
    ...repaired(hook('(span) => { span.description = 1; delete span.measurements; return span; }'), null, [
      'staticInHook',
      'lostField',
    ]),
    ...repaired(hook('({ tags }) => tags'), null, ['lostField']),
    ...repaired(
      hook('(span) => { const name = span.name ?? span.description; delete span.data.x; return span; }'),
      null,
      inHook(1),
    ),
    ...repaired(hook("(span) => { const key = 'description'; span[key] = 1; return span; }"), null, inHook(1)),
    // The test of another file tells something else.
    ...repaired(
      hook('(span) => { if (isNoise(span)) return span; span.description = 1; return span; }'),
      null,
      inHook(1),
    ),
    // Forms of the callback, and of the options.
    ...repaired(
      "const { init } = require('@sentry/node');\nfunction scrub(span) { span.description = 1; return span; }\ninit({ beforeSendSpan: scrub });",
      "const { init } = require('@sentry/node');\nfunction scrub(span) { span.name = 1; return span; }\ninit({ beforeSendSpan: scrub });",
      inHook(1),
    ),
    ...repaired(
      "import Sentry, { init as start } from '@sentry/node';\nconst beforeSendSpan = (span) => { span.description = 1; return span; };\nconst base = { beforeSendSpan };\nstart({ ...base });",
      "import Sentry, { init as start } from '@sentry/node';\nconst beforeSendSpan = (span) => { span.name = 1; return span; };\nconst base = { beforeSendSpan };\nstart({ ...base });",
      inHook(1),
    ),
    ...repaired(
      `${NS}class Scrubber { scrub(span) { span.description = 1; return span; } start() { Sentry.init({ beforeSendSpan: this.scrub.bind(this) }); } }`,
      `${NS}class Scrubber { scrub(span) { span.name = 1; return span; } start() { Sentry.init({ beforeSendSpan: this.scrub.bind(this) }); } }`,
      inHook(1),
    ),
    // Callbacks that leave it to another function.
    ...repaired(
      `${NS}class Scrubber { scrub(span) { span.description = 1; return span; } start() { Sentry.init({ beforeSendSpan: (span) => this.scrub(span) }); } }`,
      `${NS}class Scrubber { scrub(span) { span.name = 1; return span; } start() { Sentry.init({ beforeSendSpan: (span) => this.scrub(span) }); } }`,
      inHook(1),
    ),
    ...repaired(
      `${NS}const scrubber = { scrub: (span) => { span.description = 1; return span; } };\nSentry.init({ beforeSendSpan: (span) => scrubber.scrub(span) });`,
      `${NS}const scrubber = { scrub: (span) => { span.name = 1; return span; } };\nSentry.init({ beforeSendSpan: (span) => scrubber.scrub(span) });`,
      inHook(1),
    ),
    ...repaired(
      `${NS}class Enricher { constructor(client) { Sentry.getClient().on('processSpan', (span) => { this.enrich(span); }); } enrich(span) { span.description = 1; } }`,
      `${NS}class Enricher { constructor(client) { Sentry.getClient().on('processSpan', (span) => { this.enrich(span); }); } enrich(span) { span.name = 1; } }`,
      inHook(1),
    ),
    // The types of the callback would not fit what it calls.
    ...repaired(
      `import { init } from '@sentry/node';\nimport type { SpanJSON } from '@sentry/core';\nfunction scrub(span) { span.description = 1; return span; }\ninit({ beforeSendSpan: (span: SpanJSON) => scrub(span) });`,
      `import { init } from '@sentry/node';\nimport type { StreamedSpanJSON } from '@sentry/core';\nfunction scrub(span) { span.name = 1; return span; }\ninit({ beforeSendSpan: (span: StreamedSpanJSON) => scrub(span) });`,
      inHook(1),
      { parsers: ['ts'] },
    ),
    ...repaired(
      `import { init, type BeforeSendStaticSpanCallback } from '@sentry/node';\nfunction scrub(span) { span.description = 1; return span; }\nconst beforeSendSpan: BeforeSendStaticSpanCallback = (span) => scrub(span);\ninit({ beforeSendSpan });`,
      null,
      inHook(1),
      { parsers: ['ts'] },
    ),
    ...repaired(
      `${NS}const hooks = { scrub(span) { span.description = 1; return span; } };\nSentry.init({ beforeSendSpan: hooks.scrub });`,
      `${NS}const hooks = { scrub(span) { span.name = 1; return span; } };\nSentry.init({ beforeSendSpan: hooks.scrub });`,
      inHook(1),
    ),
    ...repaired(
      `${NS}Sentry.getClient().getOptions().beforeSendSpan = (span) => { span.description = 1; return span; };`,
      `${NS}Sentry.getClient().getOptions().beforeSendSpan = (span) => { span.name = 1; return span; };`,
      inHook(1),
    ),
    ...repaired(
      "import type { NodeOptions } from '@sentry/node';\nexport const options = { beforeSendSpan: (span) => { span.description = 'x'; return span; } } satisfies NodeOptions;",
      "import type { NodeOptions } from '@sentry/node';\nexport const options = { beforeSendSpan: (span) => { span.name = 'x'; return span; } } satisfies NodeOptions;",
      inHook(1),
      { parsers: ['ts'] },
    ),
    ...repaired(
      "import type { NodeOptions } from '@sentry/node';\nexport const scrub: NodeOptions['beforeSendSpan'] = (span) => { span.description = 'x'; return span; };",
      "import type { NodeOptions } from '@sentry/node';\nexport const scrub: NodeOptions['beforeSendSpan'] = (span) => { span.name = 'x'; return span; };",
      inHook(1),
      { parsers: ['ts'] },
    ),
    // Casts and annotations: to `any` they say nothing, to the static form they would have to change, too.
    ...repaired(
      hook('(span: any): any => { (span as any).description = 1; span!.data.x = 1; return span; }'),
      hook('(span: any): any => { (span as any).name = 1; span!.attributes.x = 1; return span; }'),
      inHook(2),
      { parsers: ['ts'] },
    ),
    ...repaired(
      "import { init, type SpanJSON } from '@sentry/node';\ninit({ beforeSendSpan(span: SpanJSON) { delete span.data.x; return span; } });",
      null,
      inHook(1),
      { parsers: ['ts'] },
    ),
    ...repaired(
      "import { init, type SpanJSON } from '@sentry/node';\ninit({ beforeSendSpan(span): SpanJSON { delete span.data.x; return span; } });",
      null,
      inHook(1),
      { parsers: ['ts'] },
    ),
    // The type of the other form is in the core package alone.
    ...[
      ["import type { SpanJSON } from '@sentry/core';", 'span: SpanJSON', ': SpanJSON', 'span'],
      ["import { type SpanJSON } from '@sentry/core';", 'span: SpanJSON', '', 'span'],
      ["import { type Span, type SpanJSON } from '@sentry/core';", 'span', ': SpanJSON', 'span'],
      ["import { SpanJSON } from '@sentry/core';", 'span', '', '(span as unknown as SpanJSON)'],
      ["import type { SpanJSON as Json } from '@sentry/core';", 'span: Json', ': Json', 'span'],
    ].flatMap(([source = '', parameter = '', result = '', object = '']) => {
      const code = `import { init } from '@sentry/node';\n${source}\nconst beforeSendSpan = (${parameter})${result} => { ${object}.description = 1; return span; };\ninit({ beforeSendSpan });`;
      const output = code.replaceAll('SpanJSON', 'StreamedSpanJSON').replace('description', 'name');
      return repaired(code, output, inHook(1), { parsers: ['ts'] });
    }),
    ...repaired(
      "import { init } from '@sentry/node';\nimport type { SpanJSON, StreamedSpanJSON as Streamed } from '@sentry/core';\ninit({ beforeSendSpan: (span: SpanJSON): Streamed => { span.description = 1; return span; } });",
      "import { init } from '@sentry/node';\nimport type { StreamedSpanJSON as Streamed } from '@sentry/core';\ninit({ beforeSendSpan: (span: Streamed): Streamed => { span.name = 1; return span; } });",
      inHook(1),
      { parsers: ['ts'] },
    ),
    // What is suppressed may be the error that the old type makes.
    ...[
      'init({\n  // @ts-expect-error fits SDK 10\n  beforeSendSpan: scrub,\n});\nfunction scrub(span: SpanJSON) {\n  span.description = 1; return span; }',
      'init({ beforeSendSpan: scrub });\nfunction scrub(\n  // @ts-ignore\n  span: SpanJSON,\n) {\n  span.description = 1; return span; }',
    ].flatMap((code) =>
      repaired(
        `import { init } from '@sentry/node';\nimport type { SpanJSON } from '@sentry/core';\n${code}`,
        null,
        inHook(1),
        { parsers: ['ts'] },
      ),
    ),
    // Code outside of the callback means the static form; a type in another type is not followed.
    ...[
      ["import type { SpanJSON } from '@sentry/core';\nexport type Seen = SpanJSON;", 'span: SpanJSON', ''],
      ["import type { SpanJSON } from '@sentry/core';", 'span: SpanJSON', ': SpanJSON | null'],
      ["import type { SpanJSON } from '@sentry/core';", 'span: Readonly<SpanJSON>', ''],
      ["import type * as core from '@sentry/core';", 'span: core.SpanJSON', ''],
      ["import type { SpanJSON } from '@sentry/types';", 'span: SpanJSON', ''],
      ["import type { SpanJSON } from './types';", 'span: SpanJSON', ''],
      ["import { SpanJSON } from '@sentry/core';\nexport { SpanJSON };", 'span: SpanJSON', ''],
    ].flatMap(([source = '', parameter = '', result = '']) => {
      const code = `import { init } from '@sentry/node';\n${source}\ninit({ beforeSendSpan: (${parameter})${result} => { span.description = 1; return span; } });`;
      return repaired(code, null, inHook(1), { parsers: ['ts'] });
    }),
    ...repaired(
      hook('(span) => {\n  // @ts-expect-error the types are wrong\n  span.description = 1;\n  return span; }'),
      null,
      inHook(1),
    ),
    ...repaired(
      "import type { StreamedSpanJSON } from '@sentry/core';\nexport function scrub(span: StreamedSpanJSON) { span.description = 'x'; return span; }",
      null,
      json(1),
      { parsers: ['ts'] },
    ),
    // Hooks of integrations and of the client.
    {
      code: `${NS}Sentry.init({ integrations: [{ name: 'X', processSpan(span) { span.description = 1; }, processSegmentSpan: (span) => { span.data.x = 1; } }] });`,
      errors: [
        {
          messageId: 'staticInHook',
          suggestions: [
            {
              messageId: 'renameFields',
              output: `${NS}Sentry.init({ integrations: [{ name: 'X', processSpan(span) { span.name = 1; }, processSegmentSpan: (span) => { span.data.x = 1; } }] });`,
            },
          ],
        },
        {
          messageId: 'staticInHook',
          suggestions: [
            {
              messageId: 'renameFields',
              output: `${NS}Sentry.init({ integrations: [{ name: 'X', processSpan(span) { span.description = 1; }, processSegmentSpan: (span) => { span.attributes.x = 1; } }] });`,
            },
          ],
        },
      ],
    },
    ...repaired(
      `${NS}const client = Sentry.getClient();\nclient?.on('processSpan', (span) => { span.description = 1; });`,
      `${NS}const client = Sentry.getClient();\nclient?.on('processSpan', (span) => { span.name = 1; });`,
      inHook(1),
    ),
    ...repaired(
      `${NS}class Scrub { name = 'Scrub'; processSpan(span) { span.description = 1; } }\nSentry.addIntegration(new Scrub());`,
      `${NS}class Scrub { name = 'Scrub'; processSpan(span) { span.name = 1; } }\nSentry.addIntegration(new Scrub());`,
      inHook(1),
    ),
    ...repaired(
      `import { type IntegrationFn, defineIntegration } from '@sentry/core';\nexport const scrub = defineIntegration((() => ({ name: 'Scrub', processSpan(span) { span.description = 1; } })) satisfies IntegrationFn);`,
      `import { type IntegrationFn, defineIntegration } from '@sentry/core';\nexport const scrub = defineIntegration((() => ({ name: 'Scrub', processSpan(span) { span.name = 1; } })) satisfies IntegrationFn);`,
      inHook(1),
    ),
    ...repaired(
      `${NS}export const scrub = Sentry.defineIntegration(() => ({ name: 'Scrub', setup(client) { client.on('preprocessSpan', (span) => { span.description = 1; }); } }));`,
      `${NS}export const scrub = Sentry.defineIntegration(() => ({ name: 'Scrub', setup(client) { client.on('preprocessSpan', (span) => { span.name = 1; }); } }));`,
      inHook(1),
    ),
    // SDK 10: attributes are optional there.
    ...repaired(
      streamed(
        "(span) => { span.description = span.op; delete span.data['x']; log(span.data.y); span.data.z = 1; return span; }",
      ),
      streamed(
        "(span) => { span.name = span.attributes?.['sentry.op']; delete span.attributes?.['x']; log(span.attributes?.y); span.attributes.z = 1; return span; }",
      ),
      inHook(5),
      { sdk: 10 },
    ),
    ...repaired(streamed("(span) => { span.op = 'x'; return span; }"), null, inHook(1), { sdk: 10 }),
    ...repaired(streamed('(span) => { new span.op(); return span; }'), null, inHook(1), { sdk: 10 }),
    ...repaired(streamed('(span) => { span.op().x = 1; return span; }'), null, inHook(1), { sdk: 10 }),
    ...repaired(
      streamed(
        '(span) => { new span.data.F(); span.data.g`x`; span.data.a.h().b++; new F(span.data.z); return span; }',
      ),
      streamed(
        '(span) => { new span.attributes.F(); span.attributes.g`x`; span.attributes.a.h().b++; new F(span.attributes?.z); return span; }',
      ),
      inHook(4),
      { sdk: 10 },
    ),
    ...repaired(
      `${NS}Sentry.init({ traceLifecycle: 'stream', integrations: [{ name: 'X', processSpan(span) { span.description = 1; } }] });`,
      `${NS}Sentry.init({ traceLifecycle: 'stream', integrations: [{ name: 'X', processSpan(span) { span.name = 1; } }] });`,
      inHook(1),
      { sdk: 10 },
    ),
    ...repaired(
      "import * as core from '@sentry/core';\nexport const name = (span) => core.spanToStreamedSpanJSON(span).description;",
      "import * as core from '@sentry/core';\nexport const name = (span) => core.spanToStreamedSpanJSON(span).name;",
      json(1),
      { sdk: 10 },
    ),
    // Unknown version: as SDK 11.
    ...repaired(
      `${UNKNOWN}Sentry.init({ beforeSendSpan: (span) => { span.description = 1; return span; } });`,
      `${UNKNOWN}Sentry.init({ beforeSendSpan: (span) => { span.name = 1; return span; } });`,
      inHook(1),
    ),
    ...repaired(
      `${UNKNOWN}export const op = (span) => Sentry.spanToJSON(span).op;`,
      `${UNKNOWN}export const op = (span) => Sentry.spanToJSON(span).attributes['sentry.op'];`,
      json(1),
    ),
    // H44: `spanToJSON`, in both modes.
    ...repaired(
      inJson('if (!Sentry.spanToJSON(span).timestamp) span.end();'),
      inJson('if (!Sentry.spanToJSON(span).end_timestamp) span.end();'),
      json(1),
      { lifecycle: 'static', sdk: 11 },
    ),
    ...repaired(
      inJson("const { data, description: name } = Sentry.spanToJSON(span); return data['a'] + name;"),
      inJson("const { attributes: data, name: name } = Sentry.spanToJSON(span); return data['a'] + name;"),
      json(2),
    ),
    ...repaired(
      inJson("const attributes = Sentry.spanToJSON(span).data || {}; return attributes['a'];"),
      inJson("const attributes = Sentry.spanToJSON(span).attributes || {}; return attributes['a'];"),
      json(1),
    ),
    ...repaired(
      "import { spanToJSON as toJson } from '@sentry/browser';\nfor (const span of spans) { const j = toJson(span); console.log(j.op, j['origin']); }",
      "import { spanToJSON as toJson } from '@sentry/browser';\nfor (const span of spans) { const j = toJson(span); console.log(j.attributes['sentry.op'], j.attributes['sentry.origin']); }",
      json(2),
    ),
    ...repaired(inJson('return Sentry.spanToJSON(span).segment_id;'), null, json(1)),
    ...repaired(inJson('const j = Sentry.spanToJSON(span); send(j); return j.op;'), null, json(1)),
    ...repaired(inJson('return Sentry.spanToJSON(span).measurements;'), null, ['lostField']),
    ...repaired(
      `${NS}class A { constructor(span) { this.j = Sentry.spanToJSON(span); } f() { return this.j.description; } }`,
      null,
      json(1),
    ),
    ...repaired(`${NS}const get = (span) => Sentry.spanToJSON(span);\nget(a).op;`, null, json(1)),
    // H44: the removed export.
    ...repaired(
      "import { spanToStreamedSpanJSON } from '@sentry/core';\nexport const name = (span) => spanToStreamedSpanJSON(span).name;",
      "import { spanToJSON } from '@sentry/core';\nexport const name = (span) => spanToJSON(span).name;",
      ['removedExport'],
    ),
    ...repaired(
      "import * as core from '@sentry/core';\nexport const names = spans.map(core.spanToStreamedSpanJSON);",
      "import * as core from '@sentry/core';\nexport const names = spans.map(core.spanToJSON);",
      ['removedExport'],
    ),
    ...repaired(
      "const { spanToStreamedSpanJSON: toJson } = require('@sentry/core');\ntoJson(span).name;",
      "const { spanToJSON: toJson } = require('@sentry/core');\ntoJson(span).name;",
      ['removedExport'],
    ),
    {
      code: "// @ts-expect-error gone\nimport { spanToStreamedSpanJSON } from '@sentry/core';",
      repair: true,
      errors: [
        {
          messageId: 'removedExport',
          suggestions: [
            {
              messageId: 'useSpanToJson',
              output: "// @ts-expect-error gone\nimport { spanToJSON } from '@sentry/core';",
            },
          ],
        },
      ],
    },
    ...repaired("export { spanToStreamedSpanJSON } from '@sentry/core';", null, ['removedExport']),
    // H33: what is written to the copy.
    ...repaired(inJson("Sentry.spanToJSON(span).data['k'] = 1;"), inJson("span.setAttribute('k', 1);"), ['lostWrite']),
    ...repaired(inJson('delete Sentry.spanToJSON(span).attributes.k;'), inJson("span.setAttribute('k', undefined);"), [
      'lostWrite',
    ]),
    ...repaired(
      inJson('const { data } = Sentry.spanToJSON(span); data[key] = (a, b);'),
      inJson('const { data } = Sentry.spanToJSON(span); span.setAttribute(key, (a, b));'),
      ['lostWrite'],
    ),
    ...repaired(inJson('const j = Sentry.spanToJSON(Sentry.getRootSpan(span)); j.attributes.k = 1;'), null, [
      'lostWrite',
    ]),
    ...repaired(
      inJson('Sentry.spanToJSON(Sentry.getRootSpan(span)).attributes.k = 1;'),
      inJson("Sentry.getRootSpan(span).setAttribute('k', 1);"),
      ['lostWrite'],
    ),
    ...repaired(inJson('const v = (Sentry.spanToJSON(span).attributes.k = 1);'), null, ['lostWrite']),
    ...repaired(inJson('Sentry.spanToJSON(span).attributes.k += 1;'), null, ['lostWrite']),
    ...repaired(inJson('const { attributes } = Sentry.spanToJSON(span); { const span = 1; attributes.k = 1; }'), null, [
      'lostWrite',
    ]),
    ...repaired(inJson('Sentry.spanToJSON(span).data.k = /* why */ 1;'), null, ['lostWrite']),
    ...repaired(
      inJson("Sentry.spanToJSON(span).data['k'] = 1;"),
      inJson("span.setAttribute('k', 1);"),
      ['aliasedWrite'],
      { sdk: 10 },
    ),
    ...repaired(
      `${UNKNOWN}export const f = (span) => { Sentry.spanToJSON(span).data['k'] = 1; };`,
      `${UNKNOWN}export const f = (span) => { span.setAttribute('k', 1); };`,
      ['lostWrite'],
    ),
    // What is set on an object that nobody holds.
    ...["description = 'x'", 'data = {}', "name = 'x'", 'op ||= 1'].flatMap((write) =>
      repaired(inJson(`Sentry.spanToJSON(span).${write};`), null, ['lostWrite']),
    ),
    ...repaired(inJson("Sentry.spanToJSON(span).description = 'x';"), null, ['lostWrite'], { sdk: 10 }),
    ...repaired(inJson('Object.assign(Sentry.spanToJSON(span).attributes, { a: 1 });'), null, ['lostWrite']),
    ...repaired(inJson('const { data } = Sentry.spanToJSON(span); Object.assign(data, a);'), null, ['lostWrite']),
    // What is read in the same place must not become a copy that looks right.
    ...repaired(inJson("const { data, op } = Sentry.spanToJSON(span); data['k'] = 1; return op;"), null, [
      'staticInJson',
      'lostWrite',
    ]).map((testCase) => ({
      ...testCase,
      errors: [
        { messageId: 'staticInJson', suggestions: [] },
        {
          messageId: 'lostWrite',
          suggestions: [
            {
              messageId: 'setOnSpan',
              output: inJson("const { data, op } = Sentry.spanToJSON(span); span.setAttribute('k', 1); return op;"),
            },
          ],
        },
      ],
    })),
    // H41: statuses that never are.
    {
      code: inJson("return Sentry.spanToJSON(span).status === 'not_found';"),
      errors: [
        {
          messageId: 'idleStatus',
          data: { status: "'not_found'", instead: "attributes['sentry.status.message']" },
          suggestions: [
            {
              messageId: 'compareMessage',
              output: inJson("return Sentry.spanToJSON(span).attributes['sentry.status.message'] === 'not_found';"),
            },
          ],
        },
      ],
    },
    {
      code: hook("(span) => { if ('internal_error' !== span.status) span.name = 'x'; return span; }"),
      errors: [
        {
          messageId: 'idleStatus',
          data: { status: "'internal_error'", instead: "span.attributes['sentry.status.message']" },
          suggestions: [
            {
              messageId: 'compareMessage',
              output: hook(
                "(span) => { if ('internal_error' !== span.attributes['sentry.status.message']) span.name = 'x'; return span; }",
              ),
            },
          ],
        },
      ],
    },
    {
      code: hook("(span) => { if (span.status === 'cancelled') log(span.name); return span; }"),
      errors: [{ messageId: 'lostStatus', data: { status: "'cancelled'" }, suggestions: [] }],
    },
    {
      code: inJson('const { status } = Sentry.spanToJSON(span); if (!status) retry(); if (status == null) give(up);'),
      errors: [
        { messageId: 'alwaysStatus', suggestions: [] },
        { messageId: 'alwaysStatus', suggestions: [] },
      ],
    },
    {
      code: inJson("switch (Sentry.spanToJSON(span).status) { case 'ok': break; case 'not_found': break; default: }"),
      errors: [{ messageId: 'idleStatus', suggestions: [] }],
    },
    {
      code: inJson("const { status } = Sentry.spanToJSON(span); return ['aborted', 'cancelled'].includes(status);"),
      errors: [{ messageId: 'idleStatus' }, { messageId: 'lostStatus' }],
    },
    {
      code: streamed("(span) => { if (span.status === 'not_found') log(span.name); return span; }"),
      sdk: 10,
      errors: [
        {
          messageId: 'idleStatus',
          suggestions: [
            {
              messageId: 'compareMessage',
              output: streamed(
                "(span) => { if (span.attributes?.['sentry.status.message'] === 'not_found') log(span.name); return span; }",
              ),
            },
          ],
        },
      ],
    },
  ],
});
