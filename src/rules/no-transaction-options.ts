import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { analyse } from '../analysis';
import { isSetBeside, optionOf, options, type Option } from '../analysis/api/init-options';
import { platformAt } from '../analysis/api/platform';
import type { Facts, Node } from '../analysis/facts';
import { spanFilters as filtersOf } from '../analysis/filters/filters';
import { isNullish, unwrap } from '../analysis/syntax/ast';
import { returnedExpressions } from '../analysis/values/functions';
import { createRule } from '../create-rule';
import { removeItem } from '../fixes/remove';
import { offerRepairIf } from '../fixes/repair';
import { asArgument, isUnderTsDirective, losesComment, preferredQuote, quoted } from '../fixes/source';
import { ignoreSpansOfPages, ignoreSpansOfRequests } from '../fixes/transaction-filter';
import {
  TRANSACTION_OPTION_OWNERS,
  TRANSACTION_OPTION_NAMES,
  transactionOption,
  type TransactionOption,
} from '../sdk/transaction-options';

type MessageId = 'rename' | 'invert' | 'remove' | 'filterRequests' | 'filterPages' | 'profileTraces';
type Suggestion = TSESLint.SuggestionReportDescriptor<MessageId>;
type Offer = Pick<TSESLint.ReportDescriptor<MessageId>, 'fix' | 'suggest'>;

const transactionOptions = options(TRANSACTION_OPTION_OWNERS, TRANSACTION_OPTION_NAMES);

export const noTransactionOptions = createRule({
  name: 'no-transaction-options',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow options that work on transactions and do nothing in stream mode',
      recommended: 'error',
      family: 'transaction-api',
      repairs: 'all',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      neverCalled:
        '`{{name}}` is never called in stream mode: spans are sent one by one, and no transaction event is made of them. Change spans in `beforeSendSpan` and drop them with `ignoreSpans`; a name to scrub is in the attribute `sentry.segment.name` of every span, too.',
      neverMatches:
        '`{{name}}` drops nothing in stream mode, where no transaction event is sent. Use `ignoreSpans`, and match what is known when a span starts: its `op` and attributes such as `url.path`, not the name that a route gives it later.',
      statusTooLate:
        '`{{name}}` drops nothing in stream mode: the status is not known when a span starts. The SDK can ignore requests by their path, with `ignoreIncomingRequests`; what is to go by its status needs an inbound data filter in Sentry.',
      noEffect: '`{{name}}` has no effect in stream mode: {{reason}}.',
      removed: 'SDK 11 ignores `{{name}}`: {{reason}}.',
      renamed: 'SDK 11 ignores `{{name}}`: the option is `{{renamedTo}}` now.',
      inverted:
        'SDK 11 ignores `{{name}}`: the option is `{{renamedTo}}` now, which says the opposite and is `false` unless it is set.',
      profiling:
        '`{{name}}` gives no profiles in stream mode, as there is no transaction to send them with, and SDK 11 ignores it. Set `profileSessionSampleRate` and `profileLifecycle`.',
      rename: 'Rename it to `{{renamedTo}}`.',
      invert: 'Set `{{renamedTo}}` to `{{opposite}}`.',
      remove: 'Remove `{{name}}`.',
      filterRequests: 'Ignore the spans of these requests.',
      filterPages: 'Ignore the page loads and navigations to these pages.',
      profileTraces: 'Set `profileSessionSampleRate`, and profile while there are spans.',
    },
  },
  asks: [transactionOptions],
  create(context) {
    return {
      Program() {
        const facts = analyse(context);
        for (const option of transactionOptions(facts)) {
          const { of, name, key, lifecycle } = option;
          const known = transactionOption(of, name);
          if (!known || isOff(facts, option, known)) continue;
          const isSince = (version: string | undefined): boolean =>
            version !== undefined && facts.since(version, option);
          const isRemoved = isSince(known.removedIn);
          const isDead = lifecycle === 'stream' && isSince(known.deadInStreamSince);
          if ((!isRemoved && !isDead) || isDual(facts, option, known)) continue;
          const data = { name, reason: known.reason ?? '', renamedTo: known.renamedTo ?? '' };
          const messageId = messageOf(known, isDead);
          context.report({ node: key, messageId, data, ...offer(facts, option, known, messageId) });
        }
      },
    };
  },
});

function messageOf({ problem }: TransactionOption, isDead: boolean) {
  if (problem === 'noEffect') return isDead ? 'noEffect' : 'removed';
  return problem === 'statusTooLate' && !isDead ? 'renamed' : problem;
}

/** Whether the option asks for nothing: `undefined`, and for most options `false`, `0` and an empty list. */
function isOff(facts: Facts, option: Option, { anyValue }: TransactionOption): boolean {
  const constant = facts.staticValue(option.value);
  if (constant && constant.value === undefined) return true;
  if (anyValue) return false;
  if (constant) return constant.value === false || constant.value === null || constant.value === 0;
  const inner = unwrap(option.value);
  if (inner.type === 'ArrayExpression') return inner.elements.length === 0;
  return inner.type === 'ObjectExpression' && inner.properties.length === 0;
}

/** Whether the code also sets what takes the option's place, and leaves nothing to the option alone. */
function isDual(facts: Facts, option: Option, { counterpart, renamedTo }: TransactionOption): boolean {
  const other = counterpart ?? renamedTo;
  if (other === undefined || !isSetBeside(facts, option, other)) return false;
  if (!facts.since('11.0.0', option)) return true;
  if (option.name === 'beforeSendTransaction') return !dropsEvents(facts, option.value);
  return option.name !== 'ignoreTransactions' || isFilteredToo(facts, option.value);
}

