import type { Evidence } from '../harness/claim';

export const noDeprecatedAttributes: Evidence = {
  claims: [],
};
