import type { TSESLint } from '@typescript-eslint/utils';
import { atLeast } from '../sdk/version';
import { readSettings } from '../settings';
import { functionOf, flowInto, returnedValue, valueOf } from './value-of';
import { expected } from './expected';
import type { Facts, Node } from './facts';
import { indexNodes } from './nodes';
import { staticValue } from './static-value';
import { typeValue } from './type-value';
import { versionIn } from './sdk-version';
import { variableFinder } from './variables';

type Context = Pick<TSESLint.RuleContext<string, readonly unknown[]>, 'sourceCode' | 'settings' | 'physicalFilename'>;

/** Deeper chains of questions are given up: real code does not have them, and the stack is finite. */
const MAX_DEPTH = 400;

/** Answers that may be computed again, before cycles in hostile code would cost real time. */
const MAX_PROVISIONAL = 5000;

const analysed = new WeakMap<TSESLint.SourceCode, Facts>();

/** The facts about the file that a rule is linting, computed once for all rules. */
export function analyse(context: Context): Facts {
  const known = analysed.get(context.sourceCode);
  if (known) return known;
  const facts = createFacts(context);
  analysed.set(context.sourceCode, facts);
  return facts;
}

function createFacts({ sourceCode, settings, physicalFilename }: Context): Facts {
  let depth = 0;
  /** The shallowest question, still open, that the answer now computed depends on. */
  let openQuestion = Infinity;
  let provisionalAnswers = 0;
  /** Answers each question once. A question that depends on itself has no answer where it is asked again. */
  function once<N extends Node, T>(ask: (facts: Facts, node: N) => T | undefined): (node: N) => T | undefined {
    const answers = new Map<N, T | undefined>();
    const open = new Map<N, number>();
    return (node) => {
      if (answers.has(node)) return answers.get(node);
      const asked = open.get(node);
      if (asked !== undefined || depth > MAX_DEPTH) {
        openQuestion = Math.min(openQuestion, asked ?? Infinity);
        return undefined;
      }
      const outerOpenQuestion = openQuestion;
      openQuestion = Infinity;
      open.set(node, depth++);
      try {
        const answer = ask(facts, node);
        // An answer that leans on a question still open may change once that is answered, so it is not kept.
        if (openQuestion >= depth - 1 || ++provisionalAnswers > MAX_PROVISIONAL) {
          answers.set(node, answer);
          openQuestion = Infinity;
        }
        return answer;
      } finally {
        open.delete(node);
        openQuestion = Math.min(openQuestion, outerOpenQuestion);
        depth--;
      }
    };
  }
  const facts: Facts = {
    sourceCode,
    settings: readSettings(settings),
    nodes: indexNodes(sourceCode),
    variableOf: variableFinder(sourceCode),
    valueOf: once(valueOf),
    flowInto: once(flowInto),
    expected: once(expected),
    typeValue: once(typeValue),
    staticValue: once(staticValue),
    functionOf: once(functionOf),
    returnOf: once(returnedValue),
    version: (value) => versionIn(facts, value?.module, physicalFilename),
    since: (text, value) => atLeast(facts.version(value), text) ?? true,
  };
  return facts;
}
