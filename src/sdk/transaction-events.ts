/**
 * Fields that only transaction events have, by the type of what they are read from. The `contexts.trace` of an error event
 * has ids only. Source: `Event` and `TransactionEvent` of `@sentry/core` 10.78 and 11.12 (H24).
 */
export const TRANSACTION_FIELDS: Readonly<Record<string, ReadonlySet<string>>> = {
  event: new Set(['spans', 'start_timestamp', 'measurements']),
  traceContext: new Set(['op', 'status', 'data', 'origin']),
};

/** All that {@link TRANSACTION_FIELDS} has. */
export const TRANSACTION_FIELD_NAMES: readonly string[] = Object.values(TRANSACTION_FIELDS).flatMap((fields) => [
  ...fields,
]);

/** Client hooks of SDK 7 that newer SDKs accept and never call, and what takes their place (H25). */
export const REMOVED_HOOKS: Readonly<Record<string, string>> = {
  startTransaction: 'spanStart',
  finishTransaction: 'spanEnd',
};
