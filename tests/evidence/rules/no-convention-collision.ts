import { everywhere, reported, silent, type Evidence } from '../harness/claim';
import type { Run } from '../harness/run';

/** A proxy that requests an item from a server of its own, and gets an error. */
const proxying = {
  before: `
    const method = 'GET';
    const tenant = 'acme';
    const name = 'ann';
    Sentry.setUser({ id: 'u1' });
    let done;
    const proxy = () =>
      (done = withServer((_, response) => response.writeHead(502).end(), (request) => request('/item')));
  `,
  after: 'await done;',
};

/** The types under which a key is sent, on all spans together. */
const typesOf =
  (key: string) =>
  ({ spans }: Run): string => {
    const values = spans.map(({ attributes }) => attributes[key]).filter((value) => value !== undefined);
    return `\`${key}\` is sent as ${[...new Set(values.map((value) => `a ${typeof value}`))].sort().join(' and as ')}`;
  };

/** Which of the keys are sent. */
const sentKeys =
  (...keys: string[]) =>
  ({ spans }: Run): string => {
    const sent = keys.filter((key) => spans.some(({ attributes }) => key in attributes));
    return `${sent.map((key) => `\`${key}\``).join(' and ')} ${sent.length > 1 ? 'are' : 'is'} sent`;
  };

const incorrect = "'http.requestMethod': method";
const correct = "'http.request.method': method";

export const noConventionCollision: Evidence = {
  claims: [
    {
      message: 'otherType',
      incorrect,
      ...proxying,
      observe: typesOf('http.response.status_code'),
      seen: everywhere(reported('`http.response.status_code` is sent as a number and as a string')),
      suggested: { convert: everywhere(silent('`http.response.status_code` is sent as a number')) },
      correct: {
        example: correct,
        seen: everywhere(silent('`http.response.status_code` is sent as a number')),
      },
    },
    {
      message: 'variant',
      incorrect,
      ...proxying,
      observe: sentKeys('http.requestMethod', 'http.request.method'),
      seen: everywhere(reported('`http.requestMethod` and `http.request.method` are sent')),
      suggested: { rename: everywhere(silent('`http.request.method` is sent')) },
      correct: { example: correct, seen: everywhere(silent('`http.request.method` is sent')) },
    },
    {
      message: 'unknownSentryKey',
      incorrect,
      ...proxying,
      observe: sentKeys('sentry.tenant', 'app.tenant'),
      seen: everywhere(reported('`sentry.tenant` is sent')),
      correct: { example: correct, seen: everywhere(silent('`app.tenant` is sent')) },
    },
    {
      message: 'namespace',
      incorrect,
      ...proxying,
      observe: sentKeys('user', 'app.user_name', 'user.id'),
      seen: {
        '10 static': reported('`user` is sent'),
        '10 stream': reported('`user` and `user.id` are sent'),
        '11 static': reported('`user` is sent'),
        '11 stream': reported('`user` and `user.id` are sent'),
      },
      correct: {
        example: correct,
        seen: {
          '10 stream': silent('`app.user_name` and `user.id` are sent'),
          '11 stream': silent('`app.user_name` and `user.id` are sent'),
        },
      },
    },
  ],
};
