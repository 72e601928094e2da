import * as Sentry from '@sentry/node';
import { Router } from 'express';
import { charge } from '../payments';
import { carts, newId, orders, startSession, type Order } from '../store';
import { log } from '../telemetry';
import { enqueue } from '../worker';
import { price } from './cart';

export const ordersRouter = Router();

/** Takes the money and writes the order, or does neither. */
async function place(order: Order): Promise<boolean> {
  const session = startSession();
  session.startTransaction();
  session.onAbort(() => orders.save({ ...order, state: 'failed' }));
  await orders.save(order);
  try {
    if (await charge(order)) {
      await orders.save({ ...order, state: 'paid' });
      return true;
    }
  } catch (error) {
    Sentry.captureException(error);
  }
  await session.abortTransaction();
  return false;
}

ordersRouter.get('/orders', async (_req, res) => res.json(await orders.list()));

ordersRouter.post('/orders', async (req, res) => {
  const cart = await carts.find(req.body.cartId);
  if (!cart) return res.status(404).json({ error: 'no such cart' });

  const order: Order = { id: newId('ord'), cartId: cart.id, total: price(cart.items), state: 'pending' };
  Sentry.setContext('order', { id: order.id, total: order.total });
  const placed = await Sentry.startSpan(
    { name: 'place order', op: 'function', attributes: { 'order.total': order.total, 'sentry.source': 'custom' } },
    () => place(order),
  );
  log('order', { id: order.id, placed });
  if (!placed) return res.status(402).json({ error: 'payment declined' });
  enqueue('receipt', order.id);
  return res.status(201).json({ ...order, state: 'paid' });
});

ordersRouter.post('/orders/:id/cancel', async (req, res) => {
  const order = await orders.find(req.params.id);
  if (order?.state !== 'pending') return res.status(409).json({ error: 'not a pending order' });
  await orders.save({ ...order, state: 'failed' });
  return res.json({ id: order.id, state: 'failed' });
});
