import { everywhere, reported, silent, type Evidence } from '../harness/claim';
import type { Run } from '../harness/run';

/** Whether the spans of a kind have one name, that is, whether they are in one group. */
const groups =
  (start: string) =>
  ({ spans }: Run): string => {
    const names = spans.map(({ name }) => name).filter((name) => name.startsWith(start));
    const { size } = new Set(names);
    return `${names.length} spans have ${size === 1 ? 'the same name' : `${size} different names`}`;
  };

/** Whatever an example does with one user and one file, done with three of them. */
const threeTimes = {
  before: `
    const load = () => {};
    for (const id of ['1', '2', '3']) {
      const file = { name: id + '.csv' };
  `,
  after: '}',
};

const GOOD = "'GET /users/:id'";

/** Express routes, each of which names its request by what an example exports. */
const webhooks = `
  const express = require('express');
  const app = express();
  app.get('/webhooks/:id', (request, response) => {
    exports.nameWebhook();
    response.send('ok');
  });
  await withServer(app, (request) => request('/webhooks/7'));
`;

function serviceSpan({ spans }: Run): string {
  const name = spans.find(({ service }) => service)?.name;
  return `the service span has ${name === '' ? 'an empty name' : `the name \`${name}\``}`;
}

export const lowCardinalitySpanName: Evidence = {
  claims: [
    {
      message: 'highCardinality',
      incorrect: 'name: `GET /users/${id}`',
      ...threeTimes,
      observe: groups('GET'),
      seen: everywhere(reported('3 spans have 3 different names')),
      suggested: { useAttributes: everywhere(silent('3 spans have the same name')) },
      correct: { example: GOOD, seen: everywhere(silent('3 spans have the same name')) },
    },
    {
      message: 'highCardinality',
      incorrect: "span.updateName('import ' + file.name)",
      ...threeTimes,
      observe: groups('import'),
      seen: everywhere(reported('3 spans have 3 different names')),
      correct: { example: GOOD, seen: everywhere(silent('3 spans have the same name')) },
    },
    {
      message: 'emptyName',
      incorrect: "{ name: '' }",
      before: 'const load = () => {};',
      observe: serviceSpan,
      seen: {
        '10 static': reported('the service span has the name `<unknown>`'),
        '10 stream': reported('the service span has the name `<unknown>`'),
        '11 static': reported('the service span has the name `<unlabeled transaction>`'),
        '11 stream': reported('the service span has an empty name'),
      },
      correct: 'any name',
    },
    {
      message: 'updateName',
      incorrect: ".updateName('webhook')",
      after: webhooks,
      observe: serviceSpan,
      seen: {
        '10 static': reported('the service span has the name `GET /webhooks/:id`'),
        '10 stream': reported('the service span has the name `GET /webhooks/:id`'),
      },
      suggested: {
        useUpdateSpanName: {
          '10 static': silent('the service span has the name `webhook`'),
          '10 stream': silent('the service span has the name `webhook`'),
        },
      },
      correct: 'see the suggestion',
    },
  ],
};
