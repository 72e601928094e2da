import type { Evidence } from '../harness/claim';

export const validSpanStatus: Evidence = {
  claims: [],
};
