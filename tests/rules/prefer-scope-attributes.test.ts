import { preferScopeAttributes } from '../../src/rules/prefer-scope-attributes';
import { runRule } from '../rule-tester';

const NS = "import * as Sentry from '@sentry/node';\n";

/** A statement that is reported, and what the suggestion adds to it. */
function mirrored(before: string, added: string, messageId = 'notOnSpans') {
  return {
    code: `${NS}${before}`,
    errors: [
      {
        messageId,
        suggestions: [{ messageId: 'addAttributes', data: { text: added }, output: `${NS}${before}\n${added};` }],
      },
    ],
  };
}

runRule('prefer-scope-attributes', preferScopeAttributes, {
  valid: [
    // Done already.
    `${NS}Sentry.setTag('tier', 'gold'); Sentry.setAttribute('tier', 'gold');`,
    `${NS}Sentry.setTags({ a: 1, b: 2 }); Sentry.setAttributes({ a: 1, b: 2, c: 3 });`,
    `${NS}Sentry.setContext('order', { id }); Sentry.getActiveSpan()?.setAttribute('order.id', id);`,
    `${NS}Sentry.setUser({ id, plan }); Sentry.setAttribute('user.plan', plan);`,
    `${NS}Sentry.init({ initialScope: { tags: { a: 1 }, attributes: { a: 1 } } });`,
    // So with keys that are no constants (H36).
    `${NS}export function tag(k, v) { Sentry.setTag(k, v); Sentry.setAttribute(k, v); }`,
    `${NS}export function tag(k, v) { Sentry.setTag(k, v); Sentry.getActiveSpan()?.setAttribute(k, v); }`,
    `${NS}export function tag(k, v) { const scope = Sentry.getCurrentScope(); scope.setTag(\`app.\${k}\`, v); scope.setAttributes({ [\`app.\${k}\`]: v }); }`,
    `${NS}for (const [k, v] of Object.entries(all)) { Sentry.setExtra(k, v); Sentry.getCurrentScope().setAttribute(k, v); }`,
    `${NS}for (const key of Object.keys(values)) Sentry.setTag(key, values[key]); Sentry.setAttributes(values);`,
    `${NS}for (const key in values) Sentry.setTag(key, values[key]); Sentry.setAttributes({ ...values, a: 1 });`,
    `${NS}function tag(values) { Object.entries(values).forEach(([k, v]) => { Sentry.setTag(k, v); }); Sentry.setAttributes(values); }`,
    // For an error only.
    `${NS}Sentry.withScope((scope) => { scope.setTag('a', 1); Sentry.captureException(e); });`,
    `${NS}Sentry.withScope((scope) => { scope.setContext('order', { id }); work(); });`,
    `${NS}try { work(); } catch (e) { Sentry.setTag('failed', true); throw e; }`,
    `${NS}function report(e) { Sentry.setExtra('detail', e.detail); Sentry.captureException(e); }`,
    `${NS}Sentry.captureException(e, { tags: { a: 1 }, extra: { b: 2 } });`,
    `${NS}Sentry.captureException(e, (scope) => { scope.setTag('a', 1); return scope; });`,
    "import * as Sentry from '@sentry/react';\nexport const A = () => <Sentry.ErrorBoundary beforeCapture={(scope) => { scope.setTag('a', 1); }} />;",
    // What the SDK turns into attributes, and what takes data away.
    `${NS}Sentry.setUser({ id, email, username, ip_address }); Sentry.setUser(null); Sentry.setUser(user);`,
    `${NS}Sentry.setContext('culture', { locale }); Sentry.setContext('order', null); Sentry.setContext(name, { a: 1 });`,
    `${NS}Sentry.setTag('a', undefined); Sentry.setTag('a', null); Sentry.setTags(tags); Sentry.setTag(); Sentry.setTag('a');`,
    // Look-alikes.
    "import tracer from 'dd-trace'; tracer.scope().active().setTag('sentry', 1);",
    "import { initGlobalTracer } from 'opentracing'; const sentry = tracer.startSpan('a'); sentry.setTag('a', 1);",
    "import { setTag } from './sentry'; setTag('a', 1);",
    "const [tags, setTags] = useState('sentry'); setTags({ a: 1 });",
    "import apm from 'elastic-apm-node'; apm.setUserContext({ plan: 'sentry' });",
    'const sentry = { setUser() {} }; sentry.setUser({ plan: 1 });',
    "import LogRocket from 'logrocket'; LogRocket.identify('sentry', { plan: 1 });",
    `${NS}const i18n = { setContext() {} }; i18n.setContext('order', { id: 1 });`,
    `${NS}function f(Sentry) { Sentry.setTag('a', 1); }`,
    `${NS}canvas.setContext('order', { a: 1 }); form.setExtra('a', 1);`,
    // Transactions carry them.
    { code: `${NS}Sentry.setTag('tier', 'gold');`, lifecycle: 'static' },
    `${NS}Sentry.init({ traceLifecycle: 'static', initialScope: { tags: { a: 1 } } }); Sentry.setTag('tier', 'gold');`,
  ],
  invalid: [
    mirrored("Sentry.setTag('tier', 'gold');", "Sentry.setAttribute('tier', 'gold')"),
    mirrored('Sentry.setTags({ a: 1, b: x.y });', 'Sentry.setAttributes({ a: 1, b: x.y })'),
    mirrored("Sentry.setExtra('rows', count);", "Sentry.setAttribute('rows', count)"),
    mirrored('Sentry.setTag(KEY, value);', 'Sentry.setAttribute(KEY, value)'),
    mirrored("Sentry.setTag((f, 'a'), b);", "Sentry.setAttribute((f, 'a'), b)"),
    // Another variable, another object.
    ...[
      'for (const k of b) Sentry.setAttribute(k, 1);',
      'Sentry.setAttribute(k.id, 1);',
      'Sentry.setAttributes(others);',
    ].map((others) => ({
      code: `${NS}${others} for (const k of Object.keys(values)) { Sentry.setTag(k, values[k]()); }`,
      errors: [{ messageId: 'notOnSpans' }],
    })),
    mirrored(
      "Sentry.setContext('order', { id, 'total': order.total });",
      "Sentry.setAttributes({ 'order.id': id, 'order.total': order.total })",
      'contextNotOnSpans',
    ),
    mirrored(
      "Sentry.setUser({ id, plan: 'gold' });",
      "Sentry.setAttributes({ 'user.plan': 'gold' })",
      'userNotOnSpans',
    ),
    mirrored(
      "Sentry.getIsolationScope().setTag('tier', 'gold');",
      "Sentry.getIsolationScope().setAttribute('tier', 'gold')",
    ),
    {
      code: `${NS}if (a) {\r\n  Sentry.setTag('tier', 'gold');\r\n}\r\n`,
      errors: [
        {
          messageId: 'notOnSpans',
          suggestions: [
            {
              messageId: 'addAttributes',
              output: `${NS}if (a) {\r\n  Sentry.setTag('tier', 'gold');\r\n  Sentry.setAttribute('tier', 'gold');\r\n}\r\n`,
            },
          ],
        },
      ],
    },
    {
      code: "import { setTag } from '@sentry/browser';\nsetTag(`tier`, tier)\nnext()",
      errors: [
        {
          messageId: 'notOnSpans',
          data: { what: 'tags', keys: '`tier`' },
          suggestions: [
            {
              messageId: 'addAttributes',
              output:
                "import { setTag, setAttribute } from '@sentry/browser';\nsetTag(`tier`, tier);\nsetAttribute(`tier`, tier)\nnext()",
            },
          ],
        },
      ],
    },
    {
      code: "import type { Scope } from '@sentry/core';\nexport function mark(scope: Scope) {\n  scope.setTag('a', 1);\n}",
      errors: [
        {
          messageId: 'notOnSpans',
          line: 3,
          column: 9,
          suggestions: [
            {
              messageId: 'addAttributes',
              output:
                "import type { Scope } from '@sentry/core';\nexport function mark(scope: Scope) {\n  scope.setTag('a', 1);\n  scope.setAttribute('a', 1);\n}",
            },
          ],
        },
      ],
    },
    {
      // The scope of a span's work.
      code: `${NS}Sentry.withScope((scope) => { scope.setTag('a', f()); Sentry.startSpan({ name: 'b' }, cb); });`,
      errors: [{ messageId: 'notOnSpans' }],
    },
    // Nothing to offer: a value that would be computed twice, an object, a chain, an older SDK.
    { code: `${NS}Sentry.setTag('a', f());`, errors: [{ messageId: 'notOnSpans' }] },
    {
      code: `${NS}Sentry.setExtra('a', { b: 1 });`,
      errors: [{ messageId: 'notOnSpans', data: { what: 'extra data', keys: '`a`' } }],
    },
    { code: `${NS}if (x) Sentry.setTag('a', 1);`, errors: [{ messageId: 'notOnSpans' }] },
    {
      code: `${NS}Sentry.getCurrentScope().setTag('a', 1).setTag('b', 2);`,
      errors: [{ messageId: 'notOnSpans' }, { messageId: 'notOnSpans' }],
    },
    { code: `${NS}Sentry.setTag('a', 1);`, sdk: '10.50.0', errors: [{ messageId: 'notOnSpans' }] },
    {
      code: `${NS}Sentry.init({ initialScope: { contexts: { shop: { country }, os: { name }, ...more } } });`,
      errors: [
        {
          messageId: 'contextNotOnSpans',
          data: { keys: '`shop.country`' },
          suggestions: [
            {
              messageId: 'addAttributes',
              data: { text: `attributes: { 'shop.country': country }` },
              output: `${NS}Sentry.init({ initialScope: { contexts: { shop: { country }, os: { name }, ...more }, attributes: { 'shop.country': country } } });`,
            },
          ],
        },
      ],
    },
    {
      code: `${NS}Sentry.init({ initialScope: { tags: { region: REGION }, user: { id, plan } } });`,
      errors: [
        {
          messageId: 'notOnSpans',
          suggestions: [
            {
              messageId: 'addAttributes',
              output: `${NS}Sentry.init({ initialScope: { tags: { region: REGION }, attributes: { 'region': REGION }, user: { id, plan } } });`,
            },
          ],
        },
        {
          messageId: 'userNotOnSpans',
          data: { keys: '`user.plan`' },
          suggestions: [
            {
              messageId: 'addAttributes',
              output: `${NS}Sentry.init({ initialScope: { tags: { region: REGION }, user: { id, plan }, attributes: { 'user.plan': plan } } });`,
            },
          ],
        },
      ],
    },
  ],
});
