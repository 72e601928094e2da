import type { Rule, SourceCode } from 'eslint';
import { fixAll, lint, parse, type Linted, type Message, type Program } from './linter';

/*
 * What must be true of the reports, fixes and suggestions of any program. Each check says what is wrong, in words that
 * make a unit test.
 */

const origin = ({ ruleId, line, column, message }: Message): string => `${ruleId} ${line}:${column} ${message}`;

/** Reports that do not point into the code. */
export function misplaced({ code }: Program, messages: readonly Message[]): string[] {
  const lines = code.replace(/^\uFEFF/, '').split(/\r\n|[\r\n\u2028\u2029]/);
  const isInside = (line: number, column: number): boolean =>
    line >= 1 && line <= lines.length && column >= 1 && column <= lines[line - 1]!.length + 1;
  return messages
    .filter(({ line, column, endLine = line, endColumn = column }) => {
      const isOrdered = endLine > line || (endLine === line && endColumn >= column);
      return !isInside(line, column) || !isInside(endLine, endColumn) || !isOrdered;
    })
    .map((message) => `points out of the code: ${origin(message)}`);
}

/** Fixes and suggestions that break the code, each made alone. */
export function brokenChanges(program: Program, { messages, sourceCode }: Linted): string[] {
  const seen = new Set<string>();
  return messages.flatMap((message) => {
    const fixes = [message.fix, ...(message.suggestions ?? []).map(({ fix }) => fix)];
    return fixes.flatMap((fix) => {
      if (!fix || !sourceCode) return [];
      const code = applied(program.code, fix);
      if (seen.has(code)) return [];
      seen.add(code);
      const problem = code === program.code ? 'changes nothing' : brokenBy(parse({ ...program, code }), sourceCode);
      return problem === undefined ? [] : [`a change ${problem}, for ${origin(message)}\n${code}`];
    });
  });
}

/** Positions do not count the byte order mark. */
function applied(code: string, { range: [start, end], text }: Rule.Fix): string {
  const mark = code.startsWith('\uFEFF') ? 1 : 0;
  return code.slice(0, mark + start) + text + code.slice(mark + end);
}

function brokenBy({ messages, sourceCode }: Linted, before: SourceCode): string | undefined {
  if (!sourceCode) return `does not parse: ${messages[0]?.message}`;
  const known = unresolved(before);
  const unknown = [...unresolved(sourceCode)].filter((name) => !known.has(name));
  return unknown.length === 0 ? undefined : `uses what is not there: ${unknown.join()}`;
}

/** Names that code uses and does not declare. */
const unresolved = ({ scopeManager }: SourceCode): Set<string> =>
  new Set(scopeManager.globalScope?.through.map(({ identifier }) => identifier.name));

/** What goes wrong when the fixes of all rules are made. */
export function fixProblems(program: Program, linted: Linted): string[] {
  const { messages, sourceCode } = linted;
  const fixable = messages.filter(({ fix }) => fix);
  if (fixable.length === 0 || !sourceCode) return [];
  const fixed = fixAll(program);
  const broken = brokenBy(fixed, sourceCode);
  if (broken !== undefined) return [`--fix ${broken}\n${fixed.output}`];
  // A run that leaves nothing to fix is what the next run begins with.
  const left = fixed.messages.filter(({ fix }) => fix).map(origin);
  if (left.length > 0) return [`ten passes are not enough for ${left.join()}\n${fixed.output}`];
  if (fixable.length === 1 || TWICE.test(program.code)) return [];
  const single = oneByOne(program, fixable[0]!);
  if (body(single) === body(fixed.output)) return [];
  return [`fixes one at a time give\n${single}\nand all of them at once\n${fixed.output}`];
}

/** A key that one literal has twice: the last one counts, and renaming only one of the two changes which one that is. */
const TWICE = /'([^'\n]*)': [^{}\n]*'\1':/;

const LIMIT = 60;

function oneByOne(program: Program, first: Message): string {
  let { code } = program;
  let next: Message | undefined = first;
  for (let pass = 0; next?.fix && pass < LIMIT; pass++) {
    code = applied(code, next.fix);
    next = lint({ ...program, code }).messages.find(({ fix }) => fix);
  }
  return code;
}

const IMPORT = /^(?:import\b|const \{).*$/gm;

/**
 * Code without its imports, since two fixes that each take away a use leave an unused one, and in no order: properties that
 * two rules add may stand in either. Of two names for one export, it does not matter which one a fix takes.
 */
function body(code: string): string {
  const imports = (code.match(IMPORT) ?? []).join();
  const exported = new Map(Array.from(imports.matchAll(/([\w$]+) as ([\w$]+)/g), ([, name, local]) => [local, name]));
  const words = code.replace(IMPORT, '').match(/[\w$]+|[^\w\s]/g) ?? [];
  return words
    .map((word) => exported.get(word) ?? word)
    .sort()
    .join(' ');
}
