import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isFree } from '../analysis/api/sdk-reference';
import { perFile, perNode, type Facts, type Node } from '../analysis/facts';
import type { PartialScrub } from '../analysis/filters/partial-scrubs';
import { enclosingFunction, outermost } from '../analysis/syntax/ast';
import { newLineAfter } from '../analysis/syntax/layout';
import { contains, within } from '../analysis/syntax/within';
import { usesOf } from '../analysis/values/followed-object';
import { SEGMENT_NAME } from '../sdk/span-json';
import { losesComment, preferredQuote, quoted } from './source';

/**
 * For `span.name = f(span.name)`: does the same to `sentry.segment.name`, first thing in the hook, so on every span (H56).
 *
 * @returns `undefined` where the expression is made of more than the name and what is known outside of the hook
 */
export function scrubSegmentName(facts: Facts, scrub: PartialScrub): TSESLint.ReportFixFunction | undefined {
  const { fn, kind, module } = scrub.hook;
  const [parameter] = fn.params;
  const assignment = outermost(scrub.access.node).parent;
  const brace = facts.sourceCode.getFirstToken(fn.body);
  if (kind === 'processSegmentSpan' || parameter?.type !== 'Identifier' || fn.body.type !== 'BlockStatement')
    return undefined;
  if (assignment?.type !== 'AssignmentExpression' || assignment.operator !== '=' || !brace) return undefined;
  if (enclosingFunction(assignment) !== fn || fn.async) return undefined;
  const local = ['segmentName', 'sentrySegmentName'].find((name) => isFree(facts, name));
  const expression = local === undefined ? undefined : withName(facts, scrub, assignment.right, parameter, local);
  if (local === undefined || expression === undefined) return undefined;

  const [first] = fn.body.body;
  const isOnOneLine = fn.body.loc.start.line === fn.body.loc.end.line || !first;
  const separator = isOnOneLine ? ' ' : newLineAfter(facts.sourceCode, first);
  const key = quoted(SEGMENT_NAME, preferredQuote(facts.sourceCode));
  const span = parameter.name;
  // The types of SDK 10 have no attributes for sure.
  const isSure = facts.since('11.0.0', { module });
  const read = `const ${local} = ${span}.attributes${isSure ? '' : '?.'}[${key}];`;
  const test = `${isSure ? '' : `${span}.attributes && `}typeof ${local} === 'string'`.replaceAll("'", key.charAt(0));
  const write = `if (${test}) ${span}.attributes[${key}] = ${expression};`;
  return (fixer) => fixer.insertTextAfter(brace, `${separator}${read}${separator}${write}`);
}

/** The text of an expression with another name in the place of `span.name`. */
function withName(
  facts: Facts,
  { hook }: PartialScrub,
  expression: TSESTree.Expression,
  parameter: TSESTree.Identifier,
  local: string,
): string | undefined {
  const { sourceCode } = facts;
  const names = within(nameReads(facts, parameter) ?? [], expression);
  const isKnown = within(references(facts), expression).every((identifier) => {
    const declared = facts.variableOf(identifier)?.identifiers[0];
    if (!declared || !contains(hook.fn, declared) || contains(expression, declared)) return true;
    return declared === parameter && names.some((name) => contains(name, identifier));
  });
  const waits = within(facts.nodes.ofType('YieldExpression'), expression).length > 0;
  if (names.length === 0 || !isKnown || waits || losesComment(sourceCode, expression)) return undefined;
  let text = '';
  let at = expression.range[0];
  for (const { range } of names) {
    text += `${sourceCode.text.slice(at, range[0])}${local}`;
    at = range[1];
  }
  return text + sourceCode.text.slice(at, expression.range[1]);
}

/** Where a hook reads the name of its span, in source order. */
const nameReads = perNode((facts, parameter: TSESTree.Identifier) =>
  usesOf(facts, parameter).accesses.flatMap(({ node, object, name, use }) =>
    name === 'name' && use === 'read' && object?.type === 'Identifier' ? [node] : [],
  ),
);

/** The names that the file uses, in source order. */
const references = perFile(({ sourceCode }) =>
  (sourceCode.scopeManager?.scopes ?? [])
    .flatMap((scope) => scope.references.map(({ identifier }): Node => identifier))
    .sort((a, b) => a.range[0] - b.range[0]),
);

/**
 * `if (span.is_segment) delete span.attributes['user.email'];` → without the test.
 *
 * @returns `undefined` where the `if` tests more than that, or has more to do
 */
export function withoutTest(facts: Facts, { access, uses }: PartialScrub): TSESLint.ReportFixFunction | undefined {
  const { sourceCode } = facts;
  const change = outermost(access.node).parent;
  const statement = change && outermost(change).parent;
  if (statement?.type !== 'ExpressionStatement') return undefined;
  const block =
    statement.parent.type === 'BlockStatement' && statement.parent.body.length === 1 ? statement.parent : statement;
  const test = block.parent;
  if (test.type !== 'IfStatement' || test.consequent !== block || test.alternate) return undefined;
  const isPlain = uses.accesses.some(({ name, node }) => name === 'is_segment' && node === test.test);
  if (!isPlain || losesComment(sourceCode, test, [statement])) return undefined;
  return (fixer) => fixer.replaceText(test, sourceCode.getText(statement));
}
