import { allConventions } from '../../../src/sdk/conventions';
import { READ_AT_START } from '../../../src/sdk/late-attributes';
import { inStatic, inStream, reported, silent, type Evidence, type FixProgram } from '../harness/claim';
import { spansSent } from '../harness/set-ups';

const work = 'const read = () => {}; const run = async () => [];';

const imports = `
  await importFile({ path: '/tmp/rows.csv' });
  Sentry.startSpan({ name: 'other' }, () => {});
`;

const DROPPED = '`other` is sent, `import` is not';
const SENT = '`import` and `other` are sent';

/** A function that works in a span: alone, in another span, with an error, and where nothing is recorded. */
const fixOf = (title: string, options: string, statements: string, around = ''): FixProgram => ({
  title,
  places: ['10 stream', '11 stream'],
  code: `
    import * as Sentry from '@sentry/node';
    ${around}
    function work(kind: string, fails = false) {
      return Sentry.startSpan(${options}, (span) => {
        ${statements}
        if (fails) throw new TypeError('no rows');
        return kind + span.isRecording();
      });
    }
    note(work('rows'));
    note(Sentry.startSpan({ name: 'parent' }, () => work('pages')));
    note(Sentry.startSpan({ name: 'optional', onlyIfParent: true }, () => work('none')));
    try {
      work('broken', true);
    } catch (error) {
      note(error.message);
    }
    Sentry.continueTrace({ sentryTrace: '771a43a4192642f0b136d5159a501700-7e5bf0b1d2c3a4e5-0', baggage: undefined }, () =>
      note(work('unsampled')),
    );
  `,
});

const NAME = "{ name: 'work' }";

export const preferStartAttributes: Evidence = {
  claims: [
    {
      message: 'lateAttribute',
      incorrect: "setAttribute('import.path', file.path)",
      before: `${work} Sentry.init({ ignoreSpans: [{ attributes: { 'import.path': '/tmp' } }] });`,
      after: imports,
      observe: spansSent('import', 'other'),
      seen: { ...inStatic(silent(DROPPED)), ...inStream(reported(SENT)) },
      suggested: { passAttributes: inStream(silent(DROPPED)) },
      correct: {
        example: 'importRows',
        before: `${work} Sentry.init({ ignoreSpans: [{ attributes: { 'import.kind': 'test' } }] });`,
        after: "await importAll('test'); Sentry.startSpan({ name: 'other' }, () => {});",
        seen: inStream(silent(DROPPED)),
      },
    },
    {
      message: 'lateAttribute',
      incorrect: "setAttribute('import.path', file.path)",
      before: `
        ${work}
        const tracesSampler = ({ attributes }) => (attributes?.['import.path']?.startsWith('/tmp') ? 0 : 1);
        Sentry.init({ tracesSampler });
      `,
      after: imports,
      observe: spansSent('import', 'other'),
      seen: inStream(reported(SENT)),
      suggested: { passAttributes: inStream(silent(DROPPED)) },
      correct: 'as above',
    },
    {
      message: 'lateName',
      incorrect: "updateSpanName(span, 'nightly import')",
      before: "Sentry.init({ ignoreSpans: ['nightly'] });",
      after: "Sentry.startSpan({ name: 'other' }, () => {});",
      observe: spansSent('nightly import', 'other'),
      seen: {
        ...inStatic(silent('`other` is sent, `nightly import` is not')),
        ...inStream(reported('`nightly import` and `other` are sent')),
      },
      correct: {
        example: 'importRows',
        before: `${work} Sentry.init({ ignoreSpans: ['import'] });`,
        after: "await importAll('test'); Sentry.startSpan({ name: 'other' }, () => {});",
        observe: spansSent('import', 'other'),
        seen: inStream(silent(DROPPED)),
      },
    },
  ],
  fixes: [
    fixOf('`setAttribute` of a constant', NAME, "span.setAttribute('work.kind', 'import');"),
    fixOf('`setAttribute` of a variable', NAME, "span.setAttribute('work.kind', kind);"),
    fixOf('`setAttribute` with a constant key', NAME, 'span.setAttribute(KEY, kind);', "const KEY = 'work.kind';"),
    fixOf('`setAttributes`', NAME, "span.setAttributes({ kind, 'work.size': 3, ['work.dry']: false });"),
    fixOf(
      'next to other attributes',
      "{ name: 'work', op: 'job', attributes: { 'work.size': 3 } }",
      "span.setAttribute('work.kind', kind);",
    ),
    fixOf(
      'several statements',
      NAME,
      "span.setAttribute('a', 1); span.setAttributes({ b: true, c: kind }); span.setAttribute('d', 'e');",
    ),
    fixOf('a key twice', NAME, "span.setAttribute('a', 1); span.setAttribute('a', 2);"),
    fixOf(
      'a key twice, the first time with a value that stays',
      NAME,
      "span.setAttribute('b', kind); span.setAttribute('a', kind.length); span.setAttribute('a', 2);",
    ),
    fixOf(
      'below a new name',
      NAME,
      "span.updateName('renamed'); span.setAttribute('a', 1); span.setAttribute('sentry.source', 'route');",
    ),
    fixOf(
      'values of other types',
      NAME,
      'span.setAttributes({ a: list, b: nothing, c: object, d: 0.5, e: none });',
      `
      const list = ['a', 'b'];
      const nothing = undefined;
      const object = { a: 1 };
      const none = null;
    `,
    ),
    {
      title: '`startSpanManual`, asynchronous',
      places: ['10 stream', '11 stream'],
      code: `
        import { startSpanManual } from '@sentry/node';
        const kind = 'import';
        const result = await startSpanManual({ name: 'work' }, async function (span) {
          span.setAttribute('work.kind', kind);
          await sleep(5);
          span.end();
          return kind;
        });
        note(result);
      `,
    },
    fixOf(
      'every key of Sentry Conventions but those that the SDK looks at',
      NAME,
      `span.setAttributes({ ${[...allConventions()]
        .filter(({ key }) => !READ_AT_START.test(key))
        .map(({ key }) => `'${key}': 'x'`)
        .join(', ')} });`,
    ),
  ],
};
