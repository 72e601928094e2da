import type { TSESLint } from '@typescript-eslint/utils';
import type { Facts } from '../analysis/facts';

type Rewrite<MessageIds extends string> = TSESLint.SuggestionReportDescriptor<MessageIds>;
type Offer<MessageIds extends string> = Pick<TSESLint.ReportDescriptor<MessageIds>, 'fix' | 'suggest'>;

/**
 * How a repair is offered: a rewrite of code that is provably dead, or throws, on the SDK in use, to the one thing it can
 * have meant. It changes what is sent, so `eslint --fix` does it only where `settings['span-first'].repair` asks for it;
 * elsewhere it is a suggestion.
 *
 * @param rewrite the rewrite, with the message of its suggestion; without it nothing is offered
 */
export function offerRepair<MessageIds extends string>(
  { settings }: Facts,
  rewrite: Rewrite<MessageIds> | undefined,
): Offer<MessageIds> {
  if (!rewrite) return {};
  return settings.repair ? { fix: rewrite.fix } : { suggest: [rewrite] };
}
