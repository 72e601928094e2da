import type { Evidence } from '../harness/claim';

export const noPrivateSdkAccess: Evidence = {
  claims: [],
};
