import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

type NodeType = `${TSESTree.AST_NODE_TYPES}`;
type NodeOfType<T extends NodeType> = Extract<TSESTree.Node, { type: T }>;

/** The nodes of a file by type, in source order. */
export interface NodeIndex {
  ofType<T extends Exclude<NodeType, 'Literal'>>(type: T): readonly NodeOfType<T>[];
}

/**
 * Collects the nodes of a file in one pass, without recursion: code may be nested deeper than the stack allows.
 *
 * @param sourceCode the file
 */
export function indexNodes({ ast, visitorKeys }: TSESLint.SourceCode): NodeIndex {
  const byType = new Map<string, TSESTree.Node[]>();
  const stack: TSESTree.Node[] = [ast];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const list = byType.get(node.type);
    if (list) list.push(node);
    else byType.set(node.type, [node]);
    const keys = visitorKeys[node.type] ?? [];
    for (let k = keys.length - 1; k >= 0; k--) {
      const child = (node as unknown as Record<string, unknown>)[keys[k] ?? ''];
      if (typeof child !== 'object' || child === null) continue;
      if (!Array.isArray(child)) pushNode(stack, child);
      else for (let i = child.length - 1; i >= 0; i--) pushNode(stack, child[i] as object | null);
    }
  }
  return { ofType: (type) => (byType.get(type) ?? []) as NodeOfType<typeof type>[] };
}

/** Literals are most of a file, have nothing in them, and nobody asks for them. */
function pushNode(stack: TSESTree.Node[], child: object | null): void {
  const { type } = (child ?? {}) as { type?: unknown };
  if (typeof type === 'string' && type !== 'Literal') stack.push(child as TSESTree.Node);
}
