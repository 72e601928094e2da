import type { TSESLint } from '@typescript-eslint/utils';
import { analyse } from '../analysis';
import { lifecycleAt } from '../analysis/api/init-options';
import { attributeWrites, type AttributeWrite } from '../analysis/attributes/attributes';
import { isOverwritten } from '../analysis/attributes/key-uses';
import type { Facts } from '../analysis/facts';
import { unsupportedValues, type UnsupportedValue } from '../analysis/values/unsupported-value';
import { createRule } from '../create-rule';
import { asObject } from '../fixes/source';

export const validAttributeValue = createRule({
  name: 'valid-attribute-value',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow attribute values that streamed spans do not carry',
      recommended: 'error',
      family: 'attributes',
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      dropped:
        '`{{key}}` is dropped without a warning in stream mode: an attribute is a string, a number, a boolean or an array, not {{what}}. {{advice}}',
      infinity: '`{{key}}` is sent as `null` in stream mode: {{what}} has no form in JSON. Set a finite number.',
      useText: 'Write `{{text}}`.',
    },
  },
  asks: [attributeWrites],
  create(context) {
    return {
      Program() {
        const facts = analyse(context);
        for (const write of attributeWrites(facts)) {
          if (!write.value || lifecycleAt(facts, write.node) !== 'stream') continue;
          const values = unsupportedValues(facts, write.value);
          if (values.length === 0 || isOverwritten(facts, write)) continue;
          for (const value of values) report(facts, write, value);
        }
      },
    };

    function report(facts: Facts, { key }: AttributeWrite, value: UnsupportedValue): void {
      const { node, kind, what } = value;
      if (kind === 'infinity') {
        context.report({ node, messageId: 'infinity', data: { key, what } });
        return;
      }
      const text = value.isOneOfSeveral ? undefined : textOf(facts.sourceCode, node, kind);
      const suggest =
        text === undefined
          ? []
          : [
              {
                messageId: 'useText' as const,
                data: { text },
                fix: (fixer: TSESLint.RuleFixer) =>
                  isShorthand(node) ? fixer.insertTextAfter(node, `: ${text}`) : fixer.replaceText(node, text),
              },
            ];
      context.report({ node, messageId: 'dropped', data: { key, what, advice: ADVICE[kind] }, suggest });
    }
  },
});

const ADVICE: Readonly<Record<UnsupportedValue['kind'], string>> = {
  null: 'Leave it out; `null` also hides the value that the SDK would set.',
  NaN: 'Set a number, or leave it out.',
  infinity: '',
  object: 'Set one attribute for each of its fields, or a JSON string.',
  Date: 'Set `toISOString()`.',
  URL: 'Set its `href`.',
  instance: 'Set what you want to know of it as a string or a number.',
  function: 'Call it, or leave it out.',
  bigint: 'Set a number or a string.',
  symbol: 'Set its description.',
  RegExp: 'Set its source.',
};

/** The same value as something that is sent. Parentheses of the source stay outside of the text. */
function textOf(
  sourceCode: TSESLint.SourceCode,
  node: UnsupportedValue['node'],
  kind: UnsupportedValue['kind'],
): string | undefined {
  const text = sourceCode.getText(node);
  switch (kind) {
    case 'null':
    case 'NaN':
      return node.type === 'Identifier' && kind === 'null' ? undefined : 'undefined';
    case 'object':
      return `JSON.stringify(${text})`;
    case 'Date':
      return `${asCallee(sourceCode, node)}.toISOString()`;
    case 'URL':
      return `${asCallee(sourceCode, node)}.href`;
    case 'bigint':
      return `String(${text})`;
    default:
      return undefined;
  }
}

const isShorthand = ({ parent }: UnsupportedValue['node']): boolean => parent?.type === 'Property' && parent.shorthand;

/** `new Date()` takes a member as it stands, `new Date` does not. */
function asCallee(sourceCode: TSESLint.SourceCode, node: UnsupportedValue['node']): string {
  const text = sourceCode.getText(node);
  return node.type === 'NewExpression' && text.endsWith(')') ? text : asObject(sourceCode, node);
}
