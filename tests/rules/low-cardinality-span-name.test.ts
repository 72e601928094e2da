import { lowCardinalitySpanName } from '../../src/rules/low-cardinality-span-name';
import { runRule } from '../rule-tester';

const NS = "import * as Sentry from '@sentry/node';\n";

runRule('low-cardinality-span-name', lowCardinalitySpanName, {
  valid: [
    `${NS}Sentry.startSpan({ name: 'GET /users/:id', attributes: { 'user.id': id } }, cb);`,
    `${NS}const ENTITY = 'cart'; Sentry.startSpan({ name: \`load \${ENTITY}\` }, cb);`,
    `${NS}const ENTITY = 'cart'; Sentry.startSpan({ name: 'load ' + ENTITY }, cb);`,
    `${NS}Sentry.startSpan({ name }, cb);`,
    `${NS}Sentry.startSpan({ name: route.path }, cb);`,
    `${NS}Sentry.startSpan({ name: describe(query) }, cb);`,
    `${NS}Sentry.startSpan(options, cb); Sentry.startSpan(); Sentry.startSpan({ ...rest });`,
    `${NS}Sentry.startSpan({ name: 'a', attributes: { name: \`x \${y}\` } }, cb);`,
    // Nothing renames these.
    `${NS}Sentry.getActiveSpan()?.updateName('b');`,
    ...[
      "Sentry.startSpan({ name: 'a' }, (span) => { span.updateName('b'); });",
      "Sentry.startSpanManual({ name: 'a' }, (span, end) => { span.updateName('b'); end(); });",
      "const span = Sentry.startInactiveSpan({ name: 'a' }); span.updateName('b');",
    ].map((code) => ({ code: NS + code, sdk: 10 as const })),
    // Look-alikes.
    "import tracer from 'dd-trace'; tracer.trace('sentry', { name: `a ${b}` }, cb);",
    "import { trace } from '@opentelemetry/api'; trace.getTracer('sentry').startSpan(`a ${b}`);",
    "import { trace } from '@opentelemetry/api'; trace.getActiveSpan().updateName(`sentry ${b}`);",
    "import apm from 'elastic-apm-node'; apm.startSpan(`sentry ${b}`);",
    'const sentry = { startSpan(o) {} }; sentry.startSpan({ name: `a ${b}` });',
    "import { startSpan } from './sentry'; startSpan({ name: `a ${b}` });",
    `${NS}user.updateName(\`a \${b}\`);`,
    `${NS}const form = { name: \`a \${b}\` }; submit(form);`,
    `${NS}Sentry.captureMessage(\`a \${b}\`);`,
    `${NS}Sentry.startSpan({ name: 'a' }, (span) => { rows.forEach((span) => span.updateName(\`x \${y}\`)); });`,
  ],
  invalid: [
    {
      code: `${NS}Sentry.startSpan({ name: \`GET /users/\${id}\` }, cb);`,
      errors: [
        {
          messageId: 'highCardinality',
          data: { values: '`id`' },
          suggestions: [
            {
              messageId: 'useAttributes',
              data: { name: "`'GET /users/:id'`" },
              output: `${NS}Sentry.startSpan({ name: 'GET /users/:id', attributes: { id } }, cb);`,
            },
          ],
        },
      ],
    },
    // Line breaks would end the string.
    ...['\\n', '\n'].map((end) => ({
      code: `${NS}Sentry.startSpan({ name: \`a${end}\${id}\` }, cb);`,
      errors: [
        {
          messageId: 'highCardinality' as const,
          suggestions: [
            {
              messageId: 'useAttributes' as const,
              output: `${NS}Sentry.startSpan({ name: 'a\\n:id', attributes: { id } }, cb);`,
            },
          ],
        },
      ],
    })),
    {
      code: `${NS}Sentry.startSpan({ name: (\`GET \${id}\`), op: 'x' }, cb);`,
      errors: [
        {
          messageId: 'highCardinality',
          suggestions: [
            {
              messageId: 'useAttributes',
              output: `${NS}Sentry.startSpan({ name: ('GET :id'), attributes: { id }, op: 'x' }, cb);`,
            },
          ],
        },
      ],
    },
    {
      code: `${NS}Sentry.startInactiveSpan({ name: \`\${a} to \${b.c}\`, op: 'x' });`,
      errors: [{ messageId: 'highCardinality', data: { values: '`a`, `b.c`' } }],
    },
    {
      code: `${NS}Sentry.startSpanManual({ name: 'job ' + job.id + '!' as string, attributes: {} }, cb);`,
      errors: [{ messageId: 'highCardinality', data: { values: '`job.id`' } }],
    },
    {
      code: `${NS}Sentry.startSpan({ name: \`a \${b}\`, attributes: { c: 1 } }, cb);`,
      errors: [{ messageId: 'highCardinality' }],
    },
    {
      code: `${NS}Sentry.startSpan({ name: \`a \${b} \${b}\` }, cb);`,
      errors: [{ messageId: 'highCardinality' }],
    },
    {
      code: `${NS}Sentry.startSpan({ name: \`a \${/* which */ b}\` }, cb);`,
      errors: [{ messageId: 'highCardinality' }],
    },
    {
      code: "import { startSpan as s, type StartSpanOptions } from '@sentry/browser';\nconst o: StartSpanOptions = { name: `a ${b}`, op: 'c' };",
      errors: [
        {
          messageId: 'highCardinality',
          suggestions: [
            {
              messageId: 'useAttributes',
              output:
                "import { startSpan as s, type StartSpanOptions } from '@sentry/browser';\nconst o: StartSpanOptions = { name: 'a :b', attributes: { b }, op: 'c' };",
            },
          ],
        },
      ],
    },
    { code: `${NS}Sentry.startSpan({ name: '' }, cb);`, errors: [{ messageId: 'emptyName' }] },
    { code: `${NS}const o = { name: '' }; Sentry.startSpan(o, cb);`, errors: [{ messageId: 'emptyName' }] },
    {
      code: `${NS}function rename(span: Sentry.Span) { span.updateName('b'); }`,
      sdk: 10,
      errors: [
        {
          messageId: 'updateName',
          data: { call: 'span.updateName' },
          suggestions: [
            {
              messageId: 'useUpdateSpanName',
              data: { function: 'Sentry.updateSpanName' },
              output: `${NS}function rename(span: Sentry.Span) { Sentry.updateSpanName(span, 'b'); }`,
            },
          ],
        },
      ],
    },
    {
      code: `${NS}Sentry.getActiveSpan()?.updateName('b');`,
      sdk: 10,
      errors: [{ messageId: 'updateName' }],
    },
    {
      code: `${NS}Sentry.startSpan({ name: 'a' }, (span) => span.updateName('b ' + c));`,
      sdk: 10,
      errors: [{ messageId: 'highCardinality' }],
    },
    {
      code: `${NS}Sentry.updateSpanName(span, \`GET \${path}\`);`,
      errors: [{ messageId: 'highCardinality', data: { values: '`path`' } }],
    },
    { code: `${NS}Sentry.updateSpanName(span, '');`, errors: [{ messageId: 'emptyName' }] },
  ],
});
