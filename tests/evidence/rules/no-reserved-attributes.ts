import type { Evidence } from '../harness/claim';

export const noReservedAttributes: Evidence = {
  claims: [],
};
