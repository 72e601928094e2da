import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { analyse } from '../analysis';
import { callbackMismatch, type CallbackMismatch } from '../analysis/api/callback-mismatch';
import { wrongResults, type HookResult } from '../analysis/api/hook-results';
import type { SdkCall } from '../analysis/api/sdk-call';
import { isVisible } from '../analysis/api/sdk-reference';
import { spanHooks, type SpanHook } from '../analysis/api/span-hooks';
import { unguardedAccesses, type UnguardedAccess } from '../analysis/attributes/unguarded-attributes';
import type { Facts, FunctionNode, Node } from '../analysis/facts';
import { outermost, unwrap } from '../analysis/syntax/ast';
import { contains } from '../analysis/syntax/within';
import { createRule } from '../create-rule';
import { offerRepairIf } from '../fixes/repair';
import { isUnderTsDirective, losesComment } from '../fixes/source';
import { fitCallback, keepsType, unwrapCallback } from '../fixes/span-callback';

type MessageId =
  | CallbackMismatch
  | 'uselessWrapper'
  | 'notDropped'
  | 'asyncCallback'
  | 'promise'
  | 'partial'
  | 'unguarded'
  | 'wrap'
  | 'unwrap'
  | 'addLifecycle'
  | 'returnSpan'
  | 'removeAsync'
  | 'spreadSpan'
  | 'guard';
/** What is reported, but for the place. */
type Finding = Pick<TSESLint.ReportDescriptor<MessageId>, 'messageId' | 'data' | 'fix' | 'suggest'>;
type Suggestion = TSESLint.SuggestionReportDescriptor<MessageId>;

export const validBeforeSendSpan = createRule({
  name: 'valid-before-send-span',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require a `beforeSendSpan` callback that fits the trace lifecycle and returns a span',
      recommended: 'error',
      family: 'setup',
      repairs: 'some',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          requireGuardedAttributeAccess: {
            type: 'boolean',
            description:
              'Also report a property of an attribute value that nothing has tested, in every hook that is given spans.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ requireGuardedAttributeAccess: false }],
    messages: {
      fallsBack:
        "SDK 10 goes back to transaction mode, without a warning, when `beforeSendSpan` is not wrapped: `traceLifecycle: 'stream'` has no effect. Wrap the callback in `withStreamedSpan`.",
      deadInStatic:
        "This `beforeSendSpan` is never called, so spans leave unchanged: with `traceLifecycle: 'static'` SDK 11 calls only what is wrapped in `withStaticSpan`.",
      deadInStream:
        'This `beforeSendSpan` is never called, so spans leave unchanged: stream mode does not call what is wrapped in `withStaticSpan`. Pass a callback for streamed spans.',
      deadWithoutStream:
        "This `beforeSendSpan` is never called, so spans leave unchanged: SDK 10 calls what is wrapped in `withStreamedSpan` only with `traceLifecycle: 'stream'`.",
      uselessWrapper: '`withStreamedSpan` does nothing in SDK 11 and goes away in SDK 12. Pass the callback as it is.',
      notDropped:
        'Returning `{{value}}` does not drop the span: it is sent all the same. Drop spans with `ignoreSpans`, and return the span here.',
      asyncCallback:
        '`beforeSendSpan` is not awaited: from an `async` callback the SDK sends an empty object in the place of the span, and in stream mode `startSpan` throws. Make it synchronous.',
      promise:
        '`beforeSendSpan` is not awaited: the SDK sends an empty object in the place of the span, and in stream mode `startSpan` throws. Return the span itself.',
      partial:
        'What `beforeSendSpan` returns is sent in the place of the span, and this object has no {{missing}}. Change the span, or spread it into the object.',
      unguarded:
        '`{{key}}` may be missing or of another type, and an error in `{{hook}}` {{effect}}. Test the value first.',
      wrap: 'Wrap the callback in `{{wrapper}}`.',
      unwrap: 'Pass the callback as it is.',
      addLifecycle: "Add `traceLifecycle: 'stream'`.",
      returnSpan: 'Return `{{span}}`.',
      removeAsync: 'Remove `async`.',
      spreadSpan: 'Spread `{{span}}` into the object.',
      guard: 'Use `?.`.',
    },
  },
  asks: [spanHooks],
  create(context, [{ requireGuardedAttributeAccess }]) {
    return {
      Program() {
        const facts = analyse(context);
        // The name of a component does not tell: its scripts may have `lang="ts"`.
        const isTypeScript = /\.(?:[cm]?tsx?|vue|svelte|astro)$/.test(context.filename);
        const reported = new Set<Node>();
        const report = (node: Node, finding: Finding, loc = node.loc): void => {
          if (reported.has(node)) return;
          reported.add(node);
          context.report({ loc, ...finding });
        };
        for (const hook of spanHooks(facts)) {
          const { kind, fn, option, wrapper } = hook;
          if (requireGuardedAttributeAccess) {
            for (const access of unguardedAccesses(facts, hook))
              report(access.node.property, unguarded(facts, hook, access));
          }
          if (kind !== 'beforeSendSpan') continue;
          const mismatch = callbackMismatch(facts, hook);
          if (mismatch && option) {
            report(wrapper?.name ?? option.key, { messageId: mismatch, suggest: fitCallback(facts, hook, mismatch) });
          } else if (wrapper?.api === 'withStreamedSpan' && facts.since('11.0.0', wrapper.value)) {
            report(wrapper.name, uselessWrapper(facts, wrapper, isTypeScript));
          }
          const isCalled = mismatch === undefined || mismatch === 'fallsBack';
          // Up to SDK 8 a span was dropped so.
          if (!fn || !isCalled || !facts.since('9.0.0', hook)) continue;
          if (fn.async) report(fn, asyncCallback(facts, fn), headOf(fn));
          else for (const result of wrongResults(facts, fn)) report(result.node, wrongResult(facts, fn, result));
        }
      },
    };
  },
});

