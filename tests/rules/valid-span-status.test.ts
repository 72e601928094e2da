import { validSpanStatus } from '../../src/rules/valid-span-status';
import { runRule } from '../rule-tester';

const NS = "import * as Sentry from '@sentry/node';\n";
const inSpan = (code: string): string => `${NS}Sentry.startSpan({ name: 'a' }, (span) => { ${code} });`;

function status(given: string, instead: string, code = (text: string) => inSpan(`span.setStatus(${text});`)) {
  return [
    {
      code: code(given),
      errors: [
        {
          messageId: 'stringStatus',
          data: { given, instead },
          suggestions: [{ messageId: 'useObject', data: { instead }, output: code(instead) }],
        },
      ],
    },
    { code: code(given), repair: true, output: code(instead), errors: [{ messageId: 'stringStatus' }] },
  ];
}

runRule('valid-span-status', validSpanStatus, {
  valid: [
    inSpan('span.setStatus({ code: 1 });'),
    inSpan("span.setStatus({ code: 2, message: 'not_found' });"),
    inSpan('span.setStatus({ code: SPAN_STATUS_ERROR });'),
    inSpan('span.setStatus(status); span.setStatus(); span.setStatus(...args);'),
    inSpan("span[setStatus]('ok');"),
    // Look-alikes.
    "import tracer from 'dd-trace'; tracer.scope().active().setStatus('sentry');",
    "import { trace } from '@opentelemetry/api'; trace.getActiveSpan().setStatus('sentry-ok');",
    "const [status, setStatus] = useState('sentry'); setStatus('ok');",
    "order.setStatus('ok'); const sentry = order;",
    "import apm from 'elastic-apm-node'; const span = apm.startSpan('sentry'); span.setStatus('ok');",
    "response.setStatus('ok', 'sentry');",
    `${NS}class Job { setStatus(s) {} run() { this.setStatus('ok'); } }`,
    `${NS}const span = { setStatus() {} }; span.setStatus('ok');`,
    `${NS}Sentry.startSpan({ name: 'a' }, (span) => { items.forEach((span) => span.setStatus('ok')); });`,
    "import { Span } from '@opentelemetry/api';\nimport '@sentry/node';\nfunction f(span: Span) { span.setStatus('ok'); }",
    `${NS}ticket.setStatus({ code: 'open' });`,
    // SDK 7 takes strings.
    { code: inSpan("span.setStatus('ok');"), sdk: '7.120.4' },
  ],
  invalid: [
    ...status("'ok'", '{ code: 1 }'),
    ...status("'error'", '{ code: 2 }'),
    // The directive would have nothing left to do.
    {
      code: inSpan("\n// @ts-expect-error old\nspan.setStatus('ok');"),
      repair: true,
      errors: [
        {
          messageId: 'stringStatus',
          suggestions: [
            { messageId: 'useObject', output: inSpan('\n// @ts-expect-error old\nspan.setStatus({ code: 1 });') },
          ],
        },
      ],
    },
    {
      code: inSpan("const status = { code: 'ok' };\n// @ts-expect-error old\nspan.setStatus(status);"),
      repair: true,
      errors: [
        {
          messageId: 'stringCode',
          suggestions: [
            {
              messageId: 'useCode',
              output: inSpan('const status = { code: 1 };\n// @ts-expect-error old\nspan.setStatus(status);'),
            },
          ],
        },
      ],
    },
    ...status('"not_found"', '{ code: 2, message: "not_found" }'),
    ...status('`internal_error`', '{ code: 2, message: `internal_error` }'),
    {
      code: `${NS}Sentry.getActiveSpan()?.setStatus('ok' as any);`,
      repair: true,
      output: `${NS}Sentry.getActiveSpan()?.setStatus({ code: 1 });`,
      errors: [{ messageId: 'stringStatus' }],
    },
    ...status(
      "'ok'",
      '{ code: 1 }',
      (text) => `const { getActiveSpan: g } = require('@sentry/node');\ng().setStatus(${text});`,
    ),
    ...status(
      "'ok'",
      '{ code: 1 }',
      (text) =>
        `import type { Span } from '@sentry/core';\nfunction f(s: Span) { s.setAttribute('a', 1).setStatus((${text})); }`,
    ),
    {
      code: inSpan("span.setStatus(failed ? 'internal_error' : 'ok');"),
      repair: true,
      output: inSpan("span.setStatus(failed ? { code: 2, message: 'internal_error' } : { code: 1 });"),
      errors: [{ messageId: 'stringStatus' }, { messageId: 'stringStatus' }],
    },
    {
      code: inSpan("span.setStatus({ code: 'ok' });"),
      errors: [
        {
          messageId: 'stringCode',
          data: { given: "'ok'", instead: '1' },
          suggestions: [
            { messageId: 'useCode', data: { instead: '1' }, output: inSpan('span.setStatus({ code: 1 });') },
          ],
        },
      ],
    },
    {
      code: inSpan("const code = 'ok'; span.setStatus({ code });"),
      repair: true,
      output: inSpan("const code = 'ok'; span.setStatus({ code: 1 });"),
      errors: [{ messageId: 'stringCode' }],
    },
    {
      code: inSpan("span.setStatus({ code: 'weird', message: 'x' });"),
      errors: [{ messageId: 'stringCode', data: { given: "'weird'", instead: '2' } }],
    },
    {
      code: inSpan("span.setStatus({ code: 'constructor' });"),
      errors: [{ messageId: 'stringCode' }],
    },
    {
      code: `${NS}const OK = 'ok'; const span = Sentry.startInactiveSpan({ name: 'a' }); span.setStatus(OK);`,
      sdk: 10,
      repair: true,
      output: `${NS}const OK = 'ok'; const span = Sentry.startInactiveSpan({ name: 'a' }); span.setStatus({ code: 1 });`,
      errors: [{ messageId: 'stringStatus' }],
    },
    {
      // Wrong in transaction mode, too.
      code: inSpan("span.setStatus('ok');"),
      lifecycle: 'static',
      repair: true,
      output: inSpan('span.setStatus({ code: 1 });'),
      errors: [{ messageId: 'stringStatus' }],
    },
  ],
});
