import type { ESLint, Linter } from 'eslint';
import { configContent } from '../configs';
import { namespace } from '../package-meta';
import { rules } from '../rules';
import { extensions, type Kind } from './files';
import type { Source } from './sources';
import type { Toolbox } from './toolbox';

/** What ESLint puts before what a parser says. */
export const PARSE_ERROR = 'Parsing error: ';

/** What was found in a file, and what is still found once `--fix` has done its work. */
export interface FileResult {
  readonly before: ESLint.LintResult;
  /** The very same object where there is nothing to fix. */
  readonly after: ESLint.LintResult;
}

interface LintInput {
  readonly sources: readonly Source[];
  readonly tools: Toolbox;
  /** A folder above all sources: ESLint refuses others. */
  readonly root: string;
  /** The major of the SDK; `undefined`: to be detected. */
  readonly sdk: number | undefined;
  readonly quiet: boolean;
}

/**
 * Lints with the config `migrate` and no config of the project. Files with something to fix are linted once more, with
 * the fixes made in memory: what `--fix` leaves is counted, never guessed.
 *
 * @param onDone told how many files are done, after each
 * @returns one result for each source, in their order; nothing is written
 */
export async function lint(
  { sources, tools, root, sdk, quiet }: LintInput,
  onDone: (done: number) => void,
): Promise<FileResult[]> {
  // A comment in the code may turn on rules of others, whose reports and fixes nobody asked for here.
  const isAsked = (message: Linter.LintMessage): boolean =>
    isParseError(message) || (ownRules.has(message.ruleId) && (message.severity === 2 || !quiet));
  const options = { cwd: root, overrideConfigFile: true, overrideConfig: configFor(tools, sdk) } as const;
  const looking = new tools.ESLint(options);
  const fixing = new tools.ESLint({ ...options, fix: isAsked });
  const run = async (eslint: ESLint, { file, text }: Source) => {
    const [result] = await eslint.lintText(text, { filePath: file });
    return result && withOnly(result, isAsked);
  };

  const results: FileResult[] = [];
  for (const [index, source] of sources.entries()) {
    const before = await run(looking, source);
    const isFixable = before?.messages.some(({ fix }) => fix !== undefined) === true;
    const after = isFixable ? await run(fixing, source) : undefined;
    if (before !== undefined) results.push({ before, after: after ?? before });
    onDone(index + 1);
  }
  return results;
}

/** A comment that ESLint cannot read, or does not any more, is "fatal" too; yet the file was linted. */
function isParseError({ fatal, message }: Linter.LintMessage): boolean {
  return fatal === true && message.startsWith(PARSE_ERROR);
}

const ownRules: ReadonlySet<string | null> = new Set(Object.keys(rules).map((name) => `${namespace}/${name}`));

function configFor({ typescript, vue }: Toolbox, sdk: number | undefined): Linter.Config[] {
  const { rules: entries, settings } = configContent('migrate');
  const own = { ...(settings?.[namespace] as object), ...(sdk !== undefined && { sdkVersion: sdk }) };
  // On a terminal, typescript-eslint would else print advice about versions in the middle of the report.
  const quiet = { loggerFn: false };
  const config: Linter.Config[] = [
    {
      files: (Object.keys(extensions) as Kind[]).flatMap(patternsOf),
      plugins: { [namespace]: { rules } },
      rules: entries,
      settings: { [namespace]: own },
    },
    { files: patternsOf('javascript'), languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
  ];
  if (typescript) {
    config.push({
      files: patternsOf('typescript'),
      languageOptions: { parser: typescript, parserOptions: quiet },
    });
  }
  if (vue) {
    const parserOptions = { ...quiet, ...(typescript && { parser: { ts: typescript, tsx: typescript } }) };
    config.push({ files: patternsOf('vue'), languageOptions: { parser: vue, parserOptions } });
  }
  return config;
}

function patternsOf(kind: Kind): string[] {
  return extensions[kind].map((extension) => `**/*.${extension}`);
}

/** A result with some of its messages, and the counts that go with them. */
function withOnly(result: ESLint.LintResult, isAsked: (message: Linter.LintMessage) => boolean): ESLint.LintResult {
  const messages = result.messages.filter(isAsked);
  const count = (test: (message: Linter.LintMessage) => unknown) => messages.filter(test).length;
  return {
    ...result,
    messages,
    suppressedMessages: result.suppressedMessages.filter(isAsked),
    errorCount: count(({ severity }) => severity === 2),
    warningCount: count(({ severity }) => severity === 1),
    fatalErrorCount: count(({ fatal }) => fatal),
    fixableErrorCount: count(({ severity, fix }) => severity === 2 && fix),
    fixableWarningCount: count(({ severity, fix }) => severity === 1 && fix),
  };
}
