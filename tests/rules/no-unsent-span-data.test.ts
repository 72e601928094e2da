import { noUnsentSpanData } from '../../src/rules/no-unsent-span-data';
import { runRule } from '../rule-tester';

const NS = "import * as Sentry from '@sentry/node';\n";

runRule('no-unsent-span-data', noUnsentSpanData, {
  valid: [
    // Other libraries and look-alikes.
    "import tracer from 'dd-trace'; tracer.scope().active().addEvent('sentry', { a: 1 });",
    "import { trace } from '@opentelemetry/api'; trace.getActiveSpan()?.addEvent('sentry.retry');",
    "import { trace } from '@opentelemetry/api'; const sentry = trace.getTracer('x').startSpan('y'); sentry.recordException(e);",
    "import apm from 'elastic-apm-node'; apm.currentTransaction.setMeasurement('sentry', 1, 'ms');",
    "class SentryLog { addEvent() {} run() { this.addEvent('x'); } }",
    'const sentry = { setMeasurement() {} }; sentry.setMeasurement("a", 1);',
    'calendar.addEvent("sentry launch", { at: 1 });',
    "import { setMeasurement } from './sentry'; setMeasurement('a', 1, 'none');",
    "import { setMeasurement } from 'react-sentry-metrics'; setMeasurement('a', 1, 'none');",
    "import { setMeasurement } from '@sentry/node'; function f(setMeasurement) { setMeasurement('a', 1, 'none'); }",
    "const span = newrelic.startSegment('sentry'); span.addEvent('x');",
    // What streamed spans do carry.
    `${NS}Sentry.getActiveSpan()?.setAttribute('cart.total', 42);`,
    `${NS}Sentry.captureException(error);`,
    `${NS}Sentry.metrics.count('a', 1);`,
    // As a reference only: nothing is lost yet.
    `${NS}const set = Sentry.setMeasurement;`,
    // Works in transaction mode.
    `${NS}Sentry.init({ traceLifecycle: 'static' }); Sentry.setMeasurement('a', 1, 'none');`,
    `${NS}Sentry.init({ traceLifecycle: process.env.MODE }); Sentry.setMeasurement('a', 1, 'none');`,
    { code: `${NS}Sentry.setMeasurement('a', 1, 'none');`, lifecycle: 'static' },
    `${NS}import { hasSpanStreamingEnabled } from '@sentry/core'; export function measure(client: Sentry.NodeClient) { if (hasSpanStreamingEnabled(client)) return; Sentry.setMeasurement('a', 1, 'none'); }`,
    `${NS}const isStatic = Sentry.getClient()?.getOptions().traceLifecycle === 'static'; if (isStatic) Sentry.setMeasurement('a', 1, 'none');`,
  ],
  invalid: [
    {
      code: `${NS}Sentry.setMeasurement('cart.total', 42, 'none');`,
      errors: [
        {
          messageId: 'measurementLost',
          data: { call: 'Sentry.setMeasurement', name: "'cart.total'" },
          line: 2,
          column: 8,
          suggestions: [
            { messageId: 'setOnActiveSpan', output: `${NS}Sentry.getActiveSpan()?.setAttribute('cart.total', 42);` },
            {
              messageId: 'setOnRootSpan',
              output: `${NS}{ const span = Sentry.getActiveSpan(); if (span) Sentry.getRootSpan(span).setAttribute('cart.total', 42); }`,
            },
          ],
        },
      ],
    },
    {
      // A name of the user's is not captured by the suggestion's own variable.
      code: `${NS}const span = 1; Sentry.setMeasurement('a', span, 'none');`,
      errors: [
        {
          messageId: 'measurementLost',
          suggestions: [
            {
              messageId: 'setOnActiveSpan',
              output: `${NS}const span = 1; Sentry.getActiveSpan()?.setAttribute('a', span);`,
            },
          ],
        },
      ],
    },
    {
      code: "import { setMeasurement as measure } from '@sentry/browser';\nmeasure(name, value, 'ms');",
      errors: [
        {
          messageId: 'measurementLost',
          data: { call: 'measure', name: 'name' },
          suggestions: [
            {
              messageId: 'setOnActiveSpan',
              output:
                "import { setMeasurement as measure, getActiveSpan } from '@sentry/browser';\ngetActiveSpan()?.setAttribute(name, value);",
            },
          ],
        },
      ],
    },
    {
      code: `${NS}Sentry.setMeasurement('a', 1, 'none', Sentry.getRootSpan(s));`,
      errors: [
        {
          messageId: 'measurementLost',
          suggestions: [
            {
              messageId: 'setOnSpan',
              data: { span: 'Sentry.getRootSpan(s)' },
              output: `${NS}Sentry.getRootSpan(s).setAttribute('a', 1);`,
            },
          ],
        },
      ],
    },
    // A span that may be absent.
    {
      code: `${NS}Sentry.setMeasurement('a', 1, 'ms', Sentry.getActiveSpan());`,
      errors: [
        {
          messageId: 'measurementLost',
          suggestions: [{ messageId: 'setOnSpan', output: `${NS}Sentry.getActiveSpan()?.setAttribute('a', 1);` }],
        },
      ],
    },
    {
      code: `${NS}Sentry.startSpan({ name: 'a' }, (span) => { const root = span && Sentry.getActiveSpan(); Sentry.setMeasurement('a', 1, 'ms', root); });`,
      errors: [
        {
          messageId: 'measurementLost',
          suggestions: [
            {
              messageId: 'setOnSpan',
              output: `${NS}Sentry.startSpan({ name: 'a' }, (span) => { const root = span && Sentry.getActiveSpan(); root?.setAttribute('a', 1); });`,
            },
          ],
        },
      ],
    },
    {
      code: `${NS}Sentry.setMeasurement('a', 1, 'ms', request.context?.span);`,
      errors: [
        {
          messageId: 'measurementLost',
          suggestions: [{ messageId: 'setOnSpan', output: `${NS}(request.context?.span)?.setAttribute('a', 1);` }],
        },
      ],
    },
    {
      code: `${NS}function f(span?: Sentry.Span) { Sentry.setMeasurement('a', 1, 'ms', span); }`,
      errors: [
        {
          messageId: 'measurementLost',
          suggestions: [
            {
              messageId: 'setOnSpan',
              output: `${NS}function f(span?: Sentry.Span) { span?.setAttribute('a', 1); }`,
            },
          ],
        },
      ],
    },
    // The statement before has no semicolon.
    ...[
      ['foo()\n', 'foo()\n;'],
      ['foo();\n', 'foo();\n'],
      ['if (x)\n', 'if (x)\n'],
      ['if (x) {\n', 'if (x) {\n'],
    ].map(([before = '', after = '']) => ({
      code: `${NS}${before}Sentry.setMeasurement('a', 1, 'ms', cond ? a : b)${before.endsWith('{\n') ? '}' : ''}`,
      errors: [
        {
          messageId: 'measurementLost' as const,
          suggestions: [
            {
              messageId: 'setOnSpan' as const,
              output: `${NS}${after}(cond ? a : b).setAttribute('a', 1)${before.endsWith('{\n') ? '}' : ''}`,
            },
          ],
        },
      ],
    })),
    // A comment that one of the suggestions would lose.
    {
      code: `${NS}Sentry.setMeasurement('a', 1, 'ms') /* b */;`,
      errors: [
        {
          messageId: 'measurementLost',
          suggestions: [
            { messageId: 'setOnActiveSpan', output: `${NS}Sentry.getActiveSpan()?.setAttribute('a', 1) /* b */;` },
          ],
        },
      ],
    },
    // Nothing to offer: arguments that are not known, a comment that would be lost.
    // The SDK takes the active span for `undefined`, and none for `null`.
    {
      code: `${NS}if (a) Sentry.setMeasurement('a', 1, 'ms', undefined);`,
      errors: [
        {
          messageId: 'measurementLost',
          suggestions: [
            {
              messageId: 'setOnActiveSpan',
              output: `${NS}if (a) Sentry.getActiveSpan()?.setAttribute('a', 1);`,
            },
          ],
        },
      ],
    },
    { code: `${NS}Sentry.setMeasurement('a', 1, 'ms', null);`, errors: [{ messageId: 'measurementLost' }] },
    { code: `${NS}Sentry.setMeasurement(...args);`, errors: [{ messageId: 'measurementLost' }] },
    {
      code: `${NS}Sentry.setMeasurement();`,
      errors: [{ messageId: 'measurementLost', data: { call: 'Sentry.setMeasurement', name: '' } }],
    },
    { code: `${NS}Sentry.setMeasurement('a', 1, /* unit */ 'none');`, errors: [{ messageId: 'measurementLost' }] },
    {
      code: "const { setMeasurement } = require('@sentry/node');\nsetMeasurement('a', 1, 'none');",
      errors: [
        {
          messageId: 'measurementLost',
          suggestions: [
            {
              messageId: 'setOnActiveSpan',
              output:
                "const { setMeasurement, getActiveSpan } = require('@sentry/node');\ngetActiveSpan()?.setAttribute('a', 1);",
            },
          ],
        },
      ],
    },
    {
      code: `${NS}Sentry.startSpan({ name: 'a' }, (span) => { span.addEvent('retry', { count: 2, 'last-error': e.message }); });`,
      errors: [
        {
          messageId: 'eventLost',
          data: { call: 'span.addEvent', name: "'retry'" },
          suggestions: [
            {
              messageId: 'setAttributes',
              output: `${NS}Sentry.startSpan({ name: 'a' }, (span) => { span.setAttributes({ 'retry.count': 2, 'retry.last-error': e.message }); });`,
            },
          ],
        },
      ],
    },
    {
      code: `${NS}Sentry.getActiveSpan()?.addEvent('hit');`,
      errors: [{ messageId: 'eventLost', data: { call: 'Sentry.getActiveSpan()?.addEvent', name: "'hit'" } }],
    },
    {
      code: `${NS}Sentry.startSpan({ name: 'a' }, (span) => { span.addEvent('retry', { count: (a, b) }); });`,
      errors: [
        {
          messageId: 'eventLost',
          suggestions: [
            {
              messageId: 'setAttributes',
              output: `${NS}Sentry.startSpan({ name: 'a' }, (span) => { span.setAttributes({ 'retry.count': (a, b) }); });`,
            },
          ],
        },
      ],
    },
    {
      code: 'import type { Span } from \'@sentry/node\';\nfunction f(span: Span) { span?.addEvent("a", { b: 1 }); }',
      errors: [
        {
          messageId: 'eventLost',
          suggestions: [
            {
              messageId: 'setAttributes',
              output:
                'import type { Span } from \'@sentry/node\';\nfunction f(span: Span) { span?.setAttributes({ "a.b": 1 }); }',
            },
          ],
        },
      ],
    },
    { code: `${NS}Sentry.getActiveSpan().addEvent('a', { ...b });`, errors: [{ messageId: 'eventLost' }] },
    {
      // Lost in transaction mode, too.
      code: `${NS}Sentry.init({ traceLifecycle: 'static' }); Sentry.getActiveSpan().addEvent('a', t);`,
      errors: [{ messageId: 'eventLost' }],
    },
    {
      code: `${NS}Sentry.startSpanManual({ name: 'a' }, function (s, finish) { try { work(); } catch (e) { s.recordException(e); } finish(); });`,
      errors: [
        {
          messageId: 'exceptionLost',
          data: { call: 's.recordException' },
          suggestions: [
            {
              messageId: 'captureException',
              data: { capture: 'Sentry.captureException' },
              output: `${NS}Sentry.startSpanManual({ name: 'a' }, function (s, finish) { try { work(); } catch (e) { Sentry.captureException(e); } finish(); });`,
            },
          ],
        },
      ],
    },
    { code: `${NS}Sentry.getActiveSpan()?.recordException(e);`, errors: [{ messageId: 'exceptionLost' }] },
  ],
});
