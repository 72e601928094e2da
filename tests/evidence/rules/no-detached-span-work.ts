import { inStream, reported, silent, type Evidence, type Places } from '../harness/claim';
import type { Run } from '../harness/run';

/** Whether a span was sent with an attribute. */
const isSent =
  (name: string, key: string) =>
  ({ span }: Run): string =>
    `\`${key}\` is ${span(name).attributes[key] === undefined ? 'not sent' : 'sent'}`;

/** Lost in stream mode; in transaction mode, SDK 11 sends it while the service span is open. */
const lateValue = (key: string): Places => ({
  '10 static': silent(`\`${key}\` is not sent`),
  '11 static': silent(`\`${key}\` is sent`),
  ...inStream(reported(`\`${key}\` is not sent`)),
});

/** A service span that is open until the work is done. */
const inPage = {
  before: "await Sentry.startSpan({ name: 'page' }, async () => {",
  after: 'await sleep(50); });',
};

const loading = {
  before: `
    async function fetchUser() {
      await sleep(5);
      return { plan: 'pro' };
    }
    ${inPage.before}
  `,
  after: inPage.after,
};

/** A checkout that is done before the stock is known. */
const buying = {
  before: `
    async function reserve() {
      await sleep(20);
      return { left: 3 };
    }
    const pay = () => sleep(1);
    ${inPage.before}
  `,
  after: inPage.after,
};

const serving = {
  before: "const app = require('express')();",
  after: `
    app.get('/item', (_, res) => res.sendStatus(201));
    await withServer(app, (request) => request('/item'));
  `,
};

export const noDetachedSpanWork: Evidence = {
  claims: [
    {
      message: 'notReturned',
      incorrect: 'fetchUser().then',
      ...loading,
      observe: isSent('load user', 'user.plan'),
      seen: lateValue('user.plan'),
      suggested: { addReturn: inStream(silent('`user.plan` is sent')) },
      correct: { example: 'await fetchUser()', seen: inStream(silent('`user.plan` is sent')) },
    },
    {
      message: 'runsLater',
      incorrect: "res.on('finish'",
      ...serving,
      observe: isSent('request', 'http.response.status_code'),
      seen: lateValue('http.response.status_code'),
      correct: { example: 'startSpanManual', seen: inStream(silent('`http.response.status_code` is sent')) },
    },
    {
      message: 'notAwaited',
      incorrect: 'reserve().then',
      ...buying,
      observe: isSent('checkout', 'stock.left'),
      seen: lateValue('stock.left'),
      suggested: { addAwait: inStream(silent('`stock.left` is sent')) },
      correct: { example: 'await reserved', seen: inStream(silent('`stock.left` is sent')) },
    },
  ],
};
