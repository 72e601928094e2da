import type { Evidence } from '../harness/claim';

export const noDetachedSpanWork: Evidence = {
  claims: [],
};
