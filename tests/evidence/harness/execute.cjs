/**
 * Runs programs on an SDK, wherever that is: in a Node process (sdk-process.cjs) or in a browser (chromium.ts).
 */
'use strict';
const AsyncFunction = (async () => {}).constructor;

/**
 * @param {object} host
 * @param {import('./job').Job} host.job
 * @param {object} host.sdk the exports of the SDK for the job's platform
 * @param {(name: string) => unknown} host.load gives any other module that the program asks for
 * @param {(kind: string, value: unknown) => void} host.see takes what is seen, as `Seen` in job.ts
 * @returns a promise of the end of the last program, when all is flushed; it never fails
 */
exports.execute = async ({ job, sdk: real, load, see }) => {
  for (const level of ['log', 'info', 'warn', 'error', 'debug']) {
    console[level] = (...values) => see('console', { level, text: values.map(String).join(' ') });
  }
  const seeError = (error) => see('error', `${error?.name}: ${error?.message}`.split('\n', 1)[0]);
  if (globalThis.process?.on) {
    process.on('uncaughtException', seeError);
    process.on('unhandledRejection', seeError);
  } else {
    addEventListener('error', ({ error }) => seeError(error));
    addEventListener('unhandledrejection', ({ reason }) => seeError(reason));
  }
  globalThis.note = (value) => {
    see('note', value === undefined ? null : value);
    return value;
  };
  globalThis.sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  const sdk = instrumented(real, job, see);
  const require = (name) => {
    if (name in job.modules) {
      const module = { exports: {} };
      new Function('module', 'exports', 'require', job.modules[name])(module, module.exports, require);
      return module.exports;
    }
    return name === `@sentry/${job.platform}` ? sdk : load(name);
  };

  if (job.initialise) sdk.init({});
  for (const [index, code] of job.codes.entries()) {
    if (index > 0) see('next', index);
    try {
      await new AsyncFunction('require', 'exports', 'module', code)(require, {}, { exports: {} });
    } catch (error) {
      seeError(error);
    }
    if (!job.flush) return;
    await sleep(20);
    await sdk.flush(2000);
    see('lifecycle', sdk.getClient()?.getOptions().traceLifecycle ?? null);
  }
};

/** The SDK, whose `init` has an address, a sampling rate and a transport that shows the envelopes, unless it is given others. */
function instrumented(real, { platform, lifecycle }, see) {
  const transport = ({ url }) => ({
    send: async (envelope) => {
      see('envelope', { url, envelope });
      return {};
    },
    flush: async () => true,
  });
  const defaults = {
    dsn: 'https://key@o1.ingest.sentry.io/1',
    release: 'shop@1.0.0',
    environment: 'production',
    transport,
    ...(platform === 'browser' && { defaultIntegrations: false }),
    ...(lifecycle !== null && { traceLifecycle: lifecycle }),
  };
  return {
    ...real,
    __esModule: true,
    // Next to a sampler, a rate would be what applies where the sampler fails.
    init: (options) =>
      real.init({ ...defaults, ...(options?.tracesSampler ? {} : { tracesSampleRate: 1 }), ...options }),
    ...(real.makeNodeTransport && { makeNodeTransport: transport }),
    ...(real.makeFetchTransport && { makeFetchTransport: transport }),
  };
}
