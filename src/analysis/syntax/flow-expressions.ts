import { perFile, type Facts, type Node } from '../facts';
import { isFunction, mayEndEarly, unwrap } from './ast';
import { childrenOf, throwerIn, throws } from './evaluation';
import { firstFrom } from './within';

/** What may be the case at some place, as bits. */
export type State = number;

/** A question about the order in which things happen. */
export interface Flow {
  /** The expressions that change the state or ask for it: calls, identifiers and function expressions. */
  readonly points: readonly Node[];
  /** The state after a point was evaluated. */
  after(point: Node, state: State): State;
  /** The state where a condition turned out to be true or false. */
  assume?(condition: Node, outcome: boolean, state: State): State;
  /** Whether an expression cannot throw, although one of its kind can. */
  isSafe?(node: Node): boolean;
  /** See {@link newEffort}. */
  readonly effort: Effort;
}

/** How many statements and expressions may still be looked at. */
interface Effort {
  left: number;
}

/** More than real code takes. What is not finished by then is not known. */
const MAX_EFFORT = 200_000;

/** The effort that one question takes for a file, in all its walks together: many spans in one long function take many. */
export const newEffort = (): ((facts: Facts) => Effort) => perFile(() => ({ left: MAX_EFFORT }));

/** One way out of the code: by its end, or by the statement or expression that leaves it. */
export interface Exit {
  readonly kind: 'end' | 'return' | 'break' | 'continue' | 'throw';
  readonly node: Node;
  readonly state: State;
}

/** `undefined`: this place cannot be reached. */
export type Reached = State | undefined;

/** More work than real code takes. What is not finished by then is not known. */
const MAX_STEPS = 20_000;
const MAX_DEPTH = 250;
export class TooMuch extends Error {}

export const join = (a: Reached, b: Reached): Reached => (a === undefined ? b : b === undefined ? a : a | b);

/** Follows a state through expressions, in the order in which they are evaluated. */
export class Evaluation {
  protected readonly before: Map<Node, State> = new Map<Node, State>();
  protected readonly points: readonly Node[];
  private readonly isPoint: ReadonlySet<Node>;
  protected exits: Exit[] = [];
  /** Where the optional chain that is being evaluated may have stopped short. */
  private short: Reached;
  private steps = 0;
  private depth = 0;

  constructor(
    protected readonly facts: Facts,
    private readonly flow: Flow,
  ) {
    this.points = [...flow.points].sort((a, b) => a.range[0] - b.range[0]);
    this.isPoint = new Set(flow.points);
  }

  protected deeper(work: () => Reached): Reached {
    if (++this.steps > MAX_STEPS || ++this.depth > MAX_DEPTH) throw new TooMuch();
    const result = work();
    this.depth--;
    return result;
  }

  protected leave(kind: Exit['kind'], node: Node, state: State): void {
    const same = this.exits.findIndex(
      (exit) => exit.kind === kind && (exit.node === node || (kind === 'throw' && exit.node.type === node.type)),
    );
    const known = this.exits[same];
    if (known) this.exits[same] = { ...known, state: known.state | state };
    else this.exits.push({ kind, node, state });
  }

  protected assume(condition: Node, outcome: boolean, state: State, depth = 0): State {
    const inner = unwrap(condition);
    if (!this.flow.assume || depth > MAX_DEPTH) return state;
    if (inner.type === 'UnaryExpression' && inner.operator === '!') {
      return this.assume(inner.argument, !outcome, state, depth + 1);
    }
    if (inner.type === 'LogicalExpression' && inner.operator === (outcome ? '&&' : '||')) {
      return this.assume(inner.right, outcome, this.assume(inner.left, outcome, state, depth + 1), depth + 1);
    }
    return this.flow.assume(inner, outcome, state);
  }

  protected expression(node: Node, state: State): State;
  protected expression(node: Node, state: Reached): Reached;
  protected expression(node: Node, state: Reached): Reached {
    if (state === undefined) return undefined;
    if (--this.flow.effort.left < 0) throw new TooMuch();
    if (this.touches(node)) return this.deeper(() => this.expressionIn(node, state));
    const thrower = throwerIn(this.facts, node, (inner) => this.isSafe(inner));
    if (thrower) this.leave('throw', thrower, state);
    if (mayEndEarly(node)) this.short = join(this.short, state);
    return state;
  }

  private expressionIn(node: Node, start: State): State {
    // Statements that are not known, or in a place that is not: which of their parts run, and how often, is not either.
    if (/(?:Statement|Block)$/.test(node.type)) throw new TooMuch();
    const state = isFunction(node) ? start : this.parts(node, start);
    if (!this.isPoint.has(node)) return state;
    this.before.set(node, (this.before.get(node) ?? 0) | state);
    return this.flow.after(node, state);
  }

  private parts(node: Node, state: State): State {
    switch (node.type) {
      case 'LogicalExpression': {
        const left = this.expression(node.left, state);
        const goesOn = node.operator === '&&';
        return (
          this.expression(node.right, this.assume(node.left, goesOn, left)) | this.assume(node.left, !goesOn, left)
        );
      }
      case 'ConditionalExpression': {
        const tested = this.expression(node.test, state);
        const yes = this.expression(node.consequent, this.assume(node.test, true, tested));
        return yes | this.expression(node.alternate, this.assume(node.test, false, tested));
      }
      case 'AssignmentExpression': {
        const target = unwrap(node.left);
        if (target.type === 'MemberExpression') return this.expression(node.right, this.expression(node.left, state));
        const written = this.expression(node.left, this.expression(node.right, state));
        return /^(?:\|\||&&|\?\?)=$/.test(node.operator) ? state | written : written;
      }
      case 'AssignmentPattern':
        return this.expression(node.left, state | this.expression(node.right, state));
      case 'VariableDeclarator':
        return this.expression(node.id, node.init ? this.expression(node.init, state) : state);
      case 'ChainExpression': {
        const outer = this.short;
        this.short = undefined;
        const whole = this.expression(node.expression, state);
        const result = join(whole, this.short) ?? whole;
        this.short = outer;
        return result;
      }
      case 'MemberExpression':
      case 'CallExpression': {
        const object = node.type === 'MemberExpression' ? node.object : node.callee;
        let reached = this.expression(object, state);
        if (node.optional) {
          this.short = join(this.short, this.assume(object, false, reached));
          reached = this.assume(object, true, reached);
        }
        if (node.type === 'CallExpression') reached = this.all(node.arguments, reached);
        else if (node.computed) reached = this.expression(node.property, reached);
        return this.thrownBy(node, reached);
      }
      default:
        return this.thrownBy(node, this.all(childrenOf(this.facts, node), state));
    }
  }

  private thrownBy(node: Node, state: State): State {
    if (throws(node) && !this.isSafe(node)) this.leave('throw', node, state);
    return state;
  }

  private isSafe(node: Node): boolean {
    return this.flow.isSafe?.(node) ?? false;
  }

  private all(nodes: readonly Node[], state: State): State {
    return nodes.reduce((reached, node) => this.expression(node, reached), state);
  }

  protected touches({ range: [from, to] }: Node): boolean {
    const next = this.points[firstFrom(this.points, from)];
    return next !== undefined && next.range[0] < to;
  }
}
