import type { TSESLint } from '@typescript-eslint/utils';
import { atLeast } from '../sdk/version';
import { readSettings } from '../settings';
import { functionOf, flowInto, valueOf } from './value-of';
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
  /** Answers each question once; a question that depends on itself has no answer. */
  function once<T>(ask: (facts: Facts, node: Node) => T | undefined): (node: Node) => T | undefined {
    const answers = new Map<Node, T | undefined>();
    return (node) => {
      if (answers.has(node)) return answers.get(node);
      if (depth > MAX_DEPTH) return undefined;
      answers.set(node, undefined);
      depth++;
      try {
        const answer = ask(facts, node);
        answers.set(node, answer);
        return answer;
      } finally {
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
    version: (value) => versionIn(facts, value?.module, physicalFilename),
    since: (text, value) => atLeast(facts.version(value), text) ?? true,
  };
  return facts;
}
