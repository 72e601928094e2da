import fc from 'fast-check';
import type { Program } from '../linter';
import { textsOf, type Rules } from './expand';
import { IMPORTS, LOOK_ALIKES, MODULES, WRAPPERS, type ImportForm } from './imports';
import { noise } from './noise';
import { setup } from './setup';
import { spans } from './spans';

const RULES: Rules = { ...setup, ...spans, ...noise };

/** A program before the SDK is put in. */
export interface Sketch {
  readonly text: string;
  readonly form: ImportForm;
  /** Chooses how each export is written. */
  readonly wrappers: readonly number[];
  readonly module: string;
  readonly aliased: boolean;
  readonly parser: Program['parser'];
  readonly settings: Program['settings'];
}

const settings: fc.Arbitrary<Program['settings']> = fc.oneof(
  fc.constantFrom<Program['settings'][]>(
    { sdkVersion: 11 },
    { sdkVersion: 10 },
    { sdkVersion: 11, repair: true },
    { sdkVersion: 10, lifecycle: 'stream', repair: true },
    { sdkVersion: 11, lifecycle: 'static' },
    { sdkVersion: '10.40.0', platform: 'browser' },
    { sdkVersion: 11, platform: 'server', repair: true },
    { sdkVersion: 7, repair: true },
  ),
);

const sketchesOf = (typescript: boolean): fc.Arbitrary<Sketch> =>
  fc.record({
    text: textsOf(RULES, 'program', typescript),
    form: fc.constantFrom(...IMPORTS.filter((form) => typescript || !form.typescript)),
    wrappers: fc.array(fc.nat(WRAPPERS.length - 1), { minLength: 1, maxLength: 4 }),
    module: fc.constantFrom(...MODULES),
    aliased: fc.boolean(),
    parser: fc.constant(typescript ? ('typescript' as const) : ('espree' as const)),
    settings,
  });

/** Programs of the grammar, some in TypeScript and some in JavaScript. */
export const sketches: fc.Arbitrary<Sketch> = fc.oneof(
  { weight: 1, arbitrary: sketchesOf(false) },
  { weight: 2, arbitrary: sketchesOf(true) },
);

/** Other modules for the same program, in which it has nothing to do with the SDK. */
export const lookAlikes: fc.Arbitrary<string> = fc.constantFrom(...LOOK_ALIKES);

const EXPORT = /(new )?\$(:?)([A-Za-z]\w*)/g;

/**
 * @param module the module to import from
 * @returns the program
 */
export function printed({ text, form, wrappers, aliased, parser, settings }: Sketch, module: string): Program {
  const values = new Set<string>();
  const types = new Set<string>();
  const local = (name: string): string => (aliased ? `my${name.charAt(0).toUpperCase()}${name.slice(1)}` : name);
  let index = 0;
  const body = text.replace(EXPORT, (_, keyword: string | undefined, colon: string, name: string) => {
    const wrapper = WRAPPERS[wrappers[index++ % wrappers.length]!]!;
    if (form.namespace === undefined) (colon ? types : values).add(name);
    if (colon) return form.namespace === undefined ? local(name) : `${form.namespace}.${name}`;
    const isPlain = wrapper.typescript ? parser === 'espree' : wrapper.optional && keyword !== undefined;
    const { named, member } = isPlain ? WRAPPERS[0]! : wrapper;
    const code =
      form.namespace === undefined
        ? named.replace('X', local(name))
        : member.replace('N', form.namespace).replace('X', name);
    return `${keyword ?? ''}${code}`;
  });
  const code = `${headOf(form, values, types, local)}\n${body}\n`.replaceAll("'M'", () => `'${module}'`);
  return { code, parser, settings };
}

function headOf(
  { head }: ImportForm,
  values: ReadonlySet<string>,
  types: ReadonlySet<string>,
  local: (name: string) => string,
): string {
  const isPattern = head.includes('const { NAMES');
  const item = (name: string): string => {
    if (local(name) === name) return name;
    return isPattern ? `${name}: ${local(name)}` : `${name} as ${local(name)}`;
  };
  const onlyTypes = [...types].filter((name) => !values.has(name));
  const names = [...values].map(item);
  if (!isPattern) names.push(...onlyTypes.map((name) => `type ${item(name)}`));
  const typeImport =
    isPattern && onlyTypes.length > 0
      ? `import type { ${onlyTypes.map((name) => item(name).replace(':', ' as')).join(', ')} } from 'M';\n`
      : '';
  return `${typeImport}${head.replace('NAMES', names.join(', '))}`;
}
