import { it } from 'vitest';

import { privateMember } from '../../../src/sdk/private-members';
import { lookAlikes, printed, sketches } from '../grammar/program';
import { lint } from '../linter';
import { forAll, runs, show, timeout } from '../run';

/** Opens the file for the rules: without it they would not even look. */
const MENTION = "// see '@sentry/node'\nimport type { Span as Unused } from '@sentry/core';\n";
const COMMENT = "// see '@sentry/node'\n";

/** Names that nothing but the SDK has are reported wherever they stand. */
const isOfSdkOnly = (line: string, column: number): boolean => {
  const name = /[\w$]+/.exec(line.slice(column - 1))?.[0];
  return name !== undefined && privateMember(undefined, name) !== undefined;
};

it(`${runs.provenance} programs with other modules in the place of the SDK have no reports`, { timeout }, () => {
  forAll(runs.provenance, [sketches, lookAlikes], (sketch, module) => {
    const { code, ...rest } = printed(sketch, module);
    const program = { ...rest, code: `${rest.parser === 'typescript' ? MENTION : COMMENT}${code}` };
    const { messages, sourceCode } = lint(program);
    if (!sourceCode) return [`the grammar makes no program: ${messages[0]?.message}`, show(program)];
    const wrong = messages.filter(({ line, column }) => !isOfSdkOnly(sourceCode.lines[line - 1] ?? '', column));
    return wrong.length > 0 ? [show(program), ...wrong.map(({ ruleId, message }) => `${ruleId} ${message}`)] : [];
  });
});
