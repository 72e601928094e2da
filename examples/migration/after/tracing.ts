import { getRootSpan } from '@sentry/core';
import * as Sentry from '@sentry/node';
import type { Span } from '@sentry/node';

/** For the log: what a line needs to be found from its trace. */
export function logFields(span: Span) {
  const root = getRootSpan(span);
  return {
    trace: span.spanContext().traceId,
    span: span.spanContext().spanId,
    parent: (Sentry.spanToJSON(span) as any).parent_span_id,
    root: root.spanContext().spanId,
  };
}

/** Called when a span has ended. */
export function warnIfSlow(span: Span, limit: number) {
  const json = Sentry.spanToJSON(span);
  if (!json.end_timestamp) return;
  const seconds = json.end_timestamp - json.start_timestamp;
  if (seconds > limit) console.warn(`${json.attributes['sentry.op']}: ${json.name} took ${seconds} s`, logFields(span));
}

/** Called where a request turns out to be for a tenant. */
export function nameForTenant(tenant: string) {
  const span = Sentry.getActiveSpan();
  if (span) Sentry.updateSpanName(span, `${Sentry.spanToJSON(span).name} (tenant)`);
  Sentry.setTag('tenant', tenant);
}
