import type { Evidence } from '../harness/claim';

export const preferScopeAttributes: Evidence = {
  claims: [],
};
