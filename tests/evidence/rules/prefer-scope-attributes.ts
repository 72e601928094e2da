import { inStatic, inStream, reported, silent, type Evidence } from '../harness/claim';
import type { Run } from '../harness/run';

const shop = `
  const tier = 'gold';
  const order = { id: 7 };
  const user = { id: 'u1', plan: 'pro' };
  const cart = ['book'];
  const provider = 'bank';
  function pay() {
    throw new TypeError('declined');
  }
`;

/** An error and a span after the scope was filled. */
const checkout = `
  Sentry.captureException(new Error('out of stock'));
  Sentry.startSpan({ name: 'checkout' }, () => {});
`;

/** Where scope data arrives: as it is on the error and the transaction, or as an attribute of the span. */
function whereIs(key: string, path: readonly string[]) {
  return ({ span, events }: Run): string => {
    const { raw, service, attributes } = span('checkout');
    const places = [
      at(events.at(-1), path) !== undefined && 'the error',
      service && at(raw, path) !== undefined && 'the transaction',
      attributes[key] !== undefined && 'the span',
    ].filter(Boolean);
    return `\`${key}\` is on ${places.join(' and ') || 'nothing'}`;
  };
}

function at(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined || typeof value !== 'object' || value === null) return value;
  return at((value as Record<string, unknown>)[key], rest);
}

/** What is seen of one key, set with an example whose suggestion adds the attribute. */
const claimOf = (message: string, incorrect: string, key: string, path: readonly string[]) => ({
  message,
  incorrect,
  before: shop,
  after: checkout,
  observe: whereIs(key, path),
  seen: {
    ...inStatic(silent(`\`${key}\` is on the error and the transaction`)),
    ...inStream(reported(`\`${key}\` is on the error`)),
  },
  suggested: { addAttributes: inStream(silent(`\`${key}\` is on the error and the span`)) },
});

/** The same after the correct example. */
const correctOf = (key: string) => ({
  example: `Sentry.setAttribute('app.tier', tier)`,
  seen: inStream(silent(`\`${key}\` is on the error and the span`)),
});

export const preferScopeAttributes: Evidence = {
  claims: [
    {
      ...claimOf('notOnSpans', "setTag('app.tier'", 'app.tier', ['tags', 'app.tier']),
      correct: correctOf('app.tier'),
    },
    {
      ...claimOf('notOnSpans', 'initialScope', 'region', ['tags', 'region']),
      correct: 'as above',
    },
    {
      ...claimOf('notOnSpans', "setExtra('cart.size'", 'cart.size', ['extra', 'cart.size']),
      correct: 'as above',
    },
    {
      ...claimOf('contextNotOnSpans', "setContext('order'", 'order.id', ['contexts', 'order', 'id']),
      correct: correctOf('order.id'),
    },
    {
      ...claimOf('contextNotOnSpans', 'initialScope', 'shop.country', ['contexts', 'shop', 'country']),
      correct: 'as above',
    },
    {
      ...claimOf('userNotOnSpans', 'Sentry.setUser(', 'user.plan', ['user', 'plan']),
      correct: correctOf('user.plan'),
    },
  ],
};
