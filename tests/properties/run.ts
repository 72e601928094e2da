import fc from 'fast-check';

/**
 * The test command takes the same programs each time; `npm run test:properties` more of them, and others each time.
 * `PROPERTY_RUNS` and `PROPERTY_SEED` say how many and which.
 */
const { PROPERTY_RUNS, PROPERTY_SEED, PROPERTY_MODE } = process.env;
const isLong = PROPERTY_MODE === 'long';

/** How many programs are made of the grammar, for all properties together. */
const total = Number(PROPERTY_RUNS ?? (isLong ? 200_000 : 20_000));
/** The part of each: most for what a program's own fixes do to it. */
export const runs = { changes: total * 0.6, sameness: total * 0.2, provenance: total * 0.2 };
const seed = Number(PROPERTY_SEED ?? (isLong ? Date.now() & 0x7fffffff : 11_12_0));

/** Time for a test that takes all programs. */
export const timeout = 60_000 + total * 100;

/**
 * Takes `numRuns` programs, or as many until one has a problem, and throws with the smallest one like it.
 *
 * @param problemsOf what is wrong, in words; must not depend on anything but its arguments
 */
export function forAll<T extends [unknown, ...unknown[]]>(
  numRuns: number,
  arbitraries: { [Index in keyof T]: fc.Arbitrary<T[Index]> },
  problemsOf: (...values: T) => readonly string[],
): void {
  const property = fc.property<T>(...arbitraries, (...values) => {
    const problems = problemsOf(...values);
    if (problems.length > 0) throw new Error(problems.join('\n\n'));
  });
  const details = fc.check(property, { numRuns, seed });
  if (!details.failed) return;
  const { message } = details.errorInstance as Error;
  throw new Error(`PROPERTY_SEED=${seed}, program ${details.numRuns}\n\n${message}`);
}

/** A part of a failure: the program, so that it can become a case of a unit test. */
export const show = ({ code, parser, settings }: { code: string; parser: string; settings: object }): string =>
  `--- ${parser}, ${JSON.stringify(settings)}\n${code}---`;
