import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { analyse } from '../analysis';
import { lifecycleAt } from '../analysis/api/init-options';
import { exportCalls, methodCalls, type SdkCall } from '../analysis/api/sdk-call';
import { sdkReference } from '../analysis/api/sdk-reference';
import type { Facts } from '../analysis/facts';
import { isStatementList } from '../analysis/syntax/ast';
import { keyName } from '../analysis/values/static-value';
import { createRule } from '../create-rule';
import { asArgument, asObject, asSeparate, losesComment, quoted } from '../fixes/source';

type MessageId =
  | 'measurementLost'
  | 'eventLost'
  | 'exceptionLost'
  | 'setOnSpan'
  | 'setOnActiveSpan'
  | 'setOnRootSpan'
  | 'setAttributes'
  | 'captureException';
type Suggestion = TSESLint.SuggestionReportDescriptor<MessageId>;

const measurements = exportCalls(['setMeasurement']);
const spanData = methodCalls(['span'], ['addEvent', 'recordException']);

export const noUnsentSpanData = createRule({
  name: 'no-unsent-span-data',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow measurements, span events and recorded exceptions, which streamed spans do not carry',
      recommended: 'error',
      family: 'transaction-api',
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      measurementLost:
        '`{{call}}({{name}}, ...)` is dropped in stream mode: a streamed span carries attributes only. Set it with `setAttribute` on the span it describes.',
      eventLost:
        '`{{call}}({{name}}, ...)` never reaches Sentry: a streamed span has no events. Set attributes on the span, or start a child span.',
      exceptionLost:
        '`{{call}}` does nothing: Sentry spans do not record exceptions. Call `Sentry.captureException`, and set the span status.',
      setOnSpan: 'Set the attribute on `{{span}}`.',
      setOnActiveSpan: 'Set the attribute on the active span.',
      setOnRootSpan: 'Set the attribute on the service span, where the measurement went.',
      setAttributes: 'Set the data of the event as attributes of the span.',
      captureException: 'Capture the exception with `{{capture}}`.',
    },
  },
  asks: [measurements, spanData],
  create(context) {
    return {
      Program() {
        const facts = analyse(context);
        for (const call of [...measurements(facts), ...spanData(facts)]) {
          const { node } = call;
          if (node.type !== 'CallExpression') continue;
          const data = { call: facts.sourceCode.getText(node.callee), name: argumentText(facts, node, 0) };
          if (call.api === 'setMeasurement') {
            if (lifecycleAt(facts, node) !== 'stream') continue;
            const suggest = measurementSuggestions(facts, call, node);
            context.report({ node: call.name, messageId: 'measurementLost', data, suggest });
          } else if (call.method === 'addEvent') {
            context.report({
              node: call.name,
              messageId: 'eventLost',
              data,
              suggest: eventSuggestion(facts, call, node),
            });
          } else {
            const suggest = exceptionSuggestion(facts, call, node);
            context.report({ node: call.name, messageId: 'exceptionLost', data, suggest });
          }
        }
      },
    };
  },
});

function argumentText({ sourceCode }: Facts, { arguments: args }: TSESTree.CallExpression, index: number): string {
  const argument = args[index];
  return argument ? sourceCode.getText(argument) : '';
}

