import { defineConfig } from 'eslint/config';
import span from 'eslint-plugin-span-first';
import tseslint from 'typescript-eslint';

export default defineConfig([
  { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
  span.configs['flat/migrate'],
  { settings: { 'span-first': { sdkVersion: 11 } } },
]);
