import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { analyse } from '../analysis';
import { exportUses } from '../analysis/api/sdk-export';
import { sdkReference } from '../analysis/api/sdk-reference';
import { perFile, type Facts, type Hints, type Node } from '../analysis/facts';
import { mayHave } from '../analysis/gates/may-have';
import { named, query, valuesOf, type Clue } from '../analysis/gates/query';
import { mayName } from '../analysis/gates/words';
import { unwrap } from '../analysis/syntax/ast';
import { accesses, accessesNamed, useOf, type Access } from '../analysis/values/access';
import { isTypeOnly, moduleValue } from '../analysis/values/resolve';
import { isOfOtherType } from '../analysis/values/stand-in';
import { initializerOf, keyName } from '../analysis/values/static-value';
import { parameterOf } from '../analysis/values/value';
import { createRule } from '../create-rule';
import { propertyOf, publicRead } from '../fixes/public-read';
import { renameImport } from '../fixes/rename-import';
import { isUnderTsDirective } from '../fixes/source';
import {
  fillCode,
  HOOK_MARKS,
  INTERNAL_EXPORTS,
  NATURAL_NAMES,
  PLAIN_PRIVATE_NAMES,
  PRIVATE_NAMES,
  PRIVATE_OWNERS,
  PRIVATE_SYMBOLS,
  privateMember,
  publicCode,
  publicExport,
  TELLING_NAMES,
  type FoundMember,
  type PrivateMember,
} from '../sdk/private-members';

type MessageId =
  'privateMember' | 'unlisted' | 'absent' | 'internalExport' | 'privateSymbol' | 'hookMark' | 'usePublic';
type Report = TSESLint.ReportDescriptor<MessageId>;

/** An object of the SDK, and a name as its private members have. */
const privateMembers: Clue = {
  mayFind: (file) => mayHave(file, ...PRIVATE_OWNERS) && (hasUnderscored(file) || mayName(file, PLAIN_PRIVATE_NAMES)),
};
const tellingNames = named(...TELLING_NAMES);
const privateSymbols = valuesOf(['span'], PRIVATE_SYMBOLS);
const internalExports = exportUses(INTERNAL_EXPORTS);
const privateAccesses = query([privateMembers, tellingNames, internalExports], (facts) =>
  accessesNamed(facts, PRIVATE_NAMES),
);

const hasUnderscored = ({ words }: Hints): boolean => words.hasLike('_', (word) => PRIVATE_NAMES.test(word));

export const noPrivateSdkAccess = createRule({
  name: 'no-private-sdk-access',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow private members and internal exports of the SDK',
      recommended: 'error',
      family: 'private-api',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      privateMember:
        "`{{name}}` is {{what}} of Sentry's {{kind}}: it changes between SDK versions without notice. {{advice}}.",
      unlisted:
        "`{{name}}` is not part of the public API of Sentry's {{kind}}: names with an underscore are the SDK's own and change without notice. Use public methods, and a `WeakMap` for data of your own.",
      absent: "Sentry's {{kind}} has no `{{name}}` in JavaScript, so it is `undefined` here. {{advice}}.",
      internalExport:
        '`{{name}}` is an internal export of `{{module}}`: it changes between SDK versions without notice. {{advice}}.',
      privateSymbol:
        "`Symbol.for('{{name}}')` is a private mark on Sentry's span: it changes between SDK versions without notice. It has no public replacement.",
      hookMark: '`{{name}}` is a private mark of the SDK, with another meaning in each version. Use `{{wrapper}}`.',
      usePublic: 'Use `{{code}}`.',
    },
  },
  asks: [privateAccesses, privateSymbols],
  create(context) {
    return {
      Program() {
        const facts = analyse(context);
        for (const report of symbolReports(facts)) context.report(report);
        for (const access of privateAccesses(facts)) {
          const report = memberReport(facts, access) ?? exportReport(facts, access) ?? hookReport(facts, access);
          if (report) context.report(report);
        }
        for (const report of importReports(facts)) context.report(report);
      },
    };
  },
});

