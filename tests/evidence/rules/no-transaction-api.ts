import { everywhere, inStream, reported, silent, type Evidence } from '../harness/claim';
import type { SeenSpan } from '../harness/payload';
import type { Run } from '../harness/run';
import { fate, spansSent } from '../harness/set-ups';

/** The error that ends a program, or else what it does. */
const unlessThrown =
  (observe: (run: Run) => string) =>
  (run: Run): string =>
    run.errors.length > 0 ? `\`${run.errors.join('`, `')}\`` : observe(run);

const tag = ({ sent }: Run): string => `the tag \`page\` is ${sent('"page":"cart"') ? '' : 'not '}sent`;
const message = ({ sent }: Run): string => fate([['the message', sent('The cart is empty')]]);
const imported = ({ spans }: Run): SeenSpan | undefined => spans.find(({ name }) => name.startsWith('import'));

function origin(run: Run): string {
  const { 'sentry.origin': value, rows } = imported(run)?.attributes ?? {};
  return `\`rows\` is \`${String(rows)}\`, the origin is \`${String(value)}\``;
}

function logged(run: Run): string {
  const [line] = run.console;
  return line?.text === imported(run)?.traceId ? 'the trace id is printed' : `\`${line?.text}\` is printed`;
}

function report({ span }: Run): string {
  const { service, parentId } = span('report');
  return `\`report\` is ${service ? 'a service span' : 'a span'} ${parentId === undefined ? 'without' : 'with'} a parent`;
}

const importSent = '`import` and `insert rows` are sent';
const exportSent = '`export` is sent';
const rows = '`rows` is `12`, the origin is `auto.job`';

export const noTransactionApi: Evidence = {
  claims: [
    {
      message: 'removedExport',
      incorrect: 'startTransaction',
      observe: unlessThrown(spansSent('import', 'insert rows')),
      seen: everywhere(reported('`TypeError: Sentry.startTransaction is not a function`')),
      suggested: { replace: everywhere(silent('`TypeError: transaction.startChild is not a function`')) },
      repaired: everywhere(silent(importSent)),
      correct: { example: 'insert rows', seen: everywhere(silent(importSent)) },
    },
    {
      message: 'removedExport',
      incorrect: 'configureScope',
      after: "Sentry.captureMessage('shown');",
      observe: unlessThrown(tag),
      seen: everywhere(reported('`TypeError: Sentry.configureScope is not a function`')),
      suggested: { replace: everywhere(silent('the tag `page` is sent')) },
      correct: 'attributes instead of tags, as `prefer-scope-attributes` shows',
    },
    {
      message: 'removedExport',
      incorrect: 'getCurrentHub()',
      observe: unlessThrown(message),
      seen: everywhere(reported('`TypeError: (0 , browser_1.getCurrentHub) is not a function`')),
      suggested: { replace: everywhere(silent('the message is sent')) },
      repaired: everywhere(silent('the message is sent')),
      correct: 'the repair',
    },
    {
      message: 'removedMethod',
      incorrect: 'job.finish()',
      observe: unlessThrown(spansSent('export')),
      seen: everywhere(reported('`TypeError: job.setTag is not a function`')),
      suggested: { replace: everywhere(silent(exportSent)) },
      repaired: everywhere(silent(exportSent)),
      correct: 'as for `removedExport`',
    },
    {
      message: 'removedProperty',
      incorrect: 'console.log',
      observe: logged,
      seen: everywhere(reported('`undefined` is printed')),
      suggested: { replace: everywhere(silent('the trace id is printed')) },
      repaired: everywhere(silent('the trace id is printed')),
      correct: { example: 'console.log', seen: everywhere(silent('the trace id is printed')) },
    },
    {
      message: 'ignoredWrite',
      incorrect: 'console.log',
      observe: spansSent('import', 'import orders'),
      seen: everywhere(reported('`import` is sent, `import orders` is not')),
      suggested: { replace: everywhere(silent('`import orders` is sent, `import` is not')) },
      repaired: everywhere(silent('`import orders` is sent, `import` is not')),
      correct: 'the repair',
    },
    {
      message: 'legacyOption',
      incorrect: 'console.log',
      observe: origin,
      seen: everywhere(reported('`rows` is `undefined`, the origin is `manual`')),
      suggested: { rewriteOptions: everywhere(silent(rows)) },
      repaired: everywhere(silent(rows)),
      correct: { example: 'console.log', seen: everywhere(silent(rows)) },
    },
    {
      message: 'forceTransaction',
      incorrect: 'forceTransaction',
      before: "Sentry.startSpan({ name: 'job' }, () => {",
      after: '});',
      observe: report,
      seen: inStream(reported('`report` is a service span with a parent')),
      suggested: {
        removeOption: inStream(silent('`report` is a span with a parent')),
        withoutParent: inStream(silent('`report` is a service span without a parent')),
      },
      correct: { example: 'console.log', seen: inStream(silent('`report` is a service span without a parent')) },
    },
  ],
  notShown: {
    removedPackage: 'the packages exist for SDK 7 only and are not installed next to a later one',
    removeImport: 'the import that it removes is one that nothing uses',
  },
};
