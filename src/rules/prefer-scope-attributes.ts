import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { analyse } from '../analysis';
import { lifecycleAt } from '../analysis/api/init-options';
import type { SdkCall } from '../analysis/api/sdk-call';
import { sdkReference, type SdkReference } from '../analysis/api/sdk-reference';
import { scopeData, type ScopeData, type ScopeEntry } from '../analysis/attributes/scope-data';
import type { Facts, Node } from '../analysis/facts';
import { isStatementList, unwrap } from '../analysis/syntax/ast';
import { gapBeside } from '../analysis/syntax/layout';
import { keyName } from '../analysis/values/static-value';
import { createRule } from '../create-rule';
import { asArgument, preferredQuote, quoted } from '../fixes/source';
import { ATTRIBUTES_ON_SCOPE, ATTRIBUTES_ON_SDK, SCOPE_SETTERS } from '../sdk/scope-data';

type MessageId = 'notOnSpans' | 'contextNotOnSpans' | 'userNotOnSpans' | 'addAttributes';
type Suggestion = TSESLint.SuggestionReportDescriptor<MessageId>;

export const preferScopeAttributes = createRule({
  name: 'prefer-scope-attributes',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require attributes for scope data that spans should carry',
      recommended: 'warn',
      family: 'attributes',
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      notOnSpans:
        'Spans do not carry {{what}} in stream mode, only errors do. Set {{keys}} as an attribute as well, if spans should have it.',
      contextNotOnSpans:
        'Spans do not carry this context in stream mode, only errors do. Set {{keys}} as attributes as well, if spans should have them.',
      userNotOnSpans:
        'Of the user, spans carry `id`, `email`, `ip_address` and `username` in stream mode. Set {{keys}} as an attribute as well, if spans should have it.',
      addAttributes: 'Add `{{text}}`.',
    },
  },
  asks: [scopeData],
  create(context) {
    return {
      Program() {
        const facts = analyse(context);
        for (const data of scopeData(facts)) {
          if (lifecycleAt(facts, data.node) !== 'stream') continue;
          const what = data.kind === 'tag' ? 'tags' : 'extra data';
          const keys = data.entries.map(({ key, keyNode }) => `\`${key ?? facts.sourceCode.getText(keyNode)}\``);
          context.report({
            node: data.node,
            messageId: MESSAGES[data.kind],
            data: { what, keys: keys.join(', ') },
            suggest: mirror(facts, data),
          });
        }
      },
    };
  },
});

const MESSAGES = {
  tag: 'notOnSpans',
  extra: 'notOnSpans',
  context: 'contextNotOnSpans',
  user: 'userNotOnSpans',
} as const;

const isProperty = (place: ScopeData['place']): place is TSESTree.Property => !Object.hasOwn(place, 'node');

/** The same data as attributes, next to what is there: errors need that. */
function mirror(facts: Facts, { place, entries }: ScopeData): Suggestion[] {
  if (!entries.every(({ value }) => isPlain(value))) return [];
  return isProperty(place) ? inInitialScope(facts, place, entries) : afterCall(facts, place, entries);
}

/** A value that can be written twice: nothing is called, and it is no object, which an attribute cannot be. */
function isPlain(node: Node): boolean {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'Literal':
      return inner.raw !== 'null';
    case 'Identifier':
      return true;
    case 'MemberExpression':
      return !inner.computed && isPlain(inner.object);
    case 'TemplateLiteral':
      return inner.expressions.every(isPlain);
    default:
      return false;
  }
}

function afterCall(facts: Facts, call: SdkCall, entries: readonly ScopeEntry[]): Suggestion[] {
  const { sourceCode } = facts;
  const { node, method, api = '' } = call;
  const statement = node.parent;
  if (statement.type !== 'ExpressionStatement' || !isStatementList(statement.parent)) return [];
  const name = method ?? api;
  const sameArguments = Object.hasOwn(SCOPE_SETTERS, name) ? SCOPE_SETTERS[name] : undefined;
  const setter = setterOf(facts, call, sameArguments ?? 'setAttributes');
  if (!setter) return [];
  const argumentText = sameArguments
    ? node.arguments.map((argument) => asArgument(sourceCode, argument)).join(', ')
    : `{ ${entryTexts(facts, entries)} }`;
  const text = `${setter.text}(${argumentText})`;
  const end = sourceCode.getLastToken(statement)?.value === ';' ? ';' : '';
  const addition = `${end ? '' : ';'}${gapBeside(sourceCode, statement)}${text}${end}`;
  return [
    {
      messageId: 'addAttributes',
      data: { text },
      fix: (fixer) => [...setter.addImport(fixer), fixer.insertTextAfter(statement, addition)],
    },
  ];
}

/** How to call the setter of attributes; `undefined` where the SDK does not have it yet. */
function setterOf(
  facts: Facts,
  { receiver, value, on, node }: SdkCall,
  name: 'setAttribute' | 'setAttributes',
): SdkReference | undefined {
  if (on !== 'scope')
    return facts.since(ATTRIBUTES_ON_SDK, value) ? sdkReference(facts, name, node, value.module) : undefined;
  const isRepeatable = receiver && (isPlain(receiver) || isScopeGetter(facts, receiver));
  if (!isRepeatable || !facts.since(ATTRIBUTES_ON_SCOPE, value)) return undefined;
  return { text: `${facts.sourceCode.getText(receiver)}.${name}`, addImport: () => [] };
}

const isScopeGetter = (facts: Facts, node: Node): boolean => {
  const inner = unwrap(node);
  return inner.type === 'CallExpression' && (facts.valueOf(inner.callee)?.path?.length ?? 0) > 0;
};

/** `{ id, total }` of the context `order` → `'order.id': id, 'order.total': total`. */
function entryTexts({ sourceCode }: Facts, entries: readonly ScopeEntry[]): string {
  const quote = preferredQuote(sourceCode);
  return entries.map(({ key = '', value }) => `${quoted(key, quote)}: ${sourceCode.getText(value)}`).join(', ');
}

function inInitialScope(facts: Facts, place: TSESTree.Property, entries: readonly ScopeEntry[]): Suggestion[] {
  const scope = place.parent;
  if (scope.type !== 'ObjectExpression' || !facts.since(ATTRIBUTES_ON_SCOPE, facts.expected(scope))) return [];
  const hasAttributes = scope.properties.some(
    (property) => property.type !== 'Property' || keyName(facts, property.key, property.computed) === 'attributes',
  );
  if (hasAttributes) return [];
  const text = `attributes: { ${entryTexts(facts, entries)} }`;
  return [{ messageId: 'addAttributes', data: { text }, fix: (fixer) => fixer.insertTextAfter(place, `, ${text}`) }];
}
