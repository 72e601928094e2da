import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { analyse } from '../analysis';
import { objectBehind } from '../analysis/api/init-options';
import { methodCalls } from '../analysis/api/sdk-call';
import type { Facts, Node } from '../analysis/facts';
import { outermost, unwrap } from '../analysis/syntax/ast';
import { keyName } from '../analysis/values/static-value';
import { createRule } from '../create-rule';
import { offerRepair } from '../fixes/repair';
import { losesComment } from '../fixes/source';
import { STATUS_CODES } from '../sdk/span-status';

const statuses = methodCalls(['span'], ['setStatus']);

export const validSpanStatus = createRule({
  name: 'valid-span-status',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require a status object with a numeric code in `setStatus`',
      recommended: 'error',
      family: 'attributes',
      repairs: 'all',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      stringStatus:
        '`setStatus({{given}})` is the call of SDK 7: since SDK 8 a string sets the status `error`, even for `ok`. Pass `{{instead}}`.',
      stringCode:
        'A status code is a number: `code: {{given}}` sets the status `error`, even for `ok`. Use `code: {{instead}}`.',
      useObject: 'Pass `{{instead}}`.',
      useCode: 'Use `code: {{instead}}`.',
    },
  },
  asks: [statuses],
  create(context) {
    return {
      Program() {
        const facts = analyse(context);
        for (const { node, value } of statuses(facts)) {
          const [argument] = node.arguments;
          if (!argument || !facts.since('8.0.0', value)) continue;
          for (const branch of branches(argument)) check(facts, branch);
        }
      },
    };

    function check(facts: Facts, node: Node): void {
      const status = facts.staticValue(node)?.value;
      if (typeof status === 'string')
        report(facts, node, node, 'stringStatus', 'useObject', statusObject(facts, node, status));
      const code = codeOf(facts, node);
      const name = code && facts.staticValue(code)?.value;
      if (!code || typeof name !== 'string') return;
      const number = Object.hasOwn(STATUS_CODES, name) ? STATUS_CODES[name] : undefined;
      report(facts, node, code, 'stringCode', 'useCode', String(number ?? STATUS_CODES['error']), number !== undefined);
    }

    function report(
      facts: Facts,
      given: Node,
      node: Node,
      messageId: 'stringStatus' | 'stringCode',
      suggestionId: 'useObject' | 'useCode',
      instead: string,
      certain = true,
    ): void {
      const data = { given: facts.sourceCode.getText(node), instead };
      const rewritable = certain && !losesComment(facts.sourceCode, outermost(node));
      // A cast that a string needed is not needed for an object.
      const isShorthand = node.parent?.type === 'Property' && node.parent.shorthand;
      const text = isShorthand ? `code: ${instead}` : instead;
      const fix: TSESLint.ReportFixFunction = (fixer) => fixer.replaceText(outermost(node), text);
      const offer = offerRepair(facts, rewritable ? { messageId: suggestionId, data, fix } : undefined, [node, given]);
      context.report({ node, messageId, data, ...offer });
    }
  },
});

function branches(node: Node): Node[] {
  const inner = unwrap(node);
  return inner.type === 'ConditionalExpression'
    ? [...branches(inner.consequent), ...branches(inner.alternate)]
    : [inner];
}

/** `'ok'` → `{ code: 1 }`, `'not_found'` → `{ code: 2, message: 'not_found' }` (H41). */
function statusObject({ sourceCode }: Facts, node: Node, status: string): string {
  if (status === 'ok' || status === 'unset') return `{ code: ${STATUS_CODES[status]} }`;
  const message = status === 'error' ? '' : `, message: ${sourceCode.getText(node)}`;
  return `{ code: ${STATUS_CODES['error']}${message} }`;
}

function codeOf(facts: Facts, node: Node): TSESTree.Node | undefined {
  const property = objectBehind(facts, node)?.properties.find(
    (entry) => entry.type === 'Property' && keyName(facts, entry.key, entry.computed) === 'code',
  );
  return property?.type === 'Property' ? property.value : undefined;
}
