/** Set-ups and observations that the evidence of several rules shares. */
import type { Run } from './run';

/** A trace whose other end has sampled it, so that `inheritOrSampleWith` is no matter of chance. */
const SAMPLED = '771a43a4192642f0b136d5159a501700-7e5bf0b1d2c3a4e5-1';

/** An Express app that knows all of the paths but those with `missing` in them, and a request for each. */
export function requesting(paths: readonly string[], headers: Readonly<Record<string, string>> = {}): string {
  return `
    const express = require('express');
    const app = express();
    const paths = ${JSON.stringify(paths)};
    app.use(function authenticate(request, response, next) { next(); });
    for (const path of paths) {
      if (!path.includes('missing')) app.get(path, (request, response) => response.send('ok'));
    }
    await withServer(app, async (request) => {
      const headers = ${JSON.stringify({ 'sentry-trace': SAMPLED, ...headers })};
      for (const path of paths) await request(path, { headers });
    });
  `;
}

/** Says which of the requests have a service span that was sent: "`GET /users` is sent, `GET /health` is not". */
export function requestsSent(...paths: string[]): (run: Run) => string {
  return ({ spans }) =>
    fate(
      paths.map((path) => {
        const isSent = spans.some(({ service, attributes }) => service && attributes['url.path'] === path);
        return [`\`GET ${path}\``, isSent];
      }),
    );
}

/** Says which spans were sent, by their final names. */
export function spansSent(...names: string[]): (run: Run) => string {
  return ({ spans }) => fate(names.map((name) => [`\`${name}\``, spans.some((span) => span.name === name)]));
}

/** What became of some things: "`a` is sent, `b` is not". */
export function fate(things: readonly (readonly [label: string, isSent: boolean])[]): string {
  const [sent, left] = [true, false].map((wanted) => things.filter(([, is]) => is === wanted).map(([label]) => label));
  const clause = (labels: readonly string[], rest: string) =>
    `${new Intl.ListFormat('en').format(labels)} ${labels.length === 1 ? 'is' : 'are'} ${rest}`;
  if (sent!.length === 0) return clause(left!, 'not sent');
  return [clause(sent!, 'sent'), ...(left!.length > 0 ? [clause(left!, 'not')] : [])].join(', ');
}

/** How often a callback was called that notes its calls. */
export const calls = ({ notes }: Run): string => `called ${times(notes.length)}`;

/** A number of times in words: "once", "2 times". */
export const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** Runs a program in a trace that has been sampled elsewhere. */
export const inSampledTrace = (code: string): string =>
  `await Sentry.continueTrace({ sentryTrace: '${SAMPLED}', baggage: undefined }, async () => { ${code} });`;

/** Has the browser SDK trace the page. SDK 10 sends streamed spans only with the integration of that name. */
export const tracingThePage = `
  Sentry.addIntegration(Sentry.spanStreamingIntegration());
  Sentry.addIntegration(Sentry.browserTracingIntegration());
`;
