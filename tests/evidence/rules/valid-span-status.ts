import { everywhere, inStatic, inStream, reported, silent, type Evidence } from '../harness/claim';
import type { Run } from '../harness/run';

const status = ({ span }: Run) => `the status is \`${span('charge').status}\``;

const ok = everywhere(silent('the status is `ok`'));

const failed = {
  ...inStatic(reported('the status is `internal_error`')),
  ...inStream(reported('the status is `error`')),
};

export const validSpanStatus: Evidence = {
  claims: [
    {
      message: 'stringStatus',
      incorrect: "setStatus('ok')",
      observe: status,
      seen: failed,
      suggested: { useObject: ok },
      repaired: ok,
      correct: { example: 'code: 1', seen: ok },
    },
    {
      message: 'stringCode',
      incorrect: "code: 'ok'",
      before: "Sentry.startSpan({ name: 'charge' }, () => {",
      after: '});',
      observe: status,
      seen: failed,
      suggested: { useCode: ok },
      repaired: ok,
      correct: { example: 'code: 1', before: '', after: '', seen: ok },
    },
  ],
};
