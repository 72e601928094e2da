import { validIgnoreSpans } from '../../src/rules/valid-ignore-spans';
import { runRule } from '../rule-tester';

const NS = "import * as Sentry from '@sentry/node';\n";
const list = (entries: string): string => `${NS}Sentry.init({ ignoreSpans: [${entries}] });`;

/** An entry with one report, and what the repair makes of it. */
function repaired(before: string, after: string, messageId: string, suggestionId: string, code = list) {
  return [
    {
      code: code(before),
      errors: [{ messageId, suggestions: [{ messageId: suggestionId, output: code(after) }] }],
    },
    { code: code(before), repair: true, output: code(after), errors: [{ messageId }] },
  ];
}

runRule('valid-ignore-spans', validIgnoreSpans, {
  valid: [
    list("'queue.poll', /^middleware/, /health/i"),
    list("{ name: 'queue.poll' }, { op: /^cache/ }, { attributes: { 'url.path': '/health' } }"),
    list("{ attributes: { 'server.port': 8080, 'url.path': /^\\/admin/, 'app.noise': true, 'app.count': '5' } }"),
    list('{ name: pattern }, { op }, { attributes }, { ...shared }, { [key]: value }, ...more, entry, undefined'),
    list("isProduction && '/ready', isTest ? /a/ : /b/"),
    list("'a * b', '*'"),
    list('{ attributes: { "url.path": value } }'),
    // A key that is not there at start is reported by no-late-span-filter, whatever its value.
    list("{ attributes: { 'http.response.status_code': '404' } }"),
    // An old key is reported by no-dead-name-filter.
    list("{ attributes: { 'http.method': 1 } }"),
    `${NS}Sentry.init({ ignoreSpans: [] }); Sentry.init({ ignoreSpans }); Sentry.init({ ignoreSpans: undefined });`,
    // Look-alikes.
    "import { init } from './sentry'; init({ ignoreSpans: [{}] });",
    'const sentry = {}; sentry.init({ ignoreSpans: [/a/g] });',
    "import tracer from 'dd-trace'; tracer.init({ ignoreSpans: [/sentry/g, {}] });",
    "import { trace } from '@opentelemetry/api'; trace.init({ ignoreSpans: [{ attributes: { sentry: undefined } }] });",
    `${NS}const ignoreSpans = [/a/g]; console.log(ignoreSpans);`,
    `${NS}const options = { ignoreSpans: [{}] }; dd.init(options);`,
    `${NS}Sentry.init({ ignoreErrors: [/a/g, 'b*'], denyUrls: [/c/g] });`,
    `${NS}Sentry.init({ dataCollection: { ignoreSpans: [{}] } });`,
    `${NS}'a'.match(/a/g); Sentry.init({});`,
    `${NS}function init(Sentry) { Sentry.init({ ignoreSpans: [{}] }); }`,
  ],
  invalid: [
    ...repaired('/^GET/g', '/^GET/', 'statefulFlags', 'dropFlags'),
    ...repaired('{ op: /db/giy }', '{ op: /db/i }', 'statefulFlags', 'dropFlags'),
    ...repaired(
      "{ attributes: { 'url.path': /x/g } }",
      "{ attributes: { 'url.path': /x/ } }",
      'statefulFlags',
      'dropFlags',
    ),
    ...repaired(
      "{ attributes: { 'server.port': '8080' } }",
      "{ attributes: { 'server.port': 8080 } }",
      'wrongType',
      'useValue',
    ),
    ...repaired(
      "{ attributes: { 'url.path': 404 } }",
      "{ attributes: { 'url.path': '404' } }",
      'wrongType',
      'useValue',
    ),
    ...repaired(
      "{ attributes: { 'sentry.http.prefetch': 'true' } }",
      "{ attributes: { 'sentry.http.prefetch': true } }",
      'wrongType',
      'useValue',
    ),
    ...repaired("{ description: 'poll' }", "{ name: 'poll' }", 'neverMatches', 'useName'),
    // The directive would have nothing left to do.
    {
      code: list("\n// @ts-expect-error old\n{ description: 'poll' }"),
      repair: true,
      errors: [
        {
          messageId: 'neverMatches',
          suggestions: [{ messageId: 'useName', output: list("\n// @ts-expect-error old\n{ name: 'poll' }") }],
        },
      ],
    },
    ...repaired('{ description }', '{ name: description }', 'neverMatches', 'useName'),
    ...repaired("{ 'description': 'poll' }", "{ name: 'poll' }", 'neverMatches', 'useName'),
    {
      code: `const key = 'description';\n${list("{ ['description']: 'poll' }, { [key]: 'poll' }")}`,
      repair: true,
      errors: [{ messageId: 'neverMatches' }, { messageId: 'neverMatches' }],
    },
    ...repaired(
      "'GET /health'",
      "['GET /health']",
      'notAnArray',
      'useArray',
      (text) => `${NS}Sentry.init({ ignoreSpans: ${text} });`,
    ),
    {
      // A constant is left alone: it may be used elsewhere.
      code: "import type { NodeOptions } from '@sentry/node';\nconst POLL = /a/g;\nexport const options: NodeOptions = { ignoreSpans: [POLL as RegExp].filter(Boolean) };",
      repair: true,
      output: null,
      errors: [{ messageId: 'statefulFlags', line: 3 }],
    },
    { code: list('{}'), errors: [{ messageId: 'neverMatches' }] },
    { code: list('{ attributes: {} }'), errors: [{ messageId: 'neverMatches' }] },
    { code: list("{ description: 'a', tags: {} }"), errors: [{ messageId: 'neverMatches' }] },
    {
      code: list("{ name: ['a', 'b'] }"),
      errors: [
        {
          messageId: 'notAnEntry',
          data: { text: "['a', 'b']", place: '`name`', allowed: 'a string or a regular expression' },
        },
      ],
    },
    {
      code: list("'health*'"),
      errors: [
        {
          messageId: 'glob',
          data: { text: 'health*' },
          suggestions: [{ messageId: 'useRegExp', data: { text: '/^health/' }, output: list('/^health/') }],
        },
      ],
    },
    {
      code: list("{ name: 'GET /api/v1.*' }"),
      errors: [
        {
          messageId: 'glob',
          suggestions: [{ messageId: 'useRegExp', output: list('{ name: /^GET \\/api\\/v1\\./ }') }],
        },
      ],
    },
    {
      code: list("{ attributes: { 'app.tenant': undefined } }"),
      errors: [{ messageId: 'matchesAbsence', data: { key: 'app.tenant' } }],
    },
    { code: list("{ attributes: { 'app.tenant': null } }"), errors: [{ messageId: 'wrongType' }] },
    {
      code: list("{ attributes: { 'server.port': /80/ } }"),
      errors: [
        {
          messageId: 'wrongType',
          data: { key: 'server.port', type: 'an integer', text: '/80/', advice: 'Match on a value of that type.' },
        },
      ],
    },
    { code: list("{ attributes: { 'server.port': 'https' } }"), errors: [{ messageId: 'wrongType' }] },
    // Not the same value as a number, or none of that type.
    ...["'12345678901234567890'", "'080'", "'1.5'", "'-0'"].map((value) => ({
      code: list(`{ attributes: { 'server.port': ${value} } }`),
      errors: [{ messageId: 'wrongType' }],
    })),
    { code: list("new RegExp('a', 'g')"), errors: [{ messageId: 'statefulFlags' }] },
    {
      code: "const { init } = require('@sentry/browser');\nconst noise = { attributes: { 'server.port': '1' } };\ninit({ ignoreSpans: [noise] });",
      sdk: 10,
      errors: [
        {
          messageId: 'wrongType',
          suggestions: [
            {
              messageId: 'useValue',
              output:
                "const { init } = require('@sentry/browser');\nconst noise = { attributes: { 'server.port': 1 } };\ninit({ ignoreSpans: [noise] });",
            },
          ],
        },
      ],
    },
    {
      // Wrong in transaction mode, too.
      code: `${NS}Sentry.init({ traceLifecycle: 'static', ignoreSpans: [{}] });`,
      errors: [{ messageId: 'neverMatches' }],
    },
  ],
});
