import type { ESLint, Linter } from 'eslint';
import type { RuleDocs } from '../create-rule';
import { namespace } from '../package-meta';
import { rules } from '../rules';

interface ConfigContent {
  rules: Linter.RulesRecord;
  settings?: Record<string, unknown>;
}
/** The eslintrc form names the plugin, the flat form carries it. */
interface EslintrcConfig extends ConfigContent {
  plugins: string[];
}
interface FlatConfig extends ConfigContent {
  name: string;
  plugins: Record<string, ESLint.Plugin>;
}

export type ConfigName = 'recommended' | 'strict' | 'migrate';

/** Each config in eslintrc form under its name and in flat form under `flat/<name>`. */
export type Configs = Record<ConfigName, EslintrcConfig> & Record<`flat/${ConfigName}`, FlatConfig>;

interface Definition {
  /** The entry of a rule with these docs, if the config has it. */
  entry: (docs: RuleDocs) => Linter.RuleEntry | undefined;
  settings?: Record<string, unknown>;
}

const recommendedEntry: Definition['entry'] = ({ recommended }) => recommended || undefined;

// No rule is named here: which rules a config has follows from their `meta.docs`.
const definitions: Record<ConfigName, Definition> = {
  recommended: { entry: recommendedEntry },
  strict: { entry: ({ strictOptions }) => (strictOptions === undefined ? 'error' : ['error', strictOptions]) },
  migrate: { entry: recommendedEntry, settings: { [namespace]: { repair: true } } },
};

export const configNames = Object.keys(definitions) as ConfigName[];

/** The rule entries and settings of a config, which all its forms share. */
export function configContent(name: ConfigName): ConfigContent {
  const { entry, settings } = definitions[name];
  const entries: Linter.RulesRecord = {};
  for (const [ruleName, rule] of Object.entries(rules)) {
    const ruleEntry = entry(rule.meta.docs);
    if (ruleEntry !== undefined) entries[`${namespace}/${ruleName}`] = ruleEntry;
  }
  return settings === undefined ? { rules: entries } : { rules: entries, settings };
}

/**
 * All configs of the plugin.
 *
 * @param plugins the `plugins` of the flat forms: the plugin under its namespace.
 */
export function createConfigs(plugins: FlatConfig['plugins']): Configs {
  const forms = configNames.flatMap((name) => {
    const content = configContent(name);
    return [
      [name, { plugins: [namespace], ...content }],
      [`flat/${name}`, { name: `${namespace}/${name}`, plugins, ...content }],
    ] as const;
  });
  return Object.fromEntries(forms) as Configs;
}
