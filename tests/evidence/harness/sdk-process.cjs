/**
 * Runs programs on a real SDK, in a process of its own.
 *
 * In: a job and what is known of where modules are, as JSON on standard input (`Input` in job.ts). Out: a line of JSON on
 * standard output for everything that is seen (`Seen` in job.ts), written at once, so that nothing is lost when the program
 * ends the process.
 */
'use strict';
const { readFileSync, writeSync } = require('node:fs');
const http = require('node:http');
const nodeModule = require('node:module');
const path = require('node:path');
const { execute } = require('./execute.cjs');
const { rememberResolutions } = require('./resolutions.cjs');

// The SDK starts a thread to watch ES modules; programs are CommonJS, and the thread takes as long as all of the SDK.
nodeModule.register = () => undefined;
const { createRequire } = nodeModule;

/** @type {import('./job').Input} */
const { job, resolutions } = JSON.parse(readFileSync(0, 'utf8'));
const resolved = rememberResolutions(resolutions ?? {});
const fromFolder = createRequire(path.join(job.folder, 'index.js'));
const fromSdk = createRequire(fromFolder.resolve(`${job.packages[job.platform]}/package.json`));
if (job.platform === 'browser') require('./browser-globals.cjs');
globalThis.withServer = withServer;
const see = (kind, value) => writeOut(`${JSON.stringify({ kind, value })}\n`);
const sdk = fromFolder(job.packages[job.platform]);
if (resolutions === null) see('resolutions', resolved);

void execute({ job, sdk, load, see }).then(() => {
  if (job.flush) process.exit(0);
});

/** Writes all of a text, at once. A pipe that is full takes a part of it, or nothing yet. */
function writeOut(text) {
  let left = Buffer.from(text);
  while (left.length > 0) {
    try {
      left = left.subarray(writeSync(1, left));
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}

/** The other SDK, a package that the SDK brings, or one of ours. */
function load(name) {
  const [, platform] = /^@sentry\/(node|browser)\b/.exec(name) ?? [];
  if (platform) return fromFolder(name.replace(`@sentry/${platform}`, job.packages[platform]));
  try {
    return fromSdk(name);
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND' || name.startsWith('@sentry/')) throw error;
    return require(name);
  }
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
