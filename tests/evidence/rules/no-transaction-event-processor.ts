import type { Evidence } from '../harness/claim';

export const noTransactionEventProcessor: Evidence = {
  claims: [],
};
