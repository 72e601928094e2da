import type { Evidence } from '../harness/claim';

export const validBeforeSendSpan: Evidence = {
  claims: [],
};
