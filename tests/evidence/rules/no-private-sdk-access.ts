import { fillCode, PRIVATE_MEMBERS, publicCode, SAME_EXPORT, type PrivateKind } from '../../../src/sdk/private-members';
import { parseVersion } from '../../../src/sdk/version';
import { everywhere, reported, silent, type Evidence, type FixProgram } from '../harness/claim';
import { majors, versionOf, type Major, type Run } from '../harness/run';

const activeSpan = ({ notes: [seen], span }: Run) =>
  seen === span('sync').id ? '`activeSpan()` is the active span' : `\`activeSpan()\` is \`${String(seen)}\``;

const session = ({ notes: [, seen] }: Run) => `\`session()\` is \`${String(seen)}\``;

const serviceSpan = ({ notes: [seen], spans }: Run) => {
  const { service } = seen as { service?: string };
  return spans.some((span) => span.service && span.id === service)
    ? 'the service span is given'
    : `\`_segment\` is \`${String(service)}\``;
};

const started = ({ spans, errors: [error] }: Run) =>
  error === undefined
    ? `\`${spans[0]?.name}\` is sent`
    : `\`${error.split(':', 1)[0]}\`, and ${spans.length} spans are sent`;

/** Calls what the example about scopes exports, and notes ids, names of classes, or `undefined`. */
const callsScopeReads = `
  Sentry.getIsolationScope().setSDKProcessingMetadata({ requestSession: { status: 'ok' } });
  Sentry.startSpan({ name: 'sync' }, () => {
    const active = activeSpan();
    note(active?.spanContext?.().spanId ?? active?.constructor.name ?? 'undefined');
    if (typeof session === 'function') note(session()?.status ?? 'undefined');
  });
`;

const logsIds = `const log = (id, file, service) => note({ id, file, service: service?.spanContext().spanId });`;

const streamedHook = `
  Sentry.init({ beforeSendSpan: Sentry.withStreamedSpan((span) => span) });
`;

/** What compares the reads of an object, with the object in all of its states. */
const subjects: Partial<Record<PrivateKind, (reads: string) => string>> = {
  span: (reads) => `
    const compareSpan = (span: Sentry.Span) => {
      ${reads}
    };
    const attributes = { 'app.key': 1 };
    const unsampled = Sentry.suppressTracing(() => Sentry.startInactiveSpan({ name: 'unsampled', attributes }));
    const unrecorded = Sentry.startInactiveSpan({ name: 'unrecorded', attributes, onlyIfParent: true });
    Sentry.startSpan({ name: 'root', attributes }, (root) => {
      const ended = Sentry.startInactiveSpan({ name: 'ended', attributes });
      ended.end();
      Sentry.startSpan({ name: 'child', attributes }, (child) => {
        for (const span of [root, child, ended, unsampled, unrecorded]) compareSpan(span);
      });
    });
  `,
  client: (reads) => `
    const compareClient = (client: Sentry.Client) => {
      ${reads}
    };
    Sentry.addIntegration(Sentry.dedupeIntegration());
    Sentry.addEventProcessor((event) => event);
    compareClient(Sentry.getClient());
  `,
  scope: (reads) => `
    const compareScope = (scope: Sentry.Scope) => {
      ${reads}
    };
    compareScope(new Sentry.Scope());
    Sentry.withIsolationScope((scope) => {
      scope.setClient(Sentry.getClient());
      scope.setTag('plan', 'pro').setExtra('cart', 3).setContext('shop', { id: 7 }).setAttribute('app.shop', 7);
      scope.setUser({ id: '9' }).setLevel('warning').setTransactionName('checkout').setSession({ status: 'ok' });
      scope.setSDKProcessingMetadata({ source: 'queue' });
      scope.addBreadcrumb({ message: 'paid' });
      scope.addAttachment({ filename: 'a.txt', data: 'a' });
      scope.addEventProcessor((event) => event);
      scope.captureMessage('seen');
      compareScope(scope);
    });
  `,
};

/** Whether what is read is the very thing that the public API gives, or has the same parts; and what it is. */
const comparing = `
  import { isDeepStrictEqual } from 'node:util';
  const shown = (value: unknown) => (Object(value) === value ? Object.keys(value) : value);
  const check = (name: string, read: unknown, open: unknown) =>
    note({ [name]: shown(read), is: Object.is(read, open) ? 'it' : isDeepStrictEqual(read, open) ? 'equal' : 'different' });
`;

interface Row {
  readonly name: string;
  readonly read: string;
  /** The public code, which the fix puts in the place of `read`. */
  readonly open: string;
}

function safeReads(kind: PrivateKind, sdk: Major): Row[] {
  return Object.entries(PRIVATE_MEMBERS[kind])
    .filter(([, { safe }]) => safe !== undefined)
    .map(([name, member]) => {
      const code = publicCode(member, parseVersion(versionOf(sdk))) ?? '';
      const open = fillCode(code.replace('KEY', "'Dedupe'"), kind, (exported) => `Sentry.${exported}`);
      const read = `${kind}.${name}`;
      if (member.method) return { name, read: `${read}()`, open };
      if (code.includes('KEY')) return { name, read: `${read}.Dedupe`, open };
      const isKeyed = member.safe === 'property';
      return isKeyed ? { name, read: `${read}?.['app.key']`, open: `${open}['app.key']` } : { name, read, open };
    });
}

/** A non-recording span has none of the methods: the call throws there, which its replacement does not. */
function checkOf(kind: string, { name, read, open }: Row): string {
  const check = `check('${name}', ${read}, ${open});`;
  return read.endsWith('()') ? `if ('${name}' in ${kind}) ${check}` : check;
}

