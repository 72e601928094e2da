import type { Evidence } from '../harness/claim';

export const noTransactionOptions: Evidence = {
  claims: [],
};
