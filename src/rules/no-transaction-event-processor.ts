import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { analyse } from '../analysis';
import { lifecycleAt } from '../analysis/api/init-options';
import { exportCalls, type SdkCall } from '../analysis/api/sdk-call';
import { functionBehind, handlerOf } from '../analysis/api/span-callbacks';
import { clientHooks, spanHooks } from '../analysis/api/span-hooks';
import type { Facts, Node } from '../analysis/facts';
import { valuesOf } from '../analysis/gates/query';
import { enclosingFunction, isFunction, plainName, unwrap } from '../analysis/syntax/ast';
import { guardedBy, passesOn } from '../analysis/syntax/guards';
import { contains } from '../analysis/syntax/within';
import { accessesOf } from '../analysis/values/access';
import { usesOf } from '../analysis/values/followed-object';
import { createRule } from '../create-rule';
import { offerRepair } from '../fixes/repair';
import { losesComment, quoted } from '../fixes/source';
import { CHANGING_FUNCTIONS, CHANGING_METHODS } from '../sdk/span-lifetime';
import { TRANSACTION_FIELD_NAMES, REMOVED_HOOKS, TRANSACTION_FIELDS } from '../sdk/transaction-events';

const EVENT_TYPES: readonly string[] = ['eventType', 'errorEventType', 'envelopeItemType'];
const transactionTypes = valuesOf(EVENT_TYPES, ['transaction']);
const transactionFields = accessesOf(Object.keys(TRANSACTION_FIELDS), TRANSACTION_FIELD_NAMES);
const multiplexedEvents = valuesOf(['multiplexedEvent']);
const matchedItems = accessesOf(['multiplexedMatch'], ['envelope']);

export const noTransactionEventProcessor = createRule({
  name: 'no-transaction-event-processor',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow code that waits for transaction events, which stream mode does not have',
      recommended: 'error',
      family: 'transaction-api',
      repairs: 'all',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      transactionBranch:
        'Stream mode has no transaction events, so this code never runs. Change spans in `beforeSendSpan` or in an integration with `processSpan` or `processSegmentSpan`; drop them with `ignoreSpans`.',
      errorBranch:
        '`beforeSend` is given errors only, so this code never runs. Change spans in `beforeSendSpan`; drop them with `ignoreSpans`.',
      transactionField:
        '`{{field}}` is a field of transaction events, which stream mode does not have: events that get here do not have it. Read spans in `beforeSendSpan` or in an integration with `processSpan`.',
      lateHook:
        'In stream mode the span is sent before the `afterSpanEnd` hook is called, so what is set here is lost. Use the hook `spanEnd`.',
      removedHook: 'The hook `{{hook}}` is never called since SDK 8. Use `{{instead}}`.',
      transactionRoute:
        'Spans come in `span` envelopes in stream mode, so this never selects them and they take the default route. Match the item type `span`, too.',
      useHook: 'Use the hook `{{instead}}`.',
    },
  },
  asks: [clientHooks, transactionTypes, transactionFields, multiplexedEvents],
  create(context) {
    return {
      Program() {
        const facts = analyse(context);
        for (const call of clientHooks(facts)) checkHook(facts, call);
        if (handlesSpans(facts)) return;
        const reported = new Set<Node>();
        for (const { node, subject } of typeTests(facts)) {
          const value = facts.valueOf(subject);
          const messageId = messageFor(facts, node, value?.type === 'errorEventType');
          if (messageId && value?.type === 'envelopeItemType') {
            context.report({ node, messageId: 'transactionRoute' });
            continue;
          }
          if (!messageId || !isGivenToHook(facts, subject)) continue;
          const fn = enclosingFunction(node);
          if (fn) reported.add(fn);
          context.report({ node, messageId });
        }
        checkFields(facts, reported);
        checkRoutes(facts);
      },
    };

    function messageFor(facts: Facts, node: Node, isError: boolean): 'errorBranch' | 'transactionBranch' | undefined {
      if (isError) return 'errorBranch';
      return lifecycleAt(facts, node) === 'stream' ? 'transactionBranch' : undefined;
    }

    /** H24: fields that only transactions have, where no guard in the same function is reported already. */
    function checkFields(facts: Facts, reported: ReadonlySet<Node>): void {
      for (const { node, object, name, key, value, use } of transactionFields(facts)) {
        if (!TRANSACTION_FIELDS[value.type]?.has(name) || use === 'write' || use === 'delete') continue;
        const fn = enclosingFunction(node);
        const known = isFunction(node.parent.parent) ? node.parent.parent : fn;
        const source = object ?? sourceOf(node);
        if ((known && reported.has(known)) || (source && !isGivenToHook(facts, source))) continue;
        if (lifecycleAt(facts, node) !== 'stream') continue;
        const field = value.type === 'traceContext' ? `contexts.trace.${name}` : name;
        context.report({ node: key, messageId: 'transactionField', data: { field } });
      }
    }

    /** H25. */
    function checkHook(facts: Facts, { node, value }: SdkCall): void {
      const [hookNode, callback] = node.arguments;
      const hook = hookNode && facts.staticValue(hookNode)?.value;
      if (!hookNode || typeof hook !== 'string') return;
      const instead = Object.hasOwn(REMOVED_HOOKS, hook) ? REMOVED_HOOKS[hook] : undefined;
      const isLate =
        hook === 'afterSpanEnd' && callback && mutatesSpan(facts, callback) && lifecycleAt(facts, node) === 'stream';
      if (isLate) {
        const fix: TSESLint.ReportFixFunction = (fixer) =>
          fixer.replaceText(hookNode, quoted('spanEnd', facts.sourceCode.getText(hookNode)));
        const offer = losesComment(facts.sourceCode, hookNode)
          ? {}
          : offerRepair(facts, { messageId: 'useHook', data: { instead: 'spanEnd' }, fix });
        context.report({ node: hookNode, messageId: 'lateHook', ...offer });
      } else if (instead !== undefined && facts.since('8.0.0', value)) {
        context.report({ node: hookNode, messageId: 'removedHook', data: { hook, instead } });
      }
    }

    /** H16: `getEvent(['transaction'])` in the matcher of a multiplexed transport. */
    function checkRoutes(facts: Facts): void {
      for (const call of multiplexedEvents.mayFind(facts) ? facts.nodes.ofType('CallExpression') : []) {
        const [list] = call.arguments;
        if (list?.type !== 'ArrayExpression' || facts.valueOf(call)?.type !== 'multiplexedEvent') continue;
        const matcher = enclosingFunction(call);
        const looksAtItems = matchedItems(facts).some(({ node }) => contains(matcher ?? call, node));
        const entry = list.elements.find((element) => element && facts.staticValue(element)?.value === 'transaction');
        if (!entry || looksAtItems || lifecycleAt(facts, call) !== 'stream') continue;
        context.report({ node: entry, messageId: 'transactionRoute' });
      }
    }
  },
});

