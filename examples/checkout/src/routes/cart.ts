import * as Sentry from '@sentry/node';
import { Router } from 'express';
import { carts, newId, type Cart } from '../store';

export const cart = Router();

/** The sum in cents, with the discount for ten of a kind. */
export function price(items: Cart['items']): number {
  return Sentry.startSpan({ name: 'price cart', op: 'function', attributes: { 'cart.size': items.length } }, (span) => {
    const total = items.reduce((sum, item) => sum + item.price * item.quantity * (item.quantity >= 10 ? 0.9 : 1), 0);
    span.setAttribute('cart.total', total);
    Sentry.setMeasurement('cart.total', total, 'none');
    return total;
  });
}

cart.post('/cart', async (_req, res) => {
  const created: Cart = { id: newId('cart'), items: [] };
  await carts.save(created);
  res.status(201).json(created);
});

cart.get('/cart/:id', async (req, res) => {
  const found = await carts.find(req.params.id);
  if (!found) return res.status(404).json({ error: 'no such cart' });
  Sentry.getActiveSpan()?.setAttribute('cart.size', found.items.length);
  return res.json({ ...found, total: price(found.items) });
});

cart.post('/cart/:id/items', async (req, res) => {
  const found = await carts.find(req.params.id);
  if (!found) return res.status(404).json({ error: 'no such cart' });
  const { sku, quantity, price: itemPrice } = req.body as Cart['items'][number];
  found.items.push({ sku, quantity, price: itemPrice });
  await carts.save(found);
  Sentry.setTag('sku', sku);
  return res.status(201).json(found);
});
