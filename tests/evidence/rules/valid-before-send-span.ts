import { inStream, reported, silent, type Evidence, type Expectation, type Places } from '../harness/claim';
import type { Run } from '../harness/run';
import { calls, fate, spansSent, times } from '../harness/set-ups';

/** A scrubber of spans in either form, by the names that the examples have for it. */
const scrub = `
  exports.scrub = (span) => {
    note('scrub');
    delete (span.attributes ?? span.data)['user.token'];
    return span;
  };
  exports.scrubStatic = exports.scrubStreamed = exports.scrub;
  exports.optionsWith = (beforeSendSpan) => ({ beforeSendSpan });
`;
const modules = { './scrub': scrub, './scrub.js': scrub };

const withToken = "Sentry.startSpan({ name: 'checkout', attributes: { 'user.token': 'secret' } }, () => {});";
const nested = "Sentry.startSpan({ name: 'checkout' }, () => Sentry.startSpan({ name: 'poll' }, () => {}));";

const poll = spansSent('poll');
const secret = ({ sent }: Run): string => fate([['`secret`', sent('secret')]]);
const scrubbing = (run: Run): string => `${calls(run)}, ${secret(run)}`;
const thrown = ({ errors }: Run): string =>
  `\`startSpan\` ${errors.some((error) => error.startsWith('TypeError')) ? 'throws' : 'does not throw'}`;

function wholeness(run: Run): string {
  const whole = run.spans.filter(({ id, traceId }) => Boolean(id && traceId));
  const effect = run.errors.length > 0 ? `, ${thrown(run)}` : '';
  return `${whole.length} of ${run.spans.length} spans have ids${effect}`;
}

const scrubbed = 'called once, `secret` is not sent';
const notScrubbed = 'called 0 times, `secret` is sent';

/** Where the callback is called as it is. SDK 10 goes back to transaction mode for it. */
const wherever = (expectation: Expectation): Places => ({
  '10 static': expectation,
  '10 stream': expectation,
  '11 stream': expectation,
});

/** Programs that pass a callback in `withStreamedSpan`, by their titles. */
const wrapped = {
  '`Sentry.withStreamedSpan(callback)`': `
    import * as Sentry from '@sentry/node';
    import { scrub } from './scrub';
    Sentry.init({ beforeSendSpan: Sentry.withStreamedSpan(scrub) });`,
  'inline callback in `withStreamedSpan`': `
    import * as Sentry from '@sentry/node';
    import { scrub } from './scrub';
    Sentry.init({
      beforeSendSpan: Sentry.withStreamedSpan((span) => {
        note(span.name);
        return scrub(span);
      }),
    });`,
  'named import of `withStreamedSpan`': `
    import { init, withStreamedSpan } from '@sentry/node';
    import * as Sentry from '@sentry/node';
    import { scrub } from './scrub';
    init({ beforeSendSpan: withStreamedSpan(function (span) { return scrub(span); }) });`,
  'named import with another name': `
    import { withStreamedSpan as streamed } from '@sentry/node';
    import * as Sentry from '@sentry/node';
    import { scrub } from './scrub';
    Sentry.init({ beforeSendSpan: streamed(scrub) });`,
  'named import with another use': `
    import { withStreamedSpan } from '@sentry/node';
    import * as Sentry from '@sentry/node';
    import { scrub } from './scrub';
    note(typeof withStreamedSpan);
    Sentry.init({ beforeSendSpan: withStreamedSpan(scrub) });`,
  '`withStreamedSpan` of `require`': `
    const { withStreamedSpan, ...Sentry } = require('@sentry/node');
    const { scrub } = require('./scrub');
    Sentry.init({ beforeSendSpan: withStreamedSpan(scrub) });`,
  'wrapped callback in a variable': `
    import * as Sentry from '@sentry/node';
    import { scrub } from './scrub';
    const beforeSendSpan = Sentry.withStreamedSpan(scrub);
    note(beforeSendSpan === scrub);
    Sentry.init({ beforeSendSpan });`,
  'wrapped callback that is called': `
    import * as Sentry from '@sentry/node';
    import { scrub } from './scrub';
    note(Sentry.withStreamedSpan((span) => scrub(span))({ attributes: { 'user.token': 'x' } }));
    Sentry.init({ beforeSendSpan: Sentry.withStreamedSpan(scrub) as never });`,
};

