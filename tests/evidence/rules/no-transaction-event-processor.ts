import { everywhere, inStatic, inStream, reported, silent, type Evidence } from '../harness/claim';
import type { Run } from '../harness/run';
import { calls, spansSent } from '../harness/set-ups';

/** What the examples take from elsewhere. */
const setUp = `
  const normalise = (name) => name.replace(/\\d+/, ':id');
  const region = 'eu';
  const billingDsn = 'https://key@o1.ingest.sentry.io/999';
`;
const modules = {
  './redact': "exports.redact = () => note('redact');",
  './metrics': "exports.count = () => note('count');",
};

const users = "Sentry.startSpan({ name: 'GET /users/42' }, () => Sentry.startSpan({ name: 'query' }, () => {}));";

/** The name of the service span, where streamed spans have it, too. */
function name({ spans }: Run): string {
  const service = spans.find((span) => span.service);
  const names = new Set([service?.name, service?.attributes['sentry.segment.name'] ?? service?.name]);
  return `the service span is ${[...names].map((one) => `\`${one as string}\``).join(' and ')}`;
}

function region({ spans }: Run): string {
  const sent = spans.filter(({ attributes }) => attributes['app.region'] === 'eu');
  return `\`app.region\` is sent with ${sent.length} of ${spans.length} spans`;
}

function address({ urls }: Run): string {
  const projects = new Set(urls.map((url) => (url.includes('/api/999/') ? 'the chosen' : 'the default')));
  return `sent to ${[...projects].join(' and ')} project`;
}

export const noTransactionEventProcessor: Evidence = {
  claims: [
    {
      message: 'transactionBranch',
      incorrect: 'normalise(event.transaction)',
      before: setUp,
      after: users,
      observe: name,
      seen: {
        ...inStatic(silent('the service span is `GET /users/:id`')),
        ...inStream(reported('the service span is `GET /users/42`')),
      },
      correct: { example: 'processSpan', seen: inStream(silent('the service span is `GET /users/:id`')) },
    },
    {
      message: 'transactionField',
      incorrect: 'event.spans',
      modules,
      after: `${users}\nSentry.captureMessage('done');`,
      observe: calls,
      seen: { ...inStatic(silent('called once')), ...inStream(reported('called 0 times')) },
      correct: 'the example above',
    },
    {
      message: 'errorBranch',
      incorrect: 'beforeSend',
      after: users,
      observe: spansSent('query'),
      seen: everywhere(reported('`query` is sent')),
      correct: 'see the examples of `no-transaction-options`',
    },
    {
      message: 'lateHook',
      incorrect: 'afterSpanEnd',
      before: setUp,
      after: users,
      observe: region,
      seen: {
        ...inStatic(silent('`app.region` is sent with 2 of 2 spans')),
        ...inStream(reported('`app.region` is sent with 0 of 2 spans')),
      },
      suggested: { useHook: inStream(silent('`app.region` is sent with 2 of 2 spans')) },
      repaired: inStream(silent('`app.region` is sent with 2 of 2 spans')),
      correct: { example: 'spanEnd', seen: inStream(silent('`app.region` is sent with 2 of 2 spans')) },
    },
    {
      message: 'removedHook',
      incorrect: 'finishTransaction',
      modules,
      after: users,
      observe: calls,
      seen: everywhere(reported('called 0 times')),
      correct: 'there is no counterpart',
    },
    {
      message: 'transactionRoute',
      incorrect: 'makeMultiplexedTransport',
      before: setUp,
      after: `Sentry.setTag('team', 'billing');\n${users}`,
      observe: address,
      seen: {
        ...inStatic(silent('sent to the chosen project')),
        ...inStream(reported('sent to the default project')),
      },
      correct: 'there is no counterpart',
    },
  ],
};
