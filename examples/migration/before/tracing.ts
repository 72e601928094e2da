import { INTERNAL_getSegmentSpan } from '@sentry/core';
import * as Sentry from '@sentry/node';
import type { Span } from '@sentry/node';

/** For the log: what a line needs to be found from its trace. */
export function logFields(span: Span) {
  const root = INTERNAL_getSegmentSpan(span);
  return {
    trace: (span as any)._traceId,
    span: (span as any)._spanId,
    parent: (span as any)._parentSpanId,
    root: root.spanContext().spanId,
  };
}

/** Called when a span has ended. */
export function warnIfSlow(span: Span, limit: number) {
  const json = Sentry.spanToJSON(span);
  if (!json.timestamp) return;
  const seconds = json.timestamp - json.start_timestamp;
  if (seconds > limit) console.warn(`${json.op}: ${json.description} took ${seconds} s`, logFields(span));
}

/** Called where a request turns out to be for a tenant. */
export function nameForTenant(tenant: string) {
  const span = Sentry.getActiveSpan();
  if (span) Sentry.updateSpanName(span, `${Sentry.spanToJSON(span).description} (tenant)`);
  Sentry.setTag('tenant', tenant);
}
