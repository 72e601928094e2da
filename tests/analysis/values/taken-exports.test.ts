import { describe, it } from 'vitest';
import type { Facts } from '../../../src/analysis/facts';
import { mayHave } from '../../../src/analysis/gates/may-have';
import { takenExports } from '../../../src/analysis/values/taken-exports';
import { expectAnswer } from '../probe';

const taken = (facts: Facts): string => {
  const names = takenExports(facts);
  return names ? [...names].sort().join(' ') : 'any';
};

describe('exports that a file takes', () => {
  it.each<[string, string]>([
    [`import { init, startSpan as go } from '@sentry/node'; go()`, 'init startSpan'],
    [`import * as S from '@sentry/node'; S.init(); S?.startSpan()`, 'init startSpan'],
    [`import S from '@sentry/node'; S.init()`, 'init'],
    [`import * as S from '@sentry/node'; import { Span } from '@sentry/core'; S.init()`, 'Span init'],
    [`import type { Span } from '@sentry/node'`, 'Span'],
    [`import '@sentry/node'`, ''],
    [`import { other } from './other'; /* sentry */ other.init()`, ''],
    [`export { init, Span as S } from '@sentry/node'`, 'Span init'],
    [`const S = require('@sentry/node'); S.init()`, 'init'],
    [`var S = require('@sentry/node'), a; function f() { S.startSpan() }`, 'startSpan'],
    [`const { init, startSpan: go } = require('@sentry/node'); go()`, 'init startSpan'],
    // What is said about it is none of the code.
    [`import * as Sentry from '@sentry/node'; /* Sentry */ Sentry.init(); // Sentry`, 'init'],
    ["import * as Sentry from '@sentry/node'; log('Sentry', `Sentry`, /Sentry/); Sentry.init()", 'init'],
    [
      `import { init } from '@sentry/node'; init(); // like window.Sentry, don't say 'sentry' or '@sentry/core'`,
      'init',
    ],
    ["import { init } from '@sentry/node'; init(); run('sentry start', `import '@sentry/core'`)", 'init'],
    [`import Cli from '@sentry/cli'; new Cli()`, ''],
  ])('%s', (code, expected) => {
    expectAnswer(code, (facts) => [taken(facts)], [expected]);
  });

  it('are not read from very many imports of the whole SDK', () => {
    const imports = (count: number): string =>
      Array.from({ length: count }, (_, n) => `import * as S${n} from '@sentry/node'; S${n}.init();`).join('\n');
    expectAnswer(imports(10), (facts) => [taken(facts)], ['init']);
    expectAnswer(imports(11), (facts) => [taken(facts)], ['any']);
  });

  it.each([
    `import * as S from '@sentry/node'; hand(S)`,
    `import * as S from '@sentry/node'; const { init } = S`,
    `import * as S from '@sentry/node'; S['init']()`,
    `import * as S from '@sentry/node'; S.default.init()`,
    `import { default as S } from '@sentry/node'; hand(S)`,
    `import * as S from '@sentry/node'; function f(S) { S.init() }`,
    `import { init } from '@sentry/node'; require('@sentry/core').startSpan()`,
    `import { init } from '@sentry/node'; await import('@sentry/core')`,
    `import { init } from '@sentry/node'; window.Sentry.startSpan()`,
    `import { init } from '@sentry/node'; Sentry.startSpan()`,
    `export { default } from '@sentry/node'`,
    `const S = require('@sentry/node'); hand(S)`,
    `let S = require('@sentry/node'); S = other; S.init()`,
    `const { ...S } = require('@sentry/node'); S.init()`,
    `const { [key]: go } = require('@sentry/node'); go()`,
    `function f() { const S = require('@sentry/node'); S.init() }`,
    'const S = require(`@sentry/node`); S.init()',
    'const S = require(`@sentry/${name}`); S.init()',
    `const S = require('@sentry/' + name); S.init()`,
    String.raw`import { init } from '@sentry/node'; require('@sentry\u002fcore').startSpan()`,
  ])('may be any: %s', (code) => {
    expectAnswer(code, (facts) => [taken(facts)], ['any']);
  });
});

describe('types that a file may have', () => {
  const TYPES = ['options', 'span', 'startSpanOptions', 'startAttributes', 'client', 'samplingOp'];
  const types = (facts: Facts): string[] => TYPES.filter((type) => mayHave(facts, type));

  it.each<[string, ...string[]]>([
    [`import * as S from '@sentry/node'; S.captureException(error)`],
    [`import * as S from '@sentry/node'; S.startSpan({}, f)`, 'span', 'startSpanOptions'],
    [
      `import * as S from '@sentry/node'; S.startSpan({ attributes: {} }, f)`,
      'span',
      'startSpanOptions',
      'startAttributes',
    ],
    [`import * as S from '@sentry/node'; S.getClient()`, 'client'],
    [`import * as S from '@sentry/node'; S.getClient().getOptions()`, 'options', 'client'],
    [`import { NodeClient } from '@sentry/node'; new NodeClient({})`, 'options', 'client'],
    [`import type { NodeOptions } from '@sentry/node'; let a: NodeOptions`, 'options'],
    [
      `import { init } from '@sentry/node'; init({ tracesSampler: ({ attributes }) => attributes[OP] })`,
      'client',
      'options',
      'samplingOp',
    ],
    [`window.Sentry.startSpan({}, f)`, 'span', 'startSpanOptions'],
    [`import { HttpClient } from './http'; window.Sentry.captureException(error)`, 'client', 'options'],
  ])('%s', (code, ...expected) => {
    expectAnswer(code, (facts) => types(facts).sort(), [...expected].sort());
  });
});
