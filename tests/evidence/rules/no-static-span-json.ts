import { everywhere, reported, silent, type Evidence, type Expectation, type Places } from '../harness/claim';
import type { Run } from '../harness/run';

const sdk = "const Sentry = require('@sentry/node');";

/** A span with an id in its name and a cookie, below another one. */
const request = `
  Sentry.startSpan({ name: 'page' }, () => {
    const attributes = { 'http.request.header.cookie': 'secret' };
    Sentry.startSpan({ name: 'load user 42', attributes }, () => 'loaded');
  });
`;

function leaks({ sent, spans, errors: [error] }: Run): string {
  if (spans.length === 0) return `\`${error?.split(':', 1)[0]}\` where the span ends, and no span is sent`;
  const found = ['user 42', 'secret'].filter(sent).map((text) => `\`${text}\``);
  return found.length === 0
    ? 'nothing private is sent'
    : `${found.join(' and ')} ${found.length > 1 ? 'are' : 'is'} sent`;
}

const cookie = ({ sent, spans, errors: [error] }: Run): string =>
  spans.length === 0
    ? `\`${error?.split(':', 1)[0]}\` where the span ends, and no span is sent`
    : `\`secret\` is ${sent('secret') ? '' : 'not '}sent`;

/** What a function of the example gives for the active span, or which error it throws. */
const answer =
  (call: string) =>
  ({ notes: [value], errors: [error] }: Run): string =>
    error === undefined ? `\`${call}\` is \`${JSON.stringify(value)}\`` : `\`${error.split(':', 1)[0]}\``;

const calling = (call: string) => ({
  before: sdk,
  after: `
    Sentry.startSpan({ name: 'query', op: 'db.query', attributes: { 'cart.total': 42 } }, (span) => {
      ${call}
    });
  `,
});

const isSent =
  (key: string) =>
  ({ spans, errors: [error] }: Run): string =>
    error === undefined
      ? `\`${key}\` is ${spans.some(({ attributes }) => key in attributes) ? '' : 'not '}sent`
      : `\`${error.split(':', 1)[0]}\``;

const in10 = (expectation: Expectation): Places => ({ '10 static': expectation, '10 stream': expectation });
const in11 = (expectation: Expectation): Places => ({ '11 static': expectation, '11 stream': expectation });

export const noStaticSpanJson: Evidence = {
  claims: [
    {
      message: 'staticInHook',
      incorrect: 'span.description?.replace',
      after: request,
      observe: leaks,
      seen: {
        '10 static': silent('nothing private is sent'),
        '11 stream': reported('`user 42` and `secret` are sent'),
      },
      suggested: { renameFields: { '11 stream': silent('nothing private is sent') } },
      repaired: { '11 stream': silent('nothing private is sent') },
      correct: {
        example: 'delete span.attributes',
        observe: cookie,
        seen: { '11 stream': silent('`secret` is not sent') },
      },
    },
    {
      message: 'staticInHook',
      incorrect: 'withStreamedSpan',
      lifecycle: 'own',
      after: request,
      observe: cookie,
      seen: { '10': reported('`TypeError` where the span ends, and no span is sent') },
      suggested: { renameFields: { '10': silent('`secret` is not sent') } },
      repaired: { '10': silent('`secret` is not sent') },
      correct: 'as above, with `withStreamedSpan`',
    },
    {
      message: 'staticInJson',
      incorrect: ".op === 'db.query'",
      ...calling('note(isQuery());'),
      observe: answer('isQuery()'),
      seen: { ...in10(silent('`isQuery()` is `true`')), ...in11(reported('`isQuery()` is `false`')) },
      suggested: { renameFields: in11(silent('`isQuery()` is `true`')) },
      repaired: in11(silent('`isQuery()` is `true`')),
      correct: { example: 'isQuery', seen: in11(silent('`isQuery()` is `true`')) },
    },
    {
      message: 'lostField',
      incorrect: 'totalOf',
      ...calling("Sentry.setMeasurement('cart.total', 42, ''); note(totalOf(span)?.value ?? totalOf(span));"),
      observe: answer('totalOf(span)'),
      seen: { '10 static': silent('`totalOf(span)` is `42`'), ...in11(reported('`totalOf(span)` is `null`')) },
      correct: { example: 'totalOf', seen: in11(silent('`totalOf(span)` is `42`')) },
    },
    {
      message: 'lostWrite',
      incorrect: "attributes['app.slow']",
      ...calling('markSlow(span);'),
      observe: isSent('app.slow'),
      seen: in11(reported('`app.slow` is not sent')),
      suggested: { setOnSpan: in11(silent('`app.slow` is sent')) },
      repaired: in11(silent('`app.slow` is sent')),
      correct: { example: 'markSlow', seen: everywhere(silent('`app.slow` is sent')) },
    },
    {
      message: 'aliasedWrite',
      incorrect: "data['app.retried']",
      ...calling('markRetried(span);'),
      observe: isSent('app.retried'),
      seen: in10(reported('`app.retried` is sent')),
      suggested: { setOnSpan: in10(silent('`app.retried` is sent')) },
      repaired: in10(silent('`app.retried` is sent')),
      correct: {
        example: 'markSlow',
        after: calling('markSlow(span);').after,
        observe: isSent('app.slow'),
        seen: everywhere(silent('`app.slow` is sent')),
      },
    },
    {
      message: 'removedExport',
      incorrect: 'spanToStreamedSpanJSON',
      ...calling('note(labelOf(span));'),
      observe: answer('labelOf(span)'),
      seen: { ...in10(silent('`labelOf(span)` is `"query"`')), ...in11(reported('`TypeError`')) },
      suggested: { useSpanToJson: in11(silent('`labelOf(span)` is `"query"`')) },
      repaired: in11(silent('`labelOf(span)` is `"query"`')),
      correct: { example: 'labelOf', seen: in11(silent('`labelOf(span)` is `"query"`')) },
    },
    {
      message: 'idleStatus',
      incorrect: 'isMissing',
      ...calling("span.setStatus({ code: 2, message: 'not_found' }); note(isMissing(span));"),
      observe: answer('isMissing(span)'),
      seen: { ...in10(silent('`isMissing(span)` is `true`')), ...in11(reported('`isMissing(span)` is `false`')) },
      suggested: { compareMessage: in11(silent('`isMissing(span)` is `true`')) },
      correct: { example: 'isMissing', seen: in11(silent('`isMissing(span)` is `true`')) },
    },
    {
      message: 'lostStatus',
      incorrect: 'isCancelled',
      ...calling("span.setStatus({ code: 2, message: 'cancelled' }); note(isCancelled(span));"),
      observe: answer('isCancelled(span)'),
      seen: { ...in10(silent('`isCancelled(span)` is `true`')), ...in11(reported('`isCancelled(span)` is `false`')) },
      correct: 'the span has nothing that tells it',
    },
    {
      message: 'alwaysStatus',
      incorrect: 'isUnset',
      ...calling('note(isUnset(span));'),
      observe: answer('isUnset(span)'),
      seen: { ...in10(silent('`isUnset(span)` is `true`')), ...in11(reported('`isUnset(span)` is `false`')) },
      correct: 'the span has nothing that tells it',
    },
  ],
};
