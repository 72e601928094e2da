import * as core from '@sentry/core';
import * as Sentry from '@sentry/node';
import { printLabel, type Parcel } from './labels';

// A process of its own, in which streaming was tried out first.
Sentry.init({
  dsn: process.env.SENTRY_DSN,
  tracesSampleRate: 1,
  traceLifecycle: 'stream',
  beforeSendSpan: Sentry.withStreamedSpan((span) => {
    delete span.attributes?.['carrier.api_key'];
    return span;
  }),
});

export async function work(queue: AsyncIterable<Parcel>): Promise<void> {
  for await (const parcel of queue) {
    await Sentry.startSpan(
      { name: 'process parcel', op: 'queue.process', kind: core.SPAN_KIND.CONSUMER },
      async (span) => {
        await printLabel(parcel);
        console.log(`${core.spanToStreamedSpanJSON(span).name}: ${parcel.id}`);
      },
    );
  }
}
