import type { Evidence } from '../harness/claim';

export const noDeprecatedSpanApi: Evidence = {
  claims: [],
};
