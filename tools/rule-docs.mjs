/**
 * The generated parts of the documentation, as Markdown.
 *
 * A rule is `{ id, name, meta, levels }`; `levels` has the level in each config, `undefined` where the rule is off.
 */

/** The head of a page: title, description, in which configs the rule is on, what it can do about a problem, and its evidence. */
export function pageHead(rule) {
  const evidence = `**Evidence**: [what was seen on the real SDKs](../evidence.md#${rule.name}).`;
  const notes = [...configNotes(rule), ...fixNotes(rule), evidence];
  return [`# \`${rule.id}\``, `${rule.meta.docs.description}.`, notes.map((note) => `- ${note}`).join('\n')].join(
    '\n\n',
  );
}

function configNotes({ meta, levels }) {
  const notes = [];
  for (const [level, title] of Object.entries({ error: 'Error', warn: 'Warning' })) {
    const configs = Object.keys(levels).filter((config) => levels[config] === level);
    if (configs.length > 0) notes.push(`**${title}** in ${enumeration(configs.map(code))}.`);
  }
  const { strictOptions } = meta.docs;
  if (strictOptions !== undefined) notes.push(`\`strict\` sets the options ${code(asSource(strictOptions))}.`);
  return notes;
}

function fixNotes({ meta }) {
  const notes = [];
  const { repairs } = meta.docs;
  if (meta.fixable !== undefined && repairs !== 'all') {
    notes.push('**Fix**: `--fix` changes what can be changed without any effect on behaviour.');
  }
  if (repairs !== undefined) {
    notes.push('**Repair**: code that cannot work any more is repaired by `--fix` in `migrate`.');
  }
  if (meta.hasSuggestions) notes.push('**Suggestion**: editors offer a change to choose.');
  return notes;
}

/** The options of a rule, from its schema and defaults. */
export function optionTable({ meta }) {
  const { properties } = meta.schema[0];
  const [defaults = {}] = meta.defaultOptions ?? [];
  const rows = Object.entries(properties).map(([name, schema]) => [
    code(name),
    schema.description,
    typeOf(schema),
    name in defaults ? code(asSource(defaults[name])) : '',
  ]);
  return table(['Option', 'Meaning', 'Type', 'Default'], rows);
}

/** A table of the rules for each family, under its title. */
export function ruleTables(rules, families) {
  const sections = Object.entries(families).map(([family, title]) => {
    const rows = rules
      .filter(({ meta }) => meta.docs.family === family)
      .map((rule) => [
        `[${rule.name}](docs/rules/${rule.name}.md)`,
        rule.meta.docs.description,
        inConfigs(rule),
        fixes(rule),
      ]);
    return rows.length === 0 ? [] : [`### ${title}`, table(['Rule', 'What it does', 'Config', 'Fix'], rows)];
  });
  return sections.flat().join('\n\n');
}

function inConfigs({ levels, meta }) {
  const { recommended } = levels;
  if (recommended === undefined) return '`strict`';
  const more = meta.docs.strictOptions === undefined ? '' : ', more in `strict`';
  return `\`recommended\`${recommended === 'warn' ? ' (warning)' : ''}${more}`;
}

function fixes({ meta }) {
  const { repairs } = meta.docs;
  const kinds = {
    fix: meta.fixable !== undefined && repairs !== 'all',
    repair: repairs !== undefined,
    suggestion: meta.hasSuggestions,
  };
  return Object.keys(kinds)
    .filter((kind) => kinds[kind])
    .join(', ');
}

function typeOf({ type, enum: values, items }) {
  if (values !== undefined) return values.map((value) => code(asSource(value))).join(' or ');
  if (type === 'array') return `array of ${typeOf(items)}`;
  return Array.isArray(type) ? type.join(' or ') : type;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function code(text) {
  return `\`${text}\``;
}

/** A value as JavaScript, in the style of the examples. */
function asSource(value) {
  if (Array.isArray(value)) return `[${value.map(asSource).join(', ')}]`;
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value).map(([key, member]) => `${key}: ${asSource(member)}`);
  return `{ ${members.join(', ')} }`;
}

function enumeration(items) {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
