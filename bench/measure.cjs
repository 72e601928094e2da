/** How the benchmarks measure: always two things in turn in one run, so that what is stated is a ratio. */
'use strict';
const { spawnSync } = require('node:child_process');

/** The time that `work` takes, in milliseconds. */
exports.time = async (work) => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/** The processor time of a fresh Node process that runs a script, in milliseconds. Throws when the script fails. */
exports.cpuTimeOfProcess = (script, args = []) => {
  const report =
    'process.on("exit", () => { const { user, system } = process.cpuUsage(); console.log((user + system) / 1000); });';
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', `${report}${script}`, ...args], {
    cwd: __dirname,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout.trim().split('\n').at(-1));
};

/**
 * Measures in turn what each of `variants` takes.
 *
 * @param {number} rounds
 * @param {Record<string, () => number>} variants by name, each giving a time
 * @returns {Record<string, number[]>} the times, by round
 */
exports.inTurn = (rounds, variants) => {
  const names = Object.keys(variants);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    // Whoever comes first has the colder caches.
    const order = round % 2 === 0 ? names : names.toReversed();
    for (const name of order) times[name].push(variants[name]());
  }
  return times;
};

/**
 * Measures what each of `variants` takes for all of `items`, in turn for each item: what slows the machine down for a while
 * then slows all of them down.
 *
 * @param {Record<string, (item: T) => Promise<unknown>>} variants
 * @returns {Promise<Record<string, number[]>>} the sums, by round
 */
exports.sumsInTurn = async (rounds, items, variants) => {
  const names = Object.keys(variants);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  // The first round is for the compiler.
  for (let round = -1; round < rounds; round++) {
    const sums = Object.fromEntries(names.map((name) => [name, 0]));
    globalThis.gc?.();
    for (const item of shuffled(items)) {
      for (const name of shuffled(names)) sums[name] += await exports.time(() => variants[name](item));
    }
    if (round >= 0) for (const name of names) times[name].push(sums[name]);
  }
  return times;
};

function shuffled(items) {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

/** The median of numbers, and the quartiles around it. */
exports.spread = (numbers) => {
  const sorted = numbers.toSorted((one, other) => one - other);
  const at = (share) => sorted[Math.round((sorted.length - 1) * share)];
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
};

/** `1.034 (1.021 to 1.050)` */
exports.asRatio = (numbers, digits = 3) => {
  const { median, low, high } = exports.spread(numbers);
  return `${median.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`;
};

/** `+3.4 % (2.1 to 5.0)` */
exports.asIncrease = (ratios) => {
  const { median, low, high } = exports.spread(ratios.map((ratio) => (ratio - 1) * 100));
  return `${median < 0 ? '' : '+'}${median.toFixed(1)} % (${low.toFixed(1)} to ${high.toFixed(1)})`;
};

/** The ratios of two series, round by round. */
exports.ratios = (numerators, denominators) => numerators.map((value, round) => value / denominators[round]);
