import type { PluginRule } from '../create-rule';
import { lowCardinalitySpanName } from './low-cardinality-span-name';
import { noPrivateSdkAccess } from './no-private-sdk-access';
import { noTransactionApi } from './no-transaction-api';
import { noTransactionEventProcessor } from './no-transaction-event-processor';
import { noUnsentSpanData } from './no-unsent-span-data';
import { validAttributeValue } from './valid-attribute-value';
import { validIgnoreSpans } from './valid-ignore-spans';
import { validSpanStatus } from './valid-span-status';
import { validStreamSetup } from './valid-stream-setup';
import { validTracesSampler } from './valid-traces-sampler';

/** The rules of the plugin: the one list of them. */
export const rules: Record<string, PluginRule> = {
  'low-cardinality-span-name': lowCardinalitySpanName,
  'no-private-sdk-access': noPrivateSdkAccess,
  'no-transaction-api': noTransactionApi,
  'no-transaction-event-processor': noTransactionEventProcessor,
  'no-unsent-span-data': noUnsentSpanData,
  'valid-attribute-value': validAttributeValue,
  'valid-ignore-spans': validIgnoreSpans,
  'valid-span-status': validSpanStatus,
  'valid-stream-setup': validStreamSetup,
  'valid-traces-sampler': validTracesSampler,
};
