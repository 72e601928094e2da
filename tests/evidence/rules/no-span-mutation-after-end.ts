import type { Evidence } from '../harness/claim';

export const noSpanMutationAfterEnd: Evidence = {
  claims: [],
};
