import type { Evidence } from '../harness/claim';

export const lowCardinalitySpanName: Evidence = {
  claims: [],
};
