import type { TSESTree } from '@typescript-eslint/utils';
import type { Facts, Node } from '../facts';
import { isModuleBody } from './ast';
import { jumpTarget, type Loop } from './evaluation';
import { Evaluation, join, TooMuch, type Exit, type Flow, type Reached, type State } from './flow-expressions';

export { newEffort, type Exit, type Flow, type State } from './flow-expressions';

export interface Ways {
  /** The state right before each point that can be reached. */
  readonly before: ReadonlyMap<Node, State>;
  readonly exits: readonly Exit[];
}

/**
 * Follows a state along every way through a piece of code: branches, loops, jumps, short circuits, and exceptions into
 * `catch` and `finally`. ESLint's code paths would not do: they join the ways by which a `finally` is left, and know no
 * exceptions but the first of a `try` block.
 *
 * @param root a statement or the body of a function; functions nested in it are not entered
 * @param start the state at the beginning
 * @returns `undefined` when the code is too large to tell
 */
export function follow(facts: Facts, root: Node, flow: Flow, start: State): Ways | undefined {
  try {
    return new Walk(facts, flow).run(root, start);
  } catch (error) {
    if (error instanceof TooMuch) return undefined;
    throw error;
  }
}

class Walk extends Evaluation {
  run(root: Node, start: State): Ways {
    const isStatement = /(?:Statement|Declaration|Program|StaticBlock)$/.test(root.type);
    const end = isStatement ? this.statement(root, start) : this.expression(root, start);
    if (end !== undefined) this.leave('end', root, end);
    return { before: this.before, exits: this.exits };
  }

  /** A file is long: of the plain statements before the first point and behind the last one, none matters. */
  private moduleCode(body: readonly Node[], start: State): Reached {
    const from = this.points[0]?.range[0] ?? 0;
    const to = this.points.at(-1)?.range[0] ?? 0;
    const isPlain = ({ type }: Node): boolean => /^(?:Expression|Import|Export|Function|Class|Variable|TS)/.test(type);
    return this.statements(
      body.filter((node) => !isPlain(node) || (node.range[1] > from && node.range[0] <= to)),
      start,
    );
  }

  /** The exits of a part of the code, for the statement around it to sort out. */
  private inside(work: () => Reached): { end: Reached; exits: Exit[] } {
    const outer = this.exits;
    this.exits = [];
    const end = work();
    const exits = this.exits;
    this.exits = outer;
    return { end, exits };
  }

  /** Hands on all exits but the jumps to one statement; returns the state of those. */
  private landed(exits: readonly Exit[], kind: 'break' | 'continue', target: Node): Reached {
    let found: Reached;
    for (const exit of exits) {
      if (exit.kind === kind && jumpTarget(exit.node) === target) found = join(found, exit.state);
    }
    return found;
  }

  private handOn(exits: readonly Exit[], target?: Node): void {
    for (const { kind, node, state } of exits) {
      const isJump = kind === 'break' || kind === 'continue';
      if (!isJump || jumpTarget(node) !== target) this.leave(kind, node, state);
    }
  }

  private statement(node: Node, state: Reached): Reached {
    return state === undefined ? undefined : this.deeper(() => this.statementIn(node, state));
  }

  private statements(nodes: readonly Node[], start: Reached): Reached {
    return nodes.reduce((state, node) => this.statement(node, state), start);
  }

  private statementIn(node: Node, state: State): Reached {
    if (isModuleBody(node)) return this.moduleCode((node as TSESTree.Program).body, state);
    switch (node.type) {
      case 'TSModuleDeclaration':
        return node.body ? this.statement(node.body, state) : state;
      case 'TSModuleBlock':
        return this.moduleCode(node.body, state);
      case 'BlockStatement':
      case 'StaticBlock':
        return this.statements(node.body, state);
      case 'ExpressionStatement':
        return this.expression(node.expression, state);
      case 'VariableDeclaration':
        return node.declarations.reduce((reached, declarator) => this.expression(declarator, reached), state);
      case 'ExportNamedDeclaration':
      case 'ExportDefaultDeclaration':
        return node.declaration ? this.statement(node.declaration, state) : state;
      case 'ReturnStatement':
        this.leave('return', node, node.argument ? this.expression(node.argument, state) : state);
        return undefined;
      case 'ThrowStatement':
        this.leave('throw', node, this.expression(node.argument, state));
        return undefined;
      case 'BreakStatement':
      case 'ContinueStatement':
        this.leave(node.type === 'BreakStatement' ? 'break' : 'continue', node, state);
        return undefined;
      case 'IfStatement':
        return this.branches(node.test, node.consequent, node.alternate, state);
      case 'LabeledStatement': {
        const { end, exits } = this.inside(() => this.statement(node.body, state));
        this.handOn(exits, node);
        return join(end, this.landed(exits, 'break', node));
      }
      case 'SwitchStatement':
        return this.switchStatement(node, state);
      case 'TryStatement':
        return this.tryStatement(node, state);
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
        return this.loop(node, state);
      case 'WithStatement':
        return this.statement(node.body, this.expression(node.object, state));
      // Declarations of functions are not executed where they stand; TypeScript's are not executed at all.
      case 'FunctionDeclaration':
        return state;
      default:
        return this.touches(node) ? this.expression(node, state) : state;
    }
  }

