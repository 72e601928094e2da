import { everywhere, inStatic, inStream, reported, silent, type Evidence } from '../harness/claim';
import type { Run } from '../harness/run';

/**
 * A transport that takes its time, as a network does; what has arrived is noted. No integration delays a transaction, as
 * those do that ask the machine for what it is.
 */
const network = `
  Sentry.init({
    defaultIntegrations: false,
    transport: (options) =>
      Sentry.createTransport(options, async ({ body }) => {
        await sleep(5);
        note(Buffer.from(body).toString());
        return {};
      }),
  });
`;

/** A program that ends by itself. Its span has ended a while before, when a transaction is sent already. */
const program = {
  flush: false,
  before: `
    ${network}
    async function main() {
      Sentry.startSpan({ name: 'order' }, () => {});
      await sleep(200);
    }
  `,
} as const;

/** The same, and nothing comes after the span. */
const hastyProgram = {
  flush: false,
  before: `
    ${network}
    const main = async () => Sentry.startSpan({ name: 'order' }, () => {});
  `,
} as const;

/** A function on a platform that stops the process when it has the answer. */
const onPlatform = {
  flush: false,
  before: `
    ${network}
    const handle = async (event) => Sentry.startSpan({ name: 'order' }, () => event);
  `,
  after: `
    await handler('pay');
    process.kill(process.pid, 'SIGKILL');
  `,
} as const;

/** A server that is told to end. */
const server = {
  flush: false,
  before: `
    ${network}
    Sentry.startSpan({ name: 'order' }, () => {});
  `,
  after: `
    process.kill(process.pid, 'SIGTERM');
    await sleep(50);
  `,
} as const;

const order = ({ notes }: Run): string =>
  `\`order\` is ${notes.some((body) => String(body).includes('"order"')) ? 'sent' : 'not sent'}`;
const SENT = '`order` is sent';
const NOT_SENT = '`order` is not sent';

export const requireFlushBeforeExit: Evidence = {
  claims: [
    {
      message: 'exitsFirst',
      incorrect: '.finally(() => {',
      ...hastyProgram,
      observe: order,
      seen: everywhere(reported(NOT_SENT)),
      correct: { example: '.finally(async () => {', seen: everywhere(silent(SENT)) },
    },
    {
      message: 'notAwaited',
      incorrect: 'async function handler',
      ...onPlatform,
      observe: order,
      seen: everywhere(reported(NOT_SENT)),
      suggested: { addAwait: everywhere(silent(SENT)) },
      correct: { example: 'async function handler', seen: everywhere(silent(SENT)) },
    },
    {
      message: 'notAwaited',
      incorrect: "process.on('SIGTERM'",
      ...server,
      // Another listener of the program ends the process.
      after: `process.on('SIGTERM', () => process.exit(0)); ${server.after}`,
      observe: order,
      seen: everywhere(reported(NOT_SENT)),
      correct: { example: "process.on('SIGTERM'", after: server.after, seen: everywhere(silent(SENT)) },
    },
    {
      message: 'noFlush',
      incorrect: 'await main();',
      ...program,
      observe: order,
      seen: { ...inStatic(silent(SENT)), ...inStream(reported(NOT_SENT)) },
      suggested: { addFlush: inStream(silent(SENT)) },
      correct: { example: 'await main();', seen: inStream(silent(SENT)) },
    },
  ],
};
