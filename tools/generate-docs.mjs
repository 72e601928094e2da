/**
 * Writes what the documentation says about the rules and their meta says already: the head and the option table of each
 * page in docs/rules, and the rule tables of the README; and what the command prints, which the README shows. All else on
 * the pages is written by hand.
 *
 *   node tools/generate-docs.mjs           write; a rule without a page gets one with empty sections
 *   node tools/generate-docs.mjs --check   exit with 1 when a file is not up to date
 */
import { firstLook } from './first-look.mjs';
import { bringUpToDate, importSource, read } from './generated.mjs';
import { optionTable, pageHead, ruleTables } from './rule-docs.mjs';

const { rules } = await importSource('rules/index.ts');
const { configContent, configNames } = await importSource('configs/index.ts');
const { namespace } = await importSource('package-meta.ts');
const { ruleFamilies } = await importSource('rule-families.ts');

const configs = Object.fromEntries(configNames.map((name) => [name, configContent(name).rules]));
const described = Object.entries(rules).map(([name, { meta }]) => {
  const id = `${namespace}/${name}`;
  const levels = Object.fromEntries(configNames.map((config) => [config, levelOf(configs[config][id])]));
  return { id, name, meta, levels };
});

const files = {};
for (const rule of described) {
  const file = `docs/rules/${rule.name}.md`;
  let page = withSection(read(file) ?? emptyPage(rule), 'head', pageHead(rule), file);
  if (rule.meta.schema.length > 0) page = withSection(page, 'options', optionTable(rule), file);
  files[file] = page;
}
const { teaser, look } = await firstLook();
const sections = { teaser, rules: ruleTables(described, ruleFamilies), 'first look': look };
files['README.md'] = Object.entries(sections).reduce(
  (readme, [section, content]) => withSection(readme, section, content, 'README.md'),
  read('README.md') ?? '',
);
await bringUpToDate(files);

function levelOf(entry) {
  return Array.isArray(entry) ? entry[0] : entry;
}

/** Replaces what stands between the two comments that mark a generated section. */
function withSection(page, section, content, file) {
  const [begin, end] = [`<!-- begin generated ${section} -->`, `<!-- end generated ${section} -->`];
  const [start, stop] = [page.indexOf(begin), page.indexOf(end)];
  if (start === -1 || stop < start) throw new Error(`${file} needs the lines "${begin}" and "${end}".`);
  return `${page.slice(0, start)}${begin}\n\n${content}\n\n${page.slice(stop)}`;
}

function emptyPage({ meta }) {
  const marks = (section) => `<!-- begin generated ${section} -->\n<!-- end generated ${section} -->`;
  const options = meta.schema.length > 0 ? ['## Options', marks('options')] : [];
  const before = ['## What happens', '## Incorrect', '## Correct'];
  return [marks('head'), ...before, ...options, '## When not to use it', '## SDK versions'].join('\n\n');
}
