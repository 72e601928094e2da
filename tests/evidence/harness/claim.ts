/** How the evidence of a rule is written down. */
import type { Lifecycle, Major, Run } from './run';

/** The evidence that a rule tells the truth and that its fixes do what they promise. */
export interface Evidence {
  readonly claims: readonly Claim[];
  /** Fixes to compare besides those of the claims' examples: one program for each row of a table that fixes are made from. */
  readonly fixes?: readonly FixProgram[];
  /** Messages that are not shown, each with the reason. */
  readonly notShown?: Readonly<Record<string, string>>;
}

/** What a message says, shown on an example of the rule's page. */
export interface Claim extends Surroundings {
  /** The id of the message. */
  readonly message: string;
  /** A text that picks the one "incorrect" example that has it. */
  readonly incorrect: string;
  /** What is looked at, as a short text: "`cart.total` is not sent". */
  readonly observe: (run: Run) => string;
  /** What is seen where the example runs as it is. A place that is left out must be one where the rule is silent. */
  readonly seen: Places;
  /** The same for a "correct" example, which `example` picks; or why none of them has a counterpart. */
  readonly correct: CorrectExample | string;
  /** What is seen after `--fix`, where that is a repair. */
  readonly repaired?: Places;
  /**
   * What is seen after a suggestion, by the id of its message. Where a report has two suggestions with one id: `id 2` for
   * the second.
   */
  readonly suggested?: Readonly<Record<string, Places>>;
}

interface CorrectExample extends Partial<Surroundings> {
  readonly example: string;
  readonly observe?: (run: Run) => string;
  readonly seen: Places;
}

/** The small set-up around an example. */
export interface Surroundings {
  /** Code between the imports of the example and the rest of it. */
  readonly before?: string;
  /** Code below the example. */
  readonly after?: string;
  /** Modules that the example imports, as CommonJS. */
  readonly modules?: Readonly<Record<string, string>>;
  /** `'own'`: the trace lifecycle is the example's business. Otherwise the place decides it. */
  readonly lifecycle?: 'own';
  /** `false`: nothing is flushed, the process ends as the program has it. */
  readonly flush?: boolean;
}

/** The versions and lifecycles; without a lifecycle where that is the example's own business. */
export const places = ['10', '11', '10 static', '10 stream', '11 static', '11 stream'] as const;
export type Place = (typeof places)[number];
export type Places = Partial<Record<Place, Expectation>>;

/** What is seen in a place, and whether the rule reports there. */
export interface Expectation {
  readonly text: string;
  readonly reported: boolean;
}

/** The rule reports here, because of what is seen. */
export const reported = (text: string): Expectation => ({ text, reported: true });

/** The rule is silent here. */
export const silent = (text: string): Expectation => ({ text, reported: false });

/** The same in both lifecycles of both versions. */
export function everywhere(expectation: Expectation): Places {
  return { '10 static': expectation, '11 static': expectation, ...inStream(expectation) };
}

/** The same in the stream mode of both versions. */
export function inStream(expectation: Expectation): Places {
  return { '10 stream': expectation, '11 stream': expectation };
}

/** The same in the transaction mode of both versions. */
export function inStatic(expectation: Expectation): Places {
  return { '10 static': expectation, '11 static': expectation };
}

/** The version of a place and what its `init` gets. */
export function parsePlace(place: Place): { sdk: Major; lifecycle: Lifecycle | undefined } {
  const [sdk, lifecycle] = place.split(' ') as [Major, Lifecycle | undefined];
  return { sdk, lifecycle };
}

/** A whole program that the rule fixes, to be run before and after. */
export interface FixProgram extends Pick<Surroundings, 'modules' | 'lifecycle'> {
  /** Of a program for many rows: one title for each of its fixes. */
  readonly title: string | readonly string[];
  readonly code: string;
  /** Where the rule fixes it; everywhere by default. */
  readonly places?: readonly Place[];
  /** Options of the rule. */
  readonly options?: object;
}
