import type { TSESLint } from '@typescript-eslint/utils';
import type { PluginRule } from './create-rule';
import { mentionsSdk } from './file-gate';
import { namespace } from './package-meta';
import type * as SettingsModule from './settings';

/**
 * A rule that is loaded for the first file that has to do with the SDK.
 *
 * @param meta a copy of the rule's own
 * @public tools/defer-rules.mjs writes calls of it
 */
export function deferRule(meta: PluginRule['meta'], load: () => PluginRule): PluginRule {
  let rule: PluginRule | undefined;
  return {
    meta,
    create(context) {
      const { sourceCode, settings } = context as unknown as Context;
      const isConcerned = rule !== undefined || mentionsSdk(sourceCode, ownSettings(settings));
      return isConcerned ? (rule ??= load()).create(context) : {};
    },
  };
}

type Context = Pick<TSESLint.RuleContext<string, readonly unknown[]>, 'sourceCode' | 'settings'>;

/** Most configurations have none: what reads them is loaded for those that have. */
function ownSettings(shared: unknown): SettingsModule.Settings | undefined {
  if (typeof shared !== 'object' || shared === null || !Object.hasOwn(shared, namespace)) return undefined;
  return (require('./settings') as typeof SettingsModule).readSettings(shared);
}
