import { ATTRIBUTE_CONSTANTS } from '../../../src/sdk/attribute-constants';
import { deprecatedConstant, exportsConstant, MOVED_EXPORTS } from '../../../src/sdk/deprecated';
import { parseVersion } from '../../../src/sdk/version';
import { everywhere, inStream, reported, silent, type Evidence, type FixProgram } from '../harness/claim';
import { spansOf } from '../harness/payload';
import { majors, versionOf, type Run } from '../harness/run';

const work = `
  const [load, ask, call] = [() => 'loaded', () => 'asked', () => 'called'];
`;

const origin = ({ span }: Run) => `\`sentry.origin\` is \`${String(span('load').attributes['sentry.origin'])}\``;

function vital({ envelopes, notes }: Run): string {
  const companions = envelopes
    .map((envelope) => spansOf([envelope]).map(({ name }) => name))
    .find((names) => names.includes('vital'));
  const where = companions?.includes('page') ? 'with its trace' : 'alone';
  return `\`vital\` is sent ${where}, \`afterSpanEnd\` ${notes.includes('vital') ? 'is' : 'is not'} called for it`;
}

const client = ({ notes: [method], errors: [error] }: Run) =>
  method === 'function' ? '`Client` is a client' : `\`${error?.split(':', 1)[0]}\`: there is no \`Client\``;

function model({ span }: Run): string {
  const { attributes } = span('ask');
  const key = Object.keys(attributes).find((name) => attributes[name] === 'small');
  return `\`small\` is sent as \`${key}\``;
}

const kindOf =
  (name: string) =>
  ({ spans, errors: [error] }: Run): string => {
    const attributes = spans.find((span) => span.name === name)?.attributes;
    if (attributes === undefined) return `\`${error?.split(':', 1)[0]}\`: \`${name}\` is not sent`;
    const key = ['sentry.kind', 'otel.kind'].find((kind) => kind in attributes);
    return key === undefined ? 'the kind is not sent' : `\`${key}\` is \`${String(attributes[key])}\``;
  };

/** The example runs in a trace, in the end of which all spans are ended. */
const inTrace = {
  before: `
    ${work}
    const started = [];
    Sentry.getClient().on('spanStart', (span) => started.push(span));
    Sentry.getClient().on('afterSpanEnd', (span) => {
      const json = Sentry.spanToJSON(span);
      note(json.name ?? json.description);
    });
    Sentry.startSpan({ name: 'page' }, (page) => {
  `,
  after: `
      for (const span of started) if (span !== page && span.isRecording()) span.end();
    });
  `,
};

const onBoth = (ten: string, eleven: ReturnType<typeof reported>) => ({
  '10 static': silent(ten),
  '10 stream': silent(ten),
  '11 static': eleven,
  '11 stream': eleven,
});

const in11 = (text: string) => ({ '11 static': silent(text), '11 stream': silent(text) });

const names = Object.keys(ATTRIBUTE_CONSTANTS).filter((name) => deprecatedConstant(name) !== undefined);

/** Every constant of `@sentry/core`, as a key and as a value. */
const constants = majors.map((sdk): FixProgram => {
  const exported = names.filter((name) => exportsConstant(name, '@sentry/core', parseVersion(versionOf(sdk))));
  return {
    title: exported.map((name) => `\`core.${name}\``),
    code: `
      import * as core from '@sentry/core';
      import { startSpan } from '@sentry/node';
      const attributes = { ${exported.map((name, index) => `[core.${name}]: 'value ${index}'`).join()} };
      note(attributes);
      startSpan({ name: 'all constants', attributes }, () => 'done');
    `,
    places: [`${sdk} static`, `${sdk} stream`],
  };
});

/** The ways to take and to use a constant, and the packages that pass some of them on. */
const forms = ['@sentry/node', '@sentry/browser'].map((module): FixProgram => {
  const passedOn = names.filter((name) => exportsConstant(name, module, undefined));
  return {
    title: [
      ...passedOn.map((name) => `\`Sentry.${name}\` of \`${module}\``),
      '`import { NAME as OTHER }`',
      '`const { NAME } = require()`, `{ NAME }`',
      '`Sentry?.NAME`',
      "`Sentry['NAME']`",
    ].map((title) =>
      title.replace('NAME', 'SEMANTIC_ATTRIBUTE_SENTRY_OP').replace('NAME', 'SEMANTIC_ATTRIBUTE_SENTRY_OP'),
    ),
    code: `
      import * as Sentry from '${module}';
      import { SEMANTIC_ATTRIBUTE_SENTRY_OP as OP } from '${module}';
      const { SEMANTIC_ATTRIBUTE_SENTRY_OP } = require('${module}');
      note([${passedOn.map((name) => `Sentry.${name}`).join()}]);
      note({ SEMANTIC_ATTRIBUTE_SENTRY_OP });
      Sentry.startSpan({ name: 'forms', attributes: { [OP]: 'db' } }, (span) => {
        span.setAttribute(Sentry['SEMANTIC_ATTRIBUTE_SENTRY_OP'], OP + Sentry?.SEMANTIC_ATTRIBUTE_SENTRY_OP);
      });
    `,
  };
});

