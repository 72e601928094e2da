import type { TSESLint } from '@typescript-eslint/utils';
import type { Settings } from './settings';
import { mayContain } from './wildcard';

// Every SDK module, and every member that is the SDK's alone, has "sentry" in its name; this one member has not.
const sdkNames = /sentry|_frozenDsc/i;

/** Whether a text names the SDK: what can be asked of a file before it is parsed. */
export function namesSdk(text: string): boolean {
  return sdkNames.test(text);
}

/** Of the last file. */
let last: { text: string; settings: Settings | undefined; mentioned: boolean } | undefined;

/**
 * Whether the file can have anything to do with the SDK: its text names Sentry or one of the configured wrapper
 * modules. A file that fails this test gets no listeners at all, so it costs nothing and can never be reported.
 * Asked by every rule for the same file, hence remembered.
 *
 * @param settings `undefined` where there are none
 */
export function mentionsSdk(sourceCode: Readonly<TSESLint.SourceCode>, settings: Settings | undefined): boolean {
  const { text } = sourceCode;
  if (last?.text === text && last.settings === settings) return last.mentioned;
  const wrappers = settings?.modules ?? [];
  const isWrapped = wrappers.some(({ module }) => mayContain(module, text));
  const mentioned = namesSdk(text) || isWrapped;
  last = { text, settings, mentioned };
  return mentioned;
}