/** All reads that are fixed, in one program for each package of each version. */
const tableC = majors.flatMap((sdk) =>
  ['@sentry/node', '@sentry/browser'].map((module): FixProgram => {
    const blocks = Object.entries(subjects).map(([kind, subject]) => {
      const rows = safeReads(kind as PrivateKind, sdk);
      return { rows, code: subject(rows.map((row) => checkOf(kind, row)).join('\n')) };
    });
    return {
      title: blocks.flatMap(({ rows }) => rows.map(({ read }) => `\`${read}\` with \`${module}\``)),
      code: [`import * as Sentry from '${module}';`, comparing, ...blocks.map(({ code }) => code)].join('\n'),
      places: [`${sdk} static`, `${sdk} stream`],
    };
  }),
);

const sameExports = Object.keys(SAME_EXPORT);

/** Other ways to write a read, and the exports that have a public name. */
const forms: FixProgram = {
  title: [
    ...['(span as any)._spanId', "span['_spanId']", 'span!._spanId', 'span?._traceId', "span._attributes['app.key']"],
    ...['client?._options.release', '(client as any)?._options.release', 'scope._tags.plan'],
    ...sameExports.flatMap((name) => [
      `import { ${name} }`,
      `core.${name}`,
      `const { ${name} } = require('@sentry/core')`,
    ]),
  ].map((code) => `\`${code}\``),
  code: `
    import * as Sentry from '@sentry/node';
    import * as core from '@sentry/core';
    ${sameExports
      .map((name) => `import { ${name} } from '@sentry/core'; const { ${name}: own${name} } = require('@sentry/core');`)
      .join('\n')}
    Sentry.getIsolationScope().setTag('plan', 'pro');
    Sentry.startSpan({ name: 'forms', attributes: { 'app.key': 1 } }, (span) => {
      note([(span as any)._spanId, span['_spanId'], span!._spanId, Sentry.getActiveSpan()?._traceId]);
      note(span._attributes['app.key']);
      for (const found of [${sameExports.map((name) => `${name}(span), core.${name}(span), own${name}(span)`).join()}]) {
        note(found.spanContext().spanId);
      }
    });
    note([Sentry.getClient()?._options.release, (Sentry.getClient() as any)?._options.release]);
    note(Sentry.getIsolationScope()._tags.plan);
  `,
};

const addedImport: FixProgram = {
  title: '`span._parentSpanId` where `spanToJSON` is not imported',
  code: `
    import { startSpan } from '@sentry/node';
    startSpan({ name: 'root' }, () => startSpan({ name: 'child' }, (span) => note(span._parentSpanId)));
  `,
};

export const noPrivateSdkAccess: Evidence = {
  claims: [
    {
      message: 'privateMember',
      incorrect: '_sentrySpan',
      after: callsScopeReads,
      observe: activeSpan,
      seen: {
        '10 static': reported('`activeSpan()` is `WeakRef`'),
        '10 stream': reported('`activeSpan()` is `WeakRef`'),
        '11 static': reported('`activeSpan()` is `undefined`'),
        '11 stream': reported('`activeSpan()` is `undefined`'),
      },
      suggested: { usePublic: everywhere(silent('`activeSpan()` is the active span')) },
      correct: { example: 'getActiveSpan()', seen: everywhere(silent('`activeSpan()` is the active span')) },
    },
    {
      message: 'unlisted',
      incorrect: '_requestSession',
      after: callsScopeReads,
      observe: session,
      seen: everywhere(reported('`session()` is `undefined`')),
      correct: 'the SDK has no sessions of requests any more',
    },
    {
      message: 'absent',
      incorrect: 'span._segment',
      before: logsIds,
      observe: serviceSpan,
      seen: everywhere(reported('`_segment` is `undefined`')),
      suggested: { usePublic: everywhere(silent('the service span is given')) },
      correct: {
        example: 'getRootSpan(span));',
        seen: {
          '11 static': silent('the service span is given'),
          '11 stream': silent('the service span is given'),
        },
      },
    },
    {
      message: 'internalExport',
      incorrect: '_INTERNAL_startInactiveSpan',
      after: "start('nightly').end();",
      observe: started,
      seen: {
        '10 static': reported('`nightly` is sent'),
        '10 stream': reported('`nightly` is sent'),
        '11 static': reported('`TypeError`, and 0 spans are sent'),
        '11 stream': reported('`TypeError`, and 0 spans are sent'),
      },
      correct: { example: 'startInactiveSpan({ name })', seen: everywhere(silent('`nightly` is sent')) },
    },
    {
      message: 'privateSymbol',
      incorrect: 'sentry.tracerProviderSpan',
      before: streamedHook,
      after: "Sentry.startSpan({ name: 'sync' }, (span) => note(isProvided(span)));",
      observe: ({ notes: [mark] }) => `\`isProvided(span)\` is \`${String(mark)}\``,
      seen: {
        '10 static': reported('`isProvided(span)` is `true`'),
        '10 stream': reported('`isProvided(span)` is `true`'),
        '11 static': reported('`isProvided(span)` is `false`'),
        '11 stream': reported('`isProvided(span)` is `false`'),
      },
      correct: 'nothing public tells it',
    },
    {
      message: 'hookMark',
      incorrect: '_streamed',
      before: streamedHook,
      after: 'note(isStreamed);',
      observe: ({ notes: [mark] }) => `\`isStreamed\` is \`${String(mark)}\``,
      seen: {
        '10 static': reported('`isStreamed` is `true`'),
        '10 stream': reported('`isStreamed` is `true`'),
        '11 static': reported('`isStreamed` is `false`'),
        '11 stream': reported('`isStreamed` is `false`'),
      },
      correct: 'nothing public tells it, and in SDK 11 every hook of stream mode is given streamed spans',
    },
  ],
  fixes: [...tableC, forms, addedImport],
};
