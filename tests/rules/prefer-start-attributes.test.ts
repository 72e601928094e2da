import { preferStartAttributes } from '../../src/rules/prefer-start-attributes';
import { runRule, type InvalidCase } from '../rule-tester';

const NS = "import * as Sentry from '@sentry/node';\n";
const span = (options: string, body: string): string => `${NS}Sentry.startSpan(${options}, (span) => {${body}});`;

/** A case whose report has a suggestion that moves `b`. */
const commented = (body: string, left: string): InvalidCase => ({
  code: span("{ name: 'a' }", body),
  output: null,
  errors: [
    {
      messageId: 'lateAttribute',
      suggestions: [{ messageId: 'passAttributes', output: span("{ name: 'a', attributes: { 'b': 2 } }", left) }],
    },
  ],
});

runRule('prefer-start-attributes', preferStartAttributes, {
  valid: [
    span("{ name: 'a', attributes: { 'job.kind': kind } }", ' return run(); '),
    span("{ name: 'a' }", " const rows = run(); span.setAttribute('rows', rows); "),
    span("{ name: 'a' }", " run(); span.setAttribute('done', true); "),
    span("{ name: 'a' }", " if (x) span.setAttribute('x', 1); "),
    span("{ name: 'a' }", " span.setAttribute('now', Date.now()); "),
    span(
      "{ name: 'a' }",
      ' span.setAttribute(key, 1); span.setAttributes(all); span.setAttributes({ ...all }); span.setAttribute(); ',
    ),
    span("{ name: 'a' }", " span.setAttribute('id', span.spanContext().spanId); "),
    span("{ name: 'a' }", " other.setAttribute('a', 1); span.setAttribute('b', 2); "),
    `${NS}let n = 0; n++; Sentry.startSpan({ name: 'a' }, (span) => { span.setAttribute('n', n); });`,
    `${NS}Sentry.startSpan({ name: 'a' }, async ({ id }) => { id.setAttribute('a', 1); });`,
    `${NS}function work(span) { span.setAttribute('a', 1); } Sentry.startSpan({ name: 'a' }, work);`,
    `${NS}Sentry.startSpan(options); Sentry.startSpan(); Sentry.startSpan({ name: 'a' }, () => 1);`,
    // Look-alikes.
    "import tracer from 'dd-trace'; tracer.trace('sentry', {}, (span) => { span.setAttribute('a', 1); });",
    "import { trace } from '@opentelemetry/api'; trace.getTracer('sentry').startActiveSpan('a', (span) => { span.setAttribute('a', 1); });",
    "import { startSpan } from './sentry'; startSpan({ name: 'a' }, (span) => { span.setAttribute('a', 1); });",
    "elements.forEach((sentry) => { sentry.setAttribute('a', 1); });",
    "import apm from 'elastic-apm-node'; apm.startSpan('sentry', (span) => { span.setAttribute('a', 1); });",
    `${NS}Sentry.withScope((scope) => { scope.setAttribute('a', 1); });`,
    `${NS}Sentry.withActiveSpan(parent, (scope) => { scope.setAttribute('a', 1); });`,
    // The body runs when it is iterated, if ever; and an argument too many may have an effect.
    `${NS}Sentry.startSpan({ name: 'a' }, function* (span) { span.setAttribute('a', 1); });`,
    span("{ name: 'a' }", " span.setAttribute('a', 1, count()); "),
    // Filters see the finished span in transaction mode.
    { code: span("{ name: 'a' }", " span.setAttribute('a', 1); "), lifecycle: 'static' },
  ],
  invalid: [
    {
      code: span("{ name: 'a' }", " span.setAttribute('job.kind', 'import'); run(); "),
      output: span("{ name: 'a', attributes: { 'job.kind': 'import' } }", '  run(); '),
      errors: [{ messageId: 'lateAttribute', data: { keys: '`job.kind`' }, line: 2, column: 50 }],
    },
    {
      code: `${NS}export function importAll(kind) {\n  return Sentry.startSpan({ name: 'import', attributes: { a: 1 } }, async (s) => {\n    s.setAttribute('job.kind', kind);\n    await run();\n  });\n}`,
      output: `${NS}export function importAll(kind) {\n  return Sentry.startSpan({ name: 'import', attributes: { a: 1, 'job.kind': kind } }, async (s) => {\n    await run();\n  });\n}`,
      errors: [{ messageId: 'lateAttribute' }],
    },
    {
      // Two statements, one pass each: the second one needs the object that the first pass makes.
      code: span(
        "{ name: 'a' }",
        "\n  span.setAttribute('a', 1);\n  span.setAttributes({ b: 2, 'c': true });\n  run();\n",
      ),
      output: span("{ name: 'a', attributes: { 'a': 1 } }", "\n  span.setAttributes({ b: 2, 'c': true });\n  run();\n"),
      errors: [
        { messageId: 'lateAttribute', data: { keys: '`a`' } },
        { messageId: 'lateAttribute', data: { keys: '`b`, `c`' } },
      ],
    },
    {
      code: span("{ name: 'a', attributes: { 'a': 1 } }", "\n  span.setAttributes({ b: 2, 'c': true });\n  run();\n"),
      output: span("{ name: 'a', attributes: { 'a': 1, b: 2, 'c': true } }", '\n  run();\n'),
      errors: [{ messageId: 'lateAttribute' }],
    },
    {
      code: `${NS}const KEY = 'app.kind'; const KIND = 'x'; Sentry.startSpanManual({ name: 'a' }, (span) => { span.setAttribute(KEY, KIND); span.end(); });`,
      output: `${NS}const KEY = 'app.kind'; const KIND = 'x'; Sentry.startSpanManual({ name: 'a', attributes: { [KEY]: KIND } }, (span) => {  span.end(); });`,
      errors: [{ messageId: 'lateAttribute', data: { keys: '`app.kind`' } }],
    },
    {
      // A getter may run at another time, so the move is offered and not made.
      code: `${NS}function handle(request) { Sentry.startSpan({ name: 'a' }, (span) => { span.setAttribute('app.path', request.path); }); }`,
      errors: [
        {
          messageId: 'lateAttribute',
          suggestions: [
            {
              messageId: 'passAttributes',
              output: `${NS}function handle(request) { Sentry.startSpan({ name: 'a', attributes: { 'app.path': request.path } }, (span) => {  }); }`,
            },
          ],
        },
      ],
    },
    // Reported without a fix: the key is there, options from elsewhere, a spread, a comment.
    {
      code: span("{ name: 'a', attributes: { k: 1 } }", " span.setAttribute('k', 2); "),
      output: null,
      errors: [{ messageId: 'lateAttribute' }],
    },
    { code: span('options', " span.setAttribute('k', 2); "), output: null, errors: [{ messageId: 'lateAttribute' }] },
    {
      code: span('{ ...options }', " span.setAttribute('k', 2); "),
      output: null,
      errors: [{ messageId: 'lateAttribute' }],
    },
    {
      code: span("{ name: 'a' }", " span.setAttribute('k', /* why */ 2); "),
      output: null,
      errors: [{ messageId: 'lateAttribute' }],
    },
    {
      code: span("{ name: 'a' }", " span.updateName('b'); Sentry.updateSpanName(span, NAME); const NAME = 'c'; "),
      output: null,
      errors: [{ messageId: 'lateName' }],
    },
    {
      code: "const { startSpan } = require('@sentry/browser');\nstartSpan({ name: 'a' }, function (span) { span.setAttribute('sentry.op', 'job'); });",
      output: null,
      errors: [
        {
          messageId: 'lateAttribute',
          suggestions: [
            {
              messageId: 'passAttributes',
              output:
                "const { startSpan } = require('@sentry/browser');\nstartSpan({ name: 'a', attributes: { 'sentry.op': 'job' } }, function (span) {  });",
            },
          ],
        },
      ],
    },
    {
      // `find()` may throw, or look at the span.
      code: span("{ name: 'a' }", " span.setAttribute('found', find()); span.setAttribute('b', 2); "),
      output: null,
      errors: [
        {
          messageId: 'lateAttribute',
          suggestions: [
            {
              messageId: 'passAttributes',
              output: span("{ name: 'a', attributes: { 'b': 2 } }", " span.setAttribute('found', find());  "),
            },
          ],
        },
      ],
    },
    {
      code: span("{ name: 'a' }", " span.updateName(title()); span.setAttribute('b', 2); "),
      output: null,
      errors: [
        {
          messageId: 'lateAttribute',
          suggestions: [
            {
              messageId: 'passAttributes',
              output: span("{ name: 'a', attributes: { 'b': 2 } }", ' span.updateName(title());  '),
            },
          ],
        },
      ],
    },
    // What is said above a statement, or on its line, would be said of the next one.
    commented("\n  // For billing.\n  span.setAttribute('b', 2);\n  run();\n", '\n  // For billing.\n  run();\n'),
    commented("\n  /* For\n   * billing. */\n  span.setAttribute('b', 2);\n", '\n  /* For\n   * billing. */\n'),
    commented("\n  span.setAttribute('b', 2); // for billing\n  run();\n", '\n   // for billing\n  run();\n'),
    commented("\n  /* c */ span.setAttribute('b', 2);\n", '\n  /* c */ \n'),
    {
      code: span("{ name: 'a' }", " // the job\n  span.setAttribute('b', 2);\n  // then\n  run();\n"),
      output: span("{ name: 'a', attributes: { 'b': 2 } }", ' // the job\n  // then\n  run();\n'),
      errors: [{ messageId: 'lateAttribute' }],
    },
    {
      code: span("{ name: 'a' }", "\n  // The job.\n\n  span.setAttribute('b', 2);\n  run();\n"),
      output: span("{ name: 'a', attributes: { 'b': 2 } }", '\n  // The job.\n\n  run();\n'),
      errors: [{ messageId: 'lateAttribute' }],
    },
    ...[
      "\n  // @ts-expect-error no attribute\n  span.setAttribute('b', B);\n  run();\n",
      "\n  // @ts-ignore\n\n  // no attribute\n  span.setAttribute('b', B);\n  run();\n",
      "\n  // eslint-disable-next-line no-console\n  span.setAttribute('b', B);\n  run();\n",
      " // eslint-disable-next-line no-console\n  span.setAttribute('b', B);\n  run();\n",
      "\n  span.setAttribute('b', B); // eslint-disable-line no-console\n  run();\n",
    ].map((body) => ({
      code: `const B = 2;\n${span("{ name: 'a' }", body)}`,
      output: null,
      errors: [{ messageId: 'lateAttribute', suggestions: [] }],
    })),
    // The first value would come after the second one.
    {
      code: span("{ name: 'a' }", " span.setAttribute('k', find()); span.setAttribute('k', 2); "),
      output: null,
      errors: [{ messageId: 'lateAttribute' }],
    },
  ],
});
