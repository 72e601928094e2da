/*
 * Run in a project with ESLint and the plugin. Lints code of each shape at a depth that is near the end of what ESLint's
 * own parser and traversal survive, first with a rule that does nothing and then with the plugin, and prints the failures.
 */
const { Linter } = require('eslint');
const span = require('eslint-plugin-span-first');

const wrap = (open, inner, close) => (depth) => open.repeat(depth) + inner + close.repeat(depth);
const repeat = (line) => (depth) => Array.from({ length: depth }, (_, index) => line(index + 1)).join('\n');
const within = (before, shape, after) => (depth) => before + shape(depth) + after;
const sum = (depth) => "'a'" + " + 'a'".repeat(depth);
// [title, depth, code]
const shapes = [
  ['member chain', 4000, (depth) => 'Sentry' + '.a'.repeat(depth)],
  ['optional chain', 4000, (depth) => 'Sentry' + '?.a'.repeat(depth)],
  ['call chain', 1000, (depth) => 'Sentry.getActiveSpan()' + '.setAttribute("a", 1)'.repeat(depth)],
  ['blocks', 1500, wrap('{', '', '}')],
  ['arrays', 500, wrap('[', '', ']')],
  ['objects', 500, within('x = ', wrap('{ a: ', '1', ' }'), '')],
  ['calls', 500, wrap('f(', '', ')')],
  ['functions', 150, wrap('(() => {', '', '})()')],
  ['conditions', 1500, within('x = ', wrap('a ? b : ', 'c', ''), '')],
  ['if else', 1500, wrap('if (a) {} else ', '{}', '')],
  ['assignments', 4000, wrap('x = ', '1', '')],
  ['sum', 4000, within('x = ', sum, '')],
  ['sum as a span name', 4000, within('Sentry.startSpan({ name: ', sum, ' }, () => {})')],
  ['templates as a span name', 350, within('Sentry.startSpan({ name: ', wrap('`a${', '1', '}`'), ' }, () => {})')],
  ['logic', 2000, within('x = ', (depth) => 'a' + ' || a'.repeat(depth), '')],
  ['conditions as options', 1500, within('Sentry.init(', wrap('a ? b : ', '{}', ''), ')')],
  ['conditions as an attribute', 2500, within('Sentry.setAttribute("a", ', wrap('a ? b : ', '{}', ''), ')')],
  ['arrays in options', 500, within('Sentry.init({ ignoreSpans: ', wrap('[', '', ']'), ' })')],
  ['objects in options', 500, within('Sentry.init({ ignoreSpans: [', wrap('{ a: ', '1', ' }'), '] })')],
  ['spreads in options', 500, within('Sentry.init(', wrap('{ ...', 'a', ' }'), ')')],
  ['span in span', 120, wrap('Sentry.startSpan({ name: "a" }, (span) => {', '', '})')],
  [
    'aliases',
    4000,
    within(
      'const a0 = Sentry.startInactiveSpan({ name: "a" });',
      repeat((n) => `const a${n} = a${n - 1};`),
      '',
    ),
  ],
  [
    'aliased options',
    2000,
    within(
      'const a0 = {};',
      repeat((n) => `const a${n} = { ...a${n - 1} }; Sentry.init(a${n});`),
      '',
    ),
  ],
  [
    'functions that call the next',
    4000,
    repeat((n) => `function f${n}(s) { return f${n + 1}(Sentry.getRootSpan(s)); }`),
  ],
];

const idle = { rules: { idle: { create: () => ({ MemberExpression() {}, CallExpression() {} }) } } };
const baseline = { plugins: { idle }, rules: { 'idle/idle': 'error' } };

const configs = [
  { config: baseline, which: 'without the plugin', outOfStack: /call stack|stack space/ },
  {
    config: span.configs['flat/strict'],
    which: 'with the plugin',
    outOfStack: /^Parsing error: .*(?:call stack|stack space)/,
  },
];

function crashOf(code, config) {
  try {
    const messages = new Linter({ configType: 'flat' }).verify(code, [config]);
    return messages.find(({ fatal }) => fatal)?.message;
  } catch (error) {
    return error.message.split('\n')[0];
  }
}

/** How deep ESLint itself gets differs from run to run, as it is compiled earlier or later: then with less, down to half. */
function failureOf([title, depth, shape], tried = depth) {
  const code = `import * as Sentry from '@sentry/node';\n${shape(tried)};`;
  for (const { config, which, outOfStack } of configs) {
    const crash = crashOf(code, config);
    if (crash === undefined) continue;
    if (outOfStack.test(crash) && tried > depth / 2) return failureOf([title, depth, shape], Math.round(tried * 0.9));
    return `${title}, ${tried} deep, ${which}: ${crash}`;
  }
  return undefined;
}

console.log(JSON.stringify(shapes.map((shape) => failureOf(shape)).filter((failure) => failure !== undefined)));
