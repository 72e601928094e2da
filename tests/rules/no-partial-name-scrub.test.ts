import { noPartialNameScrub } from '../../src/rules/no-partial-name-scrub';
import { runRule, type InvalidCase } from '../rule-tester';

const NS = "import * as Sentry from '@sentry/node';\n";
/** An SDK that is not installed here, so its version is not known. */
const UNKNOWN = "import * as Sentry from '@sentry/react';\n";
const init = (value: string, options = ''): string => `${NS}Sentry.init({ ${options}beforeSendSpan: ${value} });`;
const integration = (hooks: string, options = ''): string =>
  `${NS}Sentry.init({ ${options}integrations: [{ name: 'Scrub', ${hooks} }] });`;
const READ = "const segmentName = span.attributes['sentry.segment.name'];";
const write = (expression: string): string =>
  `if (typeof segmentName === 'string') span.attributes['sentry.segment.name'] = ${expression};`;

type Extras = Omit<InvalidCase, 'code' | 'errors'>;

/** A case with one report of a changed name, and what the suggestion makes of it. */
const named = (code: string, output: string | null, extras: Extras = {}): InvalidCase => ({
  ...extras,
  code,
  errors: [
    {
      messageId: 'segmentNameKept',
      data: { key: 'sentry.segment.name' },
      suggestions: output === null ? [] : [{ messageId: 'scrubSegmentName', output }],
    },
  ],
});

/** A case with one report of an attribute. */
const attribute = (key: string, code: string, output: string | null, extras: Extras = {}): InvalidCase => ({
  ...extras,
  code,
  errors: [
    {
      messageId: 'serviceSpanOnly',
      data: { key },
      suggestions: output === null ? [] : [{ messageId: 'removeTest', output }],
    },
  ],
});

/** The recipe that leaves nothing behind (H56). */
const RECIPE =
  "if (span.is_segment) span.name = scrub(span.name); const n = span.attributes['sentry.segment.name']; if (typeof n === 'string') span.attributes['sentry.segment.name'] = scrub(n);";

