/** The examples of the rules' pages, and what a rule says of them and does to them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as typescriptParser from '@typescript-eslint/parser';
import { Linter, type Rule } from 'eslint';
import * as ts from 'typescript';

import { meta } from '../../../src/package-meta';
import { codeBlocks } from '../../docs/markdown';
import { root } from '../../rule-files';
import { parsePlace, type Place, type Surroundings } from './claim';
import { versionOf } from './run';

/** An example of a page, or a program. */
export interface Example {
  readonly code: string;
  readonly language: string;
  /** The places that its parameters leave. */
  readonly at: (place: Place) => boolean;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly options: unknown;
}

/** The one example of a kind that has a text in it. Throws when there is none, or more than one. */
export function pageExample(rule: string, kind: 'incorrect' | 'correct', text: string): Example {
  const page = readFileSync(path.join(root, 'docs/rules', `${rule}.md`), 'utf8');
  const found = codeBlocks(page).filter((block) => block.kind === kind && block.code.includes(text));
  const [block] = found;
  if (block === undefined || found.length > 1) {
    throw new Error(`docs/rules/${rule}.md has ${found.length} "${kind}" examples with: ${text}`);
  }
  const { options, filename: _, sdkVersion, lifecycle, ...settings } = block.parameters;
  return {
    code: block.code,
    language: block.language,
    at: (place) => {
      const { sdk, lifecycle: own } = parsePlace(place);
      if (sdkVersion !== undefined && !`${sdkVersion as string | number}`.startsWith(sdk)) return false;
      return lifecycle === undefined || own === undefined || own === lifecycle;
    },
    settings,
    options,
  };
}

const linter = new Linter({ configType: 'flat' });

/** A linter for one rule in one place, `repair` as the setting of that name. */
export function lintedAs(
  name: string,
  rule: unknown,
  place: Place,
  { language, settings, options }: Omit<Example, 'code' | 'at'>,
) {
  const config = (repair: boolean): Linter.Config => {
    const { sdk, lifecycle } = parsePlace(place);
    return {
      files: ['**'],
      plugins: { [meta.namespace]: { rules: { [name]: rule as Rule.RuleModule } } },
      rules: { [`${meta.namespace}/${name}`]: options === undefined ? 'error' : ['error', options] },
      settings: {
        [meta.namespace]: { ...settings, sdkVersion: versionOf(sdk), lifecycle: lifecycle ?? 'auto', repair },
      },
      languageOptions: { parser: typescriptParser },
    };
  };
  const file = { filename: `example.${language}` };
  return {
    messages: (code: string) => linter.verify(code, config(false), file),
    fixed: (code: string, repair: boolean) => linter.verifyAndFix(code, config(repair), file).output,
  };
}

/** The keys of the suggestions of a report: the id of the message, with a number from the second of one id on. */
export function suggestionKeys({ suggestions = [] }: Linter.LintMessage): string[] {
  const count = new Map<string, number>();
  return suggestions.map(({ messageId = '' }) => {
    const number = (count.get(messageId) ?? 0) + 1;
    count.set(messageId, number);
    return number === 1 ? messageId : `${messageId} ${number}`;
  });
}

/** The code after the suggestion with that key is taken in each of the reports; where two overlap, in the first. */
export function withSuggestion(code: string, messages: readonly Linter.LintMessage[], key: string): string {
  const fixes = messages.flatMap((message) => {
    const suggestion = message.suggestions?.[suggestionKeys(message).indexOf(key)];
    return suggestion === undefined ? [] : [suggestion.fix];
  });
  fixes.sort((one, other) => one.range[0] - other.range[0]);
  let result = '';
  let end = 0;
  for (const { range, text } of fixes) {
    if (range[0] < end) continue;
    result += code.slice(end, range[0]) + text;
    end = range[1];
  }
  return result + code.slice(end);
}

/** An example as a program: its imports, what comes before, the rest of it, what comes after. */
export function inSurroundings(code: string, { before = '', after = '' }: Surroundings): string {
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.ES2022);
  const textOf = (statements: readonly ts.Statement[]) =>
    statements.map((statement) => statement.getFullText(source)).join('');
  const imports = source.statements.filter(isImport);
  const rest = source.statements.filter((statement) => !isImport(statement));
  return [textOf(imports), before, textOf(rest), after].join('\n');
}

/** `import ... from 'module'` and `const name = require('module')`. */
function isImport(statement: ts.Statement): boolean {
  if (!ts.isVariableStatement(statement)) return ts.isImportDeclaration(statement);
  return statement.declarationList.declarations.every(
    ({ initializer }) =>
      initializer !== undefined &&
      ts.isCallExpression(initializer) &&
      ts.isIdentifier(initializer.expression) &&
      initializer.expression.text === 'require',
  );
}
