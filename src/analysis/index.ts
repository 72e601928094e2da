import type { TSESLint } from '@typescript-eslint/utils';
import { atLeast, type SdkVersion } from '../sdk/version';
import { hasRenames, readSettings } from '../settings';
import { ALL_WORDS, FoundWords } from '../vocabulary';
import { noAnswers, type Facts, type Node } from './facts';
import { indexNodes } from './syntax/nodes';
import { variableFinder } from './syntax/variables';
import { expected } from './values/expected';
import { flowInto } from './values/flow-into';
import { functionOf, returnedValue } from './values/functions';
import { versionIn } from './values/sdk-version';
import { staticValue } from './values/static-value';
import { takenExports } from './values/taken-exports';
import { typeValue } from './values/type-value';
import { valueOf } from './values/value-of';

type Context = Pick<TSESLint.RuleContext<string, readonly unknown[]>, 'sourceCode' | 'settings' | 'physicalFilename'>;

/** Deeper chains of questions are given up: real code does not have them, and the stack is finite. */
const MAX_DEPTH = 400;

/** Answers that may be computed again, before cycles in hostile code would cost real time. */
const MAX_PROVISIONAL = 5000;

/** The answer to a question that has none. */
const NONE = Symbol('none');

/**
 * Of the last file alone. In a weak map, the facts of earlier files would live on, with their trees: when V8 collects new
 * objects, it counts what such a map holds as being in use.
 */
let last: { ast: object; facts: Facts } | undefined;

/** The facts about the file that a rule is linting, computed once for all rules. */
export function analyse(context: Context): Facts {
  // Told by the tree: oxlint has one `sourceCode` for all files.
  const { ast } = context.sourceCode;
  if (last?.ast !== ast || last.facts.settings !== readSettings(context.settings)) {
    last = { ast, facts: createFacts(context) };
  }
  return last.facts;
}

function createFacts({ sourceCode, settings, physicalFilename }: Context): Facts {
  let depth = 0;
  /** The shallowest question, still open, that the answer now computed depends on. */
  let openQuestion = Infinity;
  let provisionalAnswers = 0;
  /** Answers each question once. A question that depends on itself has no answer where it is asked again. */
  function once<N extends Node, T extends object>(
    ask: (facts: Facts, node: N) => T | undefined,
  ): (node: N) => T | undefined {
    /** Of a question that is still open: its depth. */
    const answers = new Map<N, T | typeof NONE | number>();
    return (node) => {
      const known = answers.get(node);
      if (known === NONE) return undefined;
      if (typeof known === 'object') return known;
      if (known !== undefined || depth > MAX_DEPTH) {
        openQuestion = Math.min(openQuestion, known ?? Infinity);
        return undefined;
      }
      const outerOpenQuestion = openQuestion;
      openQuestion = Infinity;
      answers.set(node, depth++);
      let answer: T | undefined;
      let isFinal = false;
      try {
        answer = ask(facts, node);
        // An answer that leans on a question still open may change once that is answered, so it is not kept.
        isFinal = openQuestion >= depth - 1 || ++provisionalAnswers > MAX_PROVISIONAL;
        if (isFinal) openQuestion = Infinity;
        return answer;
      } finally {
        if (isFinal) answers.set(node, answer ?? NONE);
        else answers.delete(node);
        openQuestion = Math.min(openQuestion, outerOpenQuestion);
        depth--;
      }
    };
  }
  const complete = readSettings(settings);
  const versions = new Map<string | undefined, SdkVersion | undefined>();
  const facts: Facts = {
    answers: noAnswers(),
    // A module of the project may give other names to what it exports.
    words: hasRenames(complete) ? ALL_WORDS : new FoundWords(sourceCode.text),
    taken: () => takenExports(facts),
    sourceCode,
    settings: complete,
    nodes: indexNodes(sourceCode),
    variableOf: variableFinder(sourceCode),
    valueOf: once(valueOf),
    flowInto: once(flowInto),
    expected: once(expected),
    typeValue: once(typeValue),
    staticValue: once(staticValue),
    functionOf: once(functionOf),
    returnOf: once(returnedValue),
    version(value) {
      const module = value?.module;
      if (!versions.has(module)) versions.set(module, versionIn(facts, module, physicalFilename));
      return versions.get(module);
    },
    since: (text, value) => atLeast(facts.version(value), text) ?? true,
  };
  return facts;
}
