import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

type NodeType = `${TSESTree.AST_NODE_TYPES}`;
type NodeOfType<T extends NodeType> = Extract<TSESTree.Node, { type: T }>;

/** The nodes of a file by type, in source order. */
export interface NodeIndex {
  ofType<T extends Exclude<NodeType, 'Literal'>>(type: T): readonly NodeOfType<T>[];
  /** Every name in the file, and every string that may be one. */
  readonly words: ReadonlySet<string>;
}

/** No name of the SDK is as long. */
const LONGEST_WORD = 60;

/**
 * Collects the nodes of a file in one pass, without recursion: code may be nested deeper than the stack allows.
 *
 * @param sourceCode the file
 */
export function indexNodes({ ast, visitorKeys }: TSESLint.SourceCode): NodeIndex {
  const byType = new Map<string, TSESTree.Node[]>();
  const words = new Set<string>();
  const stack: TSESTree.Node[] = [ast];
  /** Literals are most of a file, have nothing in them, and nobody asks for them. */
  const push = (child: object | null): void => {
    const node = (child ?? {}) as Partial<TSESTree.Node>;
    if (node.type === 'Literal') {
      if (typeof node.value === 'string' && node.value.length <= LONGEST_WORD) words.add(node.value);
    } else if (typeof node.type === 'string') stack.push(child as TSESTree.Node);
  };
  for (let node = stack.pop(); node; node = stack.pop()) {
    const { type } = node;
    const list = byType.get(type);
    if (list) list.push(node);
    else byType.set(type, [node]);
    if (type === 'Identifier' || type === 'JSXIdentifier') words.add(node.name);
    const keys = visitorKeys[type] ?? [];
    for (let k = keys.length - 1; k >= 0; k--) {
      const child = (node as unknown as Record<string, unknown>)[keys[k] ?? ''];
      if (typeof child !== 'object' || child === null) continue;
      if (!Array.isArray(child)) push(child);
      else for (let i = child.length - 1; i >= 0; i--) push(child[i] as object | null);
    }
  }
  return { ofType: (type) => (byType.get(type) ?? []) as NodeOfType<typeof type>[], words };
}
