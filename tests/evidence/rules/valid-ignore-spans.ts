import type { Evidence } from '../harness/claim';

export const validIgnoreSpans: Evidence = {
  claims: [],
};