/** `setMeasurement(name, value, unit, span)`: on the given span, else on the root of the active one (H34). */
function measurementSuggestions(facts: Facts, { value }: SdkCall, node: TSESTree.CallExpression): Suggestion[] {
  const { sourceCode } = facts;
  const [name, amount, , span] = node.arguments;
  const plain = node.arguments.every(({ type }) => type !== 'SpreadElement');
  if (!name || !amount || !plain || losesComment(sourceCode, node)) return [];
  const set = `setAttribute(${asArgument(sourceCode, name)}, ${asArgument(sourceCode, amount)})`;
  const known = span && facts.staticValue(span);
  if (known?.value !== undefined) return [];
  if (span && !known) {
    const target = asObject(sourceCode, span);
    const mayBeAbsent = span.type === 'ChainExpression' || facts.valueOf(span)?.nullable === true;
    const text = asSeparate(sourceCode, node, `${target}${mayBeAbsent ? '?.' : '.'}${set}`);
    return [{ messageId: 'setOnSpan', data: { span: target }, fix: (fixer) => fixer.replaceText(node, text) }];
  }
  const active = sdkReference(facts, 'getActiveSpan', node, value.module);
  if (!active) return [];
  const suggestions: Suggestion[] = [
    {
      messageId: 'setOnActiveSpan',
      fix: (fixer) => [...active.addImport(fixer), fixer.replaceText(node, `${active.text}()?.${set}`)],
    },
  ];
  const root = sdkReference(facts, 'getRootSpan', node, value.module);
  const statement = node.parent;
  // Both names must be there already: two imports cannot be added in one go.
  if (
    root &&
    isComplete(root) &&
    isComplete(active) &&
    statement.type === 'ExpressionStatement' &&
    isInBlock(statement)
  ) {
    const text = `{ const span = ${active.text}(); if (span) ${root.text}(span).${set}; }`;
    if (!/\bspan\b/.test(set) && !losesComment(sourceCode, statement)) {
      suggestions.push({ messageId: 'setOnRootSpan', fix: (fixer) => fixer.replaceText(statement, text) });
    }
  }
  return suggestions;
}

const isComplete = ({ text }: { text: string }): boolean => text.includes('.');

const isInBlock = ({ parent }: TSESTree.ExpressionStatement): boolean => isStatementList(parent);

/** `addEvent('retry', { count: 2 })` → `setAttributes({ 'retry.count': 2 })`. */
function eventSuggestion(facts: Facts, { receiver }: SdkCall, node: TSESTree.CallExpression): Suggestion[] {
  const { sourceCode } = facts;
  const [nameNode, data] = node.arguments;
  const name = nameNode && facts.staticValue(nameNode)?.value;
  if (typeof name !== 'string' || data?.type !== 'ObjectExpression' || data.properties.length === 0 || !receiver)
    return [];
  const parts: string[] = [];
  for (const property of data.properties) {
    const key = property.type === 'Property' ? keyName(facts, property.key, property.computed) : undefined;
    if (property.type !== 'Property' || property.method || property.kind !== 'init' || key === undefined) return [];
    const quotedKey = quoted(`${name}.${key}`, sourceCode.getText(nameNode));
    parts.push(`${quotedKey}: ${asArgument(sourceCode, property.value)}`);
  }
  const callee = node.callee.type === 'MemberExpression' ? node.callee : undefined;
  const kept = data.properties.flatMap((property) => (property.type === 'Property' ? [property.value] : []));
  if (!callee || callee.computed || losesComment(sourceCode, node, [callee.object, ...kept])) return [];
  const dot = callee.optional ? '?.' : '.';
  const text = `${asObject(sourceCode, callee.object)}${dot}setAttributes({ ${parts.join(', ')} })`;
  return [{ messageId: 'setAttributes', fix: (fixer) => fixer.replaceText(node, text) }];
}

function exceptionSuggestion(facts: Facts, { value }: SdkCall, node: TSESTree.CallExpression): Suggestion[] {
  const { sourceCode } = facts;
  const [error] = node.arguments;
  const optional = node.optional || (node.callee.type === 'MemberExpression' && node.callee.optional);
  if (!error || error.type === 'SpreadElement' || optional || node.parent.type !== 'ExpressionStatement') return [];
  const capture = sdkReference(facts, 'captureException', node, value.module);
  if (!capture || losesComment(sourceCode, node, [error])) return [];
  const text = `${capture.text}(${asArgument(sourceCode, error)})`;
  return [
    {
      messageId: 'captureException',
      data: { capture: capture.text },
      fix: (fixer) => [...capture.addImport(fixer), fixer.replaceText(node, text)],
    },
  ];
}
