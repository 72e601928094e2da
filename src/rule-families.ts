/** The families of rules: their titles, in the order in which the README and the readiness summary list them. */
export const ruleFamilies = {
  'private-api': 'Private API',
  'transaction-api': 'Transaction-only API',
  'span-filters': 'Span filters and samplers',
  attributes: 'Attribute keys and values',
  setup: 'Hooks and set-up',
  'span-lifetime': 'Span lifetime and delivery',
} as const;

export type RuleFamily = keyof typeof ruleFamilies;
