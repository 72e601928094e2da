import { noReservedAttributes } from '../../src/rules/no-reserved-attributes';
import { runRule, type InvalidCase, type ValidCase } from '../rule-tester';

const NS = `import * as Sentry from '@sentry/node';\n`;

/** Code with an SDK, and with nothing else in it that mentions one. */
const sdk = (code: string): string => NS + code;

/** A report with a suggestion that gives `output`; without one where nothing is suggested. */
function reserved(code: string, output?: string, messageId = 'identity'): InvalidCase {
  const suggestions = output === undefined ? [] : [{ messageId: 'remove', output: NS + output }];
  return { code: NS + code, errors: [{ messageId, suggestions }] };
}

/** What is repaired: a suggestion, and a fix under `repair`. */
function source(code: string, output: string | undefined, messageId: string): InvalidCase[] {
  const suggestions = output === undefined ? [] : [{ messageId: 'useNewKey', output }];
  const suggested: InvalidCase = { code, errors: [{ messageId, suggestions }] };
  if (output === undefined) return [suggested];
  return [suggested, { code, output, repair: true, errors: [{ messageId }] }];
}

const key = (code: string, output?: string): InvalidCase[] =>
  source(NS + code, output === undefined ? undefined : NS + output, 'sourceKey');
const constant = (code: string, output?: string): InvalidCase[] => source(code, output, 'sourceConstant');

const KEY = `'sentry.segment.name.source'`;

const lookalikes: readonly ValidCase[] = [
  // Spans of others.
  `import tracer from 'dd-trace';\nconst span = tracer.startSpan('x');\nspan.setAttribute('sentry.segment.id', 1);`,
  `import { trace } from '@opentelemetry/api';\ntrace.getTracer('x').startSpan('y').setAttribute('sentry.release', '1');`,
  `import { trace } from '@opentelemetry/api';\ntrace.getActiveSpan()?.setAttributes({ 'sentry.environment': 'x' });`,
  `import { Span } from 'opentracing';\nfunction f(span: Span) { span.setAttribute('sentry.op', 'x'); }`,
  // Elements and models.
  `document.body.setAttribute('sentry.segment.name', 'x');`,
  `import '@sentry/browser';\nel.setAttribute('sentry.trace_lifecycle', 'x');`,
  sdk(`const element = document.querySelector('a');\nelement.setAttribute('sentry.release', '1');`),
  sdk(`function render(span) { span.setAttribute('sentry.segment.id', 'x'); }`),
  // Other objects of the SDK.
  sdk(`Sentry.setTag('sentry.release', '1');`),
  sdk(`Sentry.setContext('sentry.release', { 'sentry.release': '1' });`),
  sdk(`Sentry.logger.info('x', { 'sentry.release': '1' });`),
  sdk(`Sentry.metrics.count('x', 1, { attributes: { 'sentry.environment': 'x' } });`),
  sdk(`send({ attributes: { 'sentry.segment.id': 'x' } });`),
  sdk(`const headers = { 'sentry.release': '1' };`),
  sdk(`Sentry.captureException(error, { tags: { 'sentry.environment': 'x' } });`),
  sdk(
    `{ const Sentry = { startSpan(o, f) {} }; Sentry.startSpan({ attributes: { 'sentry.segment.id': 1 } }, () => {}); }`,
  ),
].map((code) => ({ code }));

