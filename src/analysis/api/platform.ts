import { platformOf } from '../../sdk/packages';
import type { Facts } from '../facts';

/**
 * Where code runs that uses an SDK package.
 *
 * @param module the package a value comes from
 * @returns what `settings['span-first'].platform` says, else what the package tells; `undefined`: either
 */
export function platformAt({ settings }: Facts, module: string): 'browser' | 'server' | undefined {
  return settings.platform === 'auto' ? platformOf(module) : settings.platform;
}
