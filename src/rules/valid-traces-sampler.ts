import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { analyse } from '../analysis';
import type { Facts, Node } from '../analysis/facts';
import { outermost } from '../analysis/syntax/ast';
import { variableAt } from '../analysis/syntax/variables';
import { accessesOf, allowsOptional, type Access } from '../analysis/values/access';
import { keyName, memberName } from '../analysis/values/static-value';
import { createRule } from '../create-rule';
import { offerRepairIf } from '../fixes/repair';
import { asObject, losesComment } from '../fixes/source';
import { LEGACY_SAMPLING_CONTEXT, LEGACY_TRANSACTION_CONTEXT } from '../sdk/sampling-context';

const legacyContexts = accessesOf(['samplingContext'], Object.keys(LEGACY_SAMPLING_CONTEXT));

export const validTracesSampler = createRule({
  name: 'valid-traces-sampler',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow reading the sampling context of SDK 7 in `tracesSampler`',
      recommended: 'error',
      family: 'span-filters',
      repairs: 'all',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      legacyContext:
        '`{{name}}` is `undefined` in `tracesSampler` since SDK 8: a test of it never holds, and an unguarded read throws. Use {{instead}}.',
      useCurrent: 'Read `{{replacement}}` instead.',
    },
  },
  asks: [legacyContexts],
  create(context) {
    return {
      Program() {
        const facts = analyse(context);
        for (const access of legacyContexts(facts)) {
          const { name, key, value } = access;
          if (!facts.since('8.0.0', value)) continue;
          const instead = LEGACY_SAMPLING_CONTEXT[name] ?? '';
          const rewrite = access.node.type === 'MemberExpression' ? ofMember(facts, access) : ofPattern(facts, access);
          const offer = rewrite && ({ messageId: 'useCurrent', ...rewrite } as const);
          const offered = offerRepairIf(!isTypedAnew(facts, access), facts, offer, [key]);
          context.report({ node: key, messageId: 'legacyContext', data: { name, instead }, ...offered });
        }
      },
    };
  },
});

interface Rewrite {
  readonly data: { replacement: string };
  readonly fix: TSESLint.ReportFixFunction;
}

/** Whether the file says with a type of its own what the context has: that type has none of the members of today. */
function isTypedAnew(facts: Facts, { node, object }: Access): boolean {
  const variable = object?.type === 'Identifier' ? facts.variableOf(object) : undefined;
  const place = variable ? variable.identifiers[0] : (object ?? node.parent);
  const { typeAnnotation: type } = place as { typeAnnotation?: Node | null };
  const said = type?.type === 'TSTypeAnnotation' ? type.typeAnnotation : type;
  return Boolean(said && said.type !== 'TSAnyKeyword' && facts.typeValue(said)?.type !== 'samplingContext');
}

/** `ctx.transactionContext.name` → `ctx.name`, `ctx.request` → `ctx.normalizedRequest`. */
function ofMember(facts: Facts, { node, object, name, use }: Access): Rewrite | undefined {
  const { sourceCode } = facts;
  if (!object || use !== 'read' || node.type !== 'MemberExpression' || node.computed) return undefined;
  if (name === 'request') return renamed(node.property, 'normalizedRequest');
  const outer = outermost(node).parent;
  if (name !== 'transactionContext' || outer?.type !== 'MemberExpression' || outermost(node) !== outer.object)
    return undefined;
  const member = memberName(facts, outer) ?? '';
  const path = Object.hasOwn(LEGACY_TRANSACTION_CONTEXT, member) ? LEGACY_TRANSACTION_CONTEXT[member] : undefined;
  if (path === undefined || losesComment(sourceCode, outer, [object])) return undefined;
  if (path.includes('?.') && !allowsOptional(outer)) return undefined;
  const text = `${asObject(sourceCode, object)}${node.optional ? '?.' : '.'}${path}`;
  return { data: { replacement: text }, fix: (fixer) => fixer.replaceText(outer, text) };
}

const renamed = (node: Node, replacement: string): Rewrite => ({
  data: { replacement },
  fix: (fixer) => fixer.replaceText(node, replacement),
});

/** `({ transactionContext: { name } })` → `({ name })`, and `({ transactionContext }) => transactionContext.name`. */
function ofPattern(facts: Facts, { node, name }: Access): Rewrite | undefined {
  if (node.type !== 'Property' || node.computed || losesComment(facts.sourceCode, node)) return undefined;
  if (name === 'request') {
    const replacement = node.shorthand ? 'normalizedRequest: request' : 'normalizedRequest';
    return renamed(node.shorthand ? node : node.key, replacement);
  }
  if (name !== 'transactionContext') return undefined;
  if (node.value.type === 'ObjectPattern') return flattened(facts, node, node.value);
  return node.value.type === 'Identifier' ? inlined(facts, node, node.value) : undefined;
}

/** Only `name`, which has a plain counterpart, can move up a level. */
function flattened(facts: Facts, node: TSESTree.Property, inner: TSESTree.ObjectPattern): Rewrite | undefined {
  const [property] = inner.properties;
  if (inner.properties.length !== 1 || property?.type !== 'Property') return undefined;
  if (keyName(facts, property.key, property.computed) !== 'name') return undefined;
  return renamed(node, facts.sourceCode.getText(property));
}

/** Every use of the variable has to be a read of `.name`; then the name itself takes its place. */
function inlined(facts: Facts, node: TSESTree.Property, local: TSESTree.Identifier): Rewrite | undefined {
  const variable = facts.variableOf(local);
  const uses = variable?.references.filter(({ identifier }) => identifier !== local) ?? [];
  const reads = uses.map(({ identifier }) => identifier.parent);
  const plain = uses.every(({ identifier }) => {
    const { parent: read } = identifier;
    const isName = read.type === 'MemberExpression' && read.object === identifier && memberName(facts, read) === 'name';
    return isName && !losesComment(facts.sourceCode, read);
  });
  const taken = uses.some(({ identifier }) => variableAt(facts.sourceCode, 'name', identifier));
  if (!plain || taken || reads.length === 0) return undefined;
  return {
    data: { replacement: 'name' },
    fix: (fixer) => [fixer.replaceText(node, 'name'), ...reads.map((read) => fixer.replaceText(read, 'name'))],
  };
}