function memberReport(facts: Facts, access: Access): Report | undefined {
  const { value, name, key, use } = access;
  const found = privateMember(value?.type, name);
  if (!found || (!value && isOwnMember(facts, access))) return undefined;
  const kind = value?.type === 'transaction' ? 'transaction' : found.kind;
  const { member } = found;
  if (!member) return { node: key, messageId: 'unlisted', data: { name, kind } };
  // What is written to a transaction that does not exist is for another rule to tell; of what is not known to come from the
  // SDK, a name that others may have is no reason to change it.
  const isFound = kind !== 'transaction' && (value !== undefined || !NATURAL_NAMES.has(name));
  const read = isFound ? publicRead(facts, access, member) : undefined;
  const method = name.startsWith('_') ? 'a private method' : 'an internal method';
  const what = use === 'call' || member.method ? method : 'a private field';
  const data = { name, kind, what, advice: adviceOn(facts, access, found, read?.text) };
  const report = { node: key, messageId: member.absent ? 'absent' : 'privateMember', data } as const;
  return { ...report, ...(read && offer(read.fix, read.text, read.certain)) };
}

function offer(fix: TSESLint.ReportFixFunction, code: string, certain: boolean): Pick<Report, 'fix' | 'suggest'> {
  return certain ? { fix } : { suggest: [{ messageId: 'usePublic', data: { code }, fix }] };
}

/**
 * Whether an object that is not known to come from the SDK has the name from this project: a field of the class, or a
 * property that the file itself makes.
 */
function isOwnMember(facts: Facts, { object, name }: Access): boolean {
  if (object?.type === 'ThisExpression' || object?.type === 'Super') return true;
  return (
    NATURAL_NAMES.has(name) && (madeNames(facts).has(name) || (object !== undefined && isOfOtherType(facts, object)))
  );
}

const naturalAccesses = accesses(NATURAL_NAMES);

const madeNames = perFile((facts): ReadonlySet<string> => {
  const written = naturalAccesses(facts).filter(({ use, value }) => use === 'write' && !value);
  const names = (['PropertyDefinition', 'TSPropertySignature', 'Property'] as const).flatMap((type) =>
    facts.nodes
      .ofType(type)
      .filter(({ parent }) => parent.type !== 'ObjectPattern')
      .map(({ key, computed }) => keyName(facts, key, computed) ?? ''),
  );
  return new Set([...names, ...written.map(({ name }) => name)]);
});

/** Longer code in a message hides the rest of it. */
const LONGEST_SHOWN = 60;

/** What to do instead: a sentence without its full stop. */
function adviceOn(facts: Facts, access: Access, { kind, member = {} }: FoundMember, read: string | undefined): string {
  const { value, use, object } = access;
  const fill = (code: string): string => {
    const target = object && unwrap(object);
    const name = target?.type === 'Identifier' ? target.name : kind;
    const module = value?.module;
    return fillCode(code, name, (exported) => {
      const reference = module === undefined ? undefined : sdkReference(facts, exported, access.node, module);
      return reference?.text ?? `Sentry.${exported}`;
    });
  };
  const { change, advice, coreOnly } = member;
  if (changes(use) || changesProperty(access, member)) {
    return change === undefined ? 'It has no public replacement' : `Change it with \`${fill(change)}\``;
  }
  if (advice !== undefined) return `Use ${fill(advice)}`;
  const code = publicCode(member, facts.version(value));
  if (code === undefined) return 'It has no public replacement';
  const shown = read !== undefined && read.length <= LONGEST_SHOWN && !read.includes('\n') ? read : fill(code);
  return `Use \`${shown}\`${coreOnly ? ' of `@sentry/core`' : ''}`;
}

const changes = (use: Access['use']): boolean => use === 'write' || use === 'delete';

