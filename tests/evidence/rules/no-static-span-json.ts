import type { Evidence } from '../harness/claim';

export const noStaticSpanJson: Evidence = {
  claims: [],
};
