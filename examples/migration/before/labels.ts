import * as Sentry from '@sentry/node';
import { SEMANTIC_ATTRIBUTE_SENTRY_ORIGIN, SEMANTIC_ATTRIBUTE_SENTRY_SOURCE } from '@sentry/node';
import { warnIfSlow } from './tracing';

export interface Parcel {
  id: string;
  carrier: string;
  grams: number;
}

export function printLabel(parcel: Parcel): Promise<string> {
  const options = {
    name: 'print label',
    op: 'label.print',
    attributes: {
      [SEMANTIC_ATTRIBUTE_SENTRY_SOURCE]: 'task',
      [SEMANTIC_ATTRIBUTE_SENTRY_ORIGIN]: 'manual.label',
      'parcel.carrier': parcel.carrier,
    },
  } as const;
  return Sentry.startSpan(options, async (span) => {
    const label = await orderLabel(parcel);
    Sentry.setMeasurement('parcel.weight', parcel.grams, 'gram');
    span.setStatus('ok' as any);
    return label;
  });
}

async function orderLabel({ id, carrier }: Parcel): Promise<string> {
  const url = `https://${carrier}.example.com/labels/${id}`;
  const span = Sentry.startInactiveSpan({
    name: 'order label',
    op: 'http.client',
    attributes: { 'http.method': 'POST', 'http.url': url },
  });
  const response = await fetch(url, { method: 'POST' });
  span.setAttribute('http.status_code', response.status);
  span.end();
  warnIfSlow(span, 2);
  const label = await response.text();
  span.setAttribute('label.length', label.length);
  return label;
}