runRule('no-partial-name-scrub', noPartialNameScrub, {
  valid: [
    init(`(span) => { ${RECIPE} return span; }`),
    {
      code: init(
        `Sentry.withStreamedSpan((span) => { ${RECIPE.replace('span.attributes[', 'span.attributes?.[')} return span; })`,
        "traceLifecycle: 'stream', ",
      ),
      sdk: 10,
    },
    init(
      "(span) => { const { attributes } = span; span.name = scrub(span.name); attributes['sentry.segment.name'] = 'x'; return span; }",
    ),
    init("(span) => { span.name = 'x'; delete span.attributes['sentry.segment.name']; return span; }"),
    init("(span) => ({ ...span, name: 'x', attributes: scrubAll(span.attributes) })"),
    init("(span) => { const KEY = 'sentry.segment.name'; span.name = 'x'; span.attributes[KEY] = 'x'; return span; }"),
    // Any attribute may be changed.
    init(
      '(span) => { span.name = redact(span.name); for (const key in span.attributes) span.attributes[key] = redact(span.attributes[key]); return span; }',
    ),
    init(
      '(span) => { span.name = redact(span.name); const all = span.attributes; for (const [k, v] of Object.entries(all)) all[k] = redact(v); return span; }',
    ),
    init("(span) => { span.attributes = {}; span.name = 'UI'; return span; }"),
    init(
      '(span) => { span.name = redact(span.name); KEYS.forEach((key) => { span.attributes[key] = redact(span.attributes[key]); }); return span; }',
    ),
    init('(span) => { span.name = redact(span.name); return scrubSpan(span); }'),
    init('(span) => { span.name = redact(span.name); redactAll(span.attributes); return span; }'),
    `${NS}function hide(attributes) { for (const key of KEYS) delete attributes[key]; }\nSentry.init({ beforeSendSpan(span) { span.name = redact(span.name); hide(span.attributes); return span; } });`,
    `${NS}function hide(s) { s.attributes['sentry.segment.name'] = 'x'; }\nSentry.init({ beforeSendSpan(span) { span.name = redact(span.name); hide(span); return span; } });`,
    // By another hook.
    integration(
      "processSegmentSpan(s) { s.name = norm(s.name); }, processSpan(s) { s.attributes['sentry.segment.name'] = norm(s.attributes['sentry.segment.name']); }",
    ),
    integration(
      "processSegmentSpan(s) { s.name = 'x'; }",
      "beforeSendSpan(span) { span.attributes['sentry.segment.name'] = 'x'; return span; }, ",
    ),
    integration(
      "processSegmentSpan(s) { s.name = 'x'; delete s.attributes['user.email']; }",
      'beforeSendSpan: scrub, ',
    ),
    `${NS}const client = Sentry.getClient();\nclient.on('processSegmentSpan', (s) => { s.name = 'x'; });\nclient.on('processSpan', (s) => { s.attributes['sentry.segment.name'] = 'x'; });`,
    `${NS}class Scrub { processSegmentSpan(s) { s.name = 'x'; } processSpan(s) { s.attributes['sentry.segment.name'] = 'x'; } }\nSentry.addIntegration(new Scrub());`,
    // Not the name of a service span.
    init('(span) => { if (!span.is_segment) span.name = scrub(span.name); return span; }'),
    init('(span) => { if (span.is_segment) return span; span.name = scrub(span.name); return span; }'),
    init("(span) => { if (span.is_segment === false) span.name = 'x'; return span; }"),
    init("({ is_segment, ...span }) => { if (!is_segment) span.name = 'x'; return span; }"),
    init("(span) => { if (span.attributes['sentry.op'] === 'db.query') span.name = scrub(span.name); return span; }"),
    init(
      "(span) => { const op = span.attributes['sentry.op']; if (typeof op === 'string' && op.startsWith('cache.')) span.name = op; return span; }",
    ),
    ...[
      "if (span.attributes['sentry.op'] !== 'db') return span; span.name = redact(span.name);",
      "const op = span.attributes['sentry.op']; if (op === 'db' || op === 'http.client') span.name = redact(span.name);",
      "if (['db', 'db.query'].includes(span.attributes['sentry.op'])) span.name = redact(span.name);",
      "if (OPS.has(span.attributes['sentry.op'])) span.name = redact(span.name);",
      "switch (span.attributes['sentry.op']) { case 'db': case 'cache.get': span.name = redact(span.name); }",
      "const isDb = span.attributes['sentry.op'] === 'db'; if (isDb) span.name = redact(span.name);",
      'const isChild = !span.is_segment; if (isChild) span.name = redact(span.name);',
      "span.name = span.attributes['sentry.op'] === 'db' ? redact(span.name) : span.name;",
      'span.name = span.is_segment ? span.name : redact(span.name);',
      "if (/^db/.test(String(span.attributes['sentry.op']))) span.name = redact(span.name);",
      "const op = span.attributes['sentry.op'] ?? ''; if (/^(db|cache)\\./.test(op)) span.name = redact(span.name);",
    ].map((code) => `const OPS = new Set(['db', 'cache.get']);\n${init(`(span) => { ${code} return span; }`)}`),
    init("(span) => ({ ...span, name: span.is_segment ? span.name : 'x' })"),
    init(
      "(span) => { for (const link of span.links) link.name = 'x'; const other = { name: '' }; other.name = 'y'; return span; }",
    ),
    init("(span) => { span.attributes.name = 'x'; span.attributes['name'] = 'y'; return span; }"),
    init('(span) => { if (span.name === secret) log(span.name); return span; }'),
    // On all spans, or on one span only.
    init("(span) => { delete span.attributes['user.email']; return span; }"),
    init(
      "(span) => { if (span.is_segment) delete span.attributes['user.email']; else delete span.attributes['user.email']; return span; }",
    ),
    init("(span) => { if (span.is_segment) delete span.attributes['http.request.header.cookie']; return span; }"),
    init("(span) => { if (span.is_segment) span.attributes['app.region'] = 'eu'; return span; }"),
    init("(span) => { if (span.is_segment) span.attributes['user.plan'] = 'gold'; return span; }"),
    init("(span) => { if (!span.is_segment) delete span.attributes['user.email']; return span; }"),
    init("(span) => { if (span.is_segment) log(span.attributes['user.email']); return span; }"),
    init(
      "(span) => { if (span.is_segment) delete span.attributes['user.email']; for (const key of KEYS) delete span.attributes[key]; return span; }",
    ),
    integration(
      "processSegmentSpan(span) { span.attributes['sentry.release'] ??= '1'; span.attributes['app.x'] = 1; }",
    ),
    integration(
      "processSegmentSpan(span) { delete span.attributes['user.email']; }, processSpan(span) { delete span.attributes['user.email']; }",
    ),
    // Transaction mode.
    init(
      'Sentry.withStaticSpan((span) => { span.description = 1; span.name = 2; return span; })',
      "traceLifecycle: 'static', ",
    ),
    { code: init("(span) => { span.name = 'x'; return span; }"), lifecycle: 'static' },
    init("(span) => { span.name = 'x'; return span; }", 'traceLifecycle: mode, '),
    integration("processSpan(span) { span.name = 'x'; }", "traceLifecycle: 'static', "),
    { code: init("(span) => { span.name = 'x'; return span; }"), sdk: 10 },
    {
      code: init(
        "(span) => { if (span.is_segment) delete span.attributes['user.email']; return span; }",
        "traceLifecycle: 'stream', ",
      ),
      sdk: 10,
    },
    // Look-alikes.
    "import { init } from './sentry'; init({ beforeSendSpan: (span) => { span.name = 'x'; return span; } });",
    'export const sentry = { beforeSendSpan(span) { span.name = "x"; return span; } };',
    "import tracer from 'dd-trace'; tracer.use('sentry', { hooks: { request(span) { span.name = 'x'; } } });",
    "import { trace } from '@opentelemetry/api'; class Sentry { onEnd(span) { span.name = 'x'; delete span.attributes['user.email']; } }",
    "import apm from 'elastic-apm-node'; apm.addSpanFilter((sentry) => { sentry.name = 'x'; return sentry; });",
    "const { Tracer } = require('opentracing'); const sentry = new Tracer().startSpan('x'); sentry.name = 'y';",
    `${NS}Sentry.addEventProcessor((event) => { event.name = 'x'; return event; });`,
    `${NS}Sentry.startSpan({ name: 'x' }, (span) => { span.name = 'y'; });`,
    `${NS}stream.on('processSpan', (span) => { span.name = 'x'; });`,
    `${NS}plugins.push({ processSegmentSpan(span) { span.name = 'x'; } });`,
    `${NS}const [user, setUser] = React.useState({ name: '' }); user.name = 'x'; element.name = 'y';`,
    `${NS}schema.pre('save', function (doc) { if (doc.is_segment) delete doc.attributes['user.email']; doc.name = 'x'; });`,
    // Odd code.
    init('() => undefined'),
    init('(...spans) => spans[0]'),
    init('([span]) => span'),
    init('(span) => { span[name] = 1; return span; }'),
    init('(span) => { span.__proto__ = null; span = {}; span.name = "x"; return span; }'),
    `${NS}Sentry.init({ beforeSendSpan() {} }); Sentry.init({ integrations: [{ processSpan() {}, __proto__: {} }] });`,
  ],
  invalid: [
    // The recipe of the migration guide (H56).
    named(
      `${NS}Sentry.init({
  beforeSendSpan(span) {
    // Ids are secret.
    if (span.is_segment) span.name = scrubIds(span.name);
    return span;
  },
});`,
      `${NS}Sentry.init({
  beforeSendSpan(span) {
    ${READ}
    ${write('scrubIds(segmentName)')}
    // Ids are secret.
    if (span.is_segment) span.name = scrubIds(span.name);
    return span;
  },
});`,
    ),
    named(
      init("(span) => { span.name = span.name.replace(/\\d+/g, '*'); return span; }"),
      init(
        `(span) => { ${READ} ${write("segmentName.replace(/\\d+/g, '*')")} span.name = span.name.replace(/\\d+/g, '*'); return span; }`,
      ),
    ),
    named(
      init('(span) => { span.name = `${mask(span.name)} ${[1].map((x) => x)}`; return span; }'),
      init(
        `(span) => { ${READ} ${write('`${mask(segmentName)} ${[1].map((x) => x)}`')} span.name = \`\${mask(span.name)} \${[1].map((x) => x)}\`; return span; }`,
      ),
    ),
    named(
      `${NS}const segmentName = 1;\nSentry.init({ beforeSendSpan: (span) => { span.name = hide(span.name); return span; } });`,
      `${NS}const segmentName = 1;\nSentry.init({ beforeSendSpan: (span) => { const sentrySegmentName = span.attributes['sentry.segment.name']; if (typeof sentrySegmentName === 'string') span.attributes['sentry.segment.name'] = hide(sentrySegmentName); span.name = hide(span.name); return span; } });`,
    ),
    named(
      "const { init } = require('@sentry/node');\nfunction scrub(span) {\n  span.name = hide(span.name);\n  return span;\n}\ninit({ beforeSendSpan: scrub });",
      `const { init } = require('@sentry/node');\nfunction scrub(span) {\n  ${READ}\n  ${write('hide(segmentName)')}\n  span.name = hide(span.name);\n  return span;\n}\ninit({ beforeSendSpan: scrub });`,
    ),
    named(
      "import { init, type NodeOptions } from '@sentry/node';\nconst options = { beforeSendSpan(span) { span.name = hide(span.name); return span; } } satisfies NodeOptions;\ninit(options);",
      `import { init, type NodeOptions } from '@sentry/node';\nconst options = { beforeSendSpan(span) { ${READ} ${write('hide(segmentName)')} span.name = hide(span.name); return span; } } satisfies NodeOptions;\ninit(options);`,
      { parsers: ['ts'] },
    ),
    named(
      `${NS}class Scrub { hide(name) { return '*'; } scrub = (span) => { span.name = this.hide(span.name); return span; }; start() { Sentry.init({ beforeSendSpan: this.scrub }); } }`,
      `${NS}class Scrub { hide(name) { return '*'; } scrub = (span) => { ${READ} ${write('this.hide(segmentName)')} span.name = this.hide(span.name); return span; }; start() { Sentry.init({ beforeSendSpan: this.scrub }); } }`,
    ),
    // Without a suggestion: other expressions, copies, other functions.
    named(init("(span) => { span.name = 'hidden'; return span; }"), null),
    named(init("(span) => { const id = span.span_id; span.name = span.name.replace(id, '*'); return span; }"), null),
    named(init("(span) => { span.name += '!'; return span; }"), null),
    named(init('(span) => { [span.name] = split(span.name); return span; }'), null),
    named(init('(span) => ({ ...span, name: scrub(span.name) })'), null),
    named(init('(span) => (span.name = scrub(span.name), span)'), null),
    named(init('(span) => { span.name = /* why */ span.name + span.name /* twice */ + 1; return span; }'), null),
    named(
      `${NS}function hide(s) { s.name = mask(s.name); }\nSentry.init({ beforeSendSpan(span) { hide(span); return span; } });`,
      null,
    ),
    // A read of the attribute changes nothing.
    named(
      init("(span) => { if (span.attributes['sentry.segment.name'] !== 'x') span.name = 'y'; return span; }"),
      null,
    ),
    // Ops of service spans.
    named(
      init("(span) => { if (span.attributes['sentry.op'] === 'http.server') span.name = 'y'; return span; }"),
      null,
    ),
    named(init("(span) => { if (span.attributes['sentry.op'] !== 'db.query') span.name = 'y'; return span; }"), null),
    ...[
      "if (['db', 'http.server'].includes(span.attributes['sentry.op'])) span.name = 'x';",
      "if (['db', ...more].includes(span.attributes['sentry.op'])) span.name = 'x';",
      "if (span.attributes['sentry.op'] === 'db' || isOn) span.name = 'x';",
      "if (!(span.attributes['sentry.op'] === 'db' && isOn)) span.name = 'x';",
      "switch (span.attributes['sentry.op']) { case 'http.server': log(); case 'db': span.name = 'x'; }",
      "switch (span.attributes['sentry.op']) { case 'db': break; default: span.name = 'x'; }",
      "span.name = span.attributes['sentry.op'] === 'db' ? 'x' : 'y';",
      'const isRoot = span.is_segment; if (isRoot) span.name = "x";',
    ].map((code) => named(init(`(span) => { ${code} return span; }`), null)),
    // Other hooks.
    named(integration('processSegmentSpan(span) { span.name = scrub(span.name); }'), null),
    named(
      integration('processSpan(span) { span.name = scrub(span.name); }'),
      integration(`processSpan(span) { ${READ} ${write('scrub(segmentName)')} span.name = scrub(span.name); }`),
    ),
    named(`${NS}Sentry.getClient()?.on('processSegmentSpan', (span) => { span.name = scrub(span.name); });`, null),
    // That hook is given service spans only.
    named(integration('processSegmentSpan(span) { span.name = scrub(span.name); scrubAll(span.attributes); }'), null),
    // Another `init` has nothing to do with it.
    named(
      `${init("(span) => { span.name = 'x'; return span; }")}\nSentry.init({ beforeSendSpan(span) { delete span.attributes['sentry.segment.name']; return span; } });`,
      null,
    ),
    // SDK 10, and unknown versions.
    named(
      init(
        'Sentry.withStreamedSpan((span) => { span.name = scrub(span.name); return span; })',
        "traceLifecycle: 'stream', ",
      ),
      init(
        "Sentry.withStreamedSpan((span) => { const segmentName = span.attributes?.['sentry.segment.name']; if (span.attributes && typeof segmentName === 'string') span.attributes['sentry.segment.name'] = scrub(segmentName); span.name = scrub(span.name); return span; })",
        "traceLifecycle: 'stream', ",
      ),
      { sdk: 10 },
    ),
    named(`${UNKNOWN}Sentry.init({ beforeSendSpan: (span) => ({ ...span, name: 'x' }) });`, null),
    // Attributes of every span.
    attribute(
      'user.email',
      init("(span) => { if (span.is_segment) delete span.attributes['user.email']; return span; }"),
      init("(span) => { delete span.attributes['user.email']; return span; }"),
    ),
    attribute(
      'user.id',
      init("(span) => { if (span.is_segment) { span.attributes['user.id'] = '*'; } return span; }"),
      init("(span) => { span.attributes['user.id'] = '*'; return span; }"),
    ),
    attribute(
      'sentry.release',
      init("({ is_segment, attributes }) => { is_segment && (attributes['sentry.release'] = 'x'); }"),
      null,
    ),
    attribute(
      'user.ip_address',
      init("(span) => { if (!span.is_segment) return span; delete span.attributes['user.ip_address']; return span; }"),
      null,
    ),
    attribute(
      'user.email',
      init("(span) => { if (span.is_segment === true && on) delete span.attributes['user.email']; return span; }"),
      null,
    ),
    attribute(
      'user.email',
      init("(span) => { if (span.is_segment) { log(1); delete span.attributes['user.email']; } return span; }"),
      null,
    ),
    attribute(
      'user.phone',
      init("(span) => { if (span.is_segment) /* ids */ delete span.attributes['user.phone']; return span; }"),
      null,
    ),
    attribute('user.email', integration("processSegmentSpan(span) { delete span.attributes['user.email']; }"), null),
    // Half of the recipe: the other spans keep the name.
    attribute(
      'sentry.segment.name',
      init(
        "(span) => { if (span.is_segment) { span.name = 'x'; span.attributes['sentry.segment.name'] = 'x'; } return span; }",
      ),
      null,
    ),
    attribute(
      'sentry.segment.name',
      integration("processSegmentSpan(span) { span.name = 'x'; span.attributes['sentry.segment.name'] = 'x'; }"),
      null,
    ),
  ],
});
