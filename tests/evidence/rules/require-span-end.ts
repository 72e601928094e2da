import { everywhere, inStatic, inStream, reported, silent, type Evidence } from '../harness/claim';
import type { Run } from '../harness/run';

/** How often a span was sent, of the times that it was started. */
const timesSent =
  (name: string, started = 1) =>
  ({ spans }: Run): string => {
    const sent = spans.filter((span) => span.name === name).length;
    return `\`${name}\` is sent ${sent} of ${started} ${started === 1 ? 'time' : 'times'}`;
  };

/** Whether a child is sent, and whether its parent is. */
function child({ spans }: Run): string {
  const draw = spans.find(({ name }) => name === 'draw');
  const parent = spans.some(({ id }) => id === draw?.parentId) ? 'its parent' : 'no parent';
  return draw === undefined ? '`draw` is not sent' : `\`draw\` is sent with ${parent}`;
}

/** Finds a row that is cached, and one that has to be loaded. */
const finding = {
  before: `
    const cache = new Map([['a', { id: 'a' }]]);
    const load = async (id) => ({ id });
  `,
  after: "await find('a'); await find('b');",
};

const drawing = {
  before: "const draw = () => Sentry.startSpan({ name: 'draw' }, () => {});",
  after: 'render();',
};

const importing = 'const importRows = async () => 12;';

const failing = `
  const importRows = async () => {
    throw new TypeError('no rows');
  };
`;

export const requireSpanEnd: Evidence = {
  claims: [
    {
      message: 'discarded',
      incorrect: "name: 'started'",
      observe: timesSent('started'),
      seen: everywhere(reported('`started` is sent 0 of 1 time')),
      correct: {
        example: '?? (await load(id))',
        ...finding,
        observe: timesSent('find', 2),
        seen: everywhere(silent('`find` is sent 2 of 2 times')),
      },
    },
    {
      message: 'never',
      incorrect: "name: 'render'",
      ...drawing,
      observe: (run) => `${timesSent('render')(run)}, ${child(run)}`,
      seen: {
        ...inStatic(reported('`render` is sent 0 of 1 time, `draw` is not sent')),
        ...inStream(reported('`render` is sent 0 of 1 time, `draw` is sent with no parent')),
      },
      correct: 'as above',
    },
    {
      message: 'left',
      incorrect: 'if (cached) return cached',
      ...finding,
      observe: timesSent('find', 2),
      seen: everywhere(reported('`find` is sent 1 of 2 times')),
      correct: { example: '?? (await load(id))', seen: everywhere(silent('`find` is sent 2 of 2 times')) },
    },
    {
      message: 'callback',
      incorrect: "setAttribute('import.rows', await importRows())",
      before: importing,
      observe: timesSent('import'),
      seen: everywhere(reported('`import` is sent 0 of 1 time')),
      suggested: { useStartSpan: everywhere(silent('`import` is sent 1 of 1 time')) },
      correct: { example: 'await importRows()', seen: everywhere(silent('`import` is sent 1 of 1 time')) },
    },
    {
      message: 'thrown',
      incorrect: 'await importRows();\n  span.end()',
      before: failing,
      observe: timesSent('import'),
      seen: everywhere(reported('`import` is sent 0 of 1 time')),
      correct: { example: 'await importRows()', seen: everywhere(silent('`import` is sent 1 of 1 time')) },
    },
  ],
};
