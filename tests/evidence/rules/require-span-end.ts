import type { Evidence } from '../harness/claim';

export const requireSpanEnd: Evidence = {
  claims: [],
};
