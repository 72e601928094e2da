import { createHash } from 'node:crypto';
import { vi } from 'vitest';

import { configContent } from '../../src/configs';
import { namespace } from '../../src/package-meta';
import { baseNames } from '../rule-files';
import { prepare, type Cases, type ValidCase } from '../rule-tester';

/** What all files of a folder of the corpus are linted with. */
interface CorpusFolder {
  folder: string;
  /** Every rule as an error, one of them perhaps with options. */
  rules: Readonly<Record<string, unknown>>;
  settings: Readonly<Record<string, unknown>>;
}

interface Corpus {
  /** Path to code; the folder stands for the configuration: `a1b2c3d4/no-transaction-api-17.ts`. */
  files: Readonly<Record<string, string>>;
  folders: readonly CorpusFolder[];
}

/**
 * All code that the rules are tested with (tests/rules), with every rule on, so that the cases of one rule test all.
 * What a rule is to report is there as TypeScript and as JavaScript, if it can be parsed as both.
 */
export async function collectCorpus(): Promise<Corpus> {
  const strict = configContent('strict').rules;
  const files: Record<string, string> = {};
  const folders = new Map<string, CorpusFolder>();
  const seen = new Set<string>();
  for (const [rule, cases] of await collectCases()) {
    for (const [index, { testCase, languageOptions }] of cases.entries()) {
      const { code, options = [], settings = {} } = testCase;
      const own = options.length === 0 ? {} : { [`${namespace}/${rule}`]: ['error', ...(options as unknown[])] };
      const rules = { ...strict, ...own };
      const folder = digest(JSON.stringify([rules, settings]));
      folders.set(folder, { folder, rules, settings });
      for (const extension of extensions(languageOptions)) {
        const content = digest(`${folder} ${extension} ${code}`);
        if (!seen.has(content)) files[`${folder}/${rule}-${index}.${extension}`] = code;
        seen.add(content);
      }
    }
  }
  return { files, folders: [...folders.values()] };
}

type CollectedCase = ReturnType<typeof prepare<ValidCase>>;

/** The cases by rule: the files of tests/rules run with a tester that only takes note. */
async function collectCases(): Promise<Map<string, CollectedCase[]>> {
  const collected = new Map<string, CollectedCase[]>();
  vi.doMock('../rule-tester', () => ({
    runRule: (rule: string, _: unknown, { valid, invalid }: Cases) => {
      const validCases = valid.map((entry) => (typeof entry === 'string' ? { code: entry } : entry));
      collected.set(rule, [
        ...validCases.map((entry) => prepare<ValidCase>({ parsers: ['ts'], ...entry })),
        ...invalid.map((entry) => prepare<ValidCase>(entry)),
      ]);
    },
  }));
  for (const name of baseNames('tests/rules', '.test.ts')) await import(`../rules/${name}.test.ts`);
  vi.doUnmock('../rule-tester');
  return collected;
}

/** The file extensions with which ESLint and oxlint parse the code as the case's tester does. */
function extensions({ ts, espree }: CollectedCase['languageOptions']): string[] {
  const jsx = ts?.parserOptions?.ecmaFeatures !== undefined;
  const typescript = ts?.sourceType === 'script' ? 'cts' : jsx ? 'tsx' : 'ts';
  const javascript = espree?.sourceType === 'script' ? 'cjs' : 'js';
  return [...(ts ? [typescript] : []), ...(espree ? [javascript] : [])];
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
