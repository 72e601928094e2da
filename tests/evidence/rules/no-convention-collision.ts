import type { Evidence } from '../harness/claim';

export const noConventionCollision: Evidence = {
  claims: [],
};
