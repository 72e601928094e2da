import * as typescriptParser from '@typescript-eslint/parser';
import { Linter, RuleTester, type Rule } from 'eslint';
import { FlatRuleTester as RuleTester8 } from 'eslint8/use-at-your-own-risk';
import { RuleTester as RuleTester9 } from 'eslint9';
import { describe, it } from 'vitest';

import { namespace } from '../src/package-meta';
import { isTested, type EslintMajor } from './eslint-majors';

type ParserName = 'ts' | 'espree';

/** Shorthand for `settings['span-first']`. */
interface SettingsShorthand {
  /** `sdkVersion` */
  sdk?: 10 | 11 | 'detect' | (string & {});
  lifecycle?: 'auto' | 'stream' | 'static';
  platform?: 'auto' | 'server' | 'browser';
  modules?: readonly unknown[];
  repair?: boolean;
}
interface CaseExtras extends SettingsShorthand {
  /** The parsers to run the case on; by default typescript-eslint, and espree too if it can parse the code. */
  parsers?: readonly ParserName[];
}
export type ValidCase = Omit<RuleTester.ValidTestCase, 'only'> & CaseExtras;
export type InvalidCase = Omit<RuleTester.InvalidTestCase, 'only' | 'errors'> &
  CaseExtras & { errors: RuleTester.TestCaseError[] };

export interface Cases {
  valid: readonly (string | ValidCase)[];
  invalid: readonly InvalidCase[];
}

interface Run {
  title: string;
  major: EslintMajor;
  Tester: typeof RuleTester;
  parser: ParserName;
}
const allRuns: readonly Run[] = [
  { title: 'ESLint 10, typescript-eslint', major: 10, Tester: RuleTester, parser: 'ts' },
  { title: 'ESLint 10, espree', major: 10, Tester: RuleTester, parser: 'espree' },
  { title: 'ESLint 9, typescript-eslint', major: 9, Tester: RuleTester9 as unknown as typeof RuleTester, parser: 'ts' },
  { title: 'ESLint 8, typescript-eslint', major: 8, Tester: RuleTester8 as unknown as typeof RuleTester, parser: 'ts' },
];
const runs = allRuns.filter(({ major }) => isTested(major));
for (const { Tester } of runs) {
  Tester.describe = describe;
  Tester.it = it;
}

/**
 * Runs ESLint's own rule tester of each supported major over the cases.
 *
 * A case is a case of `RuleTester`, plus `sdk`, `lifecycle`, `platform`, `modules` and `repair` for the settings and
 * `parsers` to run it on fewer parsers. Code is a module unless it can only be parsed as a script.
 */
export function runRule(name: string, rule: Rule.RuleModule, { valid, invalid }: Cases): void {
  const validCases = valid.map((entry) => prepare(typeof entry === 'string' ? { code: entry } : entry));
  const invalidCases = invalid.map(prepare);
  for (const { title, Tester, parser } of runs) {
    const cases = { valid: casesFor(parser, validCases), invalid: casesFor(parser, invalidCases) };
    if (cases.valid.length + cases.invalid.length === 0) continue;
    describe(title, () => {
      new Tester().run(name, rule, { ...cases, assertionOptions: { requireMessage: 'messageId' } });
    });
  }
}

type LanguageOptions = Linter.LanguageOptions & { parserOptions?: Record<string, unknown> };

interface Prepared<Case> {
  testCase: Case;
  /** Set for each parser that the case runs on. */
  languageOptions: Partial<Record<ParserName, LanguageOptions>>;
}

/** A case without the shorthands, and how each parser that can has to parse it. */
export function prepare<Case extends ValidCase>(entry: Case): Prepared<Case> {
  const { sdk, lifecycle, platform, modules, repair, parsers, ...rest }: ValidCase = entry;
  const shorthand = { sdkVersion: sdk, lifecycle, platform, modules, repair };
  const given = Object.entries(shorthand).filter(([, value]) => value !== undefined);
  const settings = given.length === 0 ? {} : { settings: { ...rest.settings, [namespace]: Object.fromEntries(given) } };
  const languageOptions: Prepared<Case>['languageOptions'] = {};
  for (const parser of parsers ?? (['ts', 'espree'] as const)) {
    const options = candidates(parser, rest.languageOptions);
    const working = options.find((candidate) => parses(rest, candidate));
    if (working !== undefined) languageOptions[parser] = working;
    // Let the tester say what is wrong with the code.
    else if (parsers !== undefined || parser === 'ts') languageOptions[parser] = options[0];
  }
  return { testCase: { ...rest, ...settings } as unknown as Case, languageOptions };
}

function casesFor<Case>(parser: ParserName, prepared: readonly Prepared<Case>[]): Case[] {
  return prepared.flatMap(({ testCase, languageOptions }) =>
    languageOptions[parser] === undefined ? [] : [{ ...testCase, languageOptions: languageOptions[parser] }],
  );
}

/** The ways to parse a case, the likeliest first: without JSX for TypeScript, where `<T>value` is a type assertion. */
function candidates(parser: ParserName, given: LanguageOptions = {}): [LanguageOptions, LanguageOptions] {
  const jsx = { parserOptions: { ...given.parserOptions, ecmaFeatures: { jsx: true } } };
  if (parser === 'espree')
    return [
      { ...given, ...jsx },
      { ...given, ...jsx, sourceType: given.sourceType ?? 'script' },
    ];
  const base = { ...given, parser: typescriptParser as unknown as Linter.Parser };
  return [base, { ...base, ...jsx }];
}

const syntaxChecker = new Linter();

function parses({ code, filename }: ValidCase, languageOptions: LanguageOptions): boolean {
  const config: Linter.Config = { files: ['**'], languageOptions };
  const messages = syntaxChecker.verify(code, config, filename === undefined ? {} : { filename });
  return !messages.some(({ fatal }) => fatal);
}
