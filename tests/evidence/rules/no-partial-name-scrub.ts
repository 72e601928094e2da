import type { Evidence } from '../harness/claim';

export const noPartialNameScrub: Evidence = {
  claims: [],
};
