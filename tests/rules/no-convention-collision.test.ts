import { noConventionCollision } from '../../src/rules/no-convention-collision';
import { runRule } from '../rule-tester';

const NS = "import * as Sentry from '@sentry/node';\n";
const start = (attribute: string): string => `${NS}Sentry.startSpan({ name: 'a', attributes: { ${attribute} } }, cb);`;

function variant(before: string, after: string, data: { key: string; convention: string }, code = start) {
  return {
    code: code(before),
    errors: [
      {
        messageId: 'variant',
        data,
        suggestions: [{ messageId: 'rename', data: { convention: data.convention }, output: code(after) }],
      },
    ],
  };
}

function otherType(before: string, after: string | null, data: { key: string; expected: string; given: string }) {
  const suggestions = after === null ? [] : [{ messageId: 'convert', output: start(after) }];
  return { code: start(before), errors: [{ messageId: 'otherType', data, suggestions }] };
}

runRule('no-convention-collision', noConventionCollision, {
  valid: [
    start("'http.request.method': 'GET', 'http.response.status_code': 200, 'server.port': port, 'cache.hit': true"),
    start("'app.order.id': 1, 'order.total': 2, userId: 3, user_id: 4, page: 5, file: 6, error: true, myKey: 7"),
    start("'http.request.header.accept': 'a', 'url.path.parameter.id': 'b'"),
    start("'gen_ai.request.temperature': 1, 'server.port': x ? '1' : 2"),
    start("...rest, [key]: 1, __proto__: null, constructor: 1, 'hasOwnProperty': 2"),
    // A default, and what takes its place.
    start("...{ 'http.response.status_code': '0' }, 'http.response.status_code': status"),
    `${NS}const a = { 'http.response.status_code': '0' }; a['http.response.status_code'] = 200; Sentry.startSpan({ attributes: a }, cb);`,
    // Theirs: no-deprecated-attributes and no-reserved-attributes.
    start("'http.method': 1"),
    start("'sentry.segment.id': 'x', 'sentry.custom_span_name': 1, 'sentry.release': 2"),
    start("'sentry.op': 'db', 'sentry.origin': 'auto.x', 'sentry.kind': 'client'"),
    { code: start("'sentry.mine': 1, http: 2"), options: [{ allow: ['sentry.mine', 'http'] }] },
    { code: start("'sentry.mine': 1, 'sentry.own': 2"), options: [{ allow: ['sentry.*'] }] },
    // Look-alikes.
    "import tracer from 'dd-trace'; tracer.scope().active().setAttribute('sentry.foo', 1);",
    "import { trace } from '@opentelemetry/api'; trace.getActiveSpan().setAttribute('sentry.foo', 'x');",
    "element.setAttribute('sentry.foo', 1); element.setAttribute('http', 2);",
    "import { setAttribute } from './sentry'; setAttribute('http', 2);",
    "import apm from 'elastic-apm-node'; apm.setLabel('sentry.foo', 1);",
    `${NS}const model = { attributes: { http: 1, 'sentry.foo': 2 } }; save(model);`,
    `${NS}Sentry.setTag('http', 'x'); Sentry.setContext('user', { http: 1 }); Sentry.setExtra('sentry.foo', 1);`,
    `${NS}Sentry.startSpan({ name: 'a' }, () => { node.setAttribute('HTTP.request.method', 1); });`,
    "const newrelic = require('newrelic'); newrelic.addCustomAttribute('sentry.x', 1);",
    `${NS}export const fields = { 'HTTP.request.method': 1 };`,
  ],
  invalid: [
    otherType("'http.response.status_code': '404'", "'http.response.status_code': 404", {
      key: 'http.response.status_code',
      expected: 'an integer',
      given: 'a string',
    }),
    otherType("...{ 'cache.hit': true }, 'cache.hit': 'true'", "...{ 'cache.hit': true }, 'cache.hit': true", {
      key: 'cache.hit',
      expected: 'a boolean',
      given: 'a string',
    }),
    otherType("'url.path': 42", "'url.path': '42'", { key: 'url.path', expected: 'a string', given: 'a number' }),
    otherType("'cache.hit': 'true'", "'cache.hit': true", {
      key: 'cache.hit',
      expected: 'a boolean',
      given: 'a string',
    }),
    // Not the same value as a number, or none of that type.
    ...['12345678901234567890', '080', '1.5', '-0'].map((value) =>
      otherType(`'server.port': '${value}'`, null, {
        key: 'server.port',
        expected: 'an integer',
        given: 'a string',
      }),
    ),
    ...['0.123456789012345678', 'NaN', 'Infinity', ''].map((value) =>
      otherType(`'gen_ai.request.temperature': '${value}'`, null, {
        key: 'gen_ai.request.temperature',
        expected: 'a number',
        given: 'a string',
      }),
    ),
    otherType("'gen_ai.request.temperature': '0.5'", "'gen_ai.request.temperature': 0.5", {
      key: 'gen_ai.request.temperature',
      expected: 'a number',
      given: 'a string',
    }),
    otherType("'server.port': 'https'", null, { key: 'server.port', expected: 'an integer', given: 'a string' }),
    variant("'http.requestMethod': m", "'http.request.method': m", {
      key: 'http.requestMethod',
      convention: 'http.request.method',
    }),
    variant('httpRequestMethod', "'http.request.method': httpRequestMethod", {
      key: 'httpRequestMethod',
      convention: 'http.request.method',
    }),
    variant('"db.query-text": q', '"db.query.text": q', { key: 'db.query-text', convention: 'db.query.text' }),
    variant(
      "'User.ID'",
      "'user.id'",
      { key: 'User.ID', convention: 'user.id' },
      (key) => `const { setAttribute: set } = require('@sentry/node');\nset(${key}, id);`,
    ),
    {
      code: `${NS}const KEY = 'URL.Path'; Sentry.getActiveSpan()?.setAttribute(KEY, path);`,
      errors: [{ messageId: 'variant', data: { key: 'URL.Path', convention: 'url.path' } }],
    },
    {
      code: "import type { Scope } from '@sentry/core';\nfunction f(scope: Scope) { scope.setAttributes({ 'sentry.tenant': t }); }",
      errors: [{ messageId: 'unknownSentryKey', data: { key: 'sentry.tenant' }, line: 2, column: 50 }],
    },
    {
      code: `${NS}Sentry.setAttribute('http', 1); Sentry.setAttribute('http.request', 2);`,
      errors: [
        { messageId: 'namespace', data: { key: 'http' } },
        { messageId: 'namespace', data: { key: 'http.request' } },
      ],
    },
    {
      code: start('user: name'),
      sdk: 10,
      lifecycle: 'static',
      errors: [{ messageId: 'namespace', data: { key: 'user' } }],
    },
  ],
});
