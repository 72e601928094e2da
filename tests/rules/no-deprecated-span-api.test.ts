import { Linter } from 'eslint';
import { expect, it } from 'vitest';
import { noDeprecatedSpanApi } from '../../src/rules/no-deprecated-span-api';
import { preferStartAttributes } from '../../src/rules/prefer-start-attributes';
import { runRule } from '../rule-tester';

const NS = "import * as Sentry from '@sentry/node';\n";
const constant = [{ messageId: 'constant' }];

runRule('no-deprecated-span-api', noDeprecatedSpanApi, {
  valid: [
    `${NS}Sentry.startSpan({ name: 'a', attributes: { 'sentry.op': 'db' } }, cb);`,
    `${NS}Sentry.startSpan({ name: 'a', [Sentry.SEMANTIC_ATTRIBUTE_SENTRY_SAMPLE_RATE]: 1 }, cb);`,
    "import { SENTRY_OP } from '@sentry/conventions/attributes'; console.log(SENTRY_OP);",
    "import { ServerRuntimeClient } from '@sentry/core/server';",
    "import { startIdleSpan } from '@sentry/core/browser';",
    // The path that has them, taken as a whole.
    ...[
      "import * as server from '@sentry/core/server'; server.flushIfServerless(work);",
      "import * as server from '@sentry/core/server'; const { flushIfServerless } = server;",
      "const server = require('@sentry/core/server'); server.flushIfServerless(work);",
      "const { flushIfServerless } = require('@sentry/core/server');",
      "const server = await import('@sentry/core/server'); server.flushIfServerless(work);",
      "import('@sentry/core/server').then(({ flushIfServerless }) => flushIfServerless(work));",
      "export { flushIfServerless } from '@sentry/core/server';",
      "const core = isNew ? require('@sentry/core/server') : require('@sentry/core'); core.flushIfServerless(work);",
      "let core; try { core = require('@sentry/core'); } catch { core = require('@sentry/core/server'); } core.flushIfServerless(work);",
    ],
    {
      code: "import type * as server from '@sentry/core/server'; let a: server.ServerRuntimeOptions; let b: import('@sentry/core/server').HttpClientRequest;",
      filename: 'a.ts',
    },
    {
      code: "import server = require('@sentry/core/server'); server.flushIfServerless(work);",
      filename: 'a.ts',
    },
    "import { startSpan, type Span } from '@sentry/core';",
    `${NS}Sentry.startSpan({ name: 'a', experimental: {} }, cb); Sentry.startSpan({ name: 'a', experimental: { standalone: false } }, cb);`,
    // Right in SDK 10.
    { code: "import { ServerRuntimeClient } from '@sentry/core';", sdk: '10.50.0' },
    { code: "import { SPAN_KIND } from '@sentry/core';", sdk: 10 },
    { code: `${NS}Sentry.startSpan({ name: 'a', kind: 2 }, cb);`, sdk: 10 },
    // Code that works with both asks first.
    `${NS}if (Sentry.validateOpenTelemetrySetup) Sentry.validateOpenTelemetrySetup();`,
    `${NS}const manager = 'SentryContextManager' in Sentry ? new Sentry.SentryContextManager() : undefined; typeof Sentry.generateInstrumentOnce === 'function' && Sentry.generateInstrumentOnce();`,
    `${NS}if (Sentry.spanStreamingIntegration === undefined) { Sentry.preloadOpenTelemetry(); use(Sentry.SEMANTIC_ATTRIBUTE_CACHE_HIT); }`,
    "import * as core from '@sentry/core'; if (core.flushIfServerless) await core.flushIfServerless();",
    // Look-alikes.
    "import { SEMANTIC_ATTRIBUTE_SENTRY_OP } from './sentry'; use(SEMANTIC_ATTRIBUTE_SENTRY_OP);",
    "const SEMANTIC_ATTRIBUTE_SENTRY_OP = 'x'; use(SEMANTIC_ATTRIBUTE_SENTRY_OP);",
    "import { SpanKind } from '@opentelemetry/api'; tracer.startSpan('sentry', { kind: SpanKind.CLIENT });",
    "import tracer from 'dd-trace'; tracer.startSpan('sentry', { kind: 2, experimental: { standalone: true } });",
    "import { node } from './sentry'; import { loadModule } from 'sentry-loader'; loadModule(node);",
    "import { getRequestUrl, isNodeEnv } from '@acme/core'; const sentry = getRequestUrl(isNodeEnv);",
    'const sentry = { SPAN_KIND: 1 }; use(sentry.SPAN_KIND);',
    `${NS}const o = { kind: 'client', experimental: { standalone: true } }; other(o);`,
    `${NS}Sentry.captureMessage('a', { kind: 2 });`,
    // The file itself reads it.
    `${NS}const o = { name: 'a', kind: 2 }; Sentry.startSpan(o, cb); log(o.kind);`,
    `${NS}const o = { name: 'a', kind: 2 }; Sentry.startSpan(o, cb); const { kind } = o;`,
    `${NS}function f(Sentry) { return Sentry.SEMANTIC_ATTRIBUTE_SENTRY_OP; }`,
    `${NS}const { constructor, __proto__: p, hasOwnProperty } = Sentry;`,
  ],
  invalid: [
    {
      code: `${NS}if (!Sentry.SentryContextManager) Sentry.validateOpenTelemetrySetup();`,
      errors: [{ messageId: 'removed' }],
    },
    {
      code: "import { SPAN_KIND } from '@sentry/core'; if (SPAN_KIND) use(SPAN_KIND.CLIENT);",
      errors: [{ messageId: 'removed' }],
    },
    {
      code: `${NS}Sentry.startSpan({ name: 'a', attributes: { [Sentry.SEMANTIC_ATTRIBUTE_SENTRY_OP]: 'db' } }, cb);`,
      output: `${NS}Sentry.startSpan({ name: 'a', attributes: { 'sentry.op': 'db' } }, cb);`,
      errors: [{ messageId: 'constant', data: { name: 'SEMANTIC_ATTRIBUTE_SENTRY_OP', key: 'sentry.op' }, line: 2 }],
    },
    {
      code: "import { startSpan, SEMANTIC_ATTRIBUTE_SENTRY_ORIGIN as ORIGIN } from '@sentry/core';\nstartSpan({ name: 'a', attributes: { [ORIGIN]: 'auto.x' } }, (s) => s.setAttribute(ORIGIN, 'y'));",
      output:
        "import { startSpan } from '@sentry/core';\nstartSpan({ name: 'a', attributes: { 'sentry.origin': 'auto.x' } }, (s) => s.setAttribute('sentry.origin', 'y'));",
      errors: constant,
    },
    {
      code: 'const { SEMANTIC_ATTRIBUTE_SENTRY_OP, startSpan } = require("@sentry/node");\nuse({ SEMANTIC_ATTRIBUTE_SENTRY_OP });',
      output: 'const { startSpan } = require("@sentry/node");\nuse({ SEMANTIC_ATTRIBUTE_SENTRY_OP: "sentry.op" });',
      errors: constant,
      sdk: 10,
    },
    // A string is no name, and a comment in the brackets would go with them.
    ...[
      'export = SEMANTIC_ATTRIBUTE_SENTRY_OP;',
      'import X = SEMANTIC_ATTRIBUTE_SENTRY_OP;',
      'export import X = SEMANTIC_ATTRIBUTE_SENTRY_OP;',
    ].map((use) => ({
      code: `import { SEMANTIC_ATTRIBUTE_SENTRY_OP } from '@sentry/core';\n${use}`,
      filename: 'a.ts',
      errors: constant,
    })),
    {
      code: `${NS}use({ [Sentry // why\n.SEMANTIC_ATTRIBUTE_SENTRY_OP]: 1 });`,
      errors: constant,
    },
    {
      code: "import core, { SEMANTIC_ATTRIBUTE_SENTRY_OP /* op */ } from '@sentry/core';\nuse(SEMANTIC_ATTRIBUTE_SENTRY_OP);",
      errors: constant,
    },
    ...['{ SEMANTIC_ATTRIBUTE_SENTRY_OP }', '{SEMANTIC_ATTRIBUTE_SENTRY_OP,}'].map((names) => ({
      code: `import core, ${names} from '@sentry/core';\nuse(SEMANTIC_ATTRIBUTE_SENTRY_OP);`,
      output: "import core from '@sentry/core';\nuse('sentry.op');",
      errors: constant,
    })),
    // A comment between a name and its comma stays.
    ...[
      ['SEMANTIC_ATTRIBUTE_SENTRY_OP /* op */, startSpan', '/* op */ startSpan'],
      ['/* a */ SEMANTIC_ATTRIBUTE_SENTRY_OP /* b */, startSpan', '/* a */ /* b */ startSpan'],
      ['startSpan, SEMANTIC_ATTRIBUTE_SENTRY_OP /* op */', 'startSpan /* op */'],
      ['SEMANTIC_ATTRIBUTE_SENTRY_OP // op, x\n, startSpan', '// op, x\n startSpan'],
      ['SEMANTIC_ATTRIBUTE_SENTRY_OP /*,*/, startSpan', '/*,*/ startSpan'],
    ].flatMap(([names, left]) => [
      {
        code: `import { ${names} } from '@sentry/core';\nuse(SEMANTIC_ATTRIBUTE_SENTRY_OP);`,
        output: `import { ${left} } from '@sentry/core';\nuse('sentry.op');`,
        errors: constant,
      },
      {
        code: `const { ${names} } = require('@sentry/core');\nuse(SEMANTIC_ATTRIBUTE_SENTRY_OP);`,
        output: `const { ${left} } = require('@sentry/core');\nuse('sentry.op');`,
        errors: constant,
      },
    ]),
    {
      code: `${NS}use(Sentry?.SEMANTIC_ATTRIBUTE_SENTRY_OP!, Sentry['SEMANTIC_ATTRIBUTE_SENTRY_ORIGIN']);`,
      output: `${NS}use('sentry.op'!, 'sentry.origin');`,
      errors: [...constant, ...constant],
    },
    {
      // Node passes two of the constants on, so this is `undefined`.
      code: `${NS}span.setAttribute(Sentry.SEMANTIC_ATTRIBUTE_CACHE_HIT, true);`,
      errors: [
        {
          messageId: 'removed',
          data: {
            name: 'SEMANTIC_ATTRIBUTE_CACHE_HIT',
            module: '@sentry/node',
            instead: "Write `'cache.hit'`.",
          },
          suggestions: [{ messageId: 'write', output: `${NS}span.setAttribute('cache.hit', true);` }],
        },
      ],
    },
    {
      code: "import * as core from '@sentry/core';\nuse(core.SEMANTIC_ATTRIBUTE_CACHE_HIT);",
      output: "import * as core from '@sentry/core';\nuse('cache.hit');",
      errors: constant,
    },
    {
      // What other packages export was not looked at.
      code: "import * as Sentry from '@sentry/astro';\nuse(Sentry.SEMANTIC_ATTRIBUTE_CACHE_HIT, Sentry.SEMANTIC_ATTRIBUTE_SENTRY_OP);",
      output: "import * as Sentry from '@sentry/astro';\nuse(Sentry.SEMANTIC_ATTRIBUTE_CACHE_HIT, 'sentry.op');",
      errors: [
        {
          messageId: 'constant',
          suggestions: [
            {
              messageId: 'write',
              output:
                "import * as Sentry from '@sentry/astro';\nuse('cache.hit', Sentry.SEMANTIC_ATTRIBUTE_SENTRY_OP);",
            },
          ],
        },
        ...constant,
      ],
    },
    {
      code: "import { GEN_AI_REQUEST_MODEL_ATTRIBUTE } from '@sentry/core';\nuse(GEN_AI_REQUEST_MODEL_ATTRIBUTE);",
      sdk: 10,
      output: "use('gen_ai.request.model');",
      errors: constant,
    },
    {
      code: "import { GEN_AI_REQUEST_MODEL_ATTRIBUTE } from '@sentry/core';\nuse(GEN_AI_REQUEST_MODEL_ATTRIBUTE);",
      sdk: 11,
      repair: true,
      output: "use('gen_ai.request.model');",
      errors: [{ messageId: 'removed' }],
    },
    {
      // Handed on: other files know it.
      code: "export { SEMANTIC_ATTRIBUTE_SENTRY_OP } from '@sentry/core';",
      output: null,
      errors: constant,
    },
    {
      code: "import { SEMANTIC_ATTRIBUTE_SENTRY_OP } from '@sentry/core';\nexport { SEMANTIC_ATTRIBUTE_SENTRY_OP };",
      output: null,
      errors: constant,
    },
    {
      code: "import { ServerRuntimeClient, getRequestUrl as url } from '@sentry/core';",
      sdk: '10.60.0',
      output: "import { ServerRuntimeClient, getRequestUrl as url } from '@sentry/core/server';",
      errors: [
        { messageId: 'moved', data: { name: 'ServerRuntimeClient', target: '@sentry/core/server' } },
        { messageId: 'moved', data: { name: 'getRequestUrl', target: '@sentry/core/server' } },
      ],
    },
    {
      code: 'import { startIdleSpan, type Span } from "@sentry/core"\nuse(startIdleSpan)',
      sdk: 11,
      repair: true,
      output:
        'import { type Span } from "@sentry/core"\nimport { startIdleSpan } from "@sentry/core/browser"\nuse(startIdleSpan)',
      errors: [{ messageId: 'moved' }],
    },
    {
      code: "import core, { startIdleSpan } from '@sentry/core';\nuse(startIdleSpan);",
      sdk: 11,
      repair: true,
      output:
        "import core from '@sentry/core';\nimport { startIdleSpan } from '@sentry/core/browser';\nuse(startIdleSpan);",
      errors: [{ messageId: 'moved' }],
    },
    {
      // The comment stays on its line: it may be a directive.
      code: "import { startIdleSpan, startSpan } from '@sentry/core'; // x\nuse(startIdleSpan)",
      sdk: '10.60.0',
      output:
        "import { startSpan } from '@sentry/core'; // x\nimport { startIdleSpan } from '@sentry/core/browser';\nuse(startIdleSpan)",
      errors: [{ messageId: 'moved' }],
    },
    {
      code: "import type { ServerRuntimeOptions, Scope } from '@sentry/core';",
      errors: [
        {
          messageId: 'moved',
          suggestions: [
            {
              messageId: 'move',
              data: { target: '@sentry/core/server' },
              output:
                "import type { Scope } from '@sentry/core';\nimport type { ServerRuntimeOptions } from '@sentry/core/server';",
            },
          ],
        },
      ],
    },
    {
      // The version that is not known may be one without the path: nothing is fixed unasked.
      code: "import { startIdleSpan } from '@sentry/core';",
      filename: '/where/no/sdk/is/file.ts',
      repair: true,
      output: null,
      errors: [
        {
          messageId: 'moved',
          suggestions: [{ messageId: 'move', output: "import { startIdleSpan } from '@sentry/core/browser';" }],
        },
      ],
    },
    { code: "const { flushIfServerless } = require('@sentry/core');", sdk: 11, errors: [{ messageId: 'moved' }] },
    {
      code: "import * as core from '@sentry/core';\ncore.inboundFiltersIntegration();",
      sdk: 11,
      errors: [
        {
          messageId: 'removed',
          data: {
            name: 'inboundFiltersIntegration',
            module: '@sentry/core',
            instead: 'Use `eventFiltersIntegration`.',
          },
        },
      ],
    },
    {
      code: "import { SPAN_KIND, startSpan } from '@sentry/core';\nstartSpan({ name: 'a', kind: SPAN_KIND.CLIENT }, cb);",
      sdk: 11,
      repair: true,
      output:
        "import { startSpan } from '@sentry/core';\nstartSpan({ name: 'a', attributes: { 'sentry.kind': 'client' } }, cb);",
      errors: [{ messageId: 'removed' }, { messageId: 'kind' }],
    },
    {
      code: "import { SPAN_KIND, startSpan } from '@sentry/core';\nstartSpan({ name: 'a', kind: SPAN_KIND.CLIENT }, cb);\nstartSpan({ name: 'b', kind: SPAN_KIND.SERVER }, cb);",
      sdk: 11,
      repair: true,
      output:
        "import { SPAN_KIND, startSpan } from '@sentry/core';\nstartSpan({ name: 'a', attributes: { 'sentry.kind': 'client' } }, cb);\nstartSpan({ name: 'b', attributes: { 'sentry.kind': 'server' } }, cb);",
      errors: [{ messageId: 'removed' }, { messageId: 'kind' }, { messageId: 'kind' }],
    },
    // Left behind where several uses went at once: it is what keeps the module from linking.
    {
      code: "import { SPAN_KIND, startSpan } from '@sentry/core';\nstartSpan({ name: 'a' }, cb);",
      sdk: 11,
      errors: [
        {
          messageId: 'removed',
          suggestions: [
            {
              messageId: 'remove',
              output: "import { startSpan } from '@sentry/core';\nstartSpan({ name: 'a' }, cb);",
            },
          ],
        },
      ],
    },
    {
      code: `${NS}Sentry.startInactiveSpan({ name: 'a', kind: 3, attributes: { b: 1 } });`,
      errors: [
        {
          messageId: 'kind',
          suggestions: [
            {
              messageId: 'setKind',
              output: `${NS}Sentry.startInactiveSpan({ name: 'a', attributes: { b: 1, 'sentry.kind': 'producer' } });`,
            },
          ],
        },
      ],
    },
    // What the repair of `data` may leave.
    ...[
      ['{}', "{ 'sentry.kind': 'producer' }"],
      ['({ /* none */ })', "({ 'sentry.kind': 'producer' /* none */ })"],
    ].map(([empty, filled]) => ({
      code: `${NS}Sentry.startInactiveSpan({ name: 'a', attributes: ${empty}, kind: 3 });`,
      errors: [
        {
          messageId: 'kind',
          suggestions: [
            {
              messageId: 'setKind',
              output: `${NS}Sentry.startInactiveSpan({ name: 'a', attributes: ${filled} });`,
            },
          ],
        },
      ],
    })),
    {
      code: `${NS}Sentry.startInactiveSpan({ name: 'a', kind: 0 });`,
      errors: [
        {
          messageId: 'kind',
          suggestions: [{ messageId: 'remove', output: `${NS}Sentry.startInactiveSpan({ name: 'a' });` }],
        },
      ],
    },
    {
      code: `${NS}Sentry.startSpan({ kind: 2 /* client */, attributes: { a: 1 } }, cb);`,
      sdk: 11,
      repair: true,
      output: `${NS}Sentry.startSpan({ /* client */ attributes: { a: 1, 'sentry.kind': 'client' } }, cb);`,
      errors: [{ messageId: 'kind' }],
    },
    // An attribute that is there already is the one that is sent.
    {
      code: `${NS}Sentry.startSpan({ name: 'a', kind: 3, attributes: { b: 1, 'sentry.kind': name, c } }, cb);`,
      sdk: 11,
      repair: true,
      output: `${NS}Sentry.startSpan({ name: 'a', attributes: { b: 1, 'sentry.kind': name, c } }, cb);`,
      errors: [{ messageId: 'kind' }],
    },
    ...['...extra', '...extra, b', '[key]: 1'].map((attributes) => ({
      code: `${NS}Sentry.startSpan({ name: 'a', kind: 3, attributes: { b: 1, ${attributes} } }, cb);`,
      sdk: 11 as const,
      repair: true,
      errors: [{ messageId: 'kind' as const }],
    })),
    { code: `${NS}Sentry.startSpan({ name: 'a', kind }, cb);`, errors: [{ messageId: 'kind' }] },
    {
      code: `${NS}const o = { name: 'a', kind: 2 }; Sentry.startSpan(o, cb);`,
      sdk: 11,
      repair: true,
      output: `${NS}const o = { name: 'a', attributes: { 'sentry.kind': 'client' } }; Sentry.startSpan(o, cb);`,
      errors: [{ messageId: 'kind' }],
    },
    // The directive would have nothing left to do.
    {
      code: `${NS}Sentry.startSpan({ name: 'a',\n// @ts-expect-error old\nkind: 2 }, cb);`,
      sdk: 11,
      repair: true,
      errors: [
        {
          messageId: 'kind',
          suggestions: [
            {
              messageId: 'setKind',
              output: `${NS}Sentry.startSpan({ name: 'a',\n// @ts-expect-error old\nattributes: { 'sentry.kind': 'client' } }, cb);`,
            },
          ],
        },
      ],
    },
    // OpenTelemetry, or another file, takes the kind from the same object.
    ...[
      "const o = { name: 'a', kind: 2 }; tracer.startSpan('a', o); Sentry.startSpan(o, cb);",
      "const o = { kind: 2 }; tracer.startSpan('a', { ...o }); Sentry.startSpan(o, cb);",
      "const o = { name: 'a', kind: 2 }; Sentry.startSpan(o, cb); export { o };",
      "export const o = { name: 'a', kind: 2 }; Sentry.startSpan(o, cb);",
    ].map((code) => ({
      code: `${NS}${code}`,
      sdk: 11 as const,
      repair: true,
      errors: [{ messageId: 'kind' as const }],
    })),
    { code: `${NS}Sentry.startSpan({ name: 'a', ...o, kind: 2 }, cb);`, errors: [{ messageId: 'kind' }] },
    {
      code: `${NS}Sentry.startInactiveSpan({ name: 'a', experimental: { standalone: true } });`,
      errors: [
        {
          messageId: 'standalone',
          suggestions: [{ messageId: 'remove', output: `${NS}Sentry.startInactiveSpan({ name: 'a' });` }],
        },
      ],
    },
    {
      code: `${NS}Sentry.startInactiveSpan({ name: 'a', experimental: { standalone, x: 1 } });`,
      errors: [
        {
          messageId: 'standalone',
          suggestions: [
            { messageId: 'remove', output: `${NS}Sentry.startInactiveSpan({ name: 'a', experimental: { x: 1 } });` },
          ],
        },
      ],
    },
  ],
});

it.each(["kind: 1, name: 'a'", "name: 'a', kind: 1"])(
  'sets the kind beside attributes that another fix adds: %s',
  (options) => {
    const rules = { 'no-deprecated-span-api': noDeprecatedSpanApi, 'prefer-start-attributes': preferStartAttributes };
    const code = `${NS}Sentry.startSpan({ ${options} }, (span) => {\n  span.setAttribute('b', 1);\n  work();\n});`;
    const { output } = new Linter().verifyAndFix(code, {
      plugins: { span: { rules } },
      rules: { 'span/no-deprecated-span-api': 'error', 'span/prefer-start-attributes': 'error' },
      settings: { 'span-first': { sdkVersion: 11, repair: true } },
    });
    expect(output.match(/attributes: \{.*?\}/g)).toEqual(["attributes: { 'sentry.kind': 'server', 'b': 1 }"]);
    expect(output).not.toContain('setAttribute');
  },
);
