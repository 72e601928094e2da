import { inStatic, inStream, reported, silent, type Evidence } from '../harness/claim';
import type { Run } from '../harness/run';
import { fate, inSampledTrace, requesting, requestsSent, spansSent, tracingThePage } from '../harness/set-ups';

const HEALTH = requesting(['/health']);

/** What came of a request for `/health`: its service span, and the span of the route. */
const healthSpans = ({ spans }: Run) =>
  fate([
    ['the service span of `GET /health`', spans.some(({ service, name }) => service && name === 'GET /health')],
    ['its span for the route', spans.some(({ service, name }) => !service && name === '/health')],
  ]);

/** Caching as an application instruments it: whether it is a hit shows in the end. */
const caching = `
  for (const hit of [true, false]) {
    Sentry.startSpan({ name: hit ? 'known' : 'unknown', op: 'cache.get' }, (span) => span.setAttribute('cache.hit', hit));
  }
`;

/** A page with two scripts, one of which has not changed, and a request whose answer has not changed. */
const page = {
  before: `globalThis.fetch = async () => new Response(null, { status: 304 });`,
  after: `
    ${tracingThePage}
    const started = performance.now() + 1;
    const script = {
      entryType: 'resource', initiatorType: 'script', startTime: started, duration: 1, responseEnd: started + 1,
    };
    performance.getEntries = () => [
      { ...script, name: 'https://cdn.example/old.js', responseStatus: 304 },
      { ...script, name: 'https://cdn.example/new.js', responseStatus: 200 },
    ];
    await fetch('https://api.example/prices');
    await sleep(400);
    Sentry.getActiveSpan().end();
  `,
};

const pageSpans = ({ spans }: Run) =>
  fate(
    ['https://api.example/prices', 'https://cdn.example/old.js', 'https://cdn.example/new.js'].map((url) => [
      `\`${new URL(url).pathname}\``,
      spans.some(({ attributes }) => attributes['url.full'] === url),
    ]),
  );

export const noLateSpanFilter: Evidence = {
  claims: [
    {
      message: 'responseData',
      incorrect: "'http.response.status_code': 404",
      after: requesting(['/internal/missing', '/users']),
      observe: requestsSent('/internal/missing', '/users'),
      seen: inStream(reported('`GET /internal/missing` and `GET /users` are sent')),
      correct: {
        example: 'ignoreIncomingRequests',
        before: 'const check = () => {};',
        seen: inStream(silent('`GET /users` is sent, `GET /internal/missing` is not')),
      },
    },
    {
      message: 'routeData',
      incorrect: "'http.route': '/internal/metrics'",
      after: requesting(['/internal/metrics', '/users']),
      observe: requestsSent('/internal/metrics', '/users'),
      seen: {
        ...inStatic(silent('`GET /users` is sent, `GET /internal/metrics` is not')),
        ...inStream(reported('`GET /internal/metrics` and `GET /users` are sent')),
      },
      suggested: { matchPath: inStream(silent('`GET /users` is sent, `GET /internal/metrics` is not')) },
      correct: {
        example: 'ignoreIncomingRequests',
        before: 'const check = () => {};',
        seen: inStream(silent('`GET /users` is sent, `GET /internal/metrics` is not')),
      },
    },
    {
      message: 'partialRoute',
      incorrect: "[{ attributes: { 'http.route': '/health' } }]",
      after: HEALTH,
      observe: healthSpans,
      seen: {
        ...inStatic(silent('the service span of `GET /health` and its span for the route are not sent')),
        ...inStream(reported('the service span of `GET /health` is sent, its span for the route is not')),
      },
      suggested: {
        matchPath: inStream(silent('the service span of `GET /health` and its span for the route are not sent')),
      },
      correct: {
        example: 'ignoreIncomingRequests',
        before: 'const check = () => {};',
        seen: { '11 stream': silent('the service span of `GET /health` is sent, its span for the route is not') },
      },
    },
    {
      message: 'resultData',
      incorrect: "'cache.hit': true",
      after: caching,
      observe: spansSent('known', 'unknown'),
      seen: {
        ...inStatic(silent('`unknown` is sent, `known` is not')),
        ...inStream(reported('`known` and `unknown` are sent')),
      },
      correct: 'what depends on the result cannot be dropped by the SDK',
    },
    {
      message: 'measuredData',
      incorrect: "{ attributes: { 'http.response.status_code': 304 } }",
      ...page,
      observe: pageSpans,
      seen: {
        ...inStatic(silent('`/new.js` is sent, `/prices` and `/old.js` are not')),
        ...inStream(reported('`/prices` and `/new.js` are sent, `/old.js` is not')),
      },
      correct: {
        example: "op: 'resource.script'",
        seen: inStream(silent('`/prices` and `/new.js` are sent, `/old.js` is not')),
      },
    },
    {
      message: 'sdkData',
      incorrect: "attributes['user.id'] === 'synthetic-monitor'",
      after: `Sentry.setUser({ id: 'synthetic-monitor' }); ${inSampledTrace("Sentry.startSpan({ name: 'buy' }, () => {});")}`,
      observe: ({ spans: [span] }) =>
        `\`${span?.name}\` is sent${span?.attributes['user.id'] === 'synthetic-monitor' ? ', with the `user.id`' : ''}`,
      seen: inStream(reported('`buy` is sent, with the `user.id`')),
      correct: {
        example: "ignoreSpans: [{ attributes: { 'user.id': 'synthetic-monitor' } }]",
        after: `
          Sentry.startSpan({ name: 'buy', attributes: { 'user.id': 'synthetic-monitor' } }, () => {});
          Sentry.startSpan({ name: 'sell', attributes: { 'user.id': 'ann' } }, () => {});
        `,
        observe: spansSent('buy', 'sell'),
        seen: inStream(silent('`sell` is sent, `buy` is not')),
      },
    },
    {
      message: 'sdkDefault',
      incorrect: "'sentry.origin': 'manual'",
      after: `
        const handle = (request, response) => Sentry.startSpan({ name: 'work' }, () => response.end());
        await withServer(handle, (request) => request('/health'));
      `,
      observe: ({ spans }) =>
        fate([
          ['the service span', spans.some(({ service }) => service)],
          ['`work`', spans.some(({ name }) => name === 'work')],
        ]),
      seen: {
        ...inStatic(silent('the service span is sent, `work` is not')),
        ...inStream(reported('the service span and `work` are sent')),
      },
      correct: 'an attribute that the code passes at start: see `setAfterStart`',
    },
    {
      message: 'scopeData',
      incorrect: "'tenant.kind': 'demo'",
      after: "Sentry.startSpan({ name: 'order' }, () => {});",
      observe: ({ spans: [span] }) =>
        `\`${span?.name}\` is sent${span?.attributes['tenant.kind'] === 'demo' ? ', with the attribute' : ''}`,
      seen: inStream(reported('`order` is sent, with the attribute')),
      correct: 'an attribute that the code passes at start: see `setAfterStart`',
    },
    {
      message: 'setAfterStart',
      incorrect: "setAttribute('order.skipped', true)",
      after: "Sentry.startSpan({ name: 'other' }, () => {});",
      observe: spansSent('check order', 'other'),
      seen: {
        ...inStatic(silent('`other` is sent, `check order` is not')),
        ...inStream(reported('`check order` and `other` are sent')),
      },
      correct: {
        example: "attributes: { 'order.skipped': true } }, () => check()",
        before: 'const check = () => {};',
        seen: inStream(silent('`other` is sent, `check order` is not')),
      },
    },
  ],
};
