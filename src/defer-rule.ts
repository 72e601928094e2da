import type { TSESLint } from '@typescript-eslint/utils';
import type { PluginRule } from './create-rule';
import { mentionsSdk } from './file-gate';
import { readSettings } from './settings';

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
      const isConcerned =
        rule !== undefined ||
        mentionsSdk(context.sourceCode as unknown as TSESLint.SourceCode, readSettings(context.settings));
      return isConcerned ? (rule ??= load()).create(context) : {};
    },
  };
}
