import { inStream, reported, silent, type Evidence, type Place, type Places } from '../harness/claim';
import type { Run } from '../harness/run';

/** Whether a span, picked by a part of its name or an attribute of it, was sent with an attribute. */
const isSent =
  (key: string, isMeant: (span: Run['spans'][number]) => boolean) =>
  ({ spans }: Run): string => {
    const span = spans.find(isMeant);
    if (span === undefined) return 'the span is not sent';
    return `\`${key}\` is ${span.attributes[key] === undefined ? 'not sent' : 'sent'}`;
  };

const named = (name: string) => (span: Run['spans'][number]) => span.name === name;

/** Lost in stream mode; in transaction mode sent in some places. */
const lateValue = (key: string, sentIn: readonly Place[]): Places => ({
  ...Object.fromEntries(
    (['10 static', '11 static'] as const).map((place) => [
      place,
      silent(`\`${key}\` is ${sentIn.includes(place) ? 'sent' : 'not sent'}`),
    ]),
  ),
  ...inStream(reported(`\`${key}\` is not sent`)),
});

const SDK_11 = ['11 static'] as const;
const BROWSERS = ['10 static', '11 static'] as const;

const database = {
  before: 'const run = async () => [1, 2, 3];',
  after: "await query('SELECT 1');",
};

/** A browser that requests a page from a server, which answers with the id that it was sent. */
const requesting = {
  before: 'const tracing =',
  after: `
    Sentry.init({ integrations: [tracing, Sentry.spanStreamingIntegration()] });
    const echo = (request, response) => {
      const { 'x-request-id': id } = request.headers;
      response.writeHead(200, { 'x-request-id': id }).end();
    };
    const load = (port) => fetch(\`http://127.0.0.1:\${port}/\`, { headers: { 'x-request-id': 'r7' } });
    await withServer(echo, (_, port) =>
      // The page load span is open for long; in transaction mode nothing below it is sent before.
      Sentry.withActiveSpan(null, () => Sentry.startSpan({ name: 'page' }, () => load(port))),
    );
  `,
};

const rendering = {
  before: `
    const render = () => {};
    const countWidgets = () => 3;
    Sentry.init({ integrations: [Sentry.spanStreamingIntegration()] });
    Sentry.startSpan({ name: 'page' }, () => {
  `,
  after: '});',
};

const batching = "const work = () => Sentry.startSpan({ name: 'item' }, () => {});";

export const noSpanMutationAfterEnd: Evidence = {
  claims: [
    {
      message: 'afterEnd',
      incorrect: 'let rows: unknown[]',
      ...database,
      observe: isSent('db.response.returned_rows', named('query')),
      seen: lateValue('db.response.returned_rows', SDK_11),
      suggested: { moveBeforeEnd: inStream(silent('`db.response.returned_rows` is sent')) },
      correct: {
        example: 'const rows = await run(sql)',
        seen: inStream(silent('`db.response.returned_rows` is sent')),
      },
    },
    {
      message: 'afterEnd',
      incorrect: "res.on('close'",
      after: `
        const app = require('express')();
        app.get('/item', (_, res) => {
          handle(res);
          res.sendStatus(201);
        });
        await withServer(app, (request) => request('/item'));
      `,
      observe: isSent('http.response.status_code', named('handle')),
      seen: lateValue('http.response.status_code', SDK_11),
      correct: 'as above',
    },
    {
      message: 'afterStartSpan',
      incorrect: 'page?.setAttribute',
      ...rendering,
      observe: isSent('page.widgets', named('render')),
      seen: lateValue('page.widgets', BROWSERS),
      correct: { example: 'countWidgets', seen: inStream(silent('`page.widgets` is sent')) },
    },
    {
      message: 'afterRequest',
      incorrect: 'onRequestSpanEnd',
      ...requesting,
      observe: isSent('request.id', ({ attributes }) => attributes['sentry.op'] === 'http.client'),
      seen: lateValue('request.id', BROWSERS),
      correct: { example: 'onRequestSpanStart', seen: inStream(silent('`request.id` is sent')) },
    },
    {
      message: 'onDescendants',
      incorrect: 'if (span !== root)',
      before: batching,
      observe: isSent('batch.size', named('item')),
      seen: lateValue('batch.size', SDK_11),
      correct: {
        example: 'getSpanDescendants(root).length',
        observe: isSent('batch.size', named('batch')),
        seen: inStream(silent('`batch.size` is sent')),
      },
    },
  ],
};
