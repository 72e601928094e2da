import { readFileSync } from 'node:fs';
import ts from 'typescript';

/**
 * Makes of a source file what the build makes of it.
 *
 * @returns the text of the CommonJS module
 */
export function toCommonJs(filename: string): string {
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  return ts.transpileModule(readFileSync(filename, 'utf8'), { compilerOptions: options, fileName: filename })
    .outputText;
}
