import { describe, expect, it } from 'vitest';
import type { Facts, Node } from '../../../src/analysis/facts';
import { follow, type Flow } from '../../../src/analysis/syntax/flow';
import { inspect, type ParserName } from '../probe';

const BEFORE = 1;
const AFTER = 2;
const names = ['unreached', 'before', 'after', 'either'];

/** Calls of `go()` make the state `after`, calls of `back()` make it `before` again, calls of `safe()` do not throw. */
function flowOf(facts: Facts): Flow {
  const nameOf = (node: Node): string | undefined =>
    node.type === 'CallExpression' && node.callee.type === 'Identifier' ? node.callee.name : undefined;
  return {
    points: facts.nodes.ofType('CallExpression').filter((node) => /^(?:go|back|at|safe)$/.test(nameOf(node) ?? '')),
    after: (node, state) => ({ go: AFTER, back: BEFORE })[nameOf(node) ?? ''] ?? state,
    // `if (is(go))`
    assume: (test, outcome, state) => (nameOf(test) === 'safe' ? state & (outcome ? AFTER : BEFORE) : state),
    isSafe: (node) => /^(?:go|back|at|safe)$/.test(nameOf(node) ?? ''),
    effort: { left: 200_000 },
  };
}

function ways(code: string): ReturnType<typeof follow> {
  return inspect(code, (facts) => follow(facts, facts.sourceCode.ast, flowOf(facts), BEFORE), {
    parser: 'espree',
    sourceType: 'commonjs',
  });
}

/** The states at the calls of `at()`, in source order. */
function states(code: string, parser: ParserName = 'espree'): string[] {
  return inspect(
    code,
    (facts) => {
      const flow = flowOf(facts);
      const found = follow(facts, facts.sourceCode.ast, flow, BEFORE);
      return flow.points
        .filter((node) => facts.sourceCode.getText(node) === 'at()')
        .map((node) => names[found?.before.get(node) ?? 0] ?? '?');
    },
    { parser, sourceType: parser === 'espree' ? 'commonjs' : 'module' },
  );
}

describe('the state at a place', () => {
  it.each<[string, string, ...string[]]>([
    ['a sequence', 'at(); go(); at(); back(); at();', 'before', 'after', 'before'],
    ['arguments are evaluated first', 'f(go(), at());', 'after'],
    ['a branch', 'if (a) go(); at();', 'either'],
    ['both branches', 'if (a) { go(); } else { f(go()); } at();', 'after'],
    ['a branch that returns', 'if (a) return; go(); at();', 'after'],
    ['the other branch returns', 'if (a) { go(); } else { return; } at();', 'after'],
    ['behind a return', 'return; at();', 'unreached'],
    ['behind a throw', 'throw e; at();', 'unreached'],
    ['&&', 'a && go(); at();', 'either'],
    ['the left of &&', 'go() && at(); at();', 'after', 'after'],
    ['||', 'a || go(); at();', 'either'],
    ['??', 'a ?? go(); at();', 'either'],
    ['??=', 'a ??= go(); at();', 'either'],
    ['?:', 'a ? go() : at(); at();', 'before', 'either'],
    ['both of ?:', 'a ? go() : go(); at();', 'after'],
    ['an optional call', 'a?.(go()); at();', 'either'],
    ['an optional member', 'a?.b.c(go()); at();', 'either'],
    ['behind a part that is no chain', '(a?.b).c(go()); at();', 'after'],
    ['in front of an optional part', 'f(go())?.b; at();', 'after'],
    ['behind an optional chain', 'a?.b(go()).c(at());', 'after'],
    ['a default value', 'const { a = go() } = b; at();', 'either'],
    ['an assignment', 'a[go()] = at();', 'after'],
    ['a variable', 'const a = go(), b = at();', 'after'],
    ['a template', '`${go()}${at()}`;', 'after'],
    ['a known test', 'if (a) go(); if (safe()) { at(); } else { at(); } at();', 'after', 'before', 'either'],
    ['a negated test', 'if (a) go(); if (!safe()) return; at();', 'after'],
    ['a known && test', 'if (a) go(); if (b && safe()) at();', 'after'],
    ['a known || test', 'if (a) go(); if (b || !safe()) return; at();', 'after'],
    ['while', 'while (a) { at(); go(); } at();', 'either', 'either'],
    ['while, always behind', 'go(); while (a) { at(); } at();', 'after', 'after'],
    ['while, going back', 'go(); while (a) { at(); back(); } at();', 'either', 'either'],
    ['an endless loop', 'while (true) { go(); } at();', 'unreached'],
    ['an endless loop with a break', 'for (;;) { go(); if (a) break; } at();', 'after'],
    ['do', 'do { go(); } while (a); at();', 'after'],
    ['do, continue', 'do { if (a) continue; go(); } while (b); at();', 'either'],
    ['for', 'for (go(); at(); at()) at(); at();', 'after', 'after', 'after', 'after'],
    ['for, update', 'for (;a; go()) { at(); } at();', 'either', 'either'],
    ['for, continue', 'for (;a; at()) { if (b) continue; go(); }', 'either'],
    ['for of', 'for (const a of b) { go(); } at();', 'either'],
    ['for in', 'for (const a in go()) { at(); } at();', 'after', 'after'],
    ['break', 'while (a) { go(); if (b) break; back(); } at();', 'either'],
    ['continue', 'while (a) { at(); if (b) continue; go(); }', 'either'],
    ['a labelled break', 'a: { go(); if (b) break a; back(); } at();', 'either'],
    ['a labelled break out of a loop', 'a: for (;;) { for (;;) { go(); break a; } } at();', 'after'],
    ['a labelled continue', 'a: for (const x of y) { for (;;) { go(); continue a; } } at();', 'either'],
    ['switch', 'switch (a) { case 1: go(); break; case 2: at(); } at();', 'before', 'either'],
    [
      'switch, falling through',
      'switch (a) { case 1: go(); case 2: at(); break; default: go(); } at();',
      'either',
      'either',
    ],
    ['switch, all cases', 'switch (a) { case 1: go(); break; default: go(); } at();', 'after'],
    ['switch, the default first', 'switch (a) { default: at(); case go(): }', 'after'],
    ['switch, a discriminant', 'switch (go()) { case at(): at(); } at();', 'after', 'after', 'after'],
    ['try, all safe', 'try { go(); at(); } catch { at(); } at();', 'after', 'unreached', 'after'],
    ['catch, thrown before', 'try { f(); go(); } catch { at(); } at();', 'before', 'either'],
    ['catch, thrown behind', 'try { go(); f(); } catch { at(); } at();', 'after', 'after'],
    ['catch, thrown in between', 'try { f(); go(); f(); back(); } catch { at(); }', 'either'],
    ['catch, a throw', 'try { if (a) throw b; go(); } catch { at(); }', 'before'],
    ['catch, a member', 'try { a.b; go(); } catch { at(); }', 'before'],
    ['catch, a part of the expression', 'try { f(go()); } catch { at(); }', 'after'],
    ['catch, an await', 'async () => {}; try { g(go()).then; } catch { at(); }', 'after'],
    ['catch, an iterator', 'try { for (const a of b) go(); } catch { at(); }', 'either'],
    ['catch that returns', 'try { f(); go(); } catch { return; } at();', 'after'],
    ['catch that throws', 'try { f(); go(); } catch (e) { throw e; } at();', 'after'],
    ['finally', 'try { f(); } finally { go(); } at();', 'after'],
    ['in finally', 'try { f(); go(); } finally { at(); }', 'either'],
    ['behind finally', 'try { f(); go(); } finally { at(); } at();', 'either', 'after'],
    ['finally, a return', 'try { if (a) { go(); return; } } finally { at(); } at();', 'either', 'before'],
    ['finally that returns', 'try { throw a; } finally { return; } at();', 'unreached'],
    ['finally, a break', 'while (a) { try { go(); break; } finally { at(); } } at();', 'after', 'either'],
    ['finally that breaks', 'while (a) { try { f(); } finally { go(); break; } } at();', 'either'],
    ['catch and finally', 'try { f(); } catch { go(); } finally { at(); } at();', 'either', 'either'],
    ['a throw in a catch', 'try { try { f(); } catch { go(); throw a; } } catch { at(); }', 'after'],
    ['a throw through finally', 'try { try { throw a; } finally { go(); } } catch { at(); }', 'after'],
    ['a function is not entered', 'const f = () => { go(); }; at();', 'before'],
    ['a declaration is not entered', 'function f() { go(); } at();', 'before'],
    ['a class is not run', 'class A { m() { go(); } [at()]() {} } at();', 'before', 'before'],
  ])('%s', (_, code, ...expected) => {
    expect(states(code)).toEqual(expected);
  });
});

