import type { TSESLint } from '@typescript-eslint/utils';
import { allowedKeys } from '../allowed-keys';
import { analyse } from '../analysis';
import { attributeWrites, type AttributeWrite } from '../analysis/attributes/attributes';
import { isOverwritten } from '../analysis/attributes/key-uses';
import type { Facts } from '../analysis/facts';
import { createRule } from '../create-rule';
import { replaceKey } from '../fixes/attribute-key';
import { literal, losesComment } from '../fixes/source';
import { isConventionNamespace, meantConvention } from '../sdk/convention-lookup';
import { convertedTo, isScalarType, SCALAR_TYPES, type Scalar } from '../sdk/convention-types';
import { convention } from '../sdk/conventions';
import { hasKey } from '../sdk/key-list';
import { reservedKey } from '../sdk/reserved-keys';

export const noConventionCollision = createRule({
  name: 'no-convention-collision',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow attributes that collide with a key of Sentry Conventions',
      recommended: 'warn',
      family: 'attributes',
    },
    hasSuggestions: true,
    schema: [allowedKeys.schema],
    defaultOptions: [allowedKeys.defaults],
    messages: {
      otherType:
        '`{{key}}` is {{expected}} in Sentry Conventions, and this is {{given}}: spans of one key with two types cannot be searched together.',
      variant:
        '`{{key}}` is written `{{convention}}` in Sentry Conventions: Sentry does not recognise this spelling, and searches see two attributes.',
      unknownSentryKey:
        'Keys in `sentry.*` belong to the SDK, and Sentry Conventions have no `{{key}}`. Use a namespace of your own, such as `app.`.',
      namespace:
        '`{{key}}` is a namespace of Sentry Conventions, such as in `{{key}}.…`, so it cannot be an attribute itself. Use a key below it, or a namespace of your own.',
      convert: 'Write `{{text}}`.',
      rename: 'Use `{{convention}}`.',
    },
  },
  asks: [attributeWrites],
  create(context, [{ allow }]) {
    return {
      Program() {
        const facts = analyse(context);
        for (const write of attributeWrites(facts)) {
          // What no-reserved-attributes and no-deprecated-attributes report is theirs.
          if (hasKey(allow, write.key) || reservedKey(write.key) || convention(write.key)?.deprecated) continue;
          check(facts, write);
        }
      },
    };

    function check(facts: Facts, write: AttributeWrite): void {
      const { key, keyNode } = write;
      if (convention(key)) {
        checkType(facts, write);
        return;
      }
      const meant = meantConvention(key);
      if (meant !== undefined) {
        const fix = replaceKey(facts.sourceCode, write, meant);
        const suggest = fix ? [{ messageId: 'rename' as const, data: { convention: meant }, fix }] : [];
        context.report({ node: keyNode, messageId: 'variant', data: { key, convention: meant }, suggest });
      } else if (key.startsWith('sentry.')) {
        context.report({ node: keyNode, messageId: 'unknownSentryKey', data: { key } });
      } else if (isConventionNamespace(key)) {
        context.report({ node: keyNode, messageId: 'namespace', data: { key } });
      }
    }

    function checkType(facts: Facts, write: AttributeWrite): void {
      const { key, value } = write;
      const type = convention(key)?.type;
      const known = value && facts.staticValue(value);
      // The SDK itself sets single strings where conventions have arrays of them (request headers).
      if (!value || !known || !isScalarType(type) || !isPrimitive(known.value)) return;
      if (typeof known.value === SCALAR_TYPES[type].js || isOverwritten(facts, write)) return;
      const converted = convertedTo(type, known.value);
      const text = converted === undefined ? undefined : literal(facts.sourceCode, converted);
      const data = { key, expected: SCALAR_TYPES[type].words, given: `a ${typeof known.value}` };
      const suggest =
        text === undefined || losesComment(facts.sourceCode, value)
          ? []
          : [
              {
                messageId: 'convert' as const,
                data: { text },
                fix: (fixer: TSESLint.RuleFixer) => fixer.replaceText(value, text),
              },
            ];
      context.report({ node: value, messageId: 'otherType', data, suggest });
    }
  },
});

const isPrimitive = (value: unknown): value is Scalar => /^(?:string|number|boolean)$/.test(typeof value);
