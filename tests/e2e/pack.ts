import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node' with { 'resolution-mode': 'import' };

/** What a user gets from the registry. */
interface PackedPlugin {
  tarball: string;
  /** The unpacked tarball. */
  directory: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    packed: PackedPlugin;
  }
}

/** Builds, packs and unpacks the plugin once for all end-to-end tests. */
export default function pack(project: TestProject): () => void {
  const temporary = mkdtempSync(path.join(tmpdir(), 'span-first-pack-'));
  // `prepack` builds.
  const { status, stdout, stderr } = spawnSync('npm', ['pack', '--pack-destination', temporary], {
    encoding: 'utf8',
    // There, npm is a script of the shell.
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm pack failed:\n${stdout}${stderr}`);
  const [tarball = ''] = readdirSync(temporary).map((file) => path.join(temporary, file));
  execFileSync('tar', ['-xzf', tarball, '-C', temporary]);
  project.provide('packed', { tarball, directory: path.join(temporary, 'package') });
  return () => {
    rmSync(temporary, { recursive: true, force: true });
  };
}
