import {
  everywhere,
  inStatic,
  inStream,
  reported,
  silent,
  type Claim,
  type Evidence,
  type Places,
} from '../harness/claim';
import type { Run } from '../harness/run';

/** Which of some keys are attributes of the first span that has one of them. */
const keysOf =
  (...keys: string[]) =>
  ({ spans }: Run): string => {
    const sent = spans
      .map(({ attributes }) => keys.filter((key) => key in attributes))
      .find(({ length }) => length > 0);
    return sent === undefined ? 'none is sent' : `sent: ${sent.map((key) => `\`${key}\``).join(', ')}`;
  };

/** The keys of the spans are noted as they end. */
const noteKeys = `
  Sentry.getClient().on('spanEnd', (span) => {
    const { data, attributes = data } = Sentry.spanToJSON(span);
    note(Object.keys(attributes));
  });
`;

/** A request with an order number in its address, to an Express server. */
const request = `
  ${noteKeys}
  const express = require('express');
  const app = express();
  app.get('/pay', (_, response) => response.end());
  await withServer(app, (request) => request('/pay?order=4711'));
`;

/** A tool call as the Vercel AI SDK traces it, with the integration as it is once that is loaded. */
const toolCall = `
  ${noteKeys}
  Sentry.vercelAIIntegration({ force: true }).afterAllSetup?.(Sentry.getClient());
  const call = { 'ai.operationId': 'ai.toolCall', 'ai.toolCall.name': 'search', 'ai.toolCall.id': '1' };
  Sentry.startSpan({ name: 'ai.toolCall', attributes: call }, () => {});
`;

/** Whether the SDK sets the key that the hook takes away, else what it sends. */
const unlessSet =
  (key: string, otherwise: (run: Run) => string) =>
  (run: Run): string =>
    run.notes.some((keys) => (keys as string[]).includes(key)) ? `\`${key}\` is set` : otherwise(run);

const address = ({ spans }: Run) =>
  spans.some(({ attributes }) => String(attributes['url.full']).includes('order=4711'))
    ? 'the address is sent in `url.full`'
    : 'the address is not sent in `url.full`';

const sent = 'the address is sent in `url.full`';
/** In transaction mode SDK 11 does not call the hook, which another rule says. */
const hidden: Places = { '11 static': silent(sent), '11 stream': silent('the address is not sent in `url.full`') };

const unmovable: Pick<Claim, 'incorrect' | 'correct'> = {
  incorrect: "'ai.texts': ['hello']",
  correct: 'what is right depends on the value',
};

export const noDeprecatedAttributes: Evidence = {
  claims: [
    {
      message: 'replaced',
      incorrect: "{ 'http.method': 'POST' }",
      observe: keysOf('http.method', 'http.request.method'),
      seen: everywhere(reported('sent: `http.method`')),
      repaired: everywhere(silent('sent: `http.request.method`')),
      suggested: { rename: everywhere(silent('sent: `http.request.method`')) },
      correct: {
        example: "{ 'http.request.method': 'POST' }",
        seen: inStream(silent('sent: `http.request.method`')),
      },
    },
    {
      ...unmovable,
      message: 'replaced',
      observe: keysOf('ai.texts', 'gen_ai.input.messages'),
      seen: everywhere(reported('sent: `ai.texts`')),
      suggested: { renameAndConvert: everywhere(silent('sent: `gen_ai.input.messages`')) },
    },
    {
      ...unmovable,
      message: 'bareKey',
      observe: keysOf('method', 'http.request.method'),
      seen: everywhere(reported('sent: `method`')),
      suggested: { rename: everywhere(silent('sent: `http.request.method`')) },
    },
    {
      ...unmovable,
      message: 'related',
      observe: keysOf('http.target', 'url.path', 'url.query'),
      seen: everywhere(reported('sent: `http.target`')),
    },
    {
      ...unmovable,
      message: 'takenBySdk',
      observe: keysOf('release', 'sentry.release'),
      // In transaction mode, attributes of a scope are on logs and metrics only.
      seen: { ...inStatic(reported('none is sent')), ...inStream(reported('sent: `release`, `sentry.release`')) },
    },
    {
      ...unmovable,
      message: 'noReplacement',
      observe: keysOf('ai.raw_prompting'),
      seen: everywhere(reported('sent: `ai.raw_prompting`')),
    },
    {
      message: 'goneReplaced',
      incorrect: "delete span.attributes['http.url']",
      after: request,
      observe: unlessSet('http.url', address),
      seen: { '10 static': silent('`http.url` is set'), '11 static': reported(sent), '11 stream': reported(sent) },
      repaired: hidden,
      suggested: { rename: hidden },
      correct: {
        example: "delete span.attributes['url.full']",
        seen: { '11 stream': silent('the address is not sent in `url.full`') },
      },
    },
    {
      message: 'goneRelated',
      incorrect: "delete span.attributes['http.target']",
      after: request,
      observe: unlessSet('http.target', keysOf('http.target', 'url.path', 'url.query')),
      seen: {
        '10 static': silent('`http.target` is set'),
        '11 static': reported('sent: `url.path`, `url.query`'),
        '11 stream': reported('sent: `url.path`, `url.query`'),
      },
      correct: 'what is right depends on what has to go',
    },
    {
      message: 'gone',
      incorrect: "delete span.attributes['gen_ai.tool.type']",
      after: toolCall,
      observe: unlessSet('gen_ai.tool.type', ({ notes }) =>
        notes.some((keys) => (keys as string[]).includes('ai.toolCall.id')) ? 'it is not set' : 'there is no tool call',
      ),
      seen: {
        '10 static': silent('`gen_ai.tool.type` is set'),
        '11 static': reported('it is not set'),
        '11 stream': reported('it is not set'),
      },
      correct: 'there is nothing to look for',
    },
  ],
};
