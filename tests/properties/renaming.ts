import type { Rule, Scope } from 'eslint';
import type { Linted, Message, Program } from './linter';

interface Syntax {
  readonly type: string;
  readonly range: [number, number];
  readonly parent?: Syntax;
  readonly shorthand?: boolean;
  readonly imported?: Syntax;
  readonly exported?: Syntax;
}

interface Named extends Syntax {
  readonly name: string;
}

export interface Renamed {
  readonly program: Program;
  /** What a message says with the names as they were. */
  readonly original: (message: string) => string;
}

/** Gives every variable that the program declares a name of its own. */
export function renamed(program: Program, { sourceCode }: Linted): Renamed {
  if (!sourceCode) return { program, original: (message) => message };
  const fixed = new Set(unchangeable(sourceCode.scopeManager));
  const names = new Map<unknown, string>();
  const back = new Map<string, string>();
  const changes = new Map<number, Rule.Fix>();
  for (const variable of variablesOf(sourceCode.scopeManager)) {
    const { name } = variable;
    if (fixed.has(name)) continue;
    // A class has a variable in its own scope, too.
    const definition = variable.defs[0]?.node;
    const to = names.get(definition?.type === 'ClassDeclaration' ? definition : variable) ?? newName(name, back.size);
    names.set(definition?.type === 'ClassDeclaration' ? definition : variable, to);
    back.set(to, name);
    for (const node of [...variable.identifiers, ...variable.references.map(({ identifier }) => identifier)]) {
      const identifier = node as unknown as Named;
      changes.set(identifier.range[0], { range: nameRange(identifier), text: written(identifier, name, to) });
    }
  }
  let code = sourceCode.text;
  for (const { range, text } of [...changes.values()].sort((a, b) => b.range[0] - a.range[0])) {
    code = code.slice(0, range[0]) + text + code.slice(range[1]);
  }
  const original = (message: string): string => message.replace(/\b[qQ]z\d+_+/g, (name) => back.get(name) ?? name);
  return { program: { ...program, code }, original };
}

/** As long as the old one, since messages shorten long code; JSX tells components from elements by the first letter. */
const newName = (name: string, index: number): string =>
  `${/^[A-Z]/.test(name) ? 'Q' : 'q'}z${index}_`.padEnd(name.length, '_');

/** The identifier without the annotation that typescript-eslint counts to it. */
const nameRange = ({ name, range }: Named): [number, number] => [range[0], range[0] + name.length];

/** The name, with the key or the exported name that was one with it. */
function written({ parent, range }: Named, from: string, to: string): string {
  const holder = parent?.type === 'AssignmentPattern' && parent.range[0] === range[0] ? parent.parent : parent;
  if (holder?.type === 'Property' && holder.shorthand) return `${from}: ${to}`;
  // One identifier is both names, or two of them have the same range.
  if (parent?.type === 'ImportSpecifier' && parent.imported?.range[0] === range[0]) return `${from} as ${to}`;
  if (parent?.type === 'ExportSpecifier' && parent.exported?.range[0] === range[0]) return `${to} as ${from}`;
  return to;
}

function* variablesOf({ scopes }: Scope.ScopeManager): Generator<Scope.Variable> {
  for (const scope of scopes) for (const variable of scope.variables) if (variable.defs.length > 0) yield variable;
}

/** Names that also mean something elsewhere: exported declarations, globals, names of parts of types. */
function* unchangeable(scopes: Scope.ScopeManager): Generator<string> {
  for (const { identifier } of scopes.globalScope?.through ?? []) yield identifier.name;
  for (const { name, defs } of variablesOf(scopes)) {
    const isPinned = defs.some(({ node, name: id }) => {
      if (/^TS(?:Enum|Module|ImportEquals)/.test((node as Syntax).type)) return true;
      for (let outer = (id as unknown as Syntax).parent; outer; outer = outer.parent) {
        if (/^(?:ExportNamedDeclaration|TSParameterProperty)$/.test(outer.type)) return true;
        if (/(?:BlockStatement|Program|Expression)$/.test(outer.type)) return false;
      }
      return false;
    });
    if (isPinned) yield name;
  }
}

/** Each report by its rule and what it says. */
export function reportsByMessage(messages: readonly Message[], original = (text: string): string => text): string[] {
  // Of a name, the article is chosen by its first letter.
  return messages.map(({ ruleId, message }) => `${ruleId} ${original(message).replace(/\ban? `/g, 'a `')}`).sort();
}
