import * as Sentry from '@sentry/node';
import type { Span } from '@sentry/node';
import { redactIds } from './scrub';

/** Measures a step for the log, whether or not it is traced. */
export class Stopwatch {
  private readonly _startTime = performance.now();
  private _attributes: Record<string, number> = {};

  setData(key: string, value: number): void {
    this._attributes[key] = value;
  }

  finish(): Record<string, number> {
    return { ...this._attributes, duration_ms: Math.round(performance.now() - this._startTime) };
  }
}

/** The trace fields of a log line, so that a line in the log can be found from a trace and back. */
export function traceFields(span: Span | undefined = Sentry.getActiveSpan()): Record<string, unknown> {
  if (!span) return {};
  const raw = span as any;
  const root = raw._sentryRootSpan ?? span;
  return {
    trace_id: span.spanContext().traceId,
    span_id: (span as any)._spanId,
    parent_span_id: raw._parentSpanId,
    name: redactIds(Sentry.spanToJSON(root).name),
    route: raw._attributes?.['http.route'],
    sampled: Sentry.spanToTraceHeader(span).endsWith('-1'),
  };
}

/** One JSON line to stdout. */
export function log(message: string, fields: Record<string, unknown> = {}): void {
  console.info(JSON.stringify({ message, ...traceFields(), ...fields }));
}
