/**
 * Runs one program on a real SDK, in a process of its own.
 *
 * In: a job as JSON in the first argument (`Job` in run.ts). Out: a line of JSON on standard output for everything that is
 * seen (`Seen` in run.ts), written at once, so that nothing is lost when the program ends the process.
 */
'use strict';
const { writeSync } = require('node:fs');
const http = require('node:http');
const { createRequire } = require('node:module');
const path = require('node:path');

/** @type {import('./run').Job} */
const job = JSON.parse(process.argv[2]);
const see = (kind, value) => writeSync(1, `${JSON.stringify({ kind, value })}\n`);

for (const level of ['log', 'info', 'warn', 'error', 'debug']) {
  console[level] = (...values) => see('console', { level, text: values.map(String).join(' ') });
}
process.on('uncaughtException', seeError);
process.on('unhandledRejection', seeError);

const fromFolder = createRequire(path.join(job.folder, 'index.js'));
const fromSdk = createRequire(fromFolder.resolve(`${job.packages[job.platform]}/package.json`));
if (job.platform === 'browser') require('./browser-globals.cjs');
const sdk = instrumented(fromFolder(job.packages[job.platform]));

globalThis.note = (value) => {
  see('note', value === undefined ? null : value);
  return value;
};
globalThis.withServer = withServer;
globalThis.sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

void main();

async function main() {
  if (job.initialise) sdk.init({});
  const AsyncFunction = main.constructor;
  try {
    await new AsyncFunction('require', 'exports', 'module', job.code)(load, {}, { exports: {} });
  } catch (error) {
    seeError(error);
  }
  if (!job.flush) return;
  await new Promise((resolve) => setTimeout(resolve, 20));
  await sdk.flush(2000);
  see('lifecycle', sdk.getClient()?.getOptions().traceLifecycle ?? null);
  process.exit(0);
}

/** What a program gets for a module: the SDK, one of its own modules, a package that the SDK brings, or one of ours. */
function load(name) {
  if (name in job.modules) {
    const module = { exports: {} };
    new Function('module', 'exports', 'require', job.modules[name])(module, module.exports, load);
    return module.exports;
  }
  if (name === `@sentry/${job.platform}`) return sdk;
  const [, platform] = /^@sentry\/(node|browser)\b/.exec(name) ?? [];
  if (platform) return fromFolder(name.replace(`@sentry/${platform}`, job.packages[platform]));
  try {
    return fromSdk(name);
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND' || name.startsWith('@sentry/')) throw error;
    return require(name);
  }
}

/** The SDK, whose `init` has an address, a sampling rate and a transport that shows the envelopes, unless it is given others. */
function instrumented(real) {
  const defaults = {
    dsn: 'https://key@o1.ingest.sentry.io/1',
    release: 'shop@1.0.0',
    environment: 'production',
    tracesSampleRate: 1,
    transport: showEnvelopes,
    ...(job.platform === 'browser' && { defaultIntegrations: false }),
    ...(job.lifecycle !== null && { traceLifecycle: job.lifecycle }),
  };
  return Object.assign(Object.create(Object.getPrototypeOf(real)), real, {
    init: (options) => real.init({ ...defaults, ...options }),
    ...(real.makeNodeTransport && { makeNodeTransport: showEnvelopes }),
    ...(real.makeFetchTransport && { makeFetchTransport: showEnvelopes }),
  });
}

function showEnvelopes({ url }) {
  return {
    send: async (envelope) => {
      see('envelope', { url, envelope });
      return {};
    },
    flush: async () => true,
  };
}

function seeError(error) {
  see('error', `${error?.name}: ${error?.message}`.split('\n', 1)[0]);
}

/** Serves `handler` (a listener or an Express app) on loopback while `use` runs, which is given a function that requests a path. */
async function withServer(handler, use) {
  const server = http.createServer(handler);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  const request = (target, { body, ...options } = {}) =>
    new Promise((resolve, reject) => {
      const outgoing = http.request({ host: '127.0.0.1', port, path: target, ...options }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode));
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  try {
    return await use(request, port);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
