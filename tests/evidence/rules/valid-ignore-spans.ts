import { everywhere, reported, silent, type Claim, type Evidence } from '../harness/claim';
import type { Run } from '../harness/run';
import { requesting, requestsSent, spansSent } from '../harness/set-ups';

/** Spans that the entries of the page's examples are meant for, and `buy`, which none of them is. */
const spans = `
  const names = ['queue', 'queue', 'queue', 'queue', 'cache.get', 'poll', 'order', 'buy'];
  for (const name of names) Sentry.startSpan({ name }, () => {});
  Sentry.startSpan({ name: 'connect', attributes: { 'server.port': 8080 } }, () => {});
`;

const queues = ({ spans: sent }: Run) =>
  `${sent.filter(({ name }) => name === 'queue').length} of 4 \`queue\` are sent`;

const GOOD = "{ name: 'poll' }, { name: 'tick' }";
const MANY = "{ name: ['poll', 'tick'] }";

/** A message about one entry of the example with many. */
function claimOf(
  message: string,
  observe: Claim['observe'],
  [lost, right]: readonly [lost: string, right: string],
  suggestion?: string,
): Claim {
  return {
    message,
    incorrect: MANY,
    after: spans,
    observe,
    seen: everywhere(reported(lost)),
    // What has no repair stays as it is.
    repaired: everywhere(silent(suggestion === undefined || message === 'glob' ? lost : right)),
    ...(suggestion !== undefined && { suggested: { [suggestion]: everywhere(silent(right)) } }),
    correct: { example: GOOD, seen: everywhere(silent(right)) },
  };
}

export const validIgnoreSpans: Evidence = {
  claims: [
    claimOf('statefulFlags', queues, ['2 of 4 `queue` are sent', '0 of 4 `queue` are sent'], 'dropFlags'),
    claimOf(
      'glob',
      spansSent('cache.get', 'buy'),
      ['`cache.get` and `buy` are sent', '`buy` is sent, `cache.get` is not'],
      'useRegExp',
    ),
    claimOf('notAnEntry', spansSent('poll', 'buy'), ['`poll` and `buy` are sent', '`buy` is sent, `poll` is not']),
    claimOf(
      'wrongType',
      spansSent('connect', 'buy'),
      ['`connect` and `buy` are sent', '`buy` is sent, `connect` is not'],
      'useValue',
    ),
    {
      message: 'matchesAbsence',
      incorrect: "'app.tenant': undefined",
      after: requesting(['/users', '/orders']),
      observe: requestsSent('/users', '/orders'),
      seen: everywhere(reported('`GET /users` and `GET /orders` are not sent')),
      correct: { example: GOOD, seen: everywhere(silent('`GET /users` and `GET /orders` are sent')) },
    },
    {
      message: 'neverMatches',
      incorrect: "{ description: 'poll' }",
      after: spans,
      observe: spansSent('poll', 'buy'),
      seen: everywhere(reported('`poll` and `buy` are sent')),
      suggested: { useName: everywhere(silent('`buy` is sent, `poll` is not')) },
      repaired: everywhere(silent('`buy` is sent, `poll` is not')),
      correct: { example: GOOD, seen: everywhere(silent('`buy` is sent, `poll` is not')) },
    },
    {
      message: 'notAnArray',
      incorrect: "ignoreSpans: 'poll'",
      after: spans,
      observe: spansSent('poll', 'order', 'buy'),
      seen: everywhere(reported('`buy` is sent, `poll` and `order` are not')),
      suggested: { useArray: everywhere(silent('`order` and `buy` are sent, `poll` is not')) },
      repaired: everywhere(silent('`order` and `buy` are sent, `poll` is not')),
      correct: { example: GOOD, seen: everywhere(silent('`order` and `buy` are sent, `poll` is not')) },
    },
  ],
};
