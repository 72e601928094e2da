import { requireFlushBeforeExit } from '../../src/rules/require-flush-before-exit';
import { runRule, type InvalidCase, type ValidCase } from '../rule-tester';

const NS = "import * as Sentry from '@sentry/node';\n";
const options = [{ processExit: true }];

/** A report of `process.exit` without suggestions. */
function exit(code: string, name = 'process.exit'): InvalidCase {
  return { code, options, errors: [{ messageId: 'noFlush', data: { exit: name } }] };
}

const withExits: ValidCase[] = [
  // No server SDK.
  'process.exit(0); // sentry',
  "import * as Sentry from '@sentry/browser'; process.exit(0);",
  "import * as Sentry from '@sentry/nextjs'; process.exit(0);",
  // Only types of one, which are not there at run time.
  "import type { Span } from '@sentry/node'; process.exit(0);",
  "import { type Span, type Scope } from '@sentry/node'; process.exit(0);",
  "export type { Span } from '@sentry/node'; process.exit(0);",
  "export type * from '@sentry/node'; process.exit(0);",
  "export { type Span } from '@sentry/node'; process.exit(0);",
  "import type Sentry = require('@sentry/node'); process.exit(0);",
  "let span: import('@sentry/node').Span; process.exit(0);",
  "import { Sentry } from './sentry'; process.exit(0);",
  // Other processes and exits.
  `${NS}function f(process) { process.exit(0); } const p = { exit() {} }; p.exit(); exit();`,
  `${NS}import process from './process'; process.exit(0);`,
  `${NS}import { exit } from 'shelljs'; exit(1);`,
  `${NS}process.exitCode = 1; process.on('exit', f); process.kill(process.pid);`,
  `${NS}const { exit } = require('yargs'); exit(1);`,
  `${NS}animation.exit(); child.process.exit(0);`,
  `${NS}if (Sentry.getClient()?.getOptions().traceLifecycle === 'static') process.exit(0);`,

  // Flushed before.
  `${NS}await main(); await Sentry.flush(2000); process.exit(0);`,
  `${NS}async function f() { await Sentry.close(); log(); process.exit(0); }`,
  `${NS}await Sentry.getClient()?.close(2000); process.exit(0);`,
  `${NS}const client = Sentry.init({}); await client.flush(); process.exit(0);`,
  `${NS}async function f() { try { await main(); } finally { await Sentry.flush(); process.exit(); } }`,
  `${NS}async function f() { try { await main(); } catch (e) { log(e); } await Sentry.flush(); if (a) process.exit(1); process.exit(0); }`,
  `${NS}async function f() { try { await Sentry.flush(2000); } catch {} process.exit(1); }`,
  `${NS}async function f() { if (a) { await Sentry.flush(); } else { await Sentry.close(); } process.exit(1); }`,
  `${NS}async function f() { await Promise.all([server.close(), Sentry.close(1000)]); process.exit(1); }`,
  `${NS}async function f() { const done = Sentry.flush(2000); await done; process.exit(1); }`,
  `${NS}async function f() { await Sentry.flush(2000).catch(() => undefined); process.exit(1); }`,
  // Only if there is something to flush.
  `${NS}async function f() { const client = Sentry.getClient(); if (client) await client.flush(); process.exit(1); }`,
  `${NS}async function f() { if (!process.env.SENTRY_DSN) process.exit(1); await Sentry.flush(); process.exit(0); }`,
  `${NS}async function f() { if (enabled && on) { await Sentry.flush(); } else if (!enabled) process.exit(1); }`,
  "import * as sdk from '@sentry/node'; async function f() { await sdk?.flush(); process.exit(1); }",
  "const { flush: send } = require('@sentry/node'); async function f() { if (send) await send(); process.exit(1); }",
  // In the callbacks of a flush.
  `${NS}Sentry.flush(2000).then(() => process.exit(0));`,
  `${NS}Sentry.close().finally(() => { process.exit(0); });`,
  `${NS}Promise.all([stop(), Sentry.close()]).then(() => { log(); process.exit(0); }, () => process.exit(1));`,
  `${NS}process.once('SIGTERM', () => { server.close(async () => { await Sentry.close(2000); process.exit(0); }); });`,
  `${NS}async function stop() { await Sentry.close(); server.close(() => process.exit(0)); }`,
  `${NS}async function stop() { setTimeout(() => process.exit(1), 9000).unref(); await Sentry.close(); process.exit(0); }`,
  // In the callbacks of a promise that settles behind a flush.
  `${NS}main().then(() => Sentry.flush(2000)).then(() => process.exit(0));`,
  `${NS}main().then(async () => { await Sentry.flush(2000); }).then(() => { server.close(() => process.exit(0)); });`,
  `${NS}main().catch(report).finally(() => Sentry.flush(2000)).finally(() => process.exit(0));`,
  `${NS}main().catch((e) => { log(e); }).then(() => Sentry.close(2000)).then(() => process.exit());`,
  `${NS}const end = async () => { await Sentry.flush(); }; main().then(end).then(() => process.exit());`,
  `${NS}const end = async () => { await Sentry.flush(); }; main().then(() => end()).then(log).then(() => process.exit());`,
  `${NS}main().then(() => Sentry.flush(), (e) => Sentry.flush()).then(() => process.exit(0), () => process.exit(1));`,
  `${NS}main().then(() => Sentry.flush()).catch((e) => Sentry.close()).finally(() => process.exit());`,
  `${NS}main().catch(async (e) => { await Sentry.flush(); throw e; }).catch(() => process.exit(1));`,
  `${NS}main().finally(Sentry.close).finally(() => process.exit());`,
  `${NS}const app = { stop: () => Sentry.close() }; main().catch(report).then(app.stop).then(() => process.exit());`,
  // Who knows whether the handler of errors goes on.
  `${NS}main().then(() => Sentry.flush()).catch(fail).then(() => process.exit(0));`,
  `${NS}main().then(() => Sentry.flush()).catch((e) => { fail(e); }).then(() => process.exit(0));`,
  `${NS}main().then(() => Sentry.flush()).catch((e) => { throw e; }).then(() => process.exit(0));`,
  `${NS}main().then(Sentry.flush, fail).finally(() => process.exit());`,
  // Behind such a promise.
  `${NS}const p = main().finally(() => Sentry.flush(2000)); p.then(() => process.exit(0), () => process.exit(1));`,
  `${NS}await main().finally(() => Sentry.flush(2000)); process.exit(0);`,
  `${NS}async function f() { await Sentry.withMonitor('m', work).finally(() => Sentry.flush(2000)); process.exit(0); }`,
  `${NS}async function f() { await main().then(() => Sentry.flush()); process.exit(0); }`,
  `${NS}async function f() { try { await main().finally(() => Sentry.flush()); } catch { process.exit(1); } }`,
  `${NS}Promise.all([main().finally(() => Sentry.flush()), other()]).then(() => process.exit(0));`,
  `${NS}const stop = () => main().finally(() => Sentry.flush()); async function f() { await stop(); process.exit(0); }`,
  // In functions that are only used behind a flush.
  `${NS}const exit = () => process.exit(0); Sentry.close(2000).then(exit);`,
  `${NS}function exit() { process.exit(0); } Sentry.close(2000).then(exit, exit);`,
  `${NS}Sentry.close(2000).then(exit); function exit() { process.exit(0); }`,
  `${NS}const exit = () => process.exit(0); main().finally(() => Sentry.flush()).finally(exit);`,
  `${NS}const exit = (code) => process.exit(code); async function stop() { await Sentry.close(); exit(0); }`,
  `${NS}const exit = (code) => process.exit(code); const leave = () => exit(0); Sentry.close().then(leave).catch(() => exit(1));`,
  `${NS}async function stop() { const exit = () => process.exit(1); setTimeout(exit, 9000); await Sentry.close(); exit(); }`,
  `${NS}async function f() { if (enabled) await Sentry.flush(); server.close(() => process.exit(0)); }`,
  // A last resort in the code of the module.
  `${NS}setTimeout(() => process.exit(1), 10000).unref(); await Sentry.close(2000); process.exit(0);`,
  `${NS}setTimeout(() => process.exit(1), 10000).unref(); main().finally(() => Sentry.flush()).finally(() => process.exit(0));`,
  // Flushes that are kept in a list.
  `${NS}const steps = [() => db.end(), () => Sentry.flush(2000)]; for (const s of steps) await s(); process.exit(0);`,
  `${NS}const steps = [{ name: 'a', run: () => Sentry.flush() }]; const run = (list) => all(list); async function stop() { await run(steps); process.exit(0); }`,
  `${NS}const steps = []; steps.push(() => Sentry.flush(2000)); async function stop() { for (const s of steps) await s(); process.exit(0); }`,
  `${NS}const steps = new Map([['sentry', async () => { await Sentry.close(); }]]); async function stop() { for (const s of steps.values()) await s(); process.exit(0); }`,
  // By another function of the file.
  `${NS}async function stop() { await Sentry.close(); } async function f() { await stop(); process.exit(0); }`,
  `${NS}const stop = async () => { await drain(); }; const drain = () => Sentry.flush(); stop().then(() => process.exit(0));`,
  `${NS}async function main() { try { await work(); } finally { await Sentry.flush(); } } main().catch(() => process.exit(1));`,
  `${NS}class App { async stop() { await Sentry.close(); } async run() { await this.stop(); process.exit(0); } }`,
  `${NS}const app = { stop: async () => { await Sentry.close(); } }; await app.stop(); process.exit(0);`,
  `${NS}const main = () => Sentry.startSpan({ name: 'a' }, async () => { await Sentry.flush(); }); await main(); process.exit(0);`,
  // Nothing is buffered yet.
  `${NS}if (!process.argv[2]) { usage(); process.exit(1); } Sentry.init({});`,
  `${NS}function main() { if (!process.env.DSN) process.exit(1); Sentry.init({}); }`,
  // Wrappers flush.
  "import * as Sentry from '@sentry/aws-serverless'; export const handler = Sentry.wrapHandler(async () => { if (a) process.exit(1); });",
  "import * as Sentry from '@sentry/google-cloud-serverless'; const handle = () => { process.exit(1); }; export const http = Sentry.wrapHttpFunction(handle);",
  // Not reached.
  `${NS}function f() { return; process.exit(0); }`,
  // In transaction mode some of it gets out.
  `${NS}Sentry.init({ traceLifecycle: 'static' }); process.exit(0);`,
].map((code) => ({ code, options }));

