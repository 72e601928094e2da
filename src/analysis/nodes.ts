import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

type NodeType = `${TSESTree.AST_NODE_TYPES}`;
type NodeOfType<T extends NodeType> = Extract<TSESTree.Node, { type: T }>;

/** The nodes of a file by type, in source order. */
export interface NodeIndex {
  ofType<T extends Exclude<NodeType, 'Literal'>>(type: T): readonly NodeOfType<T>[];
  /** Every name in the file, and every string that may be one. */
  readonly words: ReadonlySet<string>;
  /** Nodes with a computed key: `span[key]`, `{ [key]: 1 }`. */
  readonly computed: readonly (TSESTree.MemberExpression | TSESTree.Property)[];
}

/** No name of the SDK is as long. */
const LONGEST_WORD = 60;

/**
 * Collects the nodes of a file in one pass.
 *
 * @param sourceCode the file
 */
export function indexNodes(sourceCode: TSESLint.SourceCode): NodeIndex {
  const byType = new Map<string, TSESTree.Node[]>();
  const words = new Set<string>();
  const computed: (TSESTree.MemberExpression | TSESTree.Property)[] = [];
  const addWord = (word: unknown): void => {
    if (typeof word === 'string' && word.length <= LONGEST_WORD) words.add(word);
  };
  visitAll(sourceCode, (node) => {
    const { type } = node;
    // Literals are most of a file, have nothing in them, and nobody asks for them.
    if (type === 'Literal') {
      addWord(node.value);
      return;
    }
    const list = byType.get(type);
    if (list) list.push(node);
    else byType.set(type, [node]);
    if (type === 'Identifier' || type === 'JSXIdentifier') addWord(node.name);
    else if (type === 'TemplateElement') addWord(node.value.cooked);
    else if ((type === 'MemberExpression' || type === 'Property') && node.computed) computed.push(node);
  });
  return { ofType: (type) => (byType.get(type) ?? []) as NodeOfType<typeof type>[], words, computed };
}

/** What ESLint 9 and later go through to call the listeners of rules, made once for each file. */
interface Traversable {
  traverse?(): Iterable<{ readonly target: unknown; readonly kind: number; readonly phase?: number }>;
}

const VISIT = 1;
const ENTER = 1;

/** Visits all nodes in source order, without recursion: code may be nested deeper than the stack allows. */
function visitAll(sourceCode: TSESLint.SourceCode, visit: (node: TSESTree.Node) => void): void {
  const steps = (sourceCode as Traversable).traverse?.();
  if (steps) {
    for (const { kind, phase, target } of steps) {
      if (kind === VISIT && phase === ENTER) visit(target as TSESTree.Node);
    }
    return;
  }
  const { ast, visitorKeys } = sourceCode;
  const stack: TSESTree.Node[] = [ast];
  for (let node = stack.pop(); node; node = stack.pop()) {
    visit(node);
    const keys = visitorKeys[node.type] ?? [];
    for (let k = keys.length - 1; k >= 0; k--) {
      const child = (node as unknown as Record<string, unknown>)[keys[k] ?? ''];
      if (typeof child !== 'object' || child === null) continue;
      if (!Array.isArray(child)) pushNode(stack, child);
      else for (let i = child.length - 1; i >= 0; i--) pushNode(stack, child[i] as object | null);
    }
  }
}

function pushNode(stack: TSESTree.Node[], child: object | null): void {
  const { type } = (child ?? {}) as { type?: unknown };
  if (typeof type === 'string') stack.push(child as TSESTree.Node);
}
