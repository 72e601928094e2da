interface PackageJson {
  name: string;
  version: string;
}

// Not an `import`: package.json lies outside of `rootDir`, and the path is the same from `src/` and from `dist/`.
const { name, version } = require('../package.json') as PackageJson;

/** The prefix of the rules in every config, and the key of the settings that all rules share. */
export const namespace = 'span-first';

/** Who the plugin is. Hosts read it: ESLint for its cache and `defineConfig`, oxlint for the prefix of the rules. */
export const meta = { name, version, namespace };

/** The address of a page of the documentation, as of this version. */
export function pageUrl(page: string): string {
  return `https://github.com/span-first/${name}/blob/v${version}/docs/${page}.md`;
}
