import type { ESLint, Rule } from 'eslint';
import { createConfigs, type Configs } from './configs';
import { meta as packageMeta } from './package-meta';
import { rules as pluginRules } from './rules';

const meta = packageMeta;
const rules: Record<string, Rule.RuleModule> = pluginRules;

const configs: Configs = createConfigs({
  // ESLint accepts one object only for a plugin name, so this has to be the very object that `require` gives; it does
  // not exist yet while the configs are made.
  get [meta.namespace]() {
    return module.exports as ESLint.Plugin;
  },
});

// A literal with local names only, which TypeScript leaves as it is: else Node would not find the names for
// `import { configs } from 'eslint-plugin-span-first'` in an ES module.
export = { meta, rules, configs };
