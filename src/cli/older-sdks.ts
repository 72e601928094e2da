import { detectVersion } from '../sdk/version';
import type { Source } from './sources';

/** The major in which stream mode is what the SDK does. */
const STREAM_MAJOR = 11;

/**
 * The versions before SDK 11 that files get when they import the SDK, and that rules judge them for.
 *
 * @returns each once, in order
 */
export function olderSdks(sources: readonly Source[]): string[] {
  const found = new Set<string>();
  for (const { file, text } of sources) {
    for (const name of new Set(text.match(/@sentry\/[\w-]+/g))) {
      const version = detectVersion(name, file);
      if (version && version.major < STREAM_MAJOR) found.add(`${version.major}.${version.minor}.${version.patch}`);
    }
  }
  return [...found].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
