/**
 * The two JSON forms of a span, as data. Source: H07, H41, H56; `SpanJSON` and `StreamedSpanJSON` of
 * `@sentry/core` 10.78 and 11.12.
 *
 * The static form is what transactions are made of; the streamed form is what stream mode sends, what its hooks are
 * given, and what `spanToJSON()` returns since SDK 11.
 */

/** The types of the two forms, which only the core package exports. */
export const SPAN_JSON_TYPES = { module: '@sentry/core', static: 'SpanJSON', streamed: 'StreamedSpanJSON' } as const;

/** Where a field of the static form has gone. */
export interface StaticField {
  /** The field of the streamed form that holds the same. */
  readonly field?: string;
  /** The attribute that holds it, of those that have become one. */
  readonly attribute?: string;
  /** The attribute is set when the span is captured: hooks see it, `spanToJSON()` of a running span does not. */
  readonly whenCaptured?: true;
}

/** The fields of the static form that the streamed form does not have. An empty entry has no counterpart. */
export const STATIC_FIELDS: ReadonlyMap<string, StaticField> = new Map<string, StaticField>([
  ['description', { field: 'name' }],
  ['data', { field: 'attributes' }],
  ['timestamp', { field: 'end_timestamp' }],
  ['op', { attribute: 'sentry.op' }],
  ['origin', { attribute: 'sentry.origin' }],
  ['exclusive_time', { attribute: 'sentry.exclusive_time' }],
  ['profile_id', { attribute: 'sentry.profile_id' }],
  ['segment_id', { attribute: 'sentry.segment.id', whenCaptured: true }],
  ['measurements', {}],
  ['tags', {}],
]);

/** Fields that only the streamed form has: a test for one of them tells the forms apart. */
export const STREAMED_FIELDS: ReadonlySet<string> = new Set(['name', 'attributes', 'end_timestamp']);

/** The values of `status` in the streamed form. */
export const STREAMED_STATUSES: ReadonlySet<string> = new Set(['ok', 'error']);

/** Where the streamed form keeps the old value of `status`, when the span failed. */
export const STATUS_MESSAGE = 'sentry.status.message';

/** Old statuses that become `ok`, so their name is lost (H41). */
export const STATUSES_MADE_OK: ReadonlySet<string> = new Set(['cancelled']);

/** What a span JSON cannot be sent without (H09). */
export const IDENTITY_FIELDS: readonly string[] = ['span_id', 'trace_id', 'start_timestamp'];

/** The attribute in which every span carries the name of its service span. */
export const SEGMENT_NAME = 'sentry.segment.name';

/** Attributes that the SDK sets on every span, and with them the user's data (H40, `captureSpan.js` of `@sentry/core`). */
export const EVERY_SPAN_ATTRIBUTES: ReadonlySet<string> = new Set([
  SEGMENT_NAME,
  'sentry.segment.id',
  'sentry.trace_lifecycle',
  'sentry.sdk.name',
  'sentry.sdk.version',
  'sentry.release',
  'sentry.environment',
  'user.id',
  'user.email',
  'user.ip_address',
  'user.name',
]);

/** Ops that service spans do not have: a name that is changed for these alone is in no `sentry.segment.name`. */
export const CHILD_OP = /^(?:db|cache|http\.client|resource|browser|gen_ai|middleware|handler|router|template|view)\b/;