/** Whether a hook says in so many words that it drops events: `beforeSendSpan` cannot (H08). */
function dropsEvents(facts: Facts, hook: Node): boolean {
  const fn = facts.functionOf(hook);
  return fn !== undefined && returnedExpressions(facts, fn).some(mayBeNull);
}

function mayBeNull(node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'ConditionalExpression') return mayBeNull(inner.consequent) || mayBeNull(inner.alternate);
  return isNullish(inner);
}

/** Whether the span filters of the file have the words of every name that `ignoreTransactions` has. */
function isFilteredToo(facts: Facts, value: Node): boolean {
  const list = unwrap(value);
  const names = list.type === 'ArrayExpression' ? list.elements.map((entry) => entry && textOf(facts, entry)) : [];
  const filters = filtersOf(facts).flatMap(({ name, attributes }) => [
    name?.text,
    ...attributes.map((attribute) => textOf(facts, attribute.value)),
  ]);
  const words = names.flatMap((name) => name?.match(/[a-z]\w+/g) ?? []);
  return words.every((word) => filters.some((filter) => filter?.includes(word)));
}

function textOf(facts: Facts, node: Node): string | undefined {
  const value = facts.staticValue(node)?.value;
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? value.pattern : undefined;
}

function offer(facts: Facts, option: Option, known: TransactionOption, messageId: string): Offer {
  const { node } = option;
  if (messageId === 'renamed') {
    // Under a version that is not known, the old name may be the one that works.
    return offerRepairIf(facts.version(option) !== undefined, facts, renaming(facts, option, known));
  }
  if (node.type !== 'Property' || node.computed) return {};
  if (messageId === 'neverMatches') return { suggest: spanFilters(facts, option, node) };
  if (messageId === 'inverted') return { suggest: inversion(facts, option, known) };
  if (messageId === 'profiling') return { suggest: profiling(facts, option, node) };
  return { suggest: known.removable ? removal(facts, option, node) : [] };
}

function removal({ sourceCode }: Facts, { name }: Option, node: TSESTree.Property): Suggestion[] {
  const fix = removeItem(sourceCode, node);
  return fix ? [{ messageId: 'remove', data: { name }, fix }] : [];
}

function renaming({ sourceCode }: Facts, { node, key }: Option, { renamedTo = '' }: TransactionOption) {
  const computed = node.type === 'Property' ? node.computed : (node.left as TSESTree.MemberExpression).computed;
  if (computed || isUnderTsDirective(sourceCode, key)) return undefined;
  const isShorthand = node.type === 'Property' && node.shorthand;
  const text = key.type === 'Literal' ? quoted(renamedTo, key.raw) : renamedTo;
  return {
    messageId: 'rename' as const,
    data: { renamedTo },
    fix: (fixer: TSESLint.RuleFixer) =>
      isShorthand ? fixer.insertTextBefore(node, `${text}: `) : fixer.replaceText(key, text),
  };
}

function inversion(facts: Facts, { node, key, value }: Option, { renamedTo = '' }: TransactionOption): Suggestion[] {
  const inner = unwrap(value);
  const opposite = inner.type === 'Literal' && typeof inner.value === 'boolean' ? String(!inner.value) : undefined;
  if (opposite === undefined || losesComment(facts.sourceCode, node)) return [];
  const data = { renamedTo, opposite };
  const fix = (fixer: TSESLint.RuleFixer) => [fixer.replaceText(key, renamedTo), fixer.replaceText(inner, opposite)];
  return [{ messageId: 'invert', data, fix }];
}

function profiling(facts: Facts, option: Option, node: TSESTree.Property): Suggestion[] {
  const { sourceCode } = facts;
  if (option.name === 'profilesSampler') return [];
  const object = node.parent as TSESTree.ObjectExpression;
  const isSet = (name: string): boolean => optionOf(facts, object, name) !== undefined;
  if (isSet('profileSessionSampleRate')) return removal(facts, option, node);
  if (isSet('profileLifecycle') || losesComment(sourceCode, node)) return [];
  const rate = asArgument(sourceCode, option.value);
  const text = `profileSessionSampleRate: ${rate}, profileLifecycle: ${quoted('trace', preferredQuote(sourceCode))}`;
  return [{ messageId: 'profileTraces', fix: (fixer) => fixer.replaceText(node, text) }];
}

/** Never with names, which SDK 11 gives to spans after their start (H18). */
function spanFilters(facts: Facts, option: Option, node: TSESTree.Property): Suggestion[] {
  const list = unwrap(option.value);
  const canReplace = option.of === 'options' && facts.since('11.0.0', option) && !losesComment(facts.sourceCode, node);
  if (!canReplace || list.type !== 'ArrayExpression' || isSetBeside(facts, option, 'ignoreSpans')) return [];
  const entries = list.elements.map((entry) => (entry ? facts.staticValue(entry)?.value : undefined));
  const quote = preferredQuote(facts.sourceCode);
  const platform = platformAt(facts, option.module);
  const variants = [
    { messageId: 'filterRequests', isFor: platform !== 'browser', text: ignoreSpansOfRequests(entries, quote) },
    { messageId: 'filterPages', isFor: platform !== 'server', text: ignoreSpansOfPages(entries, quote) },
  ] as const;
  return variants.flatMap(({ messageId, isFor, text }) =>
    isFor && text !== undefined ? [{ messageId, fix: (fixer) => fixer.replaceText(node, text) }] : [],
  );
}