describe('the code of a namespace', () => {
  it.each<[string, ...string[]]>([
    ['namespace A { if (a) go(); else at(); at(); } at();', 'before', 'either', 'either'],
    ['export namespace A.B { export const a = go(); at(); }', 'after'],
    ['namespace A { try { f(); go(); } catch { at(); } }', 'before'],
    ['at(); declare module "a"; go(); at();', 'before', 'after'],
  ])('%s', (code, ...expected) => {
    expect(states(code, 'typescript')).toEqual(expected);
  });
});

describe('the ways out', () => {
  it.each([
    ['go(); return 1;', ['return after']],
    ['if (a) return; go();', ['return before', 'end after']],
    ['if (a) throw b; go();', ['throw before', 'end after']],
    ['{ f(); go(); g(); }', ['throw either', 'end after']],
    // Of a file, only what comes in between counts.
    ['f(); go(); g();', ['end after']],
    ['try { f(); } catch {} go();', ['end after']],
    ['try { return; } finally { go(); }', ['return after']],
    ['try { f(); } finally { go(); }', ['throw after', 'end after']],
    ['while (true) {}', []],
  ])('%s', (code, expected) => {
    expect(ways(code)?.exits.map(({ kind, state }) => `${kind} ${names[state] ?? '?'}`)).toEqual(expected);
  });
});

describe('code that takes too much', () => {
  it('is given up when it is nested too deep', () => {
    expect(ways(`${'if (a) {'.repeat(400)}go();${'}'.repeat(400)}`)).toBeUndefined();
  });

  it('is given up when it takes too many steps', () => {
    expect(ways('go();'.repeat(25_000))).toBeUndefined();
  });

  it('is given up where it has statements in an expression', () => {
    expect(ways('class A { static { if (a) go(); else at(); } }')).toBeUndefined();
    expect(ways('class A { static { f(); } } go();')).toBeDefined();
  });

  it('is followed through many nested loops', () => {
    expect(states(`${'while (a) {'.repeat(60)} at(); go(); ${'}'.repeat(60)} at();`)).toEqual(['either', 'either']);
  });
});
