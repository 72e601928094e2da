import { validTracesSampler } from '../../src/rules/valid-traces-sampler';
import { runRule } from '../rule-tester';

const NS = "import * as Sentry from '@sentry/node';\n";
const sampler = (code: string): string => `${NS}Sentry.init({ tracesSampler: ${code} });`;

/** A case with one report, and its repair. */
function repaired(before: string, after: string | null, name = 'transactionContext') {
  const errors = [
    {
      messageId: 'legacyContext',
      data: { name, instead: INSTEAD[name] },
      suggestions: after === null ? [] : [{ messageId: 'useCurrent', output: after }],
    },
  ];
  const suggested = { code: before, errors };
  if (after === null) return [suggested];
  return [
    suggested,
    // The repaired code is not reported again.
    { code: before, repair: true, output: after, errors: [{ messageId: 'legacyContext' }] },
  ];
}

const INSTEAD: Record<string, string> = {
  transactionContext: "`name` and `attributes?.['sentry.op']`",
  parentContext: '`parentSampled` and `inheritOrSampleWith`',
  request: '`normalizedRequest`',
  location: "`attributes?.['url.full']`",
};

runRule('valid-traces-sampler', validTracesSampler, {
  valid: [
    sampler('({ name, attributes, parentSampled, parentSampleRate, normalizedRequest, inheritOrSampleWith }) => 1'),
    sampler("(ctx) => (ctx.attributes?.['url.path'] === '/health' ? 0 : ctx.inheritOrSampleWith(1))"),
    sampler('(ctx) => ctx[transactionContext]'),
    sampler('(ctx) => ctx.__proto__.constructor.hasOwnProperty("request")'),
    sampler('() => 1'),
    sampler('rate'),
    // Look-alikes.
    'const sentry = (ctx) => ctx.transactionContext.name;',
    "import { init } from './sentry'; init({ tracesSampler: (ctx) => ctx.transactionContext.name });",
    "import apm from 'elastic-apm-node'; apm.start({ tracesSampler: (sentry) => sentry.transactionContext.name });",
    'export const config = { tracesSampler: ({ transactionContext: sentry }) => sentry.name };',
    `${NS}const context = { request: 1 }; console.log(context.request);`,
    `${NS}app.use((ctx) => { Sentry.captureMessage(ctx.request.url); });`,
    `${NS}Sentry.init({ beforeSend(event) { delete event.request; return event; } });`,
    `${NS}Sentry.init({ tracesSampler(ctx) { function inner(ctx) { return ctx.request; } return inner({}); } });`,
    `${NS}Sentry.init({ profilesSampler: (ctx) => ctx.transactionContext.name });`,
    `${NS}function sampler(ctx) { return ctx.location; } other(sampler);`,
    // SDK 7 has them.
    { code: sampler('(ctx) => ctx.transactionContext.name'), sdk: '7.120.4' },
  ],
  invalid: [
    ...repaired(
      sampler("(ctx) => ctx.transactionContext.name === 'x' ? 0 : 1"),
      sampler("(ctx) => ctx.name === 'x' ? 0 : 1"),
    ),
    ...repaired(
      sampler("function (ctx) { return ctx?.transactionContext?.op === 'db' ? 0 : 1; }"),
      sampler("function (ctx) { return ctx?.attributes?.['sentry.op'] === 'db' ? 0 : 1; }"),
    ),
    ...repaired(
      `${NS}class App { start() { Sentry.init({ tracesSampler: (ctx) => this.rate(ctx) }); } rate(ctx) { return ctx.transactionContext.name === 'a' ? 0 : 1; } }`,
      `${NS}class App { start() { Sentry.init({ tracesSampler: (ctx) => this.rate(ctx) }); } rate(ctx) { return ctx.name === 'a' ? 0 : 1; } }`,
    ),
    // The directive would have nothing left to do.
    {
      code: sampler('(ctx) =>\n// @ts-expect-error old\nctx.request'),
      repair: true,
      errors: [
        {
          messageId: 'legacyContext',
          suggestions: [
            {
              messageId: 'useCurrent',
              output: sampler('(ctx) =>\n// @ts-expect-error old\nctx.normalizedRequest'),
            },
          ],
        },
      ],
    },
    ...repaired(sampler('(c) => c.request.url.length'), sampler('(c) => c.normalizedRequest.url.length'), 'request'),
    ...repaired(sampler("(c) => c['request']"), null, 'request'),
    ...repaired(sampler('(c) => c.location.href'), null, 'location'),
    ...repaired(sampler('({ parentContext }) => parentContext?.sampled'), null, 'parentContext'),
    ...repaired(
      sampler('({ request }) => request?.url'),
      sampler('({ normalizedRequest: request }) => request?.url'),
      'request',
    ),
    ...repaired(
      sampler('({ request: r = {} }) => r.url'),
      sampler('({ normalizedRequest: r = {} }) => r.url'),
      'request',
    ),
    ...repaired(sampler('({ transactionContext: { name } }) => name.length'), sampler('({ name }) => name.length')),
    ...repaired(sampler('({ transactionContext: { name: n } }) => n.length'), sampler('({ name: n }) => n.length')),
    ...repaired(sampler('({ transactionContext: { op } }) => op'), null),
    ...repaired(
      sampler('({ transactionContext }) => transactionContext.name || transactionContext?.name'),
      sampler('({ name }) => name || name'),
    ),
    ...repaired(sampler('({ transactionContext }) => transactionContext.name || transactionContext.tags'), null),
    ...repaired(sampler('({ transactionContext }) => { const name = transactionContext.name; return name; }'), null),
    ...repaired(sampler('({ transactionContext }) => transactionContext /* why */ .name'), null),
    ...repaired(sampler('({ transactionContext: t }) => t. // why\nname'), null),
    ...repaired(sampler('(ctx) => ctx.transactionContext.constructor'), null),
    // No place for a `?.`.
    ...repaired(sampler('(ctx) => { ctx.transactionContext.op += 1; }'), null),
    ...repaired(sampler('(ctx) => { ctx.transactionContext.op.x = 1; }'), null),
    ...repaired(sampler('(ctx) => { new ctx.transactionContext.op(); }'), null),
    ...repaired(sampler('(ctx) => { ctx.transactionContext.op.raw`a`; }'), null),
    ...repaired(
      sampler('(ctx) => { new Op(ctx.transactionContext.op); }'),
      sampler("(ctx) => { new Op(ctx.attributes?.['sentry.op']); }"),
    ),
    // A type that does not have what is there today.
    ...[
      ['({ transactionContext }: Old) => transactionContext.name', '({ name }: Old) => name'],
      [
        '({ transactionContext: { name } }: { transactionContext: { name: string } }) => name',
        '({ name }: { transactionContext: { name: string } }) => name',
      ],
      ['(ctx: Old) => ctx.transactionContext.name', '(ctx: Old) => ctx.name'],
      ['(ctx) => (ctx as Old).transactionContext.name', '(ctx) => (ctx as Old).name'],
    ].map(([before, after]) => ({
      code: sampler(before ?? ''),
      filename: 'a.ts',
      repair: true,
      errors: [
        { messageId: 'legacyContext', suggestions: [{ messageId: 'useCurrent', output: sampler(after ?? '') }] },
      ],
    })),
    ...repaired(
      sampler('({ transactionContext }: any) => transactionContext.name'),
      sampler('({ name }: any) => name'),
    ),
    ...repaired(
      sampler('(ctx: Sentry.TracesSamplerSamplingContext) => ctx.transactionContext.name'),
      sampler('(ctx: Sentry.TracesSamplerSamplingContext) => ctx.name'),
    ),
    ...repaired(sampler('(ctx) => log(ctx.transactionContext)'), null),
    ...repaired(sampler('(ctx) => ctx /* the root */ .transactionContext.name'), null),
    ...repaired(
      "const { init } = require('@sentry/node');\nfunction sampler(ctx) { return ctx.transactionContext.name; }\nconst tracesSampler = sampler;\ninit({ tracesSampler });",
      "const { init } = require('@sentry/node');\nfunction sampler(ctx) { return ctx.name; }\nconst tracesSampler = sampler;\ninit({ tracesSampler });",
    ),
    ...repaired(
      "import type { NodeOptions } from '@sentry/node';\nexport const options: NodeOptions = { tracesSampler(ctx) { return (ctx as any).transactionContext.name; } };",
      "import type { NodeOptions } from '@sentry/node';\nexport const options: NodeOptions = { tracesSampler(ctx) { return (ctx as any).name; } };",
    ),
    { code: sampler('(ctx) => ctx.location'), sdk: 10, errors: [{ messageId: 'legacyContext' }] },
    {
      // The context is the same in transaction mode.
      code: `${NS}Sentry.init({ traceLifecycle: 'static', tracesSampler: (ctx) => ctx.location });`,
      errors: [{ messageId: 'legacyContext' }],
    },
  ],
});
