import { everywhere, inStream, reported, silent, type Claim, type Evidence } from '../harness/claim';
import type { Run } from '../harness/run';
import { spansSent } from '../harness/set-ups';

/** The error that ends a program, or else what it does. */
const unlessThrown =
  (observe: (run: Run) => string) =>
  (run: Run): string =>
    run.errors.length > 0 ? `\`${run.errors.join('`, `')}\`` : observe(run);

const scope = ({ events: [event] }: Run): string =>
  `the tag \`page\` is \`${String(Object(event?.['tags'])['page'])}\``;

function origin({ span }: Run): string {
  const { 'sentry.origin': value, rows } = span('import').attributes;
  return `\`rows\` is \`${String(rows)}\`, the origin is \`${String(value)}\``;
}

function logged({ console: [line], spans: [span] }: Run): string {
  return line?.text === span?.traceId ? 'the trace id is printed' : `\`${line?.text}\` is printed`;
}

function report({ span }: Run): string {
  const { service, parentId } = span('report');
  return `\`report\` is ${service ? 'a service span' : 'a span'} ${parentId === undefined ? 'without' : 'with'} a parent`;
}

/** The example with spans around its spans. */
const job = {
  incorrect: 'console.log(span.traceId)',
  before: "Sentry.startSpan({ name: 'job' }, () => {",
  after: '});',
} satisfies Partial<Claim>;

const importSent = '`import` and `insert rows` are sent';
const exportSent = '`export` is sent';
const page = 'the tag `page` is `cart`';
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
      after: "require('@sentry/browser').captureMessage('shown');",
      observe: unlessThrown(scope),
      seen: everywhere(reported('`TypeError: Sentry.configureScope is not a function`')),
      suggested: { replace: everywhere(silent(page)) },
      repaired: everywhere(silent(page)),
      correct: 'attributes instead of tags, as `prefer-scope-attributes` shows',
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
      ...job,
      observe: logged,
      seen: everywhere(reported('`undefined` is printed')),
      suggested: { replace: everywhere(silent('the trace id is printed')) },
      repaired: everywhere(silent('the trace id is printed')),
      correct: { example: 'console.log', seen: everywhere(silent('the trace id is printed')) },
    },
    {
      message: 'ignoredWrite',
      ...job,
      observe: spansSent('import', 'import orders'),
      seen: everywhere(reported('`import` is sent, `import orders` is not')),
      suggested: { replace: everywhere(silent('`import orders` is sent, `import` is not')) },
      repaired: everywhere(silent('`import orders` is sent, `import` is not')),
      correct: 'the repair',
    },
    {
      message: 'legacyOption',
      ...job,
      observe: origin,
      seen: everywhere(reported('`rows` is `undefined`, the origin is `manual`')),
      suggested: { rewriteOptions: everywhere(silent(rows)) },
      repaired: everywhere(silent(rows)),
      correct: { example: 'console.log', seen: everywhere(silent(rows)) },
    },
    {
      message: 'forceTransaction',
      ...job,
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
