/**
 * Members of the sampling context of SDK 7 that are gone since SDK 8 (H23, observed on 10.78 and 11.12: the context has
 * exactly `name`, `attributes`, `parentSampled`, `parentSampleRate`, `normalizedRequest` and `inheritOrSampleWith`), and
 * what to read instead.
 */
export const LEGACY_SAMPLING_CONTEXT: Readonly<Record<string, string>> = {
  transactionContext: "`name` and `attributes?.['sentry.op']`",
  parentContext: '`parentSampled` and `inheritOrSampleWith`',
  request: '`normalizedRequest`',
  location: "`attributes?.['url.full']`",
};

/** Members of `transactionContext`, and where their values are now. */
export const LEGACY_TRANSACTION_CONTEXT: Readonly<Record<string, string>> = {
  name: 'name',
  op: "attributes?.['sentry.op']",
  parentSampled: 'parentSampled',
};
