import { inStatic, inStream, reported, silent, type Evidence } from '../harness/claim';
import type { Run } from '../harness/run';
import { calls, fate, requestsSent, requesting, spansSent } from '../harness/set-ups';

const modules = {
  './scrub': `
    exports.scrubTransaction = (event) => note('scrub') && event;
    exports.scrubSpan = (span) => note('scrub') && span;
  `,
};

/** A profiler as browsers have it. */
const profiler = `
  globalThis.Profiler = class {
    sampleInterval = 10;
    addEventListener() {}
    stop = async () => ({
      resources: ['https://shop.example/app.js'],
      frames: [{ name: 'work', resourceId: 0, line: 1, column: 1 }],
      stacks: [{ frameId: 0 }],
      samples: [0, 10, 20, 30].map((timestamp) => ({ timestamp: performance.now() + timestamp, stackId: 0 })),
    });
  };
`;

const oneSpan = "Sentry.startSpan({ name: 'checkout' }, () => {});";

const types = ({ envelopes }: Run): string[] => envelopes.flatMap(([, items]) => items.map(([{ type }]) => type));
const profiles = (run: Run): string => {
  const sent = types(run).some((type) => type.startsWith('profile'));
  return `a profile is ${sent ? '' : 'not '}sent`;
};
const pageload = ({ spans }: Run): string =>
  fate([['`/users/42`', spans.some(({ attributes }) => attributes['sentry.op'] === 'pageload')]]);
const hooked = (run: Run): string =>
  fate([
    ['`request.id`', run.spans.some(({ attributes }) => attributes['request.id'] === 'r-1')],
    ['a session', types(run).includes('sessions')],
  ]);

export const noTransactionOptions: Evidence = {
  claims: [
    {
      message: 'neverCalled',
      incorrect: 'beforeSendTransaction',
      modules,
      after: requesting(['/cart'], { 'x-request-id': 'r-1' }),
      observe: calls,
      seen: { ...inStatic(silent('called once')), ...inStream(reported('called 0 times')) },
      correct: { example: 'scrubSpan', after: oneSpan, seen: { '11 stream': silent('called once') } },
    },
    {
      message: 'neverMatches',
      incorrect: 'beforeSendTransaction',
      modules,
      after: requesting(['/health']),
      observe: requestsSent('/health'),
      seen: {
        ...inStatic(silent('`GET /health` is not sent')),
        ...inStream(reported('`GET /health` is sent')),
      },
      suggested: { filterRequests: { '11 stream': silent('`GET /health` is not sent') } },
      correct: { example: 'url.path', seen: { '11 stream': silent('`GET /health` is not sent') } },
    },
    {
      message: 'neverMatches',
      incorrect: 'browserTracingIntegration',
      after: 'Sentry.addIntegration(Sentry.eventFiltersIntegration()); Sentry.getActiveSpan().end();',
      observe: pageload,
      seen: {
        '11 static': silent('`/users/42` is not sent'),
        '11 stream': reported('`/users/42` is sent'),
      },
      suggested: { filterPages: { '11 stream': silent('`/users/42` is not sent') } },
      correct: 'the suggestion',
    },
    {
      message: 'statusTooLate',
      incorrect: 'ignoreStatusCodes',
      after: requesting(['/missing']),
      observe: requestsSent('/missing'),
      seen: {
        ...inStatic(silent('`GET /missing` is not sent')),
        ...inStream(reported('`GET /missing` is sent')),
      },
      correct: {
        example: 'ignoreIncomingRequests',
        after: requesting(['/assets/missing']),
        observe: requestsSent('/assets/missing'),
        seen: { '11 stream': silent('`GET /assets/missing` is not sent') },
      },
    },
    {
      message: 'profiling',
      incorrect: 'profilesSampleRate',
      before: profiler,
      after: "Sentry.startSpan({ name: 'checkout', parentSpan: null }, () => sleep(50));\n await sleep(100);",
      observe: profiles,
      seen: {
        '10 static': silent('a profile is sent'),
        '10 stream': reported('a profile is not sent'),
        '11 static': reported('a profile is not sent'),
        '11 stream': reported('a profile is not sent'),
      },
      suggested: {
        profileTraces: {
          '10 stream': silent('a profile is sent'),
          '11 static': silent('a profile is sent'),
          '11 stream': silent('a profile is sent'),
        },
      },
      correct: 'the suggestion',
    },
    {
      message: 'inverted',
      incorrect: 'skipOpenTelemetrySetup',
      after: "require('@opentelemetry/api').trace.getTracer('jobs').startSpan('import').end();",
      observe: spansSent('import'),
      seen: { '11 static': reported('`import` is not sent'), '11 stream': reported('`import` is not sent') },
      suggested: {
        invert: { '11 static': silent('`import` is sent'), '11 stream': silent('`import` is sent') },
      },
      correct: 'the suggestion',
    },
    {
      message: 'removed',
      incorrect: 'openTelemetrySpanProcessors',
      modules: {
        './audit': `exports.auditProcessor = {
          onStart() {},
          onEnd: () => note('onEnd'),
          forceFlush: async () => {},
          shutdown: async () => {},
        };`,
      },
      after: oneSpan,
      observe: calls,
      seen: {
        '10 static': silent('called once'),
        '10 stream': silent('called once'),
        '11 static': reported('called 0 times'),
        '11 stream': reported('called 0 times'),
      },
      correct: 'there is none',
    },
    {
      message: 'noEffect',
      incorrect: 'useOperationNameForRootSpan',
      after: `
        await sleep(10);
        const execute = require('node:diagnostics_channel').tracingChannel('graphql:execute');
        const query = { operationType: 'query', operationName: 'cart' };
        await Sentry.startSpan({ name: 'POST /graphql' }, () => execute.tracePromise(async () => ({}), query));
      `,
      observe: ({ spans }) => `the service span is \`${spans.find(({ service }) => service)?.name}\``,
      seen: {
        '11 static': silent('the service span is `POST /graphql (query cart)`'),
        '11 stream': reported('the service span is `POST /graphql`'),
      },
      suggested: { remove: { '11 stream': silent('the service span is `POST /graphql`') } },
      correct: 'there is none',
    },
    {
      message: 'renamed',
      incorrect: 'incomingRequestSpanHook',
      after: requesting(['/cart'], { 'x-request-id': 'r-1' }),
      observe: hooked,
      seen: {
        '11 static': reported('a session is sent, `request.id` is not'),
        '11 stream': reported('a session is sent, `request.id` is not'),
      },
      suggested: {
        rename: {
          '11 static': silent('`request.id` is sent, a session is not'),
          '11 stream': silent('`request.id` is sent, a session is not'),
        },
      },
      repaired: {
        '11 static': silent('`request.id` is sent, a session is not'),
        '11 stream': silent('`request.id` is sent, a session is not'),
      },
      correct: 'the repair',
    },
  ],
};
