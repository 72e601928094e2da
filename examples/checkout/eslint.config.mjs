import { defineConfig, globalIgnores } from 'eslint/config';
import span from 'eslint-plugin-span-first';
import tseslint from 'typescript-eslint';

export default defineConfig([
  globalIgnores(['dist/']),
  { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
  span.configs['flat/recommended'],
]);
