import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { analyse } from '../analysis';
import { lifecycleAt, objectBehind } from '../analysis/api/init-options';
import { exportCalls, sdkCallAt, type SdkCall } from '../analysis/api/sdk-call';
import { type Facts, type FunctionNode, type Node } from '../analysis/facts';
import { unwrap } from '../analysis/syntax/ast';
import { contains } from '../analysis/syntax/within';
import { keyName } from '../analysis/values/static-value';
import { createRule } from '../create-rule';
import { removeStatement } from '../fixes/remove';
import { commentedBy } from '../fixes/source';
import { READ_AT_START } from '../sdk/late-attributes';

const starts = exportCalls(['startSpan', 'startSpanManual']);

export const preferStartAttributes = createRule({
  name: 'prefer-start-attributes',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require attributes that are known before a span starts to be passed when it starts',
      recommended: false,
      family: 'span-filters',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      lateAttribute:
        '{{keys}} could be known when the span starts. Set in the callback, `ignoreSpans` and `tracesSampler` do not see it. Pass it in `attributes`.',
      lateName:
        'This name is known before the span starts. Set in the callback, `ignoreSpans` and `tracesSampler` do not see it. Pass it as `name`.',
      passAttributes: 'Pass it in `attributes`.',
    },
  },
  asks: [starts],
  create(context) {
    return {
      Program() {
        const facts = analyse(context);
        for (const call of starts(facts)) {
          const [options, callback] = call.node.arguments;
          const fn = callback && facts.functionOf(callback);
          // A callback that is declared elsewhere may serve other spans, too.
          if (!options || !fn || unwrap(callback) !== fn || lifecycleAt(facts, call.node) !== 'stream') continue;
          const earlier: Earlier = { keys: new Set(), isCertain: true };
          for (const change of firstChanges(facts, fn)) check(facts, change, fn, options, earlier);
        }
      },
    };

    function check(facts: Facts, change: Change, fn: FunctionNode, options: Node, earlier: Earlier): void {
      const { call, statement } = change;
      if (change.attributes === undefined) {
        const isCertain = knowledgeOf(facts, change.name, fn) === 'certain';
        if (isCertain) context.report({ node: call.name, messageId: 'lateName' });
        else earlier.isCertain = false;
        return;
      }
      const { attributes } = change;
      const knowledge = attributes.map(({ value }) => knowledgeOf(facts, value, fn));
      // What comes first would have the last word when this is moved.
      const isAgain = attributes.some(({ key }) => earlier.keys.has(key));
      const isCertain = knowledge.every((one) => one === 'certain');
      const comment = commentedBy(facts.sourceCode, statement);
      const isFix =
        isCertain && earlier.isCertain && !comment && !attributes.some(({ key }) => READ_AT_START.test(key));
      for (const { key } of attributes) earlier.keys.add(key);
      if (!isCertain) earlier.isCertain = false;
      if (knowledge.length === 0 || knowledge.includes('none')) return;
      const keys = attributes.map(({ key }) => `\`${key}\``).join(', ');
      const fix = isAgain || comment === 'directive' ? undefined : moveToStart(facts, attributes, statement, options);
      context.report({
        node: call.name,
        messageId: 'lateAttribute',
        data: { keys },
        ...(fix && isFix ? { fix } : {}),
        ...(fix && !isFix ? { suggest: [{ messageId: 'passAttributes' as const, fix }] } : {}),
      });
    }
  },
});

/** What the statements above one have done. */
interface Earlier {
  readonly keys: Set<string>;
  /** Nothing was evaluated that may throw, or have an effect. */
  isCertain: boolean;
}

interface Attribute {
  readonly key: string;
  readonly keyNode: Node;
  readonly value: Node;
}

/** A statement at the beginning of a callback that changes its span. */
type Change = { readonly statement: TSESTree.ExpressionStatement; readonly call: SdkCall } & (
  | { readonly attributes: readonly Attribute[]; readonly name?: never }
  | { readonly attributes?: never; readonly name: Node }
);

/** The statements before anything else happens in a callback. */
function firstChanges(facts: Facts, fn: FunctionNode): Change[] {
  const [parameter] = fn.params;
  const span = parameter?.type === 'Identifier' ? facts.variableOf(parameter) : undefined;
  // The body of a generator does not run with the span.
  if (!span || fn.body.type !== 'BlockStatement' || fn.generator) return [];
  const found: Change[] = [];
  for (const statement of fn.body.body) {
    const call = statement.type === 'ExpressionStatement' ? sdkCallAt(facts, unwrap(statement.expression)) : undefined;
    const change = call && statement.type === 'ExpressionStatement' ? changeBy(facts, call, statement) : undefined;
    const target = call?.receiver ?? call?.node.arguments[0];
    if (!change || target?.type !== 'Identifier' || facts.variableOf(target) !== span) break;
    found.push(change);
  }
  return found;
}

