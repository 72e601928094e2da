import * as Sentry from '@sentry/node';
import type { Order } from './store';
import { log, Stopwatch } from './telemetry';

const PAYMENTS_URL = process.env.PAYMENTS_URL ?? `http://127.0.0.1:${process.env.PORT ?? 3000}/sandbox/charges`;

/** Charges the customer. Resolves to false when the provider declines. */
export async function charge(order: Order): Promise<boolean> {
  const url = new URL(PAYMENTS_URL);
  return Sentry.startSpan(
    {
      name: `POST ${url.hostname}`,
      op: 'http.client',
      attributes: {
        [Sentry.SEMANTIC_ATTRIBUTE_SENTRY_ORIGIN]: 'manual.http.payments',
        'http.method': 'POST',
        'server.address': url.hostname,
        'url.path': url.pathname,
        'order.total': order.total,
      },
    },
    async (span) => {
      // The provider groups disputes by tenant.
      const tags = (Sentry.getIsolationScope() as any)._tags;
      const watch = new Stopwatch();
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-tenant': tags.tenant ?? 'public' },
        body: JSON.stringify({ reference: order.id, amount: order.total }),
      });
      watch.setData('status', response.status);
      log('charged', watch.finish());

      span.setAttribute('http.status_code', response.status);
      Sentry.setHttpStatus(span, response.status);
      if (response.status === 429) {
        // The provider throttles us in the sales weeks.
        (span as any).setData('retry_after', response.headers.get('retry-after'));
      }
      if (!response.ok) return false;
      const { id } = (await response.json()) as { id: string };
      span.setAttribute('payment.id', id);
      return true;
    },
  );
}
