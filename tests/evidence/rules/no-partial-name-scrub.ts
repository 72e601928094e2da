import { inStream, reported, silent, type Evidence } from '../harness/claim';
import type { Run } from '../harness/run';

const modules = { './scrub': "exports.scrub = (name) => name.replace('secret', '***');" };
const secretName = "Sentry.startSpan({ name: 'GET /secret' }, () => Sentry.startSpan({ name: 'query' }, () => {}));";
const withUser = `
  Sentry.setUser({ email: 'jane@example.org' });
  Sentry.startSpan({ name: 'checkout' }, () => Sentry.startSpan({ name: 'pay' }, () => {}));
`;

/** Where the name of the service span is found. */
function names({ spans, envelopes }: Run): string {
  const has = (value: unknown): boolean => JSON.stringify(value ?? '').includes('secret');
  const changed = spans.filter(({ name }) => !has(name)).length;
  const kept = spans.filter(({ attributes }) => has(attributes['sentry.segment.name'])).length;
  const header = envelopes.some(([{ trace }]) => has(trace)) ? ' and in the header' : '';
  return `\`secret\` is in the name of ${spans.length - changed} spans, in \`sentry.segment.name\` of ${kept}${header}`;
}

const emails = ({ spans }: Run): string =>
  `\`user.email\` is sent with ${spans.filter(({ attributes }) => 'user.email' in attributes).length} of ${spans.length} spans`;

const kept = 'of 0 spans, in `sentry.segment.name` of 2 and in the header';
const scrubbed = 'of 0 spans, in `sentry.segment.name` of 0 and in the header';
const clean = 'of 0 spans, in `sentry.segment.name` of 0';
const secret = (where: string): string => `\`secret\` is in the name ${where}`;

export const noPartialNameScrub: Evidence = {
  claims: [
    {
      message: 'segmentNameKept',
      incorrect: 'beforeSendSpan(span)',
      modules,
      after: secretName,
      observe: names,
      seen: { '11 stream': reported(secret(kept)) },
      suggested: { scrubSegmentName: { '11 stream': silent(secret(scrubbed)) } },
      correct: { example: 'createDsc', seen: { '11 stream': silent(secret(clean)) } },
    },
    {
      message: 'segmentNameKept',
      incorrect: 'withStreamedSpan',
      lifecycle: 'own',
      modules,
      after: secretName,
      observe: names,
      seen: { '10': reported(secret(kept)) },
      suggested: { scrubSegmentName: { '10': silent(secret(scrubbed)) } },
      correct: 'as above',
    },
    {
      message: 'serviceSpanOnly',
      incorrect: 'user.email',
      after: withUser,
      observe: emails,
      seen: inStream(reported('`user.email` is sent with 1 of 2 spans')),
      suggested: { removeTest: inStream(silent('`user.email` is sent with 0 of 2 spans')) },
      correct: {
        example: "delete span.attributes['user.email']",
        seen: { '11 stream': silent('`user.email` is sent with 0 of 2 spans') },
      },
    },
  ],
};
