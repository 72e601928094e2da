import { GLOBAL_SDK, sdkPackage } from '../../sdk/packages';
import { detectVersion, type SdkVersion } from '../../sdk/version';
import { perFile, type Facts } from '../facts';
import { requiredValue } from './resolve';

/**
 * The version of an SDK package as the linted file resolves it.
 *
 * @param module the package that a value comes from; without it, or for a wrapper module: the first one the file imports
 */
export function versionIn(facts: Facts, module: string | undefined, filename: string): SdkVersion | undefined {
  const { sdkVersion } = facts.settings;
  if (sdkVersion !== 'detect') return sdkVersion;
  const known = module === undefined ? undefined : sdkPackage(module);
  const name = known ?? (module === GLOBAL_SDK ? undefined : importedPackages(facts)[0]);
  return name === undefined ? undefined : detectVersion(name, filename);
}

/**
 * The SDK packages that the file imports, as values or as types: those of `import` declarations first, then those of
 * `require`, of `import()` and of `import =`, each in source order.
 */
export const importedPackages = perFile((facts): readonly string[] => {
  const found = new Set<string>();
  for (const { source } of facts.nodes.ofType('ImportDeclaration')) {
    const name = sdkPackage(source.value);
    if (name !== undefined) found.add(name);
  }
  for (const type of ['CallExpression', 'ImportExpression', 'TSImportEqualsDeclaration'] as const) {
    for (const node of facts.nodes.ofType(type)) {
      const value =
        node.type === 'CallExpression'
          ? requiredValue(facts, node)
          : facts.valueOf(node.type === 'ImportExpression' ? node : node.id);
      if (value?.path?.length === 0 && sdkPackage(value.module) !== undefined) found.add(value.module);
    }
  }
  return [...found];
});