function changeBy(facts: Facts, call: SdkCall, statement: TSESTree.ExpressionStatement): Change | undefined {
  const { node, method, api, on } = call;
  const [first, second] = node.arguments;
  if (api === 'updateSpanName') return second && { statement, call, name: second };
  if (on !== 'span' || !first) return undefined;
  if (method === 'updateName') return { statement, call, name: first };
  if (method === 'setAttribute') {
    const key = facts.staticValue(first)?.value;
    if (typeof key !== 'string' || !second || node.arguments.length > 2) return undefined;
    return { statement, call, attributes: [{ key, keyNode: first, value: second }] };
  }
  const object = method === 'setAttributes' && first.type === 'ObjectExpression' ? first : undefined;
  const attributes: Attribute[] = [];
  for (const property of object?.properties ?? []) {
    const key = property.type === 'Property' ? keyName(facts, property.key, property.computed) : undefined;
    if (property.type !== 'Property' || key === undefined || property.kind !== 'init' || property.method)
      return undefined;
    attributes.push({ key, keyNode: property.key, value: property.value });
  }
  return object && { statement, call, attributes };
}

/**
 * What is known of a value before the callback runs. `certain`: a constant, or a variable of the code around that is
 * written once; `evaluated`: it is made of such, and making it may have an effect; `none`: it needs the callback.
 */
function knowledgeOf(facts: Facts, value: Node, fn: FunctionNode): 'certain' | 'evaluated' | 'none' {
  const inner = unwrap(value);
  if (facts.staticValue(inner)) return isOutside(facts, inner, fn) ? 'certain' : 'none';
  if (inner.type === 'Identifier') return isOutside(facts, inner, fn) ? 'certain' : 'none';
  if (inner.type === 'MemberExpression' && !inner.computed) {
    return knowledgeOf(facts, inner.object, fn) === 'none' ? 'none' : 'evaluated';
  }
  if (inner.type === 'TemplateLiteral') {
    const parts = inner.expressions.map((part) => knowledgeOf(facts, part, fn));
    return parts.includes('none') ? 'none' : 'evaluated';
  }
  return 'none';
}

/** Whether an identifier is a variable of the code around a callback that never changes. Other constants are. */
function isOutside(facts: Facts, node: Node, fn: FunctionNode): boolean {
  if (node.type !== 'Identifier') return true;
  const variable = facts.variableOf(node);
  const name = variable?.identifiers[0];
  if (!variable || !name) return facts.staticValue(node) !== undefined;
  const writes = variable.references.filter((reference) => reference.isWrite() && !reference.init);
  return !contains(fn, name) && writes.length === 0;
}

/** Puts the attributes into those that the span starts with, and takes the statement away. */
function moveToStart(
  facts: Facts,
  attributes: readonly Attribute[],
  statement: TSESTree.ExpressionStatement,
  options: Node,
): TSESLint.ReportFixFunction | undefined {
  const { sourceCode } = facts;
  const object = unwrap(options);
  const remove = removeStatement(sourceCode, statement);
  if (object.type !== 'ObjectExpression' || !remove) return undefined;
  if (object.properties.some((property) => property.type !== 'Property' || keyNameOf(facts, property) === undefined)) {
    return undefined;
  }
  const text = attributes.map(({ keyNode, value }) => entryText(sourceCode, keyNode, value)).join(', ');
  const own = object.properties.find(
    (property) => property.type === 'Property' && keyNameOf(facts, property) === 'attributes',
  );
  const last = object.properties.at(-1);
  if (own?.type !== 'Property') {
    return last && ((fixer) => [fixer.insertTextAfter(last, `, attributes: { ${text} }`), remove(fixer)]);
  }
  const present = objectBehind(facts, own.value);
  const lastAttribute = present?.properties.at(-1);
  if (!present || present !== unwrap(own.value) || !lastAttribute) return undefined;
  const keys = present.properties.map((property) =>
    property.type === 'Property' ? keyNameOf(facts, property) : undefined,
  );
  const clash = keys.some((key) => key === undefined || attributes.some((attribute) => attribute.key === key));
  return clash ? undefined : (fixer) => [fixer.insertTextAfter(lastAttribute, `, ${text}`), remove(fixer)];
}

const keyNameOf = (facts: Facts, property: TSESTree.Property): string | undefined =>
  keyName(facts, property.key, property.computed);

/** A key of `setAttribute` is an expression, a key of `setAttributes` stands in an object already. */
function entryText(sourceCode: TSESLint.SourceCode, key: Node, value: Node): string {
  const property = key.parent?.type === 'Property' ? key.parent : undefined;
  if (property) return sourceCode.getText(property);
  const text = sourceCode.getText(key);
  return `${key.type === 'Literal' ? text : `[${text}]`}: ${sourceCode.getText(value)}`;
}
