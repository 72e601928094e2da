import type { TSESLint } from '@typescript-eslint/utils';
import type { Settings } from './settings';

// Every SDK module, and every member that is the SDK's alone, has "sentry" in its name; this one member has not.
const sdkNames = /sentry|_frozenDsc/i;

/** Whether a text names the SDK: what can be asked of a file before it is parsed. */
export function namesSdk(text: string): boolean {
  return sdkNames.test(text);
}

interface Answer {
  settings: Settings;
  mentioned: boolean;
}
const answers = new WeakMap<object, Answer>();

/**
 * Whether the file can have anything to do with the SDK: its text names Sentry or one of the configured wrapper
 * modules. A file that fails this test gets no listeners at all, so it costs nothing and can never be reported.
 * Asked by every rule for the same file, hence remembered.
 */
export function mentionsSdk(sourceCode: Readonly<TSESLint.SourceCode>, settings: Settings): boolean {
  const known = answers.get(sourceCode);
  if (known?.settings === settings) return known.mentioned;
  const { text } = sourceCode;
  const mentioned = namesSdk(text) || settings.modules.some(({ module }) => wrapperPattern(module).test(text));
  answers.set(sourceCode, { settings, mentioned });
  return mentioned;
}

const searches = new WeakMap<object, Map<string, boolean>>();

/** Whether a file has one of some texts. Each is looked for once, for all rules. */
export function hasOneOf(sourceCode: Readonly<TSESLint.SourceCode>, texts: readonly string[]): boolean {
  const known = searches.get(sourceCode) ?? new Map<string, boolean>();
  searches.set(sourceCode, known);
  for (const text of texts) {
    let isThere = known.get(text);
    if (isThere === undefined) known.set(text, (isThere = sourceCode.text.includes(text)));
    if (isThere) return true;
  }
  return false;
}

function wrapperPattern(module: string): RegExp {
  return new RegExp(module.split('*').map(escapeForRegExp).join('.*'));
}

function escapeForRegExp(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}