const moved = Object.keys(MOVED_EXPORTS);

/** Every import that moves. Types are `undefined` on both sides. */
const moves: FixProgram = {
  title: moved.map((name) => `\`import { ${name} } from '@sentry/core'\``),
  code: `
    ${moved.map((name) => `import { ${name} } from '@sentry/core';`).join('\n')}
    const core = require('@sentry/core');
    const taken = { ${moved.join()} };
    for (const [name, value] of Object.entries(taken)) note([name, typeof value, value === core[name]]);
  `,
  places: ['10 static', '10 stream'],
};

const partialMove: FixProgram = {
  title: "`import { getRequestUrl, startSpan } from '@sentry/core'`",
  code: `
    import { getRequestUrl, startSpan } from '@sentry/core';
    startSpan({ name: 'move' }, () => note(getRequestUrl({ protocol: 'http', hostname: 'shop', port: 80, path: '/cart' })));
  `,
  places: ['10 static', '10 stream'],
};

export const noDeprecatedSpanApi: Evidence = {
  claims: [
    {
      message: 'constant',
      incorrect: 'SEMANTIC_ATTRIBUTE_SENTRY_ORIGIN',
      before: work,
      observe: origin,
      seen: everywhere(reported('`sentry.origin` is `manual.load`')),
      correct: { example: "'sentry.origin'", seen: everywhere(silent('`sentry.origin` is `manual.load`')) },
    },
    {
      message: 'standalone',
      incorrect: 'standalone: true',
      ...inTrace,
      observe: vital,
      seen: {
        '10 static': reported('`vital` is sent with its trace, `afterSpanEnd` is called for it'),
        '10 stream': reported('`vital` is sent with its trace, `afterSpanEnd` is called for it'),
        '11 static': reported('`vital` is sent alone, `afterSpanEnd` is not called for it'),
        '11 stream': reported('`vital` is sent alone, `afterSpanEnd` is not called for it'),
      },
      suggested: { remove: everywhere(silent('`vital` is sent with its trace, `afterSpanEnd` is called for it')) },
      correct: 'it is the same without the option, as after the suggestion',
    },
    {
      message: 'moved',
      incorrect: 'ServerRuntimeClient',
      after: 'note(typeof Client.prototype.captureException);',
      observe: client,
      seen: {
        '10 static': reported('`Client` is a client'),
        '10 stream': reported('`Client` is a client'),
        '11 static': reported('`TypeError`: there is no `Client`'),
        '11 stream': reported('`TypeError`: there is no `Client`'),
      },
      suggested: { move: in11('`Client` is a client') },
      repaired: in11('`Client` is a client'),
      correct: { example: '@sentry/core/server', before: work, seen: everywhere(silent('`Client` is a client')) },
    },
    {
      message: 'removed',
      incorrect: 'GEN_AI_REQUEST_MODEL_ATTRIBUTE',
      before: work,
      observe: model,
      seen: onBoth('`small` is sent as `gen_ai.request.model`', reported('`small` is sent as `undefined`')),
      suggested: { write: in11('`small` is sent as `gen_ai.request.model`') },
      repaired: in11('`small` is sent as `gen_ai.request.model`'),
      correct: {
        example: "'gen_ai.request.model'",
        seen: everywhere(silent('`small` is sent as `gen_ai.request.model`')),
      },
    },
    {
      message: 'removed',
      incorrect: 'SPAN_KIND',
      before: work,
      observe: kindOf('call'),
      seen: {
        '11 static': reported('`TypeError`: `call` is not sent'),
        '11 stream': reported('`TypeError`: `call` is not sent'),
      },
      repaired: in11('`sentry.kind` is `client`'),
      correct: { example: "'sentry.kind'", seen: inStream(silent('`sentry.kind` is `client`')) },
    },
    {
      message: 'kind',
      incorrect: 'kind: 2',
      before: work,
      observe: kindOf('ask'),
      seen: onBoth('`otel.kind` is `CLIENT`', reported('the kind is not sent')),
      suggested: { setKind: in11('`sentry.kind` is `client`') },
      repaired: in11('`sentry.kind` is `client`'),
      correct: { example: "'sentry.kind'", seen: inStream(silent('`sentry.kind` is `client`')) },
    },
  ],
  fixes: [...constants, ...forms, moves, partialMove],
};
