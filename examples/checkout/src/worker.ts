import { INTERNAL_getSegmentSpan } from '@sentry/core';
import * as Sentry from '@sentry/node';
import { log, Stopwatch } from './telemetry';

export interface Job {
  kind: 'receipt' | 'restock';
  orderId: string;
  attempts: number;
  enqueuedAt: number;
  trace: { 'sentry-trace'?: string; baggage?: string };
}

const MAX_ATTEMPTS = 5;
const queue: Job[] = [];
const deadLetters: (Job & { trace_context?: unknown })[] = [];

/** Puts a job into the queue together with the trace of the request that caused it. */
export function enqueue(kind: Job['kind'], orderId: string): void {
  Sentry.startSpan(
    { name: `publish ${kind}`, op: 'queue.publish', attributes: { 'messaging.system': 'memory' } },
    () => {
      queue.push({ kind, orderId, attempts: 0, enqueuedAt: Date.now(), trace: Sentry.getTraceData() });
    },
  );
}

/** Polls until the returned function is called. */
export function startWorker(): () => void {
  const timer = setInterval(() => {
    const job = Sentry.startSpan({ name: 'queue.poll', op: 'queue.receive' }, () => queue.shift());
    if (job) void work(job);
  }, 50);
  return () => clearInterval(timer);
}

export const queueDepth = (): number => queue.length;

async function work(job: Job): Promise<void> {
  const { 'sentry-trace': sentryTrace, baggage } = job.trace;
  await Sentry.continueTrace({ sentryTrace, baggage }, () =>
    Sentry.withIsolationScope(async (scope) => {
      scope.setTag('job.kind', job.kind);
      scope.setAttribute('sentry.op', 'queue.process');
      const span = Sentry.startInactiveSpan({
        name: `process ${job.kind}`,
        op: 'queue.process',
        forceTransaction: true,
        attributes: { 'messaging.system': 'memory', 'messaging.message.retry.count': job.attempts },
      });
      try {
        await Sentry.withActiveSpan(span, () => handle(job));
        span.setStatus({ code: 1 });
      } catch (error) {
        span.setStatus({ code: 2, message: 'internal_error' });
        Sentry.captureException(error);
        retry(job, span);
      } finally {
        span.end();
        span.setAttribute('messaging.message.receive.latency', Date.now() - job.enqueuedAt);
      }
    }),
  );
}

async function handle(job: Job): Promise<void> {
  const active = Sentry.getActiveSpan();
  if (active) {
    // The job dashboard groups by this.
    active.setAttribute('sentry.segment.id', INTERNAL_getSegmentSpan(active).spanContext().spanId);
  }
  await Sentry.startSpan(
    { name: `send ${job.kind}`, op: 'function', attributes: { 'job.kind': job.kind } },
    async () => {
      const span = new Stopwatch();
      await new Promise((resolve) => setTimeout(resolve, 20));
      log(`job ${job.kind} done`, { order: job.orderId, ...span.finish() });
    },
  );
}

function retry(job: Job, span: Sentry.Span): void {
  if (job.attempts + 1 < MAX_ATTEMPTS) {
    queue.push({ ...job, attempts: job.attempts + 1 });
    return;
  }
  const service = (span as any)._segment;
  const retries = (span as any)._attributes['messaging.message.retry.count'];
  log('giving up', { job: (span as any)._name, service: service?.description, retries });
  deadLetters.push({ ...job, trace_context: (span as any)._getTraceContext() });
}

/** Sends the dead letters once more; support calls it by hand after an outage. */
export async function replayDeadLetters(): Promise<number> {
  const jobs = deadLetters.splice(0);
  if (jobs.length === 0) return 0;
  const transaction = (Sentry as any).startTransaction({ name: 'replay dead letters', op: 'queue.process' });
  for (const job of jobs) {
    const child = transaction.startChild({ op: 'queue.process', description: job.kind });
    child.setData('order', job.orderId);
    await handle(job);
    child.finish();
  }
  transaction.finish();
  return jobs.length;
}
