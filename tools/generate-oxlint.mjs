/**
 * Writes oxlint.json, the preset for users of oxlint, which cannot name the config of a plugin: `recommended` in oxlint's
 * format. With `--check` it fails instead when the file is not up to date.
 */
import { bringUpToDate, importSource } from './generated.mjs';

const { configContent } = await importSource('configs/index.ts');
const { meta } = await importSource('package-meta.ts');

const preset = { jsPlugins: [meta.name], rules: configContent('recommended').rules };
await bringUpToDate({ 'oxlint.json': JSON.stringify(preset) });
