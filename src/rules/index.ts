import type { PluginRule } from '../create-rule';
import { noUnsentSpanData } from './no-unsent-span-data';
import { validTracesSampler } from './valid-traces-sampler';

/** The rules of the plugin: the one list of them. */
export const rules: Record<string, PluginRule> = {
  'no-unsent-span-data': noUnsentSpanData,
  'valid-traces-sampler': validTracesSampler,
};
