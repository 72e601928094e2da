/** What the SDK sends, in one shape for both lifecycles and versions. */

export type EnvelopeItem = readonly [header: { type: string }, payload: unknown];
export type Envelope = readonly [header: { trace?: Record<string, unknown> }, items: readonly EnvelopeItem[]];

/** A span that was sent. */
export interface SeenSpan {
  readonly name: string;
  readonly id: string;
  readonly traceId: string;
  readonly parentId: string | undefined;
  /** Whether it is a service span: a transaction, or the span that a transaction would have been. */
  readonly service: boolean;
  /** Whether it was sent for itself: `false` in and as a transaction. */
  readonly streamed: boolean;
  readonly status: string | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** The span or transaction as it was sent. */
  readonly raw: Readonly<Record<string, unknown>>;
}

interface StaticSpan {
  description?: string;
  transaction?: string;
  span_id: string;
  trace_id: string;
  parent_span_id?: string;
  status?: string;
  data?: Record<string, unknown>;
}

interface StreamedSpan {
  name: string;
  span_id: string;
  trace_id: string;
  parent_span_id?: string;
  is_segment?: boolean;
  status?: string;
  attributes?: Record<string, { value: unknown }>;
}

/** The spans of envelopes, in their order. */
export function spansOf(envelopes: readonly Envelope[]): SeenSpan[] {
  return envelopes
    .flatMap(([, items]) => items)
    .flatMap(([{ type }, payload]) => {
      if (type === 'span') {
        const { items } = payload as { items?: StreamedSpan[] };
        return items === undefined ? [staticSpan(payload as StaticSpan, false)] : items.map(streamedSpan);
      }
      if (type !== 'transaction') return [];
      const {
        contexts,
        spans = [],
        transaction,
      } = payload as {
        contexts: { trace: StaticSpan };
        spans?: StaticSpan[];
        transaction: string;
      };
      const service = { ...staticSpan({ ...contexts.trace, description: transaction }, true), raw: payload as never };
      return [service, ...spans.map((span) => staticSpan(span, false))];
    });
}

function streamedSpan(span: StreamedSpan): SeenSpan {
  return {
    name: span.name,
    id: span.span_id,
    traceId: span.trace_id,
    parentId: span.parent_span_id,
    service: span.is_segment === true,
    streamed: true,
    status: span.status,
    attributes: Object.fromEntries(Object.entries(span.attributes ?? {}).map(([key, { value }]) => [key, value])),
    raw: { ...span },
  };
}

function staticSpan(span: StaticSpan, service: boolean): SeenSpan {
  return {
    name: span.description ?? '',
    id: span.span_id,
    traceId: span.trace_id,
    parentId: span.parent_span_id,
    service,
    streamed: false,
    status: span.status,
    attributes: span.data ?? {},
    raw: { ...span },
  };
}

/** Keys whose values differ from run to run: times, random numbers, what the machine is like. */
const VARYING =
  /time|duration|sent_at|sample_rand|memory|boot|process\.|^pid$|port|^culture|uptime|user_agent|^runtime|cpu|device|content_length/i;

/** Attributes that the SDK reads from files when it starts: spans that end before it has them are sent without. */
const READ_LATER = 'os.';

/**
 * A copy of a value in which two runs of one program are alike: ids are numbered in the order in which they come, and
 * values that differ from run to run are left out.
 */
export function normalised(value: unknown): unknown {
  const ids = new Map<string, string>();
  const visit = (part: unknown, key = ''): unknown => {
    if (VARYING.test(key) && typeof part !== 'object') return '-';
    if (typeof part === 'string') {
      return part.replace(/\b(?:[0-9a-f]{32}|[0-9a-f]{16})\b/g, (id) => {
        if (!ids.has(id)) ids.set(id, `id ${ids.size + 1}`);
        return ids.get(id)!;
      });
    }
    if (typeof part !== 'object' || part === null) return part;
    if (Array.isArray(part)) return part.map((one) => visit(one));
    const entries = Object.entries(part).filter(([name]) => !name.startsWith(READ_LATER));
    return Object.fromEntries(
      entries.map(([name, one]) => [
        name,
        // An attribute's value has the key one level up.
        VARYING.test(name) && isAttribute(one) ? '-' : visit(one, name),
      ]),
    );
  };
  return visit(value);
}

function isAttribute(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'value' in value;
}
