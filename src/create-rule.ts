import type { TSESLint } from '@typescript-eslint/utils';
import type { Rule } from 'eslint';
import { analyse } from './analysis';
import { anyOf, type Clue } from './analysis/gates/query';
import { othersMayFind } from './analysis/gates/same-exports';
import { mentionsSdk } from './file-gate';
import { pageUrl } from './package-meta';
import type { RuleFamily } from './rule-families';
import { isRecord, readSettings } from './settings';

/** What the configs, the documentation and the oxlint preset are derived from. */
export interface RuleDocs {
  /** One sentence without a full stop: "Disallow …", "Require …" or "Enforce …". */
  description: string;
  /** The level in `recommended`; `false`: the rule is on in `strict` only. */
  recommended: 'error' | 'warn' | false;
  family: RuleFamily;
  /** The options that `strict` sets for the rule. */
  strictOptions?: object;
  /** Set by a rule of which some or all fixes are made under `settings['span-first'].repair` only. */
  repairs?: 'some' | 'all';
}

interface RuleMeta<MessageIds extends string, Options extends readonly unknown[]> {
  type: 'problem' | 'suggestion';
  docs: RuleDocs & { strictOptions?: Partial<NoInfer<Options>[0]> & object };
  /** Set by a rule that fixes, be it under `settings['span-first'].repair` only: then set `docs.repairs` too. */
  fixable?: 'code';
  hasSuggestions?: true;
  schema: NonNullable<TSESLint.RuleMetaData<MessageIds>['schema']>;
  messages: Record<MessageIds, string>;
  /** One object for each entry of `schema`; left out by a rule without options. */
  defaultOptions?: readonly [...Options];
}

interface RuleInput<MessageIds extends string, Options extends readonly unknown[]> {
  /** The file name without extension: also the key in the configs and the name of the page in `docs/rules`. */
  name: string;
  meta: RuleMeta<MessageIds, Options>;
  /** What the rule asks: in a file where nothing of it can be found, the rule does not run. */
  asks: readonly Clue[];
  /**
   * @param options the options of the configuration, completed with `meta.defaultOptions`. Use these, not
   *   `context.options`: ESLint 8 does not complete them.
   */
  create(
    context: Readonly<TSESLint.RuleContext<MessageIds, Options>>,
    options: NoInfer<Options>,
  ): TSESLint.RuleListener;
}

/** A rule of this plugin as ESLint sees it, with the `meta` that the configs and the documentation read. */
export type PluginRule = Rule.RuleModule & { meta: Rule.RuleMetaData & { docs: RuleDocs & { url: string } } };

/**
 * Makes a rule: adds the URL of its page as of this version, completes its options and keeps it away from files in which
 * it has nothing to look for.
 *
 * Message ids are inferred from `meta.messages`, options from `meta.defaultOptions`.
 *
 * @returns the rule; its `create` throws when `settings['span-first']` is not valid.
 */
export function createRule<MessageIds extends string, Options extends readonly unknown[] = []>(
  rule: RuleInput<MessageIds, Options>,
): PluginRule {
  const { docs, defaultOptions = [] } = rule.meta;
  const clue = anyOf(rule.asks);
  const module = {
    meta: { ...rule.meta, docs: { ...docs, url: pageUrl(`rules/${rule.name}`) } },
    create(context: Readonly<TSESLint.RuleContext<MessageIds, Options>>): TSESLint.RuleListener {
      const settings = readSettings(context.settings);
      if (!mentionsSdk(context.sourceCode, settings)) return {};
      if (!isScript(context.sourceCode.ast)) return {};
      const facts = analyse(context);
      if (!othersMayFind(facts, clue) || !clue.mayFind(facts)) return {};
      const options = defaultOptions.map((fallback, index) => withDefaults(fallback, context.options[index]));
      return rule.create(context, options as readonly unknown[] as Options);
    },
  };
  // The one place where the types of typescript-eslint (TypeScript nodes, no removed API) meet those of ESLint.
  return module as unknown as PluginRule;
}

/** Other languages, such as Markdown, have trees of their own. */
function isScript(ast: object): boolean {
  const { type, body } = ast as { type?: unknown; body?: unknown };
  return type === 'Program' && Array.isArray(body);
}

/** What ESLint 9.15 and later do with `meta.defaultOptions`: objects are merged, everything else is replaced. */
function withDefaults(fallback: unknown, given: unknown): unknown {
  if (given === undefined) return fallback;
  if (!isRecord(fallback) || !isRecord(given)) return given;
  const merged = { ...fallback, ...given };
  for (const key of Object.keys(fallback)) merged[key] = withDefaults(fallback[key], given[key]);
  return merged;
}
