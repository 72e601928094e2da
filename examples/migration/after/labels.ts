import * as Sentry from '@sentry/node';
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
      'sentry.segment.name.source': 'task',
      'sentry.origin': 'manual.label',
      'parcel.carrier': parcel.carrier,
    },
  } as const;
  return Sentry.startSpan(options, async (span) => {
    const label = await orderLabel(parcel);
    Sentry.setMeasurement('parcel.weight', parcel.grams, 'gram');
    span.setStatus({ code: 1 });
    return label;
  });
}

async function orderLabel({ id, carrier }: Parcel): Promise<string> {
  const url = `https://${carrier}.example.com/labels/${id}`;
  const span = Sentry.startInactiveSpan({
    name: 'order label',
    op: 'http.client',
    attributes: { 'http.request.method': 'POST', 'url.full': url },
  });
  const response = await fetch(url, { method: 'POST' });
  span.setAttribute('http.response.status_code', response.status);
  span.end();
  warnIfSlow(span, 2);
  const label = await response.text();
  span.setAttribute('label.length', label.length);
  return label;
}
