import { validStreamSetup } from '../../src/rules/valid-stream-setup';
import { runRule } from '../rule-tester';

const NODE = "import * as Sentry from '@sentry/node';\n";
const BROWSER = "import * as Sentry from '@sentry/browser';\n";
const OTEL = "import { trace } from '@opentelemetry/api';\n";

runRule('valid-stream-setup', validStreamSetup, {
  valid: [
    `${NODE}Sentry.init({});`,
    `${NODE}Sentry.init({ traceLifecycle: 'stream' });`,
    `${NODE}Sentry.init({ traceLifecycle: 'static' });`,
    `${NODE}Sentry.init({ traceLifecycle: undefined });`,
    `${NODE}Sentry.init({ traceLifecycle: process.env.LIFECYCLE });`,
    `${NODE}Sentry.init({ traceLifecycle: isProduction ? 'stream' : 'static' });`,
    `${NODE}Sentry.init({ ['trace' + x]: 'Static' });`,
    // Look-alikes.
    "const sentry = { init(o) {} }; sentry.init({ traceLifecycle: 'Static' });",
    "import { init } from './sentry'; init({ traceLifecycle: 'transaction' });",
    "import { init } from '@sentry/cli'; init({ traceLifecycle: 'transaction' });",
    "import tracer from 'dd-trace'; tracer.init({ traceLifecycle: 'sentry' });",
    `${NODE}const options = { traceLifecycle: 'Static' }; other.init(options);`,
    // H01: from a browser with SDK 10.
    { code: `${BROWSER}Sentry.init({ traceLifecycle: 'stream' });`, sdk: 11 },
    `${BROWSER}Sentry.init({ traceLifecycle: 'stream' });`,
    { code: `${NODE}Sentry.init({ traceLifecycle: 'stream' });`, sdk: 10 },
    {
      code: `${BROWSER}Sentry.init({ traceLifecycle: 'stream', integrations: [Sentry.spanStreamingIntegration()] });`,
      sdk: 10,
    },
    { code: `${BROWSER}Sentry.init({ traceLifecycle: 'stream', integrations: [...shared] });`, sdk: 10 },
    { code: `${BROWSER}Sentry.init({ traceLifecycle: 'stream', integrations: (d) => d });`, sdk: 10 },
    { code: `${BROWSER}Sentry.init({ traceLifecycle: 'stream', integrations });`, sdk: 10 },
    { code: `${BROWSER}Sentry.init({ traceLifecycle: 'stream', ...rest });`, sdk: 10 },
    {
      code: `${BROWSER}Sentry.init({ traceLifecycle: 'stream' }); Sentry.addIntegration(Sentry.spanStreamingIntegration());`,
      sdk: 10,
    },
    { code: "import * as Sentry from '@sentry/nextjs';\nSentry.init({ traceLifecycle: 'stream' });", sdk: 10 },
    // A type.
    ...["import { type startSpan } from '@sentry/core';", "import type { startSpan } from '@sentry/core';"].map(
      (code) => ({ code: BROWSER + code, sdk: 11 as const }),
    ),
    // H02: the integration alone.
    {
      code: `${NODE}Sentry.init({ traceLifecycle: 'stream', integrations: [Sentry.spanStreamingIntegration()] });`,
      sdk: 10,
    },
    { code: `${NODE}Sentry.init({ integrations: [Sentry.spanStreamingIntegration()] });`, sdk: 11 },
    { code: `${NODE}Sentry.init({ ...base, integrations: [Sentry.spanStreamingIntegration()] });`, sdk: 10 },
    { code: `${BROWSER}Sentry.init({ integrations: [Sentry.spanStreamingIntegration()] });`, sdk: 10 },
    { code: `${NODE}export const streaming = Sentry.spanStreamingIntegration();`, sdk: 10 },
    // H14: functions of the core.
    "import { startSpan } from '@sentry/core';\nstartSpan({ name: 'a' }, cb);",
    "import { startSpan } from '@sentry/core';\nimport * as Sentry from '@sentry/node';\nstartSpan({ name: 'a' }, cb);",
    `${BROWSER}import { captureException, type StartSpanOptions } from '@sentry/core';`,
    `${BROWSER}import type { startSpan } from '@sentry/core';`,
    {
      code: `${BROWSER}import { startSpan } from '@sentry/core';\nSentry.init({ integrations: [Sentry.browserTracingIntegration()] });`,
      sdk: 11,
    },
    { code: `${BROWSER}import { startSpan } from '@sentry/core';`, sdk: 10 },
    // H15: OpenTelemetry.
    `${OTEL}${NODE}trace.getTracer('x').startSpan('y');`,
    `${OTEL}${NODE}Sentry.init({ enableOpenTelemetrySetup: true }); trace.getTracer('x').startSpan('y');`,
    `${OTEL}${NODE}Sentry.init({ ...base }); trace.getTracer('x').startSpan('y');`,
    `${OTEL}${NODE}Sentry.init({}); tracer.startSpan('y'); trace.getSpan(ctx);`,
    `${NODE}Sentry.init({}); trace.getTracer('x').startSpan('y');`,
    { code: `${OTEL}${NODE}Sentry.init({}); trace.getTracer('x').startSpan('y');`, sdk: 10 },
    `${OTEL}import * as Sentry from '@sentry/nextjs';\nSentry.init({}); trace.getTracer('x').startSpan('y');`,
    // Spans go to the provider that the file registers.
    ...[
      "import { SentryTracerProvider } from '@sentry/opentelemetry';\ntrace.setGlobalTracerProvider(new SentryTracerProvider());",
      'trace.setGlobalTracerProvider(provider);',
      "import { NodeSDK } from '@opentelemetry/sdk-node';\nnew NodeSDK({}).start();",
      "import * as otel from '@opentelemetry/sdk-node';\nconst sdk = new otel.NodeSDK({});\nsdk.start();",
      "const { NodeTracerProvider } = require('@opentelemetry/sdk-trace-node');\nnew NodeTracerProvider().register();",
      "import '@opentelemetry/auto-instrumentations-node/register';",
      'Sentry.initOpenTelemetry(client);',
    ].map((setUp) => `${OTEL}${NODE}Sentry.init({ dsn });\n${setUp}\ntrace.getTracer('x').startSpan('y');`),
  ],
  invalid: [
    {
      code: `${NODE}Sentry.init({ traceLifecycle: 'transaction' });`,
      errors: [
        {
          messageId: 'invalidLifecycle',
          data: { value: "'transaction'", version: '11', used: 'stream' },
          suggestions: [
            {
              messageId: 'useLifecycle',
              data: { lifecycle: 'static' },
              output: `${NODE}Sentry.init({ traceLifecycle: 'static' });`,
            },
            {
              messageId: 'useLifecycle',
              data: { lifecycle: 'stream' },
              output: `${NODE}Sentry.init({ traceLifecycle: 'stream' });`,
            },
          ],
        },
      ],
    },
    {
      code: 'const { init } = require("@sentry/node");\nconst MODE = "Stream";\nconst options = { traceLifecycle: MODE };\ninit(options);',
      sdk: 10,
      errors: [
        {
          messageId: 'invalidLifecycle',
          data: { value: 'MODE', version: '10', used: 'transaction' },
          suggestions: [
            {
              messageId: 'useLifecycle',
              output:
                'const { init } = require("@sentry/node");\nconst MODE = "Stream";\nconst options = { traceLifecycle: "static" };\ninit(options);',
            },
            {
              messageId: 'useLifecycle',
              output:
                'const { init } = require("@sentry/node");\nconst MODE = "Stream";\nconst options = { traceLifecycle: "stream" };\ninit(options);',
            },
          ],
        },
      ],
    },
    {
      code: `${BROWSER}Sentry.init({ traceLifecycle: 'stream', tracesSampleRate: 1 });`,
      sdk: 10,
      errors: [
        {
          messageId: 'noSpans',
          line: 2,
          column: 15,
          suggestions: [
            {
              messageId: 'addIntegration',
              data: { call: 'Sentry.spanStreamingIntegration()' },
              output: `${BROWSER}Sentry.init({ traceLifecycle: 'stream', integrations: [Sentry.spanStreamingIntegration()], tracesSampleRate: 1 });`,
            },
          ],
        },
      ],
    },
    {
      code: "import { init, browserTracingIntegration } from '@sentry/react';\ninit({ traceLifecycle: 'stream', integrations: [browserTracingIntegration()] });",
      sdk: '10.78.0',
      errors: [
        {
          messageId: 'noSpans',
          suggestions: [
            {
              messageId: 'addIntegration',
              output:
                "import { init, browserTracingIntegration, spanStreamingIntegration } from '@sentry/react';\ninit({ traceLifecycle: 'stream', integrations: [browserTracingIntegration(), spanStreamingIntegration()] });",
            },
          ],
        },
      ],
    },
    {
      code: `${BROWSER}Sentry.init({ traceLifecycle: 'stream', integrations: [(own())] });`,
      sdk: 10,
      errors: [
        {
          messageId: 'noSpans',
          suggestions: [
            {
              messageId: 'addIntegration',
              output: `${BROWSER}Sentry.init({ traceLifecycle: 'stream', integrations: [(own()), Sentry.spanStreamingIntegration()] });`,
            },
          ],
        },
      ],
    },
    {
      code: "import * as Sentry from '@sentry/nextjs';\nSentry.init({ traceLifecycle: 'stream', integrations: [] });",
      sdk: 10,
      platform: 'browser',
      errors: [
        {
          messageId: 'noSpans',
          suggestions: [
            {
              messageId: 'addIntegration',
              output:
                "import * as Sentry from '@sentry/nextjs';\nSentry.init({ traceLifecycle: 'stream', integrations: [Sentry.spanStreamingIntegration()] });",
            },
          ],
        },
      ],
    },
    {
      code: `${NODE}Sentry.init({ dsn, integrations: [Sentry.spanStreamingIntegration()] });`,
      sdk: 10,
      errors: [
        {
          messageId: 'notEnabled',
          suggestions: [
            {
              messageId: 'addLifecycle',
              output: `${NODE}Sentry.init({ traceLifecycle: 'stream', dsn, integrations: [Sentry.spanStreamingIntegration()] });`,
            },
          ],
        },
      ],
    },
    {
      code: `${BROWSER}import { startSpan } from '@sentry/core';\nstartSpan({ name: 'a' }, cb);`,
      errors: [
        {
          messageId: 'coreSpan',
          data: { name: 'startSpan', package: '@sentry/browser' },
          suggestions: [
            {
              messageId: 'importFrom',
              data: { package: '@sentry/browser' },
              output: `${BROWSER}import { startSpan } from '@sentry/browser';\nstartSpan({ name: 'a' }, cb);`,
            },
          ],
        },
      ],
    },
    {
      code: "import { startInactiveSpan as s, getClient } from '@sentry/core';",
      platform: 'browser',
      errors: [{ messageId: 'coreSpan', data: { name: 'startInactiveSpan', package: '@sentry/browser' } }],
    },
    {
      code: `${OTEL}${NODE}Sentry.init({ dsn });\nconst tracer = trace.getTracer('x');\ntracer.startActiveSpan('y', cb);`,
      errors: [{ messageId: 'otelSpan', line: 5, column: 8 }],
    },
    {
      code: `import * as api from '@opentelemetry/api';\n${NODE}Sentry.init({ dsn });\napi.trace.getTracer('x').startSpan('y');`,
      sdk: 11,
      errors: [{ messageId: 'otelSpan' }],
    },
    {
      code: `const { trace } = require('@opentelemetry/api');\n${NODE}Sentry.init({ dsn });\ntrace.getTracer('x').startSpan('y');`,
      errors: [{ messageId: 'otelSpan' }],
    },
    {
      code: `${OTEL}import { NodeSDK } from './ours';\nimport type { TracerProvider } from '@opentelemetry/api';\n${NODE}Sentry.init({ dsn });\nnew NodeSDK().start();\ntrace.getTracer('x').startSpan('y');`,
      parsers: ['ts'],
      errors: [{ messageId: 'otelSpan' }],
    },
  ],
});