runRule('no-reserved-attributes', noReservedAttributes, {
  valid: [
    ...lookalikes,
    // Right on a span.
    sdk(`Sentry.startSpan({ name: 'x', attributes: { 'sentry.op': 'x', 'sentry.origin': 'manual.x' } }, () => {});`),
    sdk(`Sentry.startSpan({ attributes: { 'sentry.kind': 'client', ${KEY}: 'route' } }, () => {});`),
    sdk(`Sentry.getActiveSpan()?.setAttribute('sentry.op', 'x');`),
    sdk(`Sentry.startSpan({}, (span) => span.setAttributes({ 'sentry.origin': 'auto.x' }));`),
    // Sentry's names of what only users know.
    sdk(`Sentry.setAttributes({ 'user.id': id, 'user.email': email, 'server.address': host });`),
    sdk(`Sentry.getActiveSpan().setAttribute('sentry.cancellation_reason', 'x');`),
    sdk(`Sentry.getActiveSpan().setAttribute('sentry.sdkx', 'x');`),
    // Scrubbing.
    sdk(`Sentry.init({ beforeSendSpan(span) {
      span.attributes['sentry.segment.name'] = scrub(span.name);
      span.attributes['sentry.release'] = 'x';
      return span;
    } });`),
    sdk(
      `Sentry.init({ integrations: [{ name: 'x', processSpan(span) { span.attributes['sentry.source'] = 'x'; } }] });`,
    ),
    // A link has attributes of its own.
    sdk(`span.addLink({ context, attributes: { 'sentry.link.type': 'x' } });`),
    sdk(`Sentry.startSpan({ links: [{ context, attributes: { 'sentry.previous_trace': 'x' } }] }, () => {});`),
    // Transaction mode keeps the attributes of scopes to logs and metrics.
    sdk(`Sentry.init({ traceLifecycle: 'static' });\nSentry.getCurrentScope().setAttribute('sentry.op', 'x');`),
    { code: sdk(`Sentry.setAttribute('sentry.release', 'x');`), lifecycle: 'static' },
    // Keys that the SDK does not set in transaction mode.
    ...['segment.id', 'environment', 'sdk.version', 'status.message'].map((name) => ({
      code: sdk(`Sentry.getActiveSpan().setAttribute('sentry.${name}', 'x');`),
      lifecycle: 'static' as const,
    })),
    {
      code: sdk(`Sentry.setAttribute('sentry.release', 'x');\nspan.setAttribute('sentry.op', 'y');`),
      options: [{ allow: ['sentry.release'] }],
    },
    {
      code: sdk(`Sentry.setAttribute('sentry.release', 'x');\nspan.setAttribute('sentry.sdk.name', 'y');`),
      options: [{ allow: ['sentry.*'] }],
    },
    // The key of SDK 10.
    { code: sdk(`Sentry.startSpan({ attributes: { 'sentry.source': 'route' } }, () => {});`), sdk: 10 },
    {
      code: sdk(`Sentry.startSpan({ attributes: { [Sentry.SEMANTIC_ATTRIBUTE_SENTRY_SOURCE]: 'route' } }, () => {});`),
      sdk: 10,
    },
    {
      code: `import { SEMANTIC_ATTRIBUTE_SENTRY_SOURCE } from '@sentry/core';\nuse(SEMANTIC_ATTRIBUTE_SENTRY_SOURCE);`,
      sdk: '10.78.0',
    },
    // Both versions at once.
    sdk(`Sentry.startSpan({ attributes: { 'sentry.source': 'route', ${KEY}: 'route' } }, () => {});`),
    sdk(`Sentry.startSpan({}, (span) => {
      span.setAttribute('sentry.source', 'route');
      span.setAttribute(${KEY}, 'route');
    });`),
    // Not the SDK's constant.
    `import { SEMANTIC_ATTRIBUTE_SENTRY_SOURCE } from './sentry';\nuse(SEMANTIC_ATTRIBUTE_SENTRY_SOURCE);`,
    sdk(`const { SEMANTIC_ATTRIBUTE_SENTRY_SOURCE } = other;\nuse(SEMANTIC_ATTRIBUTE_SENTRY_SOURCE);`),
    sdk(`use(Sentry.SEMANTIC_ATTRIBUTE_SENTRY_OP);`),
    // Odd code.
    sdk(`Sentry.setAttribute();\nSentry.setAttribute(...a);\nSentry.setAttributes();`),
    sdk(`Sentry.startSpan({ attributes: { [key]: 1, __proto__: null, ...rest, [\`a\${b}\`]: 1 } }, () => {});`),
    sdk(`Sentry.startSpan({ attributes }, () => {});`),
  ],

  invalid: [
    // Each place in which attributes are written.
    reserved(
      `Sentry.startSpan({ name: 'x', attributes: { 'sentry.segment.id': id } }, () => {});`,
      `Sentry.startSpan({ name: 'x', attributes: {} }, () => {});`,
    ),
    reserved(
      `Sentry.startSpan({ attributes: { 'app.a': 1, 'sentry.segment.name': 'x' } }, () => {});`,
      `Sentry.startSpan({ attributes: { 'app.a': 1 } }, () => {});`,
    ),
    reserved(
      `Sentry.startSpan({ attributes: { 'sentry.release': '1', 'app.a': 1 } }, () => {});`,
      `Sentry.startSpan({ attributes: { 'app.a': 1 } }, () => {});`,
    ),
    reserved(
      `Sentry.startInactiveSpan({\n  attributes: {\n    'app.a': 1,\n    // Why.\n    'sentry.environment': 'x', // Or not.\n    'app.b': 1,\n  },\n});`,
      `Sentry.startInactiveSpan({\n  attributes: {\n    'app.a': 1,\n    // Why.\n    // Or not.\n    'app.b': 1,\n  },\n});`,
    ),
    reserved(
      `Sentry.startSpan({ attributes: {\n  'app.a': 1,\n  'sentry.environment': 'x'\n} }, () => {});`,
      `Sentry.startSpan({ attributes: {\n  'app.a': 1,\n} }, () => {});`,
    ),
    reserved(`Sentry.startSpan({ attributes: { 'sentry.sdk.name': /* mine */ 'x' } }, () => {});`),
    reserved(`Sentry.startSpan({}, (span) => span.setAttribute('sentry.trace_lifecycle', 'x'));`),
    reserved(
      `Sentry.startSpan({}, (span) => {\n  span.setAttribute('sentry.segment.id', id());\n});`,
      `Sentry.startSpan({}, (span) => {\n});`,
    ),
    reserved(
      `const span = Sentry.startInactiveSpan({});\nspan.setAttribute('a', 1).setAttribute('sentry.sample_rate', 1).end();`,
      `const span = Sentry.startInactiveSpan({});\nspan.setAttribute('a', 1).end();`,
    ),
    reserved(
      `const span = Sentry.startInactiveSpan({});\nspan.setAttribute('a', 1).setAttribute('sentry.replay_id', 1);`,
      `const span = Sentry.startInactiveSpan({});\nspan.setAttribute('a', 1);`,
    ),
    reserved(`Sentry.getActiveSpan()?.setAttribute('sentry.is_localhost', true);`, ''),
    reserved(`Sentry.getActiveSpan()?.setAttribute('sentry.is_localhost', true).end();`),
    reserved(`if (x) Sentry.getActiveSpan().setAttribute('sentry.exclusive_time', 1);`),
    // The semicolon is part of the statement.
    reserved(`const a = 1\nSentry.getActiveSpan().setAttribute('sentry.profile_id', 1)\n;[1].map(a)`),
    reserved(`const a = 1\nSentry.getActiveSpan().setAttribute('sentry.profile_id', 1);\n[1].map(a)`),
    // The lines around it would be one statement.
    ...['const o = {}', 'f = function () {}', 'f = class {}'].map((before) =>
      reserved(`${before}\n  Sentry.getActiveSpan().setAttribute('sentry.exclusive_time', 1);\n  (foo || bar)()`),
    ),
    ...['if (a) {}', 'function f() {}', 'export class A {}', 'switch (a) {}', 'try {} finally {}'].map((before) =>
      reserved(
        `${before}\n  Sentry.getActiveSpan().setAttribute('sentry.exclusive_time', 1);\n  (foo || bar)()`,
        `${before}\n  (foo || bar)()`,
      ),
    ),
    reserved(
      `{ Sentry.getActiveSpan().setAttribute('sentry.exclusive_time', 1); (foo || bar)() }`,
      `{  (foo || bar)() }`,
    ),
    {
      ...reserved(
        `interface A {}\nSentry.getActiveSpan().setAttribute('sentry.exclusive_time', 1);\n(foo || bar)()`,
        `interface A {}\n(foo || bar)()`,
      ),
      parsers: ['ts'],
    },
    reserved(
      `Sentry.getActiveSpan().setAttributes({ 'sentry.profiler_id': 1, ok: 1 });`,
      `Sentry.getActiveSpan().setAttributes({ ok: 1 });`,
    ),
    reserved(`Sentry.setAttributes({ ['sentry.segment.name']: 'x' });`, `Sentry.setAttributes({});`),
    reserved(
      `Sentry.withScope((scope) => { scope.setAttribute('sentry.release', '1'); });`,
      `Sentry.withScope((scope) => {  });`,
    ),
    reserved(
      `Sentry.init({ initialScope: { attributes: { 'sentry.environment': 'x', a: 1 } } });`,
      `Sentry.init({ initialScope: { attributes: { a: 1 } } });`,
    ),
    reserved(
      `const attributes: Sentry.SpanAttributes = { a: 1 };\nattributes['sentry.segment.id'] = id;`,
      `const attributes: Sentry.SpanAttributes = { a: 1 };\n`,
    ),
    reserved(`const KEY = 'sentry.segment.id';\nSentry.setAttribute(KEY, 1);`, `const KEY = 'sentry.segment.id';\n`),
    reserved(
      `Sentry.startSpan({ attributes: { [Sentry.SEMANTIC_ATTRIBUTE_SENTRY_SAMPLE_RATE]: 1, a: 1 } }, () => {});`,
      `Sentry.startSpan({ attributes: { a: 1 } }, () => {});`,
    ),
    reserved(`Sentry.setAttribute('sentry.status.message', 'x');`, ''),
    ...['previous_trace', 'previous_trace_sample_rate', 'sdk.integrations', 'sdk.version'].map((name) =>
      reserved(`Sentry.setAttribute('sentry.${name}', 'x');`, ''),
    ),
    ...['custom_span_name', 'idle_span_finish_reason', 'measurement_unit', 'parent_span_already_sent'].map((name) =>
      reserved(`Sentry.setAttribute('sentry.${name}', 'x');`, '', 'internal'),
    ),
    {
      ...reserved(`Sentry.getActiveSpan().setAttribute('sentry.sample_rate', 1);`, ''),
      lifecycle: 'static',
    },
    // Aliases.
    ...[
      `import { setAttribute as set } from '@sentry/browser';\nset('sentry.release', '1');`,
      `const { getCurrentScope } = require('@sentry/node');\nconst scope = getCurrentScope();\nscope.setAttribute('sentry.release', '1');`,
      `import Sentry from '@sentry/node';\n(Sentry as any).setAttribute('sentry.release', '1');`,
      `import type { Span } from '@sentry/core';\nfunction f(span: Span | undefined) { span?.setAttribute('sentry.release', '1'); }`,
      `Sentry.setAttribute('sentry.release', '1');`,
    ].map((code): InvalidCase => {
      const output = code.replace(
        /^(.*?)[\w(][^\n{;]*'sentry\.release', '1'\);(.*)$/ms,
        (_, head: string, tail: string) => {
          return `${head}${tail}`;
        },
      );
      return { code, errors: [{ messageId: 'identity', suggestions: [{ messageId: 'remove', output }] }] };
    }),

    // On scopes.
    reserved(`Sentry.getCurrentScope().setAttribute('sentry.op', 'job');`, '', 'oneSpan'),
    reserved(
      `Sentry.getIsolationScope().setAttributes({ 'sentry.origin': 'x' });`,
      `Sentry.getIsolationScope().setAttributes({});`,
      'oneSpan',
    ),
    reserved(`Sentry.setAttribute(${KEY}, 'route');`, '', 'oneSpan'),
    reserved(`Sentry.getGlobalScope().setAttribute('sentry.kind', 'server');`, '', 'oneSpan'),
    {
      code: sdk(
        `Sentry.setAttribute('sentry.op', 'a');\nSentry.getActiveSpan().setAttribute('sentry.segment.id', 'b');`,
      ),
      errors: [
        {
          messageId: 'oneSpan',
          data: { key: 'sentry.op', advice: 'Give `op` to the span when it starts instead' },
          line: 2,
          column: 21,
          suggestions: [
            {
              messageId: 'remove',
              data: { key: 'sentry.op' },
              output: sdk(`Sentry.getActiveSpan().setAttribute('sentry.segment.id', 'b');`),
            },
          ],
        },
        {
          messageId: 'identity',
          data: {
            key: 'sentry.segment.id',
            reach: '',
            advice: 'Spans are found with their service span by it: remove it',
          },
          line: 3,
          column: 37,
          suggestions: [{ messageId: 'remove', output: sdk(`Sentry.setAttribute('sentry.op', 'a');\n`) }],
        },
      ],
    },
    {
      code: sdk(`Sentry.setAttribute('sentry.release', 'a');`),
      errors: [
        {
          messageId: 'identity',
          data: {
            key: 'sentry.release',
            reach: ', on every span of the scope',
            advice: 'Set `release` in `Sentry.init` instead',
          },
          suggestions: [{ messageId: 'remove', output: NS }],
        },
      ],
    },

    // The old key of the name source.
    ...key(
      `Sentry.startSpan({ name: 'x', attributes: { 'sentry.source': 'route' } }, () => {});`,
      `Sentry.startSpan({ name: 'x', attributes: { ${KEY}: 'route' } }, () => {});`,
    ),
    ...key(
      `Sentry.startSpan({ attributes: { "sentry.source": 'route' } }, () => {});`,
      `Sentry.startSpan({ attributes: { "sentry.segment.name.source": 'route' } }, () => {});`,
    ),
    ...key(
      `Sentry.getRootSpan(span).setAttribute('sentry.source', 'route');`,
      `Sentry.getRootSpan(span).setAttribute(${KEY}, 'route');`,
    ),
    ...key(`const KEY = 'sentry.source';\nSentry.startSpan({ attributes: { [KEY]: 'route' } }, () => {});`),
    ...key(
      `import { SENTRY_SOURCE } from '@sentry/conventions/attributes';\nSentry.startSpan({ attributes: { [SENTRY_SOURCE]: 'route' } }, () => {});`,
    ),
    {
      code: sdk(
        `const a = { 'sentry.source': 'route' };\nSentry.startSpan({ attributes: a }, () => log(a['sentry.source']));`,
      ),
      repair: true,
      errors: [
        {
          messageId: 'sourceKey',
          suggestions: [
            {
              messageId: 'useNewKey',
              output: sdk(
                `const a = { ${KEY}: 'route' };\nSentry.startSpan({ attributes: a }, () => log(a['sentry.source']));`,
              ),
            },
          ],
        },
      ],
    },
    ...key(`// @ts-expect-error\nSentry.getRootSpan(span).setAttribute('sentry.source', 'route');`),

    // The constant.
    ...constant(
      sdk(`Sentry.startSpan({ attributes: { [Sentry.SEMANTIC_ATTRIBUTE_SENTRY_SOURCE]: 'route' } }, () => {});`),
      sdk(`Sentry.startSpan({ attributes: { ${KEY}: 'route' } }, () => {});`),
    ),
    ...constant(
      sdk(`Sentry.getRootSpan(span).setAttribute(Sentry.SEMANTIC_ATTRIBUTE_SENTRY_SOURCE, 'route');`),
      sdk(`Sentry.getRootSpan(span).setAttribute(${KEY}, 'route');`),
    ),
    ...constant(sdk(`use(Sentry['SEMANTIC_ATTRIBUTE_SENTRY_SOURCE']);`), sdk(`use(${KEY});`)),
    ...constant(
      sdk(
        `const KEY = Sentry.SEMANTIC_ATTRIBUTE_SENTRY_SOURCE;\nSentry.startSpan({ attributes: { [KEY]: 'x' } }, () => {});`,
      ),
      sdk(`const KEY = ${KEY};\nSentry.startSpan({ attributes: { [KEY]: 'x' } }, () => {});`),
    ),
    ...constant(
      `import { SEMANTIC_ATTRIBUTE_SENTRY_SOURCE, startSpan } from '@sentry/node';\nstartSpan({ attributes: { [SEMANTIC_ATTRIBUTE_SENTRY_SOURCE]: 'url' } }, (span) => {\n  span.setAttribute(SEMANTIC_ATTRIBUTE_SENTRY_SOURCE, 'route');\n});`,
      `import { startSpan } from '@sentry/node';\nstartSpan({ attributes: { ${KEY}: 'url' } }, (span) => {\n  span.setAttribute(${KEY}, 'route');\n});`,
    ),
    ...constant(
      `import {\n  startSpan,\n  SEMANTIC_ATTRIBUTE_SENTRY_SOURCE as SOURCE,\n} from '@sentry/node';\nstartSpan({ attributes: { [SOURCE]: 'url' } }, () => {});`,
      `import {\n  startSpan,\n} from '@sentry/node';\nstartSpan({ attributes: { ${KEY}: 'url' } }, () => {});`,
    ),
    ...constant(
      `import { SEMANTIC_ATTRIBUTE_SENTRY_SOURCE } from '@sentry/core';\nexport const keys = { SEMANTIC_ATTRIBUTE_SENTRY_SOURCE };`,
      `export const keys = { SEMANTIC_ATTRIBUTE_SENTRY_SOURCE: ${KEY} };`,
    ),
    ...constant(
      `const { startSpan, SEMANTIC_ATTRIBUTE_SENTRY_SOURCE } = require('@sentry/node');\nuse(SEMANTIC_ATTRIBUTE_SENTRY_SOURCE);`,
      `const { startSpan } = require('@sentry/node');\nuse(${KEY});`,
    ),
    ...constant(
      `const { SEMANTIC_ATTRIBUTE_SENTRY_SOURCE: SOURCE } = require('@sentry/node');\nuse(SOURCE);`,
      `use(${KEY});`,
    ),
    // What cannot be replaced.
    ...[
      `import { SEMANTIC_ATTRIBUTE_SENTRY_SOURCE, startSpan } from '@sentry/core';\nstartSpan({ attributes: { [SEMANTIC_ATTRIBUTE_SENTRY_SOURCE]: 'url', ${KEY}: 'url' } }, () => {});`,
      sdk(
        `Sentry.startSpan({ attributes: { [Sentry.SEMANTIC_ATTRIBUTE_SENTRY_SOURCE]: 'url', ${KEY}: 'url' } }, () => {});`,
      ),
      sdk(`// @ts-ignore\nuse(Sentry.SEMANTIC_ATTRIBUTE_SENTRY_SOURCE);`),
      `import { SEMANTIC_ATTRIBUTE_SENTRY_SOURCE } from '@sentry/core';\nexport { SEMANTIC_ATTRIBUTE_SENTRY_SOURCE };`,
      `import { SEMANTIC_ATTRIBUTE_SENTRY_SOURCE } from '@sentry/core';\ntype Source = typeof SEMANTIC_ATTRIBUTE_SENTRY_SOURCE;`,
      `import { startSpan, /* old */ SEMANTIC_ATTRIBUTE_SENTRY_SOURCE /* name */ as SOURCE } from '@sentry/core';\nuse(SOURCE);`,
      `const { SEMANTIC_ATTRIBUTE_SENTRY_SOURCE, ...rest } = require('@sentry/node');\nuse(SEMANTIC_ATTRIBUTE_SENTRY_SOURCE, rest);`,
      `import { SEMANTIC_ATTRIBUTE_SENTRY_SOURCE } from '@sentry/bun'; // @ts-ignore\nuse(SEMANTIC_ATTRIBUTE_SENTRY_SOURCE);\n/* @ts-expect-error */\nSEMANTIC_ATTRIBUTE_SENTRY_SOURCE += 1;`,
    ].flatMap((code) => constant(code)),
  ],
});