  private branches(test: Node, consequent: Node, alternate: Node | null | undefined, state: State): Reached {
    const tested = this.expression(test, state);
    const yes = this.assume(test, true, tested);
    const no = this.assume(test, false, tested);
    const run = (branch: Node, from: State): Reached =>
      branch.type.endsWith('Statement') ? this.statement(branch, from) : this.expression(branch, from);
    return join(run(consequent, yes), alternate ? run(alternate, no) : no);
  }

  private switchStatement(node: TSESTree.SwitchStatement, state: State): Reached {
    let tested = this.expression(node.discriminant, state);
    const entries = node.cases.map(({ test }) => {
      if (test) tested = this.expression(test, tested);
      return test ? tested : undefined;
    });
    const { end, exits } = this.inside(() =>
      node.cases.reduce<Reached>(
        (fallen, { test, consequent }, index) =>
          this.statements(consequent, join(fallen, test ? entries[index] : tested)),
        undefined,
      ),
    );
    this.handOn(exits, node);
    const hasDefault = node.cases.some(({ test }) => !test);
    return join(join(end, hasDefault ? undefined : tested), this.landed(exits, 'break', node));
  }

  private tryStatement({ block, handler, finalizer }: TSESTree.TryStatement, state: State): Reached {
    const tried = this.inside(() => this.statement(block, state));
    let { end, exits } = tried;
    if (handler) {
      const thrown = exits
        .filter(({ kind }) => kind === 'throw')
        .reduce<Reached>((s, e) => join(s, e.state), undefined);
      const caught = this.inside(() => this.statement(handler.body, thrown));
      end = join(end, caught.end);
      exits = [...exits.filter(({ kind }) => kind !== 'throw'), ...caught.exits];
    }
    if (!finalizer) {
      this.handOn(exits);
      return end;
    }
    // Left as it was entered, unless `finally` itself leaves.
    const after = new Map<State, Reached>();
    for (const exit of exits) {
      if (!after.has(exit.state)) after.set(exit.state, this.statement(finalizer, exit.state));
      const finished = after.get(exit.state);
      if (finished !== undefined) this.leave(exit.kind, exit.node, finished);
    }
    return this.statement(finalizer, end);
  }

  private loop(node: Loop, start: State): Reached {
    let head = start;
    if (node.type === 'ForStatement' && node.init) head = this.initial(node.init, head);
    if (node.type === 'ForInStatement' || node.type === 'ForOfStatement') head = this.expression(node.right, head);
    for (;;) {
      const { again, out } = this.turn(node, head);
      const next = join(head, again) ?? head;
      if (next === head) return out;
      head = next;
    }
  }

  /** One turn of a loop: the state in which the next one begins, and the one in which the loop ends. */
  private turn(node: Loop, head: State): { again: Reached; out: Reached } {
    const test = 'test' in node ? node.test : null;
    const isEndless = 'test' in node && (!test || (test.type === 'Literal' && Boolean(test.value)));
    const tested = (from: Reached): { yes: Reached; no: Reached } => {
      if (from === undefined) return { yes: undefined, no: undefined };
      const state = test ? this.expression(test, from) : from;
      if (!test || isEndless) return { yes: state, no: isEndless ? undefined : state };
      return { yes: this.assume(test, true, state), no: this.assume(test, false, state) };
    };
    const body = (from: Reached): { end: Reached; out: Reached } => {
      const { end, exits } = this.inside(() => this.statement(node.body, from));
      this.handOn(exits, node);
      return { end: join(end, this.landed(exits, 'continue', node)), out: this.landed(exits, 'break', node) };
    };
    if (node.type === 'DoWhileStatement') {
      const { end, out } = body(head);
      const { yes, no } = tested(end);
      return { again: yes, out: join(out, no) };
    }
    const { yes, no } = tested(head);
    // Iterators run code of their own.
    if (!('test' in node)) this.leave('throw', node, head);
    const { end, out } = body('left' in node && yes !== undefined ? this.initial(node.left, yes) : yes);
    const update = node.type === 'ForStatement' ? node.update : null;
    return { again: update ? this.expression(update, end) : end, out: join(out, no) };
  }

  private initial(node: Node, state: State): State {
    return (node.type === 'VariableDeclaration' ? this.statement(node, state) : this.expression(node, state)) ?? state;
  }
}
