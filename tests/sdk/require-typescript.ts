/**
 * Lets `require` load TypeScript. Vitest takes care of imports only, and src/sdk/conventions.ts requires its data at the
 * first use.
 */
import { createRequire } from 'node:module';
import { toCommonJs } from './commonjs';

interface Compilable extends NodeJS.Module {
  _compile(code: string, filename: string): void;
}

// The deprecated hook is the only one that a synchronous `require` has on Node 20.
// eslint-disable-next-line @typescript-eslint/no-deprecated
createRequire(__filename).extensions['.ts'] = (module, filename) => {
  (module as Compilable)._compile(toCommonJs(filename), filename);
};
