import type { Evidence } from '../harness/claim';

export const validTracesSampler: Evidence = {
  claims: [],
};
