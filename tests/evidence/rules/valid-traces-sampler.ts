import { everywhere, reported, silent, type Evidence } from '../harness/claim';
import type { Run } from '../harness/run';
import { inSampledTrace, requesting, requestsSent, spansSent } from '../harness/set-ups';

const TRACES = "for (const name of ['poll', 'buy']) Sentry.startSpan({ name }, () => note(name));";

/** What becomes of two traces, and of the code that starts them. */
function traces(run: Run): string {
  const sent = spansSent('poll', 'buy')(run);
  const [error] = run.errors;
  return error === undefined ? sent : `\`startSpan\` throws \`${error.split(':', 1)[0]}\`, ${sent}`;
}

const THROWS = '`startSpan` throws `TypeError`, `poll` and `buy` are not sent';
const ONE = '`buy` is sent, `poll` is not';
const REQUESTS = ['/live', '/users'];
const ONE_REQUEST = '`GET /users` is sent, `GET /live` is not';
const CORRECT = 'inheritOrSampleWith';

export const validTracesSampler: Evidence = {
  claims: [
    {
      message: 'legacyContext',
      incorrect: 'context.transactionContext.name',
      after: TRACES,
      observe: traces,
      seen: {
        '10 static': reported(THROWS),
        '10 stream': reported(THROWS),
        '11 static': reported('`poll` and `buy` are not sent'),
        '11 stream': reported('`poll` and `buy` are not sent'),
      },
      suggested: { useCurrent: everywhere(silent(ONE)) },
      repaired: everywhere(silent(ONE)),
      correct: { example: CORRECT, after: inSampledTrace(TRACES), seen: everywhere(silent(ONE)) },
    },
    {
      message: 'legacyContext',
      incorrect: '({ request })',
      after: requesting(REQUESTS),
      observe: requestsSent(...REQUESTS),
      seen: everywhere(reported('`GET /live` and `GET /users` are sent')),
      suggested: { useCurrent: everywhere(silent(ONE_REQUEST)) },
      repaired: everywhere(silent(ONE_REQUEST)),
      correct: { example: CORRECT, seen: everywhere(silent(ONE_REQUEST)) },
    },
  ],
};
