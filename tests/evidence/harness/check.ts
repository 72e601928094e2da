/** Turns the evidence of a rule into the runs that show it. */
import type { Linter } from 'eslint';

import { parsePlace, places, type Claim, type Evidence, type FixProgram, type Place, type Places } from './claim';
import { inSurroundings, lintedAs, pageExample, suggestionKeys, withSuggestion, type Example } from './example';
import { normalised, type Envelope } from './payload';
import { run, runBatched, type Lifecycle, type Program, type Run } from './run';

/** One program on one SDK, and what has to be seen. */
export interface Check {
  readonly claim: Claim;
  /** What the code is: `incorrect`, `correct`, `repaired`, or the key of a suggestion. */
  readonly code: string;
  readonly place: Place;
  readonly expected: string;
  readonly reported: boolean;
  readonly program: Program;
  readonly observe: (run: Run) => string;
}

/** Two programs that have to do the same. */
export interface Comparison {
  readonly title: string;
  readonly place: Place;
  readonly original: Program;
  readonly fixed: Program;
}

/** What a rule has to show, and what its evidence lacks. */
export interface Plan {
  readonly checks: readonly Check[];
  readonly comparisons: readonly Comparison[];
  /** Gaps and contradictions between the evidence and what the rule does, as sentences. */
  readonly faults: readonly string[];
}

/** Plans the runs of a rule. `rule` is the rule module. */
export function plan(name: string, rule: unknown, evidence: Evidence): Plan {
  const checks: Check[] = [];
  const comparisons: Comparison[] = [];
  const faults: string[] = [];
  for (const claim of evidence.claims) planClaim(claim);
  for (const fix of evidence.fixes ?? []) planFix(fix);
  return { checks, comparisons, faults };

  function planClaim(claim: Claim): void {
    const example = pageExample(name, 'incorrect', claim.incorrect);
    const fault = (text: string) => faults.push(`${claim.message} of "${claim.incorrect}": ${text}`);
    const program = (code: string, place: Place): Program => ({
      ...(claim.modules && { modules: claim.modules }),
      code: inSurroundings(code, claim),
      ...whereabouts(place, claim.flush),
    });
    const add = (code: string, expectations: Places, codeAt: (place: Place) => string | undefined) => {
      for (const place of placesOf(claim, example)) {
        const expectation = expectations[place];
        if (expectation === undefined) continue;
        const text = codeAt(place);
        if (text === undefined) {
          fault(`there is no "${code}" in ${place}`);
          continue;
        }
        const { text: expected, reported } = expectation;
        checks.push({ claim, code, place, expected, reported, program: program(text, place), observe: claim.observe });
      }
      for (const place of Object.keys(expectations) as Place[]) {
        if (!placesOf(claim, example).includes(place)) fault(`"${code}": ${place} is not a place of this example`);
      }
    };

    add('incorrect', claim.seen, () => example.code);
    for (const place of placesOf(claim, example)) {
      const { messages, fixed } = lintedAs(name, rule, place, example);
      const own = messages(example.code).filter(({ messageId }) => messageId === claim.message);
      const reports = own.length > 0;
      if (reports !== (claim.seen[place]?.reported ?? false)) {
        fault(`the rule ${reports ? 'reports' : 'is silent'} in ${place}`);
      }
      for (const key of new Set(own.flatMap(suggestionKeys))) {
        if (claim.suggested?.[key]?.[place] === undefined) fault(`the suggestion ${key} is not tried in ${place}`);
      }
      const safe = fixed(example.code, false);
      if (own.some(({ fix }) => fix !== undefined)) {
        const title = `the fix of "${claim.incorrect}"`;
        comparisons.push({ title, place, original: program(example.code, place), fixed: program(safe, place) });
      } else if (reports && safe === example.code && fixed(example.code, true) !== safe && !claim.repaired?.[place]) {
        fault(`the repair is not tried in ${place}`);
      }
    }
    for (const [key, expectations] of Object.entries(claim.suggested ?? {})) {
      add(key, expectations, (place) => {
        const messages = reportsAt(place, example, claim.message);
        return messages.some((message) => suggestionKeys(message).includes(key))
          ? withSuggestion(example.code, messages, key)
          : undefined;
      });
    }
    add('repaired', claim.repaired ?? {}, (place) => {
      const output = lintedAs(name, rule, place, example).fixed(example.code, true);
      return output === example.code ? undefined : output;
    });
    if (typeof claim.correct === 'object') planCorrect(claim, claim.correct);
  }

  function planCorrect(claim: Claim, correct: Exclude<Claim['correct'], string>): void {
    const example = pageExample(name, 'correct', correct.example);
    const surroundings = { ...claim, ...correct };
    for (const place of placesOf(surroundings, example)) {
      const expectation = correct.seen[place];
      if (expectation === undefined) continue;
      const { modules } = surroundings;
      checks.push({
        claim,
        code: 'correct',
        place,
        expected: expectation.text,
        reported: expectation.reported,
        program: {
          code: inSurroundings(example.code, surroundings),
          ...(modules && { modules }),
          ...whereabouts(place, surroundings.flush),
        },
        observe: correct.observe ?? claim.observe,
      });
    }
  }

  function planFix(fix: FixProgram): void {
    const example: Example = { language: 'ts', code: fix.code, at: () => true, settings: {}, options: fix.options };
    const titles = [fix.title].flat();
    for (const place of fix.places ?? placesOf(fix, example)) {
      const { fixed, messages } = lintedAs(name, rule, place, example);
      const output = fixed(fix.code, false);
      const count = messages(fix.code).filter((message) => message.fix !== undefined).length;
      if (output === fix.code || (titles.length > 1 && count !== titles.length)) {
        const what = output === fix.code ? 'is not fixed' : `has ${count} fixes`;
        faults.push(`"${titles.join('", "')}" ${what} in ${place}`);
        continue;
      }
      const program = (code: string): Program => ({
        code,
        ...(fix.modules && { modules: fix.modules }),
        ...whereabouts(place),
      });
      for (const title of titles) {
        comparisons.push({ title, place, original: program(fix.code), fixed: program(output) });
      }
    }
  }

  function reportsAt(place: Place, example: Example, message: string): Linter.LintMessage[] {
    const { messages } = lintedAs(name, rule, place, example);
    return messages(example.code).filter(({ messageId }) => messageId === message);
  }
}

