import { inStatic, inStream, reported, silent, type Evidence } from '../harness/claim';
import type { Run } from '../harness/run';
import { fate, inSampledTrace, requesting, requestsSent, spansSent, tracingThePage } from '../harness/set-ups';

/** Two spans of a request: of a middleware, and of the route. */
const expressSpans = ({ spans }: Run) =>
  fate([
    ['the service span', spans.some(({ service }) => service)],
    ['the span of the middleware', spans.some(({ name }) => name === 'authenticate')],
    ['the span of the route', spans.some(({ name }) => name === '/users')],
  ]);

/** A request of a probe, and one of a user. */
const probed = `
  await withServer((request, response) => response.end(), async (request) => {
    await request('/health', { headers: { 'user-agent': 'kube-probe/1.30' } });
    await request('/users');
  });
`;

/** A page below `/admin` that sends something, and goes on to another one. */
const adminPages = {
  before: `
    history.replaceState({}, '', '/admin');
    globalThis.fetch = async () => new Response('');
  `,
  after: `
    ${tracingThePage}
    await fetch('https://telemetry.example.com/collect');
    await sleep(400);
    Sentry.getActiveSpan()?.end();
    history.pushState({}, '', '/admin/users');
    Sentry.getActiveSpan()?.end();
  `,
};

const pageSpans = ({ spans }: Run) =>
  fate(
    ['pageload', 'navigation', 'http.client'].map((op) => [
      `\`${op}\``,
      spans.some(({ attributes }) => attributes['sentry.op'] === op),
    ]),
  );

const CORRECT = "'http.request.method': 'GET'";

export const noDeadNameFilter: Evidence = {
  claims: [
    {
      message: 'deadName',
      incorrect: "['GET /health', /^\\/admin/]",
      after: requesting(['/health', '/admin', '/users']),
      observe: requestsSent('/health', '/admin', '/users'),
      seen: {
        ...inStatic(silent('`GET /admin` and `GET /users` are sent, `GET /health` is not')),
        '10 stream': reported('`GET /admin` and `GET /users` are sent, `GET /health` is not'),
        '11 stream': reported('`GET /health`, `GET /admin`, and `GET /users` are sent'),
      },
      suggested: {
        matchAttributes: inStream(silent('`GET /users` is sent, `GET /health` and `GET /admin` are not')),
      },
      correct: {
        example: CORRECT,
        seen: inStream(silent('`GET /admin` and `GET /users` are sent, `GET /health` is not')),
      },
    },
    {
      message: 'deadName',
      incorrect: "name === 'GET /health' ? 0",
      after: requesting(['/health', '/users']),
      observe: requestsSent('/health', '/users'),
      seen: { '11 stream': reported('`GET /health` and `GET /users` are sent') },
      suggested: { comparePath: { '11 stream': silent('`GET /users` is sent, `GET /health` is not') } },
      correct: {
        example: CORRECT,
        seen: inStream(silent('`GET /users` is sent, `GET /health` is not')),
      },
    },
    {
      message: 'deadName',
      incorrect: "['/admin', 'https://telemetry.example.com']",
      ...adminPages,
      observe: pageSpans,
      seen: {
        '11 static': silent('`pageload`, `navigation`, and `http.client` are not sent'),
        '11 stream': reported('`pageload`, `navigation`, and `http.client` are sent'),
      },
      suggested: {
        matchAttributes: { '11 stream': silent('`navigation` is sent, `pageload` and `http.client` are not') },
        'matchAttributes 2': { '11 stream': silent('`pageload` and `http.client` are sent, `navigation` is not') },
      },
      correct: {
        example: "op: 'pageload'",
        seen: inStream(silent('`navigation` is sent, `pageload` and `http.client` are not')),
      },
    },
    {
      message: 'stopsMatching',
      incorrect: "traceLifecycle: 'stream', ignoreSpans: ['GET /health']",
      lifecycle: 'own',
      after: requesting(['/health', '/users']),
      observe: requestsSent('/health', '/users'),
      seen: { '10': reported('`GET /users` is sent, `GET /health` is not') },
      suggested: { matchAttributes: { '10': silent('`GET /users` is sent, `GET /health` is not') } },
      correct: 'see `deadName`: with the name, nothing is dropped in SDK 11; with the attributes, it is in both',
    },
    {
      message: 'lateName',
      incorrect: "updateSpanName(span, 'job skipped')",
      observe: spansSent('job skipped'),
      seen: {
        ...inStatic(silent('`job skipped` is not sent')),
        ...inStream(reported('`job skipped` is sent')),
      },
      correct: {
        example: CORRECT,
        after: inSampledTrace("for (const name of ['queue.poll', 'job']) Sentry.startSpan({ name }, () => {});"),
        observe: spansSent('queue.poll', 'job'),
        seen: inStream(silent('`job` is sent, `queue.poll` is not')),
      },
    },
    {
      message: 'lateOp',
      incorrect: "setAttribute('sentry.op', 'job.poll')",
      observe: spansSent('poll'),
      seen: {
        ...inStatic(silent('`poll` is not sent')),
        ...inStream(reported('`poll` is sent')),
      },
      correct: 'an op that the code passes at start: see `renamedOp`',
    },
    {
      message: 'renamedOp',
      incorrect: "{ op: 'middleware.express' }",
      after: requesting(['/users']),
      observe: expressSpans,
      seen: {
        '10 stream': silent('the service span and the span of the route are sent, the span of the middleware is not'),
        '11 stream': reported('the service span, the span of the middleware, and the span of the route are sent'),
      },
      suggested: {
        useOp: {
          '11 stream': silent('the service span and the span of the route are sent, the span of the middleware is not'),
        },
      },
      correct: {
        example: CORRECT,
        after: requesting(['/users']),
        seen: {
          '11 stream': silent('the service span and the span of the route are sent, the span of the middleware is not'),
        },
      },
    },
    {
      message: 'goneOp',
      incorrect: '\\.express$',
      after: requesting(['/users']),
      observe: expressSpans,
      seen: {
        '10 stream': silent('the service span is sent, the span of the middleware and the span of the route are not'),
        '11 stream': reported('the service span, the span of the middleware, and the span of the route are sent'),
      },
      correct: 'see `renamedOp`',
    },
    {
      message: 'renamedKey',
      incorrect: "'http.user_agent'",
      after: probed,
      observe: requestsSent('/health', '/users'),
      seen: {
        '10 stream': silent('`GET /users` is sent, `GET /health` is not'),
        '11 stream': reported('`GET /health` and `GET /users` are sent'),
      },
      suggested: { useKey: { '11 stream': silent('`GET /users` is sent, `GET /health` is not') } },
      correct: 'see `deadName`',
    },
    {
      message: 'goneKey',
      incorrect: "'http.client_ip'",
      after: requesting(['/users'], { 'x-forwarded-for': '203.0.113.7' }),
      observe: requestsSent('/users'),
      seen: {
        '10 stream': silent('`GET /users` is not sent'),
        '11 stream': reported('`GET /users` is sent'),
      },
      correct: 'see `deadName`',
    },
    {
      message: 'futureKey',
      incorrect: "'user_agent.original'",
      lifecycle: 'own',
      after: requesting(['/health'], { 'user-agent': 'kube-probe/1.30' }),
      observe: requestsSent('/health'),
      seen: { '10': reported('`GET /health` is sent') },
      correct: 'see `deadName`',
    },
  ],
};
