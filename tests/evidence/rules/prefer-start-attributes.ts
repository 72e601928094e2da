import type { Evidence } from '../harness/claim';

export const preferStartAttributes: Evidence = {
  claims: [],
};
