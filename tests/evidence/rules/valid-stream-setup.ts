import type { Evidence } from '../harness/claim';

export const validStreamSetup: Evidence = {
  claims: [],
};
