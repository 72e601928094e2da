import { everywhere, inStatic, inStream, reported, silent, type Evidence, type Places } from '../harness/claim';
import type { Run } from '../harness/run';

const request = `
  const requestId = 'r7';
  const kind = 'return';
  const handle = () => {};
  const pay = () => {};
`;

/** A service span with a child around the example. */
const inPayment = `
  ${request}
  Sentry.startSpan({ name: 'checkout' }, () => Sentry.startSpan({ name: 'pay' }, () => {
`;

/** A service span with a child below the example. */
const twoSpans = "Sentry.startSpan({ name: 'checkout' }, () => Sentry.startSpan({ name: 'pay' }, () => {}));";

function serviceSpanOf(name: string) {
  return ({ span, spans }: Run): string => {
    const id = span(name).attributes['sentry.segment.id'];
    if (id === undefined) return '`sentry.segment.id` is not sent';
    let service = span(name);
    for (let up: typeof service | undefined = service; up; up = spans.find((one) => one.id === service.parentId))
      service = up;
    return `\`sentry.segment.id\` is ${id === service.id ? 'the id of the service span' : quoted([id])}`;
  };
}

/** How many of the spans have a value under a key. */
const onSpans =
  (key: string, value: string) =>
  ({ spans }: Run): string =>
    `\`${value}\` is the \`${key}\` of ${spans.filter(({ attributes }) => attributes[key] === value).length} of ${spans.length} spans`;

/** The environment on the spans, and the one that the SDK files their trace under. */
function environments({ spans, envelopes }: Run): string {
  const own = new Set(spans.map(({ attributes }) => attributes['sentry.environment']));
  const traces = new Set(envelopes.map(([{ trace }]) => trace?.['environment']));
  return `the environment of the trace is ${quoted(traces)}, on its spans it is ${quoted(own)}`;
}

const quoted = (values: Iterable<unknown>): string =>
  [...values].map((value) => (typeof value === 'string' ? `\`${value}\`` : 'not set')).join(', ');

const names = ({ spans }: Run): string => `the span is called \`${spans.map(({ name }) => name).join('`, `')}\``;

function nameSource({ spans }: Run): string {
  const { attributes } = spans.at(-1)!;
  const source = attributes['sentry.segment.name.source'] ?? attributes['sentry.source'];
  const stray = ['undefined', 'sentry.source'].filter((key) => key in attributes && attributes[key] !== source);
  return `the source of the name is \`${String(source)}\`${stray.map((key) => `, and \`${key}\` is sent`).join('')}`;
}

const in11 = (expectation: ReturnType<typeof silent>): Places => ({
  '11 static': expectation,
  '11 stream': expectation,
});

const correct = {
  example: "init({ environment: 'worker' })",
  before: request,
  after: '',
};

export const noReservedAttributes: Evidence = {
  claims: [
    {
      message: 'identity',
      incorrect: "'sentry.segment.id', requestId",
      before: inPayment,
      after: '}));',
      observe: serviceSpanOf('pay'),
      // In transaction mode the SDK has no such attribute: it is one of the user's.
      seen: {
        ...inStatic(silent('`sentry.segment.id` is `r7`')),
        ...inStream(reported('`sentry.segment.id` is `r7`')),
      },
      suggested: { remove: inStream(silent('`sentry.segment.id` is the id of the service span')) },
      correct: {
        ...correct,
        observe: serviceSpanOf('GET /users/:id'),
        seen: { '11 stream': silent('`sentry.segment.id` is the id of the service span') },
      },
    },
    {
      message: 'identity',
      incorrect: "'sentry.environment': 'worker'",
      after: twoSpans,
      observe: environments,
      seen: {
        ...inStatic(silent('the environment of the trace is `production`, on its spans it is not set')),
        ...inStream(reported('the environment of the trace is `production`, on its spans it is `worker`')),
      },
      suggested: {
        remove: inStream(silent('the environment of the trace is `production`, on its spans it is `production`')),
      },
      correct: {
        ...correct,
        seen: { '11 stream': silent('the environment of the trace is `worker`, on its spans it is `worker`') },
      },
    },
    {
      message: 'oneSpan',
      incorrect: "'sentry.op': 'queue.process'",
      after: twoSpans,
      observe: onSpans('sentry.op', 'queue.process'),
      seen: {
        ...inStatic(silent('`queue.process` is the `sentry.op` of 0 of 2 spans')),
        ...inStream(reported('`queue.process` is the `sentry.op` of 2 of 2 spans')),
      },
      suggested: { remove: inStream(silent('`queue.process` is the `sentry.op` of 0 of 2 spans')) },
      correct: { ...correct, seen: { '11 stream': silent('`queue.process` is the `sentry.op` of 1 of 2 spans') } },
    },
    {
      message: 'internal',
      incorrect: 'sentry.custom_span_name',
      before: request,
      observe: names,
      seen: everywhere(reported('the span is called `cart`')),
      suggested: { remove: everywhere(silent('the span is called `cart`')) },
      correct: {
        ...correct,
        observe: ({ spans: [span] }) => `the span is called \`${span?.name}\``,
        seen: { '11 stream': silent('the span is called `process return`') },
      },
    },
    {
      message: 'sourceKey',
      incorrect: "'sentry.source': 'route'",
      before: request,
      observe: nameSource,
      seen: {
        '10 static': silent('the source of the name is `route`'),
        '10 stream': silent('the source of the name is `route`'),
        ...in11(reported('the source of the name is `custom`, and `sentry.source` is sent')),
      },
      suggested: { useNewKey: in11(silent('the source of the name is `route`')) },
      repaired: in11(silent('the source of the name is `route`')),
      correct: { ...correct, seen: in11(silent('the source of the name is `route`')) },
    },
    {
      message: 'sourceConstant',
      incorrect: 'SEMANTIC_ATTRIBUTE_SENTRY_SOURCE',
      before: request,
      observe: nameSource,
      seen: in11(reported('the source of the name is `custom`, and `undefined` is sent')),
      suggested: { useNewKey: in11(silent('the source of the name is `route`')) },
      repaired: in11(silent('the source of the name is `route`')),
      correct: 'as above',
    },
  ],
};
