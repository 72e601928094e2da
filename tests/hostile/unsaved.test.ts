import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { misplaced } from '../properties/checks';
import { lint, parse, type Program } from '../properties/linter';
import { root } from '../rule-files';

const SETTINGS = { sdkVersion: 11, repair: true };
const OPEN: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']', '${': '}' };

function* filesOf(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    if (statSync(file).isDirectory()) {
      if (name !== 'node_modules') yield* filesOf(file);
    } else if (/\.c?[jt]s$/.test(name) && !name.endsWith('.d.ts')) yield file;
  }
}

const program = (code: string): Program => ({ code, parser: 'typescript', settings: SETTINGS });

/** Where tokens end, and what an editor has closed on its own behind each. */
function* states(code: string): Generator<[typed: string, closed: string]> {
  const open: string[] = [];
  for (const { type, value, range } of parse(program(code)).sourceCode?.ast.tokens ?? []) {
    const isTemplate = (type as string) === 'Template';
    if (isTemplate ? value.startsWith('}') : /^[\])}]$/.test(value)) open.pop();
    const begins = isTemplate && value.endsWith('${') ? '${' : isTemplate ? '' : value;
    if (Object.hasOwn(OPEN, begins)) open.push(begins === '${' ? '}`' : OPEN[begins]!);
    yield [code.slice(0, range[1]), [...open].reverse().join('')];
  }
}

/** Lints what is typed so far, as it is and closed; most of it does not parse, which the parser says and not a rule. */
function* typed(code: string): Generator<string> {
  for (const [before, closed] of states(code)) {
    yield before;
    yield `${before} ${closed}`;
    // Behind an operator, the name is missing, and behind a key, its value.
    yield `${before} x${closed}`;
    if (closed.startsWith('}')) yield `${before}: x${closed}`;
  }
}

function countParsed(codes: Iterable<string>): { tried: number; parsed: number } {
  let tried = 0;
  let parsed = 0;
  for (const code of codes) {
    tried++;
    const { messages, sourceCode } = lint(program(code));
    if (!sourceCode) continue;
    parsed++;
    const wrong = misplaced(program(code), messages);
    if (wrong.length > 0) expect(wrong, code).toEqual([]);
  }
  return { tried, parsed };
}

const files = ['examples/checkout', 'examples/migration/before'].flatMap((folder) => [
  ...filesOf(path.join(root, folder)),
]);

it.each(files.map((file) => path.relative(root, file)))('%s, token by token', { timeout: 600_000 }, (file) => {
  const { tried, parsed } = countParsed(typed(readFileSync(path.join(root, file), 'utf8')));
  expect(parsed).toBeGreaterThan(tried / 20);
});

it('every character of a file', { timeout: 600_000 }, () => {
  const code = readFileSync(path.join(root, 'examples/migration/before/instrument.ts'), 'utf8');
  const { parsed } = countParsed(Array.from(code, (_, index) => code.slice(0, index)));
  expect(parsed).toBeGreaterThan(10);
});
