import { hasKey } from './key-list';

/**
 * Attribute keys that are the SDK's own. A value that code gives wins over the one the SDK would set, on spans and on
 * scopes (H40; observed with 10.78.0 and 11.12.0).
 */
export interface ReservedKey {
  /** A trailing `*` stands for anything. */
  readonly key: string;
  readonly use: 'identity' | 'internal' | 'oneSpan';
  /** What to do instead, for the message: a sentence without its full stop. */
  readonly advice: string;
  /** The SDK sets it on streamed spans only: in transaction mode nothing is lost (core/tracing/spans/captureSpan.js). */
  readonly isStreamed?: true;
}

const REMOVE = 'Remove it';

/** The SDK sets it itself. */
const identity = (key: string, advice = REMOVE): ReservedKey => ({ key, use: 'identity', advice });

/** The SDK sets it itself, in stream mode. */
const streamed = (key: string, advice?: string): ReservedKey => ({ ...identity(key, advice), isStreamed: true });

/** The SDK steers itself with it. */
const internal = (key: string, advice = REMOVE): ReservedKey => ({ key, use: 'internal', advice });

/** Right on a span, never on a scope, which passes it on to every span. */
const oneSpan = (key: string, advice: string): ReservedKey => ({ key, use: 'oneSpan', advice });

const RESERVED_KEYS: readonly ReservedKey[] = [
  streamed('sentry.segment.id', 'Spans are found with their service span by it: remove it'),
  streamed('sentry.segment.name', 'Name the service span with `Sentry.updateSpanName` instead'),
  streamed('sentry.trace_lifecycle'),
  streamed('sentry.release', 'Set `release` in `Sentry.init` instead'),
  streamed('sentry.environment', 'Set `environment` in `Sentry.init` instead'),
  streamed('sentry.sdk.*'),
  identity('sentry.sample_rate', 'Set `tracesSampleRate` or `tracesSampler` in `Sentry.init` instead'),
  streamed('sentry.is_localhost'),
  identity('sentry.exclusive_time'),
  identity('sentry.profile_id'),
  identity('sentry.profiler_id'),
  identity('sentry.replay_id'),
  identity('sentry.previous_trace*', 'Link spans with `span.addLink` instead'),
  streamed('sentry.status.message', 'Set it with `span.setStatus({ code: 2, message })` instead'),

  internal('sentry.custom_span_name', 'Name spans with `Sentry.updateSpanName` instead'),
  internal('sentry.idle_span_*'),
  internal('sentry.measurement_*', 'Set the value as an attribute of your own instead'),
  internal('sentry.parent_span_already_sent'),

  oneSpan('sentry.op', 'Give `op` to the span when it starts instead'),
  oneSpan('sentry.origin', 'Set it on the span instead'),
  oneSpan('sentry.kind', 'Set it on the span instead'),
  oneSpan('sentry.segment.name.source', 'Set it on the service span instead'),
];

/** @returns `undefined` for every key that is free */
export function reservedKey(key: string): ReservedKey | undefined {
  if (!key.startsWith('sentry.')) return undefined;
  return RESERVED_KEYS.find((reserved) => hasKey([reserved.key], key));
}

/**
 * The source of a service span's name: where it is written up to SDK 10, and since SDK 11, which takes the old key for one
 * of the user's and has no constant for it (H42).
 */
export const NAME_SOURCE = {
  oldKey: 'sentry.source',
  key: 'sentry.segment.name.source',
  constant: 'SEMANTIC_ATTRIBUTE_SENTRY_SOURCE',
  since: '11.0.0',
} as const;
