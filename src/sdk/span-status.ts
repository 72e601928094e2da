/** Status codes of spans by name. Source: `SPAN_STATUS_*` of `@sentry/core` 10.78 and 11.12. */
export const STATUS_CODES: Readonly<Record<string, number>> = { unset: 0, ok: 1, error: 2 };
