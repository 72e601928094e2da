import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { analyse } from '../analysis';
import { optionOf, options } from '../analysis/api/init-options';
import { exportCalls, methodCalls, sdkCallAt, type MethodCall } from '../analysis/api/sdk-call';
import { sdkReference } from '../analysis/api/sdk-reference';
import type { Facts, Node } from '../analysis/facts';
import { unwrap } from '../analysis/syntax/ast';
import { createRule } from '../create-rule';
import { asArgument, asObject, losesComment, preferredQuote, quoted } from '../fixes/source';

type MessageId = 'highCardinality' | 'emptyName' | 'updateName' | 'useAttributes' | 'useUpdateSpanName';
type Suggestion = TSESLint.SuggestionReportDescriptor<MessageId>;

const startNames = options(['startSpanOptions'], ['name']);
const methodUpdates = methodCalls(['span'], ['updateName']);
const functionUpdates = exportCalls(['updateSpanName']);

export const lowCardinalitySpanName = createRule({
  name: 'low-cardinality-span-name',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require span names without values in them',
      recommended: false,
      family: 'span-lifetime',
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      highCardinality:
        'This span name contains {{values}}: streamed spans are grouped by their name, so each value makes a group of its own. Put the value into an attribute.',
      emptyName:
        'A span with an empty name is sent as `""` in stream mode, by SDK 10 as `<unknown>`: it cannot be told from others. Give it a name.',
      updateName:
        '`{{call}}` does not keep the name: the SDK may overwrite it when the route is known. Use `Sentry.updateSpanName`.',
      useAttributes: 'Name it {{name}}, with attributes for the values.',
      useUpdateSpanName: 'Call `{{function}}`.',
    },
  },
  asks: [startNames, methodUpdates, functionUpdates],
  create(context) {
    return {
      Program() {
        const facts = analyse(context);
        for (const { value, node } of startNames(facts)) {
          checkName(facts, value, node.type === 'Property' ? node : undefined);
        }
        for (const call of methodUpdates(facts)) {
          if (mayBeRenamed(facts, call)) {
            const data = { call: facts.sourceCode.getText(call.node.callee) };
            context.report({ node: call.name, messageId: 'updateName', data, suggest: updateSpanName(facts, call) });
          }
          if (call.node.arguments[0]) checkName(facts, call.node.arguments[0]);
        }
        for (const { node } of functionUpdates(facts)) {
          if (node.arguments[1]) checkName(facts, node.arguments[1]);
        }
      },
    };

    function checkName(facts: Facts, node: Node, property?: TSESTree.Property): void {
      if (facts.staticValue(node)?.value === '') {
        context.report({ node, messageId: 'emptyName' });
        return;
      }
      const values = valuesIn(facts, node);
      if (values.length === 0) return;
      const names = values.map((value) => `\`${facts.sourceCode.getText(value)}\``).join(', ');
      const suggest = property ? withAttributes(facts, node, property) : [];
      context.report({ node, messageId: 'highCardinality', data: { values: names }, suggest });
    }
  },
});

/**
 * Whether the SDK may rename the span in the end, unless `updateSpanName` named it. SDK 10 does so with the service spans of
 * requests (observed on 10.78). In SDK 11.12 both functions do the same: the route takes their place when it is found later.
 */
function mayBeRenamed(facts: Facts, { receiver, value }: MethodCall): boolean {
  if (facts.since('11.0.0', value)) return false;
  const definition = receiver.type === 'Identifier' ? facts.variableOf(receiver)?.defs[0] : undefined;
  // A span that the code itself starts is none of a request.
  if (definition?.type === 'Parameter') return !isStart(facts, definition.node.parent);
  return definition?.type !== 'Variable' || !isStart(facts, definition.node.init ?? undefined);
}

const isStart = (facts: Facts, node: Node | undefined): boolean =>
  /^start(?:Inactive)?Span(?:Manual)?$/.test(sdkCallAt(facts, node)?.api ?? '');

/** The parts of a template or of a `+` chain that are not constant. */
function valuesIn(facts: Facts, node: Node): Node[] {
  const inner = unwrap(node);
  if (facts.staticValue(inner)) return [];
  if (inner.type === 'TemplateLiteral') return inner.expressions.filter((part) => !facts.staticValue(part));
  const parts: Node[] = [];
  let left: Node = inner;
  while (left.type === 'BinaryExpression' && left.operator === '+') {
    parts.unshift(left.right);
    left = left.left;
  }
  if (parts.length === 0) return [];
  return [left, ...parts].filter((part) => !facts.staticValue(part));
}

/** `` `GET /users/${id}` `` → `'GET /users/:id', attributes: { id }`, where every value is a plain name. */
function withAttributes(facts: Facts, node: Node, property: TSESTree.Property): Suggestion[] {
  const { sourceCode } = facts;
  const options = property.parent;
  const template = unwrap(node);
  if (template.type !== 'TemplateLiteral' || options.type !== 'ObjectExpression' || losesComment(sourceCode, node))
    return [];
  const names = template.expressions.map((part) => (part.type === 'Identifier' ? part.name : undefined));
  if (names.includes(undefined) || new Set(names).size < names.length) return [];
  if (optionOf(facts, options, 'attributes') !== undefined) return [];
  const text = template.quasis
    .map(({ value }, i) => `${value.cooked}${i < names.length ? `:${names[i]}` : ''}`)
    .join('');
  const name = quoted(text, preferredQuote(sourceCode));
  return [
    {
      messageId: 'useAttributes',
      data: { name: `\`${name}\`` },
      fix: (fixer) => [
        fixer.replaceText(node, name),
        fixer.insertTextAfter(property, `, attributes: { ${names.join(', ')} }`),
      ],
    },
  ];
}

/** `span.updateName(name)` → `Sentry.updateSpanName(span, name)`. */
function updateSpanName(facts: Facts, { node, receiver, value }: MethodCall): Suggestion[] {
  const { sourceCode } = facts;
  const [name] = node.arguments;
  const optional = node.callee.type === 'MemberExpression' && node.callee.optional;
  if (!name || name.type === 'SpreadElement' || optional || value.nullable) return [];
  if (node.parent.type !== 'ExpressionStatement' || losesComment(sourceCode, node, [receiver, name])) return [];
  const reference = sdkReference(facts, 'updateSpanName', node, value.module);
  if (!reference) return [];
  const text = `${reference.text}(${asObject(sourceCode, receiver)}, ${asArgument(sourceCode, name)})`;
  return [
    {
      messageId: 'useUpdateSpanName',
      data: { function: reference.text },
      fix: (fixer) => [...reference.addImport(fixer), fixer.replaceText(node, text)],
    },
  ];
}