function uselessWrapper(facts: Facts, wrapper: SdkCall, isTypeScript: boolean): Finding {
  const { sourceCode } = facts;
  const fix = unwrapCallback(facts, wrapper);
  const unwrapping = fix && { messageId: 'unwrap' as const, fix };
  const isSame = !isTypeScript || keepsType(facts, wrapper);
  const isCertain = isSame && !isUnderTsDirective(sourceCode, wrapper.node);
  // SDK 10 needs the wrapper.
  const isKnown = facts.version(wrapper.value) !== undefined;
  const messageId = 'uselessWrapper';
  if (isCertain && isKnown) return { messageId, ...(fix && { fix }) };
  return { messageId, ...offerRepairIf<MessageId>(isCertain, facts, unwrapping) };
}

/** The function, or the method that it is. */
function ownerOf(fn: FunctionNode): Node {
  const { parent } = fn;
  return parent.type === 'MethodDefinition' || (parent.type === 'Property' && parent.method) ? parent : fn;
}

const headOf = (fn: FunctionNode): TSESTree.SourceLocation => ({
  start: ownerOf(fn).loc.start,
  end: fn.body.loc.start,
});

function asyncCallback(facts: Facts, fn: FunctionNode): Finding {
  const { sourceCode } = facts;
  const token = sourceCode.getFirstToken(ownerOf(fn), ({ value }) => value === 'async');
  const next = token && sourceCode.getTokenAfter(token, { includeComments: true });
  const waits = [...facts.nodes.ofType('AwaitExpression'), ...facts.nodes.ofType('ForOfStatement')].some(
    (node) => (node.type === 'AwaitExpression' || node.await) && contains(fn, node),
  );
  if (!next || waits || fn.generator || fn.returnType) return { messageId: 'asyncCallback' };
  const suggestion: Suggestion = {
    messageId: 'removeAsync',
    fix: (fixer) => fixer.removeRange([token.range[0], next.range[0]]),
  };
  return { messageId: 'asyncCallback', suggest: [suggestion] };
}

function wrongResult(facts: Facts, fn: FunctionNode, result: HookResult): Finding {
  const { sourceCode } = facts;
  const span = spanName(facts, fn, result.node);
  if (result.kind === 'promise') return { messageId: 'promise' };
  if (result.kind === 'nothing') {
    const value = result.node.type === 'ReturnStatement' ? 'undefined' : sourceCode.getText(result.node);
    const suggestion = span && returnSpan(facts, result.node, span);
    return { messageId: 'notDropped', data: { value }, ...(suggestion && { suggest: [suggestion] }) };
  }
  const data = { missing: result.missing.map((name) => `\`${name}\``).join(', ') };
  const first = sourceCode.getFirstToken(result.node);
  const suggestion = first && span ? spreadSpan(first, span.name, result.node.properties.length > 0) : undefined;
  return { messageId: 'partial', data, ...(suggestion && { suggest: [suggestion] }) };
}

function spreadSpan(brace: TSESTree.Token, span: string, isFollowed: boolean): Suggestion {
  const text = isFollowed ? ` ...${span},` : ` ...${span} `;
  return { messageId: 'spreadSpan', data: { span }, fix: (fixer) => fixer.insertTextAfter(brace, text) };
}

/** The name that the callback has for the span, where it can be used. */
function spanName(facts: Facts, { params: [parameter] }: FunctionNode, at: Node): TSESTree.Identifier | undefined {
  return parameter?.type === 'Identifier' && isVisible(facts, parameter, at) ? parameter : undefined;
}

/** `null` → `span`; all of `test ? null : span`, too. */
function returnSpan(facts: Facts, node: Node, span: TSESTree.Identifier): Suggestion | undefined {
  const { sourceCode } = facts;
  const data = { span: span.name };
  if (node.type === 'ReturnStatement') {
    const token = sourceCode.getFirstToken(node);
    return token
      ? { messageId: 'returnSpan', data, fix: (fixer) => fixer.insertTextAfter(token, ` ${span.name}`) }
      : undefined;
  }
  const outer = outermost(node);
  const { parent } = outer;
  const other =
    parent?.type === 'ConditionalExpression' && (parent.consequent === outer ? parent.alternate : parent.consequent);
  const isSpan =
    other && unwrap(other).type === 'Identifier' && facts.variableOf(unwrap(other)) === facts.variableOf(span);
  const target = isSpan ? outermost(parent) : outer;
  if (losesComment(sourceCode, target)) return undefined;
  return { messageId: 'returnSpan', data, fix: (fixer) => fixer.replaceText(target, span.name) };
}

function unguarded(facts: Facts, { kind, module }: SpanHook, { node, key }: UnguardedAccess): Finding {
  const swallows = kind === 'beforeSendSpan' && facts.since('11.0.0', { module });
  const effect = swallows ? 'makes the SDK send the span unchanged' : 'reaches the code that ends the span';
  const token = facts.sourceCode.getTokenAfter(node.object, ({ value }) => value === '.' || value === '[');
  const fix = token &&
    outermost(node).parent?.type !== 'AssignmentExpression' && {
      messageId: 'guard' as const,
      fix: (fixer: TSESLint.RuleFixer) =>
        node.computed ? fixer.insertTextBefore(token, '?.') : fixer.replaceText(token, '?.'),
    };
  return { messageId: 'unguarded', data: { key, hook: kind, effect }, ...(fix && { suggest: [fix] }) };
}