/** `span._attributes.key = value`, where the public replacement is a copy. */
function changesProperty({ node }: Access, { safe }: PrivateMember): boolean {
  const property = safe === 'property' && node.type === 'MemberExpression' ? propertyOf(node) : undefined;
  return property !== undefined && changes(useOf(property));
}

/** `Sentry._INTERNAL_captureLog`, `const { _INTERNAL_captureLog } = require('@sentry/core')`. */
function exportReport(facts: Facts, { node, value, name, key, use }: Access): Report | undefined {
  if (value?.path?.length !== 0 || value.wrapped || !INTERNAL_EXPORTS.test(name)) return undefined;
  const replaceable = use === 'read' || use === 'call';
  return internalExport(facts, key, name, value.module, replaceable ? node : undefined);
}

/** `import { _INTERNAL_captureLog }`, `export { _INTERNAL_captureLog } from`; what wrapper modules hand on is theirs. */
function importReports(facts: Facts): Report[] {
  return internalExports(facts).flatMap(({ use, name, module, place, node }) => {
    const isImport = place.type === 'ImportSpecifier';
    if (!isImport && use !== 'export') return [];
    const { source } = place.parent as TSESTree.ImportDeclaration;
    if (moduleValue(facts, source.value)?.wrapped) return [];
    const isType = isImport && isTypeOnly(place);
    return internalExport(facts, node, name, module, isImport && !isType ? place : undefined);
  });
}

function internalExport(
  facts: Facts,
  node: Node,
  name: string,
  module: string,
  place: Parameters<typeof renameImport>[1] | undefined,
): Report {
  const { same, advice } = publicExport(name);
  const use = same === undefined ? advice : `\`${same}\``;
  const report = {
    node,
    messageId: 'internalExport',
    data: { name, module, advice: use === undefined ? 'It has no public replacement' : `Use ${use}` },
  } as const;
  const fix = place && same !== undefined ? renameImport(facts, place, same) : undefined;
  return fix && same !== undefined
    ? { ...report, ...offer(fix, same, !isUnderTsDirective(facts.sourceCode, node)) }
    : report;
}

/** `callback._streamed`, where the callback is one that is given span JSON. */
function hookReport(facts: Facts, { value, name, key }: Access): Report | undefined {
  const wrapper = Object.hasOwn(HOOK_MARKS, name) ? HOOK_MARKS[name] : undefined;
  const parameter = wrapper !== undefined && value && !value.path ? parameterOf(value, 0)?.type : undefined;
  if (wrapper === undefined || !value || !parameter?.endsWith('SpanJson')) return undefined;
  const text = sdkReference(facts, wrapper, key, value.module)?.text ?? wrapper;
  return { node: key, messageId: 'hookMark', data: { name, wrapper: text } };
}

/** `span[Symbol.for('sentry.nonRecordingSpan')]`. */
function symbolReports(facts: Facts): Report[] {
  if (!privateSymbols.mayFind(facts)) return [];
  return facts.nodes.ofType('MemberExpression').flatMap(({ computed, object, property }) => {
    const name = computed ? symbolKey(facts, property) : undefined;
    if (name === undefined || !PRIVATE_SYMBOLS.has(name) || facts.valueOf(object)?.type !== 'span') return [];
    return { node: property, messageId: 'privateSymbol' as const, data: { name } };
  });
}

function symbolKey(facts: Facts, node: Node): string | undefined {
  const variable = node.type === 'Identifier' ? facts.variableOf(node) : undefined;
  const call = unwrap((variable && initializerOf(facts, variable)) ?? node);
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return undefined;
  const { object, property, computed } = call.callee;
  const [key] = call.arguments;
  const isSymbolFor =
    object.type === 'Identifier' &&
    object.name === 'Symbol' &&
    !facts.variableOf(object) &&
    keyName(facts, property, computed) === 'for';
  const value = isSymbolFor && key ? facts.staticValue(key)?.value : undefined;
  return typeof value === 'string' ? value : undefined;
}
