import type { Evidence } from '../harness/claim';

export const requireFlushBeforeExit: Evidence = {
  claims: [],
};
