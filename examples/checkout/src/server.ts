import './instrument';
import * as Sentry from '@sentry/node';
import express from 'express';
import { cart } from './routes/cart';
import { health } from './routes/health';
import { ordersRouter } from './routes/orders';
import { newId } from './store';
import { log } from './telemetry';
import { startWorker } from './worker';

const app = express();
app.use(express.json());

app.use((req, res, next) => {
  Sentry.setTag('tenant', req.get('x-tenant') ?? 'public');
  Sentry.setUser({ id: req.get('x-user'), plan: req.get('x-plan') });
  const span = Sentry.getActiveSpan();
  res.on('finish', () => log(`${req.method} ${req.path}`, { status: res.statusCode, recording: span?.isRecording() }));
  next();
});

app.use(health);
app.use(cart);
app.use(ordersRouter);

if (process.env.NODE_ENV !== 'production') {
  // Stands in for the payment provider on a developer's machine.
  app.post('/sandbox/charges', (req, res) =>
    res.status(req.body.amount > 100_000 ? 402 : 201).json({ id: newId('pay') }),
  );
}

app.use((error: Error, _req: express.Request, res: express.Response, _next: express.NextFunction) => {
  res.status(500).json({ error: error.message });
});

const stopWorker = startWorker();
const port = Number(process.env.PORT ?? 3000);
const server = app.listen(port, '127.0.0.1', () => console.info(`checkout listens on http://127.0.0.1:${port}`));

process.once('SIGTERM', () => {
  stopWorker();
  server.close(async () => {
    await Sentry.close(2000);
    process.exit(0);
  });
});
process.once('SIGINT', () => process.exit(130));