/** A branch that is kept for transaction mode next to a span hook is deliberate. */
const handlesSpans = (facts: Facts): boolean => spanHooks(facts).some(({ kind }) => kind !== 'preprocessSpan');

interface TypeTest {
  readonly node: Node;
  /** The expression that is compared with `'transaction'`. */
  readonly subject: Node;
}

/** Tests of an event's or an envelope item's type for `'transaction'` that guard more than handing the event on. */
function typeTests(facts: Facts): TypeTest[] {
  const found: TypeTest[] = [];
  if (!transactionTypes.mayFind(facts)) return found;
  const isType = (node: Node): boolean => EVENT_TYPES.includes(facts.valueOf(node)?.type ?? '');
  const isTransaction = (node: Node): boolean => facts.staticValue(node)?.value === 'transaction';
  for (const node of facts.nodes.ofType('BinaryExpression')) {
    if (!/^[!=]==?$/.test(node.operator) || node.left.type === 'PrivateIdentifier') continue;
    const [subject, constant] = isTransaction(node.right) ? [node.left, node.right] : [node.right, node.left];
    if (!isTransaction(constant) || !isType(subject)) continue;
    const guarded = guardedBy(facts, node, node.operator.startsWith('='));
    if (guarded.some((code) => !passesOn(code))) found.push({ node, subject });
  }
  for (const node of facts.nodes.ofType('CallExpression')) {
    const subject = onlyMember(node, isTransaction);
    if (subject && isType(subject) && guardedBy(facts, node).some((code) => !passesOn(code))) {
      found.push({ node, subject });
    }
  }
  for (const { discriminant, cases } of facts.nodes.ofType('SwitchStatement')) {
    if (!isType(discriminant)) continue;
    for (const { test, consequent } of cases) {
      if (test && isTransaction(test) && consequent.some((code) => !passesOn(code))) {
        found.push({ node: test, subject: discriminant });
      }
    }
  }
  return found;
}

/** `x` in `['transaction'].includes(x)`. */
function onlyMember({ callee, arguments: [value] }: TSESTree.CallExpression, isMember: (node: Node) => boolean) {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'ArrayExpression') return undefined;
  const [element, ...others] = callee.object.elements;
  const isOnly = element && others.length === 0 && isMember(element);
  return isOnly && plainName(callee.property, callee.computed) === 'includes' ? value : undefined;
}

/**
 * Whether an event is one that the SDK passes to a hook. A helper that takes an event by annotation only may be called for
 * either mode, and an event that comes from elsewhere (a test's transport) may be a transaction.
 */
function isGivenToHook(facts: Facts, node: Node): boolean {
  const seen = new Set<Node>();
  let root = unwrap(node);
  for (;;) {
    while (root.type === 'MemberExpression') root = unwrap(root.object);
    if (root.type === 'CallExpression') return facts.valueOf(root)?.type === 'multiplexedEvent';
    const definition = root.type === 'Identifier' ? facts.variableOf(root)?.defs[0] : undefined;
    const declared = definition?.node as Node | undefined;
    if (declared?.type !== 'VariableDeclarator') {
      const parameter = definition?.name as TSESTree.Identifier | undefined;
      return isFunction(declared) && (!parameter?.typeAnnotation || facts.expected(declared) !== undefined);
    }
    if (!declared.init || seen.has(declared)) return false;
    seen.add(declared);
    root = unwrap(declared.init);
  }
}

/** What a pattern takes its properties from: the initializer of a declaration, or a parameter itself. */
function sourceOf(pattern: Node): Node | undefined {
  for (let outer: Node | undefined = pattern; outer; outer = outer.parent) {
    if (outer.type === 'VariableDeclarator') return outer.init ?? undefined;
    if (isFunction(outer.parent)) return undefined;
  }
  return undefined;
}

const changeCalls = exportCalls(CHANGING_FUNCTIONS);

/** Whether a hook sets something on the span that it is given; other spans may be open still. */
function mutatesSpan(facts: Facts, callback: Node): boolean {
  const fn = functionBehind(facts, callback);
  const [parameter] = fn ? handlerOf(facts, fn, false).params : [];
  if (!parameter) return false;
  const { accesses, reads } = usesOf(facts, parameter);
  if (accesses.some(({ name = '', use }) => use === 'call' && CHANGING_METHODS.has(name))) return true;
  return changeCalls(facts).some(({ node }) => reads.some((read) => read === node.arguments[0]));
}
