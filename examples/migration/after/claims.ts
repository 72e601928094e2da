import * as Sentry from '@sentry/node';
import type { Parcel } from './labels';

/** Run by hand when a carrier has lost parcels; written for SDK 7. */
export async function fileClaims(parcels: Parcel[]): Promise<void> {
  const claims = Sentry.startInactiveSpan({ name: 'file claims', op: 'claim', parentSpan: null });
  claims.setAttribute('claim.parcels', parcels.length);
  for (const parcel of parcels) {
    const child = Sentry.startInactiveSpan({
      parentSpan: claims,
      op: 'claim.file',
      name: 'file claim',
      attributes: { 'parcel.carrier': parcel.carrier, 'claim.kind': 'lost' },
    });
    const filed = await file(parcel);
    child.setStatus(filed ? { code: 1 } : { code: 2, message: 'aborted' });
    child.end();
  }
  claims.end();
}

async function file({ id, carrier }: Parcel): Promise<boolean> {
  const options: any = { method: 'POST', body: JSON.stringify({ parcel: id }) };
  const response = await fetch(`https://${carrier}.example.com/claims`, options);
  return response.ok;
}
