import fc from 'fast-check';

/**
 * The test command takes the same programs each time; `npm run test:properties` more of them, and others each time.
 * `PROPERTY_RUNS` and `PROPERTY_SEED` say how many and which.
 */
const { PROPERTY_RUNS, PROPERTY_SEED, MODE } = process.env;
const isLong = MODE === 'long';

/** How many programs are made of the grammar for each file of tests. */
export const runs = Number(PROPERTY_RUNS ?? (isLong ? 200_000 : 20_000));
/** The same for a property that lints every program three times. */
export const halfTheRuns = runs / 2;
const seed = Number(PROPERTY_SEED ?? (isLong ? Date.now() & 0x7fffffff : 11_12_0));

/** Time for a test that takes all programs. */
export const timeout = 60_000 + runs * 100;

/**
 * Takes programs until one has a problem, and throws with the smallest one like it.
 *
 * @param problemsOf what is wrong, in words; must not depend on anything but its arguments
 */
export function forAll<T extends [unknown, ...unknown[]]>(
  arbitraries: { [Index in keyof T]: fc.Arbitrary<T[Index]> },
  problemsOf: (...values: T) => readonly string[],
  numRuns = runs,
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