runRule('require-flush-before-exit', requireFlushBeforeExit, {
  valid: [
    // Other libraries and look-alikes.
    "import pino from 'pino'; const sentry = pino(); sentry.flush();",
    "import { PostHog } from 'posthog-node'; const sentryLike = new PostHog('a'); sentryLike.flush(); process.exit(0);",
    "import fs from 'node:fs'; const sentryLog = fs.createWriteStream('a'); sentryLog.close(); process.exit(0);",
    "import { flush } from './sentry'; flush(2000); process.exit(0);",
    "import { close } from '@sentry/node'; function f(close) { close(); process.exit(0); }",
    "import newrelic from 'newrelic'; newrelic.shutdown(); // sentry",
    "import tracer from 'dd-trace'; tracer.flush(); process.exit(0); // sentry",
    "import { trace } from '@opentelemetry/api'; const sentry = trace.getTracerProvider(); sentry.forceFlush(); sentry.flush();",
    "import mongoose from 'mongoose'; const sentry = mongoose.connection; sentry.close(); process.exit(0);",
    "const sentry = new Worker('sentry.js'); sentry.close();",
    'const Sentry = { flush() {} }; Sentry.flush(); process.exit(0);',
    "import apm from 'elastic-apm-node'; const sentry = apm; sentry.flush();",

    // Waited for.
    `${NS}await Sentry.flush(2000);`,
    `${NS}async function f() { await Sentry.close(); }`,
    `${NS}const f = () => Sentry.flush(2000);`,
    `${NS}function f() { return Sentry.flush(2000); }`,
    `${NS}const done = Sentry.flush(2000); await done;`,
    `${NS}Sentry.flush(2000).then(() => process.exit(0));`,
    `${NS}Sentry.close(2000).finally(() => process.exit(0));`,
    `${NS}await Promise.all([Sentry.flush(), stop()]);`,
    `${NS}ctx.waitUntil(Sentry.flush(2000));`,
    `${NS}afterAll(() => Sentry.close());`,
    `${NS}Sentry.flush().then(log); await wait(); process.exit(0);`,
    `${NS}Sentry.getClient()?.close(0); Sentry.init({});`,
    // On purpose, with nothing that exits at once.
    `${NS}void Sentry.flush(2000);`,
    `${NS}Sentry.flush(2000).catch(() => {});`,
    `${NS}async function f() { void Sentry.flush(2000); await wait(); process.exit(0); }`,
    `${NS}if (a) { void Sentry.flush(); } process.exit(0);`,
    `${NS}void Sentry.flush(); setTimeout(() => process.exit(0), 2000);`,
    // In browsers, and where it may be one.
    "import * as Sentry from '@sentry/browser'; Sentry.flush(2000); Sentry.close();",
    "import * as Sentry from '@sentry/react'; Sentry.getClient().flush(); process.exit(0);",
    "import * as Sentry from '@sentry/nextjs'; Sentry.flush(2000);",
    'Sentry.flush(2000); Sentry.close();',
    { code: `${NS}Sentry.flush();`, platform: 'browser' },
    // `process.exit` is an option.
    `${NS}await main(); process.exit(0);`,
    { code: `${NS}process.exit(0);`, options: [{}] },
    // Odd code.
    {
      code: `${NS}process['exit' + x](); process.exit?.call(process); new process.exit(); Sentry['fl' + y](); process?.[exit]?.();`,
      options,
    },
    {
      code: `const { exit: { a } } = require('process'); require(); const [exit] = require('process'); exit(); // sentry`,
      options,
    },
    ...withExits,
  ],
  invalid: [
    {
      code: `${NS}Sentry.flush(2000);`,
      errors: [
        {
          messageId: 'notAwaited',
          data: { call: 'Sentry.flush' },
          line: 2,
          column: 8,
          suggestions: [
            { messageId: 'addAwait', data: { call: 'Sentry.flush' }, output: `${NS}await Sentry.flush(2000);` },
          ],
        },
      ],
    },
    {
      code: `${NS}async function f() {\n  Sentry.close();\n  process.exit(0);\n}`,
      errors: [
        {
          messageId: 'exitsFirst',
          data: { call: 'Sentry.close', exit: 'process.exit' },
          line: 3,
          suggestions: [
            {
              messageId: 'addAwait',
              output: `${NS}async function f() {\n  await Sentry.close();\n  process.exit(0);\n}`,
            },
          ],
        },
      ],
    },
    // Where `await` is not allowed there is nothing to suggest.
    ...[
      `${NS}process.on('SIGTERM', () => { Sentry.close(); });`,
      `${NS}function f() { Sentry.getClient()?.flush(2000); }`,
      `${NS}function f(client: Sentry.NodeClient) { client.close(2000); }`,
      `${NS}function f() { dsn && Sentry.flush(); }`,
      `${NS}function f() { dsn ? Sentry.flush() : log(); }`,
      `${NS}function f() { if (dsn) Sentry!.flush!(); }`,
      `${NS}namespace A { Sentry.flush(); }`,
      `${NS}async function f() { class A { static { Sentry.flush(); } } }`,
      "const Sentry = require('@sentry/node'); function f() { Sentry.flush(); }",
      "import { flush as send } from '@sentry/bun'; function f() { send(); }",
      "import * as Sentry from '@sentry/aws-serverless'; function f() { Sentry.flush(); }",
    ].map((code): InvalidCase => ({ code, errors: [{ messageId: 'notAwaited' }] })),
    {
      code: "import * as Sentry from '@sentry/nextjs'; function f() { Sentry.flush(); }",
      platform: 'server',
      errors: [{ messageId: 'notAwaited' }],
    },
    {
      code: "import { Sentry } from './sentry'; function f() { Sentry.flush(); }",
      platform: 'server',
      modules: [{ module: './sentry', exports: { Sentry: '*' } }],
      errors: [{ messageId: 'notAwaited' }],
    },
    // In every version and lifecycle.
    ...([10, 11] as const).map((sdk): InvalidCase => ({
      code: `${NS}function f() { Sentry.flush(); }`,
      sdk,
      errors: [{ messageId: 'notAwaited' }],
    })),
    { code: `${NS}function f() { Sentry.flush(); }`, lifecycle: 'static', errors: [{ messageId: 'notAwaited' }] },
    // The process exits at once.
    ...[
      `${NS}main().finally(() => { Sentry.flush(2000); process.exit(); });`,
      `${NS}function f() { void Sentry.flush(); log(); process.exit(0); }`,
      `${NS}function f() { Sentry.flush().catch(log); process.exit(0); }`,
      `${NS}function f() { Sentry.close().then(() => log()); process.exit(0); }`,
      `${NS}import { exit } from 'node:process'; function f() { void Sentry.close(); exit(0); }`,
      `${NS}import process from 'process'; function f() { void Sentry.close(); process.exit(0); }`,
      "const Sentry = require('@sentry/node'); const { exit } = require('process'); function f() { Sentry.flush(); exit(); }",
      "const Sentry = require('@sentry/node'); const p = require('node:process'); function f() { Sentry.flush(); p.exit(); }",
      "import * as Sentry from '@sentry/nextjs'; function f() { Sentry.flush(); process.exit(0); }",
      `${NS}switch (a) { case 1: void Sentry.flush(); process.exit(0); }`,
    ].map((code): InvalidCase => ({ code, errors: [{ messageId: 'exitsFirst' }] })),
    // One report is enough.
    { code: `${NS}function f() { Sentry.flush(); process.exit(0); }`, options, errors: [{ messageId: 'exitsFirst' }] },

    // The option
    {
      code: `${NS}await main();\nprocess.exit(0);`,
      options,
      errors: [
        {
          messageId: 'noFlush',
          data: { exit: 'process.exit' },
          line: 3,
          column: 9,
          suggestions: [
            {
              messageId: 'addFlush',
              data: { flush: 'Sentry.flush(2000)' },
              output: `${NS}await main();\nawait Sentry.flush(2000);\nprocess.exit(0);`,
            },
          ],
        },
      ],
    },
    {
      code: "import { startSpan } from '@sentry/node';\nasync function f() {\r\n  if (a) process.exit(1);\r\n}",
      options,
      errors: [
        {
          messageId: 'noFlush',
          suggestions: [
            {
              messageId: 'addFlush',
              data: { flush: 'flush(2000)' },
              output:
                "import { startSpan, flush } from '@sentry/node';\nasync function f() {\r\n  if (a) { await flush(2000); process.exit(1); }\r\n}",
            },
          ],
        },
      ],
    },
    {
      code: `${NS}const f = async () => {\n  log(); process.exit(1);\n};`,
      options,
      errors: [
        {
          messageId: 'noFlush',
          suggestions: [
            {
              messageId: 'addFlush',
              output: `${NS}const f = async () => {\n  log(); await Sentry.flush(2000); process.exit(1);\n};`,
            },
          ],
        },
      ],
    },
    exit(`${NS}process.once('SIGINT', () => process.exit(130));`),
    exit(`${NS}process.on('SIGTERM', () => { server.close(); process.exit(0); });`),
    exit(`${NS}main().then(() => process.exit(0));`),
    exit(`${NS}main().catch((e) => { Sentry.captureException(e); process.exit(1); });`),
    exit(`${NS}async function f() { f(await main(), process.exit(0)); }`),
    exit(`${NS}async function f() { if (a) await Sentry.flush(); f(process.exit(0)); }`),
    exit(`${NS}async function f() { try { await main(); await Sentry.flush(); } catch { f(process.exit(1)); } }`),
    exit(`${NS}async function f() { while (a) { await Sentry.flush(); } f(process.exit(1)); }`),
    exit(`${NS}function f() { Sentry.init({}); f(process.exit(1)); }`),
    exit(`${NS}process.on('SIGTERM', () => { process.exit(0); }); Sentry.init({});`),
    exit(`${NS}async function stop() { await Sentry.close(); } function f() { process.exit(0); }`),
    exit(
      `${NS}async function main() { process.on('SIGTERM', async () => { await Sentry.close(); }); } main().then(() => process.exit(0));`,
    ),
    exit(`${NS}async function f() { server.close(() => process.exit(0)); await Sentry.close(); }`),
    exit(`${NS}setTimeout(() => process.exit(1), 10);`),
    // The flush is skipped when something fails, or when nothing does.
    exit(`${NS}await main().then(() => Sentry.flush()).catch(console.error); f(process.exit(0));`),
    exit(
      `${NS}main().then(() => Sentry.flush()).catch((e) => { Sentry.captureException(e); process.exitCode = 1; }).then(() => process.exit());`,
    ),
    exit(`${NS}main().then(() => Sentry.flush(), () => {}).then(() => process.exit());`),
    exit(`${NS}main().then(() => Sentry.flush()).catch(() => process.exit(1));`),
    exit(`${NS}main().then(() => Sentry.flush()).finally(() => process.exit());`),
    exit(`${NS}main().catch(() => Sentry.flush()).then(() => process.exit(0));`),
    exit(`${NS}async function f() { try { await main().then(() => Sentry.flush()); } catch { f(process.exit(1)); } }`),
    exit(`${NS}main().then(() => Sentry.flush()).catch((e) => { throw e; }).finally(() => process.exit());`),
    // Nothing waits for the promise.
    exit(`${NS}function f() { main().finally(() => Sentry.flush(2000)); process.exit(0); }`),
    exit(`${NS}main().then(() => { process.exit(0); }).finally(() => Sentry.flush(2000));`),
    // Used elsewhere, too.
    exit(`${NS}const exit = () => process.exit(0); process.on('SIGINT', exit); Sentry.close(2000).then(exit);`),
    exit(
      `${NS}function exit() { process.exit(0); } main().then(exit, exit); process.on('SIGINT', () => Sentry.close());`,
    ),
    exit(`${NS}setTimeout(() => process.exit(1), 10); process.on('SIGTERM', async () => { await Sentry.close(); });`),
    exit(`${NS}const steps = [() => Sentry.flush(2000)]; function f() { process.exit(0); }`),
    exit("import { exit } from 'node:process'; import '@sentry/node'; function f() { exit(1); }", 'exit'),
    exit(
      "const Sentry = require('@sentry/node'); function f() { require('process').exit(1); }",
      "require('process').exit",
    ),
    exit("const Sentry = require('@sentry/node'); function f() { process?.exit?.(1); }", 'process?.exit'),
    { ...exit("import * as Sentry from '@sentry/nextjs'; function f() { process.exit(1); }"), platform: 'server' },
  ],
});
