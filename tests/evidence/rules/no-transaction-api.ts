import type { Evidence } from '../harness/claim';

export const noTransactionApi: Evidence = {
  claims: [],
};
