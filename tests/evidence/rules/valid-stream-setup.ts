import { reported, silent, type Evidence, type Surroundings } from '../harness/claim';
import type { Run } from '../harness/run';

const search: Surroundings = { after: "Sentry.startSpan({ name: 'search' }, () => {});", lifecycle: 'own' };

/** How the spans of a program were sent. */
function sending({ spans }: Run): string {
  if (spans.length === 0) return 'no span is sent';
  return spans.every(({ streamed }) => streamed) ? 'the span is streamed' : 'a transaction is sent';
}

const sentNames = ({ spans }: Run) =>
  spans.length === 0 ? 'no span is sent' : `sent: ${spans.map(({ name }) => `\`${name}\``).join(', ')}`;

const streamed = silent('the span is streamed');
const transaction = silent('a transaction is sent');

export const validStreamSetup: Evidence = {
  claims: [
    {
      message: 'invalidLifecycle',
      incorrect: "traceLifecycle: 'transaction'",
      ...search,
      observe: sending,
      seen: { '10': reported('a transaction is sent'), '11': reported('the span is streamed') },
      suggested: {
        useLifecycle: { '10': transaction, '11': transaction },
        'useLifecycle 2': { '10': streamed, '11': streamed },
      },
      correct: { example: "traceLifecycle: 'static'", seen: { '10': transaction, '11': transaction } },
    },
    {
      message: 'noSpans',
      incorrect: "traceLifecycle: 'stream', tracesSampleRate: 1",
      ...search,
      observe: sending,
      seen: { '10': reported('no span is sent') },
      suggested: { addIntegration: { '10': streamed } },
      correct: { example: "traceLifecycle: 'stream', integrations:", seen: { '10': streamed } },
    },
    {
      message: 'notEnabled',
      incorrect: 'integrations: [Sentry.spanStreamingIntegration()]',
      ...search,
      observe: sending,
      seen: { '10': reported('a transaction is sent') },
      suggested: { addLifecycle: { '10': streamed } },
      correct: 'the suggestion is what there is to do',
    },
    {
      message: 'coreSpan',
      incorrect: "from '@sentry/core'",
      before: 'const search = () => {};',
      lifecycle: 'own',
      observe: sending,
      seen: { '11': reported('no span is sent') },
      suggested: { importFrom: { '11': streamed } },
      correct: 'the suggestion is what there is to do',
    },
    {
      message: 'otelSpan',
      incorrect: "getTracer('jobs').startSpan('import')",
      lifecycle: 'own',
      observe: sentNames,
      seen: { '11': reported('no span is sent') },
      correct: { example: 'enableOpenTelemetrySetup: true', seen: { '11': silent('sent: `import`') } },
    },
  ],
};
