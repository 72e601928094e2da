import type { Evidence } from '../harness/claim';

export const noLateSpanFilter: Evidence = {
  claims: [],
};