/** The ids of the messages that no claim shows, neither as a report nor as a suggestion, and that no reason is given for. */
export function messagesLeft(
  messages: Readonly<Record<string, string>>,
  { claims, notShown = {} }: Evidence,
): string[] {
  const shown = new Set([
    ...claims.map(({ message }) => message),
    ...claims.flatMap(({ suggested = {} }) => Object.keys(suggested).map((key) => key.split(' ', 1)[0] ?? key)),
    ...Object.keys(notShown),
  ]);
  return Object.keys(messages).filter((id) => !shown.has(id));
}

/** What a check sees: the text, and the trace lifecycle in which it was seen. */
export async function see({
  program,
  observe,
}: Check): Promise<{ text: string; lifecycle: Lifecycle | undefined; run: Run }> {
  const result = await whole(program, run);
  return { text: observe(result), lifecycle: result.lifecycle, run: result };
}

/** What a program sends, notes and throws, in the form in which it is compared. */
export async function behaviour(program: Program): Promise<unknown> {
  const { envelopes, notes, errors } = await whole(program, runBatched);
  // Whether an event or a span goes first is a matter of timers; of one kind they go in order.
  const inOrder = [...envelopes].sort((one, other) => kindOf(one).localeCompare(kindOf(other)));
  return normalised({ envelopes: inOrder.map(([, items]) => items), notes, errors });
}

/**
 * Runs a program. Throws when something that the program uses is missing: nothing is sent then either, and two programs
 * that both stop there are alike.
 */
async function whole(program: Program, start: (program: Program) => Promise<Run>): Promise<Run> {
  const result = await start(program);
  const slip = result.errors.find((error) => /^(?:Reference|Syntax)Error\b/.test(error));
  if (slip !== undefined) throw new Error(`${slip}, in:\n${program.code}`);
  return result;
}

const kindOf = ([, items]: Envelope): string => items[0]?.[0].type ?? '';

function placesOf({ lifecycle }: Pick<Claim, 'lifecycle'>, { at }: Example): Place[] {
  return places.filter((place) => (parsePlace(place).lifecycle === undefined) === (lifecycle === 'own') && at(place));
}

function whereabouts(place: Place, flush = true): Pick<Program, 'sdk' | 'lifecycle' | 'flush'> {
  return { ...parsePlace(place), flush };
}
