import * as Sentry from '@sentry/node';
import { Router } from 'express';
import { queueDepth, replayDeadLetters } from '../worker';

export const health = Router();

health.get('/health', (_req, res) => {
  const client = Sentry.getClient() as any;
  res.json({
    status: 'ok',
    release: client?._options.release ?? 'unknown',
    tracing: Boolean(Sentry.getClient()?.getOptions().tracesSampler),
  });
});

health.get('/health/live', (_req, res) => res.json({ status: 'ok' }));
health.get('/health/ready', (_req, res) => res.status(queueDepth() > 1000 ? 503 : 200).json({ queue: queueDepth() }));
health.post('/internal/dead-letters', async (_req, res) => res.json({ replayed: await replayDeadLetters() }));