export const validBeforeSendSpan: Evidence = {
  claims: [
    {
      message: 'deadInStatic',
      incorrect: "traceLifecycle: 'static'",
      lifecycle: 'own',
      modules,
      after: withToken,
      observe: scrubbing,
      seen: { '11': reported(notScrubbed) },
      suggested: { wrap: { '11': silent(scrubbed) } },
      correct: { example: 'withStaticSpan', seen: { '11': silent(scrubbed) } },
    },
    {
      message: 'deadInStream',
      incorrect: 'withStaticSpan(scrubStatic)',
      modules,
      after: withToken,
      observe: scrubbing,
      seen: { '11 static': silent(scrubbed), '11 stream': reported(notScrubbed) },
      suggested: { unwrap: { '11 stream': silent(scrubbed) } },
      correct: 'the callback as it is, as in the example of `uselessWrapper` after its fix',
    },
    {
      message: 'fallsBack',
      incorrect: "traceLifecycle: 'stream'",
      lifecycle: 'own',
      modules,
      after: withToken,
      observe: (run) => `\`traceLifecycle\` is \`${run.lifecycle}\`, ${scrubbing(run)}`,
      seen: { '10': reported(`\`traceLifecycle\` is \`static\`, ${scrubbed}`) },
      suggested: { wrap: { '10': silent(`\`traceLifecycle\` is \`stream\`, ${scrubbed}`) } },
      correct: { example: 'withStreamedSpan', seen: { '10': silent(`\`traceLifecycle\` is \`stream\`, ${scrubbed}`) } },
    },
    {
      message: 'deadWithoutStream',
      incorrect: 'scrubStreamed',
      lifecycle: 'own',
      modules,
      after: withToken,
      observe: scrubbing,
      seen: { '10': reported(notScrubbed) },
      suggested: { addLifecycle: { '10': silent(scrubbed) } },
      correct: { example: 'withStreamedSpan', seen: { '10': silent(scrubbed) } },
    },
    {
      message: 'uselessWrapper',
      incorrect:
        "from '@sentry/node';\nimport { scrub } from './scrub';\n\nSentry.init({ beforeSendSpan: Sentry.withStreamedSpan(scrub)",
      modules,
      after: withToken,
      observe: scrubbing,
      seen: { '11 stream': reported(scrubbed) },
      correct: 'the fix does the same',
    },
    {
      message: 'uselessWrapper',
      incorrect: "from '@sentry/react'",
      modules: { ...modules, '@sentry/react': "module.exports = require('@sentry/browser');" },
      after: `require('@sentry/browser').startSpan({ name: 'checkout', attributes: { 'user.token': 'secret' } }, () => {});`,
      observe: scrubbing,
      seen: { '11 stream': reported(scrubbed) },
      correct: 'the fix does the same',
    },
    {
      message: 'notDropped',
      incorrect: '? null : span',
      modules: {
        './polling':
          "exports.isPoll = ({ name, description }) => (name ?? description) === 'poll' && note('is a poll');",
      },
      after: nested,
      observe: (run) => `\`null\` is returned ${times(run.notes.length)}, ${poll(run)}`,
      seen: wherever(reported('`null` is returned once, `poll` is sent')),
      suggested: { returnSpan: wherever(silent('`null` is returned 0 times, `poll` is sent')) },
      correct: { example: 'ignoreSpans', observe: poll, seen: { '11 stream': silent('`poll` is not sent') } },
    },
    {
      message: 'asyncCallback',
      incorrect: 'async (span)',
      modules,
      after: nested,
      observe: wholeness,
      seen: {
        '10 static': reported('0 of 2 spans have ids'),
        '10 stream': reported('0 of 2 spans have ids'),
        '11 stream': reported('0 of 2 spans have ids, `startSpan` throws'),
      },
      suggested: { removeAsync: wherever(silent('2 of 2 spans have ids')) },
      correct: { example: 'ignoreSpans', after: withToken, seen: { '11 stream': silent('1 of 1 spans have ids') } },
    },
    {
      message: 'promise',
      incorrect: 'withTenant',
      modules: { './tenants.js': 'exports.withTenant = async (span) => span;' },
      after: nested,
      observe: wholeness,
      seen: {
        '10 static': reported('0 of 2 spans have ids'),
        '10 stream': reported('0 of 2 spans have ids'),
        '11 stream': reported('0 of 2 spans have ids, `startSpan` throws'),
      },
      correct: 'as above',
    },
    {
      message: 'partial',
      incorrect: 'nameOf(span)',
      modules: { './names.js': 'exports.nameOf = ({ name, description }) => `${name ?? description}`;' },
      after: nested,
      observe: wholeness,
      seen: wherever(reported('0 of 2 spans have ids')),
      suggested: { spreadSpan: wherever(silent('2 of 2 spans have ids')) },
      correct: 'as above',
    },
    {
      message: 'unguarded',
      incorrect: 'slice(0, 100)',
      after: "Sentry.startSpan({ name: 'checkout', attributes: { 'user.email': 'secret' } }, () => {});",
      observe: secret,
      seen: { '11 stream': reported('`secret` is sent') },
      suggested: { guard: { '11 stream': silent('`secret` is not sent') } },
      correct: 'the suggestion',
    },
    {
      message: 'unguarded',
      incorrect: 'processSpan',
      after: "Sentry.startSpan({ name: 'checkout' }, () => {});",
      observe: thrown,
      seen: inStream(reported('`startSpan` throws')),
      suggested: { guard: inStream(silent('`startSpan` does not throw')) },
      correct: 'the suggestion',
    },
  ],
  fixes: [
    ...Object.entries(wrapped).map(([title, code]) => ({
      title,
      code: `${code}\n${withToken}`,
      modules,
      places: ['11 stream'] as const,
    })),
    {
      title: '`withStreamedSpan` away from `init`',
      code: `import * as Sentry from '@sentry/node';
        import { scrub, optionsWith } from './scrub';
        const scrubSpan = Sentry.withStreamedSpan(scrub);
        Sentry.init(optionsWith(scrubSpan));
        ${withToken}`,
      modules,
      places: ['11 static', '11 stream'],
    },
  ],
};
