import type { TSESLint } from '@typescript-eslint/utils';
import type { Facts, Node } from '../analysis/facts';
import { isUnderTsDirective } from './source';

type Rewrite<MessageIds extends string> = TSESLint.SuggestionReportDescriptor<MessageIds>;
type Offer<MessageIds extends string> = Pick<TSESLint.ReportDescriptor<MessageIds>, 'fix' | 'suggest'>;

/**
 * How a repair is offered: a rewrite of code that is provably dead, or throws, on the SDK in use, to the one thing it can
 * have meant. It changes what is sent, so `eslint --fix` does it only where `settings['span-first'].repair` asks for it;
 * elsewhere it is a suggestion.
 *
 * @param rewrite the rewrite, with the message of its suggestion; without it nothing is offered
 * @param places where TypeScript may tell the error: a repair would leave `@ts-expect-error` there with nothing to do
 */
export function offerRepair<MessageIds extends string>(
  { settings, sourceCode }: Facts,
  rewrite: Rewrite<MessageIds> | undefined,
  places: readonly Node[] = [],
): Offer<MessageIds> {
  if (!rewrite) return {};
  const isRepaired = settings.repair && !places.some((place) => isUnderTsDirective(sourceCode, place));
  return isRepaired ? { fix: rewrite.fix } : { suggest: [rewrite] };
}

/**
 * As {@link offerRepair} where it is certain that the code is dead or throws; elsewhere the rewrite is a suggestion at any
 * rate.
 */
export const offerRepairIf = <MessageIds extends string>(
  isCertain: boolean,
  facts: Facts,
  rewrite: Rewrite<MessageIds> | undefined,
  places?: readonly Node[],
): Offer<MessageIds> => (isCertain ? offerRepair(facts, rewrite, places) : { suggest: rewrite ? [rewrite] : [] });
