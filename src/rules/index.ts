import type { PluginRule } from '../create-rule';

/** The rules of the plugin: the one list of them. */
export const rules: Record<string, PluginRule> = {};
