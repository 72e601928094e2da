import type { Evidence } from '../harness/claim';
import { lowCardinalitySpanName } from './low-cardinality-span-name';
import { noConventionCollision } from './no-convention-collision';
import { noDeadNameFilter } from './no-dead-name-filter';
import { noDeprecatedAttributes } from './no-deprecated-attributes';
import { noDeprecatedSpanApi } from './no-deprecated-span-api';
import { noDetachedSpanWork } from './no-detached-span-work';
import { noLateSpanFilter } from './no-late-span-filter';
import { noPartialNameScrub } from './no-partial-name-scrub';
import { noPrivateSdkAccess } from './no-private-sdk-access';
import { noReservedAttributes } from './no-reserved-attributes';
import { noSpanMutationAfterEnd } from './no-span-mutation-after-end';
import { noStaticSpanJson } from './no-static-span-json';
import { noTransactionApi } from './no-transaction-api';
import { noTransactionEventProcessor } from './no-transaction-event-processor';
import { noTransactionOptions } from './no-transaction-options';
import { noUnsentSpanData } from './no-unsent-span-data';
import { preferScopeAttributes } from './prefer-scope-attributes';
import { preferStartAttributes } from './prefer-start-attributes';
import { requireFlushBeforeExit } from './require-flush-before-exit';
import { requireSpanEnd } from './require-span-end';
import { validAttributeValue } from './valid-attribute-value';
import { validBeforeSendSpan } from './valid-before-send-span';
import { validIgnoreSpans } from './valid-ignore-spans';
import { validSpanStatus } from './valid-span-status';
import { validStreamSetup } from './valid-stream-setup';
import { validTracesSampler } from './valid-traces-sampler';

/** The evidence of each rule. */
export const evidence: Readonly<Record<string, Evidence>> = {
  'low-cardinality-span-name': lowCardinalitySpanName,
  'no-convention-collision': noConventionCollision,
  'no-dead-name-filter': noDeadNameFilter,
  'no-deprecated-attributes': noDeprecatedAttributes,
  'no-deprecated-span-api': noDeprecatedSpanApi,
  'no-detached-span-work': noDetachedSpanWork,
  'no-late-span-filter': noLateSpanFilter,
  'no-partial-name-scrub': noPartialNameScrub,
  'no-private-sdk-access': noPrivateSdkAccess,
  'no-reserved-attributes': noReservedAttributes,
  'no-span-mutation-after-end': noSpanMutationAfterEnd,
  'no-static-span-json': noStaticSpanJson,
  'no-transaction-api': noTransactionApi,
  'no-transaction-event-processor': noTransactionEventProcessor,
  'no-transaction-options': noTransactionOptions,
  'no-unsent-span-data': noUnsentSpanData,
  'prefer-scope-attributes': preferScopeAttributes,
  'prefer-start-attributes': preferStartAttributes,
  'require-flush-before-exit': requireFlushBeforeExit,
  'require-span-end': requireSpanEnd,
  'valid-attribute-value': validAttributeValue,
  'valid-before-send-span': validBeforeSendSpan,
  'valid-ignore-spans': validIgnoreSpans,
  'valid-span-status': validSpanStatus,
  'valid-stream-setup': validStreamSetup,
  'valid-traces-sampler': validTracesSampler,
};
