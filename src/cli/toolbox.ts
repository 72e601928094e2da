import type { ESLint, Linter } from 'eslint';
import { createRequire } from 'node:module';
import path from 'node:path';
import { meta } from '../package-meta';
import { UsageError } from './usage-error';

type Parser = Linter.Parser;
type LoadESLint = (options: { useFlatConfig: true }) => Promise<typeof ESLint>;

/** What the command takes from the project, or from the packages that `npx -p` put beside the plugin. */
export interface Toolbox {
  readonly ESLint: typeof ESLint;
  readonly typescript: Parser | undefined;
  readonly vue: Parser | undefined;
  /** What is missing that the command can do without, and the command that brings it. */
  readonly advice: string | undefined;
}

/** Which parsers the files need. */
export interface Needs {
  readonly typescript: boolean;
  readonly vue: boolean;
}

/** A package that was looked for. */
interface Tool<T> {
  readonly name: string;
  readonly value: T | undefined;
  /** Why a package that is there cannot be used. */
  readonly problem: string | undefined;
}

/**
 * Loads ESLint and the parsers that are needed. The parser of Vue files may be missing.
 *
 * @param folders where the project may have its packages, the likeliest first; last, they may stand beside the plugin
 * @param args the arguments of the command, for the advice on how to repeat it
 * @throws {UsageError} one that says what is missing and which command brings it
 */
export async function loadTools(folders: readonly string[], needs: Needs, args: readonly string[]): Promise<Toolbox> {
  const places = [...folders.map((folder) => path.join(folder, 'file.js')), __filename].map((file) =>
    createRequire(file),
  );
  const eslint = load(places, 'eslint', flatESLint);
  const typescript = needs.typescript ? load(places, '@typescript-eslint/parser', typescriptParser) : undefined;
  const vue = needs.vue ? load(places, 'vue-eslint-parser', (require, name) => require(name) as Parser) : undefined;

  const missing = [eslint, typescript, vue].filter((tool) => tool !== undefined && tool.value === undefined);
  const advice = missing.length === 0 ? undefined : adviceOn(missing as Tool<unknown>[], args);
  if (eslint.value === undefined || (needs.typescript && typescript?.value === undefined)) throw new UsageError(advice);
  const loaded = await eslint.value({ useFlatConfig: true });
  return { ESLint: loaded, typescript: typescript?.value, vue: vue?.value, advice };
}

function load<T>(
  places: readonly NodeJS.Require[],
  name: string,
  from: (require: NodeJS.Require, name: string) => T,
): Tool<T> {
  const problems: string[] = [];
  for (const require of places) {
    try {
      return { name, value: from(require, name), problem: undefined };
    } catch (error) {
      // "Cannot find module" is of interest only when it is something that the package needs.
      if (isThere(require, name)) problems.push((error as Error).message.split('\n', 1)[0]!);
    }
  }
  return { name, value: undefined, problem: problems[0] };
}

function flatESLint(require: NodeJS.Require, name: string): LoadESLint {
  const { ESLint, loadESLint } = require(name) as { ESLint?: { version: string }; loadESLint?: LoadESLint };
  if (loadESLint === undefined) throw new Error(`version ${ESLint?.version ?? 'unknown'} is older than 8.57`);
  return loadESLint;
}

function typescriptParser(require: NodeJS.Require, name: string): Parser {
  // Strict package managers hide the parser in `typescript-eslint`, which brings it.
  return isThere(require, name)
    ? (require(name) as Parser)
    : (require('typescript-eslint') as { parser: Parser }).parser;
}

function isThere(require: NodeJS.Require, name: string): boolean {
  try {
    return require.resolve(name) !== '';
  } catch {
    return false;
  }
}

function adviceOn(missing: readonly Tool<unknown>[], args: readonly string[]): string {
  const absent = missing.filter(({ problem }) => problem === undefined).map(({ name }) => name);
  const states = [
    ...(absent.length > 0 ? [`${absent.join(' and ')} ${absent.length === 1 ? 'was' : 'were'} not found here`] : []),
    ...missing.flatMap(({ name, problem }) =>
      problem === undefined ? [] : `${name} cannot be used here (${problem})`,
    ),
  ];
  const packages = [...missing.map(({ name }) => name), meta.name].map((name) => `-p ${name}`);
  const command = ['npx', ...packages, meta.name, ...args.map(quoted)].join(' ');
  return `${states.join('; ')}. This brings ${missing.length === 1 ? 'it' : 'them'}: ${command}`;
}

/** An argument as it is typed in a shell. */
function quoted(argument: string): string {
  return /^[\w./:=@-]+$/.test(argument) ? argument : `"${argument.replace(/["$\\`]/g, String.raw`\$&`)}"`;
}
