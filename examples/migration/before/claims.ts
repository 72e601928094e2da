import * as Sentry from '@sentry/node';
import type { Parcel } from './labels';

/** Run by hand when a carrier has lost parcels; written for SDK 7. */
export async function fileClaims(parcels: Parcel[]): Promise<void> {
  const claims = (Sentry as any).startTransaction({ name: 'file claims', op: 'claim' });
  claims.setData('claim.parcels', parcels.length);
  for (const parcel of parcels) {
    const child = claims.startChild({
      op: 'claim.file',
      description: 'file claim',
      data: { 'parcel.carrier': parcel.carrier },
      tags: { 'claim.kind': 'lost' },
    });
    const filed = await file(parcel);
    child.setStatus(filed ? 'ok' : 'aborted');
    child.finish();
  }
  claims.finish();
}

async function file({ id, carrier }: Parcel): Promise<boolean> {
  const options: any = { method: 'POST', body: JSON.stringify({ parcel: id }) };
  const response = await fetch(`https://${carrier}.example.com/claims`, options);
  return response.ok;
}
