import { everywhere, inStatic, inStream, reported, silent, type Evidence } from '../harness/claim';
import type { Run } from '../harness/run';

/** A purchase whose first charge fails. */
const charging = `
  let attempts = 0;
  async function charge() {
    attempts += 1;
    if (attempts === 1) throw new TypeError('declined');
  }
`;

function total({ spans: [span], sent }: Run): string {
  if (span?.attributes['cart.total'] === 42) return '`cart.total` is an attribute';
  if (JSON.stringify(span?.raw['measurements'] ?? {}).includes('"cart.total"')) return '`cart.total` is a measurement';
  return sent('cart.total') ? '`cart.total` is somewhere' : '`cart.total` is not sent';
}

function retry({ span, sent }: Run): string {
  const { attributes } = span('charge');
  const key = ['retry.count', 'count'].find((name) => attributes[name] === 1);
  if (key !== undefined) return `\`${key}\` is an attribute`;
  return sent('retry') ? '`retry` is somewhere' : '`retry` is not sent';
}

const errors = ({ events, sent }: Run) =>
  `the error is ${sent('declined') ? `sent, in ${events.length} event` : 'not sent'}`;

export const noUnsentSpanData: Evidence = {
  claims: [
    {
      message: 'measurementLost',
      incorrect: "setMeasurement('cart.total'",
      before: "Sentry.startSpan({ name: 'checkout' }, () => {",
      after: '});',
      observe: total,
      seen: {
        ...inStatic(silent('`cart.total` is a measurement')),
        ...inStream(reported('`cart.total` is not sent')),
      },
      suggested: {
        setOnActiveSpan: inStream(silent('`cart.total` is an attribute')),
        setOnRootSpan: inStream(silent('`cart.total` is an attribute')),
      },
      correct: {
        example: "setAttribute('cart.total'",
        before: `${charging} Sentry.startSpan({ name: 'checkout' }, async () => {`,
        seen: everywhere(silent('`cart.total` is an attribute')),
      },
    },
    {
      message: 'measurementLost',
      incorrect: "setMeasurement('items.picked'",
      observe: ({ sent, span }) =>
        sent('items.picked')
          ? `\`items.picked\` is an attribute: ${String(span('pick').attributes['items.picked'])}`
          : '`items.picked` is not sent',
      seen: inStream(reported('`items.picked` is not sent')),
      suggested: { setOnSpan: inStream(silent('`items.picked` is an attribute: 7')) },
      correct: 'as above',
    },
    {
      message: 'eventLost',
      incorrect: "addEvent('retry'",
      before: charging,
      observe: retry,
      seen: everywhere(reported('`retry` is not sent')),
      suggested: { setAttributes: everywhere(silent('`retry.count` is an attribute')) },
      correct: {
        example: "setAttribute('retry.count'",
        seen: everywhere(silent('`retry.count` is an attribute')),
      },
    },
    {
      message: 'exceptionLost',
      incorrect: 'recordException',
      before: charging,
      observe: errors,
      seen: everywhere(reported('the error is not sent')),
      suggested: { captureException: everywhere(silent('the error is sent, in 1 event')) },
      correct: {
        example: 'captureException',
        seen: everywhere(silent('the error is sent, in 1 event')),
      },
    },
  ],
};
