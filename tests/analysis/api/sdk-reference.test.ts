import { createRequire } from 'node:module';
import type { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import type { TSESLint } from '@typescript-eslint/utils';
import type { Facts } from '../../../src/analysis/facts';
import { sdkReference } from '../../../src/analysis/api/sdk-reference';
import { expectAnswer, inspect, type Options } from '../probe';

/** The code with a reference to `spanToJSON` in the place of `HERE`; `none` when there is no safe way. */
const written =
  (module = '@sentry/node', name = 'spanToJSON') =>
  (facts: Facts): string => {
    const { sourceCode } = facts;
    const place = facts.nodes.ofType('Identifier').find((node) => node.name === 'HERE');
    if (!place) throw new Error('no HERE in the code');
    const reference = sdkReference(facts, name, place, module);
    if (!reference) return 'none';
    const fixer = {
      insertTextAfter: ({ range }: { range: [number, number] }, text: string) => ({
        range: [range[1], range[1]],
        text,
      }),
      insertTextAfterRange: (range: [number, number], text: string) => ({ range: [range[1], range[1]], text }),
    } as unknown as TSESLint.RuleFixer;
    const edits = [...reference.addImport(fixer), { range: place.range, text: reference.text }];
    return edits
      .sort((a, b) => b.range[0] - a.range[0])
      .reduce((code, { range, text }) => code.slice(0, range[0]) + text + code.slice(range[1]), sourceCode.text);
  };

type Row = [title: string, before: string, after: string];

/** The code after a fix, with `HERE` in the place of the reference: a second fix must need nothing more. */
function backAgain(before: string, after: string): string {
  const [head = '', tail = ''] = before.split('HERE');
  const [place] = after.endsWith(tail)
    ? (/[\w$.]+$/.exec(after.slice(0, after.length - tail.length)) ?? [''])
    : (/^[\w$.]+/.exec(after.slice(head.length)) ?? ['']);
  const start = after.endsWith(tail) ? after.length - tail.length - place.length : head.length;
  return `${after.slice(0, start)}HERE${after.slice(start + place.length)}`;
}

function table(title: string, rows: readonly Row[], options: Options = {}, module = '@sentry/node'): void {
  describe(title, () => {
    it.each(rows)('%s', (_, before, after) => {
      expectAnswer(before, written(module), after, options);
      if (after !== 'none') expect(inspect(backAgain(before, after), written(module), options)).toBe(after);
    });
  });
}

table('a name that the file has', [
  [
    'namespace',
    `import * as Sentry from '@sentry/node'; HERE`,
    `import * as Sentry from '@sentry/node'; Sentry.spanToJSON`,
  ],
  ['another name', `import * as S from '@sentry/node'; HERE`, `import * as S from '@sentry/node'; S.spanToJSON`],
  ['default', `import S from '@sentry/node'; HERE`, `import S from '@sentry/node'; S.spanToJSON`],
  ['named', `import { spanToJSON } from '@sentry/node'; HERE`, `import { spanToJSON } from '@sentry/node'; spanToJSON`],
  [
    'aliased',
    `import { spanToJSON as json } from '@sentry/node'; HERE`,
    `import { spanToJSON as json } from '@sentry/node'; json`,
  ],
  [
    'namespace before named',
    `import { spanToJSON } from '@sentry/node'; import * as S from '@sentry/node'; HERE`,
    `import { spanToJSON } from '@sentry/node'; import * as S from '@sentry/node'; S.spanToJSON`,
  ],
  [
    'of another SDK package',
    `import * as Sentry from '@sentry/nextjs'; HERE`,
    `import * as Sentry from '@sentry/nextjs'; Sentry.spanToJSON`,
  ],
  [
    'required',
    `const Sentry = require('@sentry/node'); HERE`,
    `const Sentry = require('@sentry/node'); Sentry.spanToJSON`,
  ],
  [
    'required, destructured',
    `const { spanToJSON: json } = require('@sentry/node'); HERE`,
    `const { spanToJSON: json } = require('@sentry/node'); json`,
  ],
  [
    'destructured from the namespace',
    `const Sentry = require('@sentry/node'); { const Sentry = 1; } const { spanToJSON } = Sentry; function f(Sentry) { HERE }`,
    `const Sentry = require('@sentry/node'); { const Sentry = 1; } const { spanToJSON } = Sentry; function f(Sentry) { spanToJSON }`,
  ],
  [
    'in a function',
    `function f() { const Sentry = require('@sentry/node'); HERE }`,
    `function f() { const Sentry = require('@sentry/node'); Sentry.spanToJSON }`,
  ],
  [
    'dynamic import',
    `async function f() { const Sentry = await import('@sentry/node'); HERE }`,
    `async function f() { const Sentry = await import('@sentry/node'); Sentry.spanToJSON }`,
  ],
  ['global', `Sentry.init({}); HERE`, 'none'],
]);
table(
  'the CDN bundle',
  [
    ['global', `Sentry.init({}); HERE`, `Sentry.init({}); Sentry.spanToJSON`],
    ['global of window', `window.Sentry.init({}); HERE`, `window.Sentry.init({}); Sentry.spanToJSON`],
    ['global, shadowed', `Sentry.init({}); function f(Sentry) { HERE }`, `none`],
    ['global, aliased', `const S = window.Sentry; HERE`, `const S = window.Sentry; S.spanToJSON`],
    ['declared in a comment', `/* global Sentry */ HERE`, `/* global Sentry */ Sentry.spanToJSON`],
  ],
  {},
  'global Sentry',
);

table('an import that is there', [
  ['named', `import { init } from '@sentry/node'; HERE`, `import { init, spanToJSON } from '@sentry/node'; spanToJSON`],
  [
    'several',
    `import { init, startSpan as s } from '@sentry/node'; HERE`,
    `import { init, startSpan as s, spanToJSON } from '@sentry/node'; spanToJSON`,
  ],
  [
    'trailing comma',
    `import {\n  init,\n} from '@sentry/node';\nHERE`,
    `import {\n  init, spanToJSON,\n} from '@sentry/node';\nspanToJSON`,
  ],
  [
    'comment behind',
    `import { init /* a */ } from '@sentry/node'; HERE`,
    `import { init, spanToJSON /* a */ } from '@sentry/node'; spanToJSON`,
  ],
  [
    'of another SDK package',
    `import { init } from '@sentry/browser'; HERE`,
    `import { init, spanToJSON } from '@sentry/browser'; spanToJSON`,
  ],
  [
    'default that is shadowed, and named',
    `import S, { init } from '@sentry/node'; function f(S) { HERE }`,
    `import S, { init, spanToJSON } from '@sentry/node'; function f(S) { spanToJSON }`,
  ],
  [
    'the first of two',
    `import { init } from '@sentry/node'; import { a } from '@sentry/node'; HERE`,
    `import { init, spanToJSON } from '@sentry/node'; import { a } from '@sentry/node'; spanToJSON`,
  ],
  [
    'beside another library',
    `import { a } from 'a'; import { init } from '@sentry/node'; HERE`,
    `import { a } from 'a'; import { init, spanToJSON } from '@sentry/node'; spanToJSON`,
  ],
  [
    'required',
    `const { init } = require('@sentry/node'); HERE`,
    `const { init, spanToJSON } = require('@sentry/node'); spanToJSON`,
  ],
  [
    'required, aliased',
    `const { init: start } = require('@sentry/node'); HERE`,
    `const { init: start, spanToJSON } = require('@sentry/node'); spanToJSON`,
  ],
  [
    'required, with a default',
    `const { init = f } = require('@sentry/node'); HERE`,
    `const { init = f, spanToJSON } = require('@sentry/node'); spanToJSON`,
  ],
  [
    'required, trailing comma',
    `const {\n  init,\n} = require('@sentry/node');\nHERE`,
    `const {\n  init, spanToJSON,\n} = require('@sentry/node');\nspanToJSON`,
  ],
  [
    'required, rest',
    `const { init, ...rest } = require('@sentry/node'); HERE`,
    `const { init, ...rest } = require('@sentry/node'); rest.spanToJSON`,
  ],
  ['required in a function', `function f() { const { init } = require('@sentry/node'); HERE }`, 'none'],
  ['required behind the place', `const f = () => HERE; const { init } = require('@sentry/node');`, 'none'],
  ['required from a wrapper', `const { init } = require('./sentry'); HERE`, 'none'],
]);

table('an import that is added', [
  [
    'namespace that is shadowed',
    `import * as Sentry from '@sentry/node';\nfunction f(Sentry) { HERE }`,
    `import * as Sentry from '@sentry/node';\nimport { spanToJSON } from '@sentry/node';\nfunction f(Sentry) { spanToJSON }`,
  ],
  [
    'shadowed in a block',
    `import * as Sentry from '@sentry/node';\n{ HERE; let Sentry; }`,
    `import * as Sentry from '@sentry/node';\nimport { spanToJSON } from '@sentry/node';\n{ spanToJSON; let Sentry; }`,
  ],
  [
    'no SDK import',
    `import a from "a";\nHERE`,
    `import a from "a";\nimport { spanToJSON } from "@sentry/node";\nspanToJSON`,
  ],
  [
    'without semicolons',
    `import a from 'a'\nimport b from 'b'\nHERE`,
    `import a from 'a'\nimport b from 'b'\nimport { spanToJSON } from '@sentry/node'\nspanToJSON`,
  ],
  [
    'side effects only',
    `import '@sentry/node';\nHERE`,
    `import '@sentry/node';\nimport { spanToJSON } from '@sentry/node';\nspanToJSON`,
  ],
  [
    'empty braces',
    `import {} from '@sentry/node';\nHERE`,
    `import {} from '@sentry/node';\nimport { spanToJSON } from '@sentry/node';\nspanToJSON`,
  ],
  [
    'behind the last import',
    `import a from 'a';\nf();\nimport b from 'b';\nHERE`,
    `import a from 'a';\nf();\nimport b from 'b';\nimport { spanToJSON } from '@sentry/node';\nspanToJSON`,
  ],
  [
    'behind the comment of the last import',
    `import a from 'a'; /* b */ // eslint-disable-line\n// c\nHERE`,
    `import a from 'a'; /* b */ // eslint-disable-line\nimport { spanToJSON } from '@sentry/node';\n// c\nspanToJSON`,
  ],
  [
    'before a comment of what follows',
    `import a from 'a'; /* b */ HERE`,
    `import a from 'a';\nimport { spanToJSON } from '@sentry/node'; /* b */ spanToJSON`,
  ],
  ['no import at all', `HERE`, 'none'],
  ['only require', `const a = require('a'); HERE`, 'none'],
  [
    'a wrapper',
    `import { init } from './sentry';\nHERE`,
    `import { init } from './sentry';\nimport { spanToJSON } from '@sentry/node';\nspanToJSON`,
  ],
]);

table('a variable that may hold nothing yet', [
  [
    'assigned later',
    `import { init } from '@sentry/core'; let S; const load = async () => { S = await import('@sentry/node'); }; HERE`,
    `import { init, spanToJSON } from '@sentry/core'; let S; const load = async () => { S = await import('@sentry/node'); }; spanToJSON`,
  ],
  [
    'assigned under a condition',
    `let S; if (DSN) S = require('@sentry/node'); const { init } = require('@sentry/core'); HERE`,
    `let S; if (DSN) S = require('@sentry/node'); const { init, spanToJSON } = require('@sentry/core'); spanToJSON`,
  ],
  ['declared below', `const f = () => HERE; f(); const S = require('@sentry/node');`, 'none'],
  ['declared in a block', `if (DSN) { var S = require('@sentry/node'); } HERE`, 'none'],
  [
    'declared in another case',
    `switch (x) { case 1: const S = require('@sentry/node'); break; default: HERE }`,
    'none',
  ],
  ['taken away', `let S = require('@sentry/node'); const off = () => { S = undefined; }; HERE`, 'none'],
  ['of a condition', `const S = DSN ? require('@sentry/node') : undefined; HERE`, 'none'],
  ['of a test', `const S = DSN && require('@sentry/node'); HERE`, 'none'],
  [
    'never written again',
    `let S = require('@sentry/node'); const f = () => HERE;`,
    `let S = require('@sentry/node'); const f = () => S.spanToJSON;`,
  ],
  [
    'exported',
    `export const S = await import('@sentry/node'); const f = () => HERE;`,
    `export const S = await import('@sentry/node'); const f = () => S.spanToJSON;`,
  ],
]);

const SERVER = '@sentry/core/server';
table('an entry point that has only things of its own', [
  [
    'named',
    `import { loadModule } from '${SERVER}';\nHERE`,
    `import { loadModule } from '${SERVER}';\nimport { spanToJSON } from '@sentry/node';\nspanToJSON`,
  ],
  [
    'beside an import of the package',
    `import { loadModule } from '${SERVER}'; import { init } from '@sentry/node'; HERE`,
    `import { loadModule } from '${SERVER}'; import { init, spanToJSON } from '@sentry/node'; spanToJSON`,
  ],
  [
    'namespace',
    `import * as server from '${SERVER}'; import { init } from '@sentry/node'; HERE`,
    `import * as server from '${SERVER}'; import { init, spanToJSON } from '@sentry/node'; spanToJSON`,
  ],
  [
    'required',
    `const { loadModule } = require('${SERVER}'); const { init } = require('@sentry/node'); HERE`,
    `const { loadModule } = require('${SERVER}'); const { init, spanToJSON } = require('@sentry/node'); spanToJSON`,
  ],
  [
    'namespace, required',
    `const server = require('${SERVER}'); const S = require('@sentry/node'); HERE`,
    `const server = require('${SERVER}'); const S = require('@sentry/node'); S.spanToJSON`,
  ],
  ['nothing else', `const server = require('${SERVER}'); HERE`, 'none'],
  [
    'the name itself',
    `import { spanToJSON } from '@sentry/other/sub'; HERE`,
    `import { spanToJSON } from '@sentry/other/sub'; spanToJSON`,
  ],
  [
    'of Deno',
    `import { a } from 'npm:@sentry/core@11.12/server'; import { init } from 'npm:@sentry/deno@11'; HERE`,
    `import { a } from 'npm:@sentry/core@11.12/server'; import { init, spanToJSON } from 'npm:@sentry/deno@11'; spanToJSON`,
  ],
  [
    'one that has all',
    `import * as Sentry from '@sentry/electron/main'; HERE`,
    `import * as Sentry from '@sentry/electron/main'; Sentry.spanToJSON`,
  ],
]);

table('a name that is taken', [
  [
    'by a variable',
    `import { init } from '@sentry/node'; const spanToJSON = 1; HERE`,
    `import { init, spanToJSON as sentrySpanToJSON } from '@sentry/node'; const spanToJSON = 1; sentrySpanToJSON`,
  ],
  [
    'in another scope',
    `import { init } from '@sentry/node'; function f(spanToJSON) {} HERE`,
    `import { init, spanToJSON as sentrySpanToJSON } from '@sentry/node'; function f(spanToJSON) {} sentrySpanToJSON`,
  ],
  [
    'by a global',
    `import { init } from '@sentry/node'; spanToJSON(); HERE`,
    `import { init, spanToJSON as sentrySpanToJSON } from '@sentry/node'; spanToJSON(); sentrySpanToJSON`,
  ],
  [
    'required',
    `const { init } = require('@sentry/node'); function spanToJSON() {} HERE`,
    `const { init, spanToJSON: sentrySpanToJSON } = require('@sentry/node'); function spanToJSON() {} sentrySpanToJSON`,
  ],
  [
    'new import',
    `import spanToJSON from 'a';\nHERE`,
    `import spanToJSON from 'a';\nimport { spanToJSON as sentrySpanToJSON } from '@sentry/node';\nsentrySpanToJSON`,
  ],
  ['both', `import spanToJSON, { sentrySpanToJSON } from 'a'; HERE`, 'none'],
  [
    'as a property, it is not',
    `import { init } from '@sentry/node'; x.spanToJSON; ({ spanToJSON: 1 }); HERE`,
    `import { init, spanToJSON } from '@sentry/node'; x.spanToJSON; ({ spanToJSON: 1 }); spanToJSON`,
  ],
  [
    'by an import that is shadowed',
    `import { spanToJSON } from '@sentry/node'; function f(spanToJSON) { HERE }`,
    `import { spanToJSON, spanToJSON as sentrySpanToJSON } from '@sentry/node'; function f(spanToJSON) { sentrySpanToJSON }`,
  ],
]);

table(
  'TypeScript',
  [
    [
      'import require',
      `import Sentry = require('@sentry/node'); HERE`,
      `import Sentry = require('@sentry/node'); Sentry.spanToJSON`,
    ],
    [
      'type-only namespace',
      `import type * as Sentry from '@sentry/node';\nHERE`,
      `import type * as Sentry from '@sentry/node';\nimport { spanToJSON } from '@sentry/node';\nspanToJSON`,
    ],
    [
      'type-only named',
      `import type { Span } from '@sentry/node';\nHERE`,
      `import type { Span } from '@sentry/node';\nimport { spanToJSON } from '@sentry/node';\nspanToJSON`,
    ],
    [
      'type-only, the same name',
      `import type { spanToJSON } from '@sentry/node';\nHERE`,
      `import type { spanToJSON } from '@sentry/node';\nimport { spanToJSON as sentrySpanToJSON } from '@sentry/node';\nsentrySpanToJSON`,
    ],
    [
      'type-only and another',
      `import type { Span } from '@sentry/node';\nimport { init } from '@sentry/node';\nHERE`,
      `import type { Span } from '@sentry/node';\nimport { init, spanToJSON } from '@sentry/node';\nspanToJSON`,
    ],
    [
      'inline type',
      `import { type Span } from '@sentry/node'; HERE`,
      `import { type Span, spanToJSON } from '@sentry/node'; spanToJSON`,
    ],
    [
      'taken by a type',
      `import { init } from '@sentry/node'; type spanToJSON = 1; HERE`,
      `import { init, spanToJSON as sentrySpanToJSON } from '@sentry/node'; type spanToJSON = 1; sentrySpanToJSON`,
    ],
    [
      'an import inside of a declared module',
      `import a from 'a';\ndeclare module 'b' { import { init } from '@sentry/node'; }\nHERE`,
      `import a from 'a';\nimport { spanToJSON } from '@sentry/node';\ndeclare module 'b' { import { init } from '@sentry/node'; }\nspanToJSON`,
    ],
    [
      'an import alias',
      `import * as S from '@sentry/node'; import json = S.spanToJSON; function f(S: 1) { HERE }`,
      `import * as S from '@sentry/node'; import json = S.spanToJSON; function f(S: 1) { json }`,
    ],
    [
      'a declared constant',
      `declare const Sentry: typeof import('@sentry/node'); HERE`,
      `declare const Sentry: typeof import('@sentry/node'); Sentry.spanToJSON`,
    ],
  ],
  { filename: 'file.ts' },
);

table(
  'Flow',
  [
    [
      'typeof',
      `import typeof { Span } from '@sentry/node';\nHERE`,
      `import typeof { Span } from '@sentry/node';\nimport { spanToJSON } from '@sentry/node';\nspanToJSON`,
    ],
  ],
  { parser: createRequire(__filename)('hermes-eslint') as Linter.Parser, filename: 'file.js' },
);

const wrapper = (exports?: Record<string, string>): Options => ({
  settings: { modules: [exports ? { module: './sentry', exports } : './sentry'] },
});
table(
  'a wrapper with the same names',
  [
    ['namespace', `import * as S from './sentry'; HERE`, `import * as S from './sentry'; S.spanToJSON`],
    ['named', `import { spanToJSON } from './sentry'; HERE`, `import { spanToJSON } from './sentry'; spanToJSON`],
  ],
  wrapper(),
);
table(
  'a wrapper with a mapping',
  [
    ['namespace with the export', `import * as S from './sentry'; HERE`, `import * as S from './sentry'; S.json`],
    ['named', `import { json } from './sentry'; HERE`, `import { json } from './sentry'; json`],
  ],
  wrapper({ json: 'spanToJSON', go: 'startSpan' }),
);
table(
  'a wrapper that has all of the SDK',
  [
    ['namespace', `import * as S from './sentry'; HERE`, `import * as S from './sentry'; S.sdk.spanToJSON`],
    ['named', `import { sdk as S } from './sentry'; HERE`, `import { sdk as S } from './sentry'; S.spanToJSON`],
  ],
  wrapper({ sdk: '*', go: 'startSpan' }),
);

describe('a module that is no SDK package', () => {
  it.each<[string, string, Options]>([
    ['a wrapper without the export', `import * as S from './sentry'; HERE`, wrapper({ go: 'startSpan' })],
    ['a wrapper, named', `import { go } from './sentry'; HERE`, wrapper({ go: 'startSpan' })],
    ['a wrapper, required', `const { go } = require('./sentry'); HERE`, wrapper({ go: 'startSpan' })],
    ['a wrapper with the same names, named', `import { startSpan } from './sentry'; HERE`, wrapper()],
    ['a wrapper with the same names, required', `const { startSpan } = require('./sentry'); HERE`, wrapper()],
  ])('%s', (_, code, options) => {
    expectAnswer(code, written('./sentry'), 'none', options);
  });
});
