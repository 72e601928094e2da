import type { Evidence } from '../harness/claim';

export const noDeadNameFilter: Evidence = {
  claims: [],
};
