import type { Evidence } from '../harness/claim';

export const validAttributeValue: Evidence = {
  claims: [],
};
