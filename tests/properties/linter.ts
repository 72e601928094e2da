import * as tsParser from '@typescript-eslint/parser';
import { Linter, type SourceCode } from 'eslint';
import { createRequire } from 'node:module';
import path from 'node:path';
import plugin from '../../src';

/** Code, and what the configuration says of it. */
export interface Program {
  readonly code: string;
  readonly parser: 'typescript' | 'espree';
  /** `settings['span-first']` */
  readonly settings: Readonly<Record<string, unknown>>;
}

export type Message = Linter.LintMessage;

interface ConfigArray extends Array<Linter.Config> {
  normalizeSync(): this;
}

// The linter makes one of these out of every configuration that it is given, which takes half of the time of a small file.
const load = createRequire(__filename);
const { FlatConfigArray } = load(
  path.join(path.dirname(load.resolve('eslint/package.json')), 'lib/config/flat-config-array.js'),
) as { FlatConfigArray: new (configs: Linter.Config[], options: object) => ConfigArray };

const { rules } = plugin.configs['flat/strict'];
const configs = new Map<string, ConfigArray>();

function configOf({ parser, settings }: Program, withRules: boolean): ConfigArray {
  const key = JSON.stringify([parser, settings, withRules]);
  const known = configs.get(key);
  if (known) return known;
  const config: Linter.Config = {
    files: ['**'],
    plugins: { 'span-first': plugin },
    rules: withRules ? rules : {},
    settings: { 'span-first': settings },
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    languageOptions: {
      ...(parser === 'typescript' && { parser: tsParser }),
      // The names of TypeScript's own library take long to declare.
      parserOptions: { ecmaFeatures: { jsx: parser === 'espree' }, lib: [] },
    },
  };
  const made = new FlatConfigArray([config], { basePath: __dirname }).normalizeSync();
  configs.set(key, made);
  return made;
}

const linter = new Linter({ cwd: __dirname });
const filename = (program: Program): string => (program.parser === 'typescript' ? 'file.ts' : 'file.js');

export interface Linted {
  readonly messages: readonly Message[];
  /** `undefined` when the code does not parse. */
  readonly sourceCode: SourceCode | undefined;
}

function verify(program: Program, withRules: boolean): Linted {
  const messages = linter.verify(program.code, configOf(program, withRules), filename(program));
  return { messages, sourceCode: messages.some(({ fatal }) => fatal) ? undefined : linter.getSourceCode() };
}

/** Lints with every rule and the options of `strict`. Throws when a rule does. */
export function lint(program: Program): Linted {
  return verify(program, true);
}

/** Only parses. What is wrong with the code is the first message. */
export function parse(program: Program): Linted {
  return verify(program, false);
}

/** ESLint's own `--fix`, which makes ten passes at most, and what it reports of the code that is left. */
export function fixAll(program: Program): Linted & { readonly output: string } {
  const { output, messages } = linter.verifyAndFix(program.code, configOf(program, true), {
    filename: filename(program),
  });
  return { output, messages, sourceCode: messages.some(({ fatal }) => fatal) ? undefined : linter.getSourceCode() };
}
