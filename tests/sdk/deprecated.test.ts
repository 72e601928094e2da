import * as browser10 from 'sentry10-browser';
import * as core10 from 'sentry10-core';
import * as node10 from 'sentry10-node';
import * as browser11 from '@sentry/browser';
import * as core11 from '@sentry/core';
import * as coreBrowser11 from '@sentry/core/browser';
import * as coreServer11 from '@sentry/core/server';
import * as node11 from '@sentry/node';
import { describe, expect, it } from 'vitest';

import { ATTRIBUTE_CONSTANTS } from '../../src/sdk/attribute-constants';
import { deprecatedConstant, exportsConstant, MOVED_EXPORTS, REMOVED_EXPORTS } from '../../src/sdk/deprecated';
import { parseVersion } from '../../src/sdk/version';

type Exports = Readonly<Record<string, unknown>>;

const packages: readonly [module: string, sdk: number, exports: Exports][] = [
  ['@sentry/core', 10, core10],
  ['@sentry/node', 10, node10],
  ['@sentry/browser', 10, browser10],
  ['@sentry/core', 11, core11],
  ['@sentry/node', 11, node11],
  ['@sentry/browser', 11, browser11],
];

describe.each(packages)('%s %i', (module, sdk, exports) => {
  it('has the constants that it is said to have', () => {
    const names = Object.keys(ATTRIBUTE_CONSTANTS).filter((name) => deprecatedConstant(name) !== undefined);
    const said = names.filter((name) => exportsConstant(name, module, parseVersion(sdk)));
    expect(said).toEqual(names.filter((name) => name in exports));
    expect(said.map((name) => exports[name])).toEqual(said.map(deprecatedConstant));
  });
});

describe.each(packages.filter(([, sdk]) => sdk === 11))('%s %i', (module, _, exports) => {
  it('has nothing that is removed or moved', () => {
    const names = [...Object.keys(REMOVED_EXPORTS), ...(module === '@sentry/core' ? Object.keys(MOVED_EXPORTS) : [])];
    expect(names.filter((name) => name in exports)).toEqual([]);
  });
});

it('moves what SDK 10 has to the path of SDK 11', () => {
  const targets: Readonly<Record<string, Exports>> = {
    '@sentry/core/browser': coreBrowser11,
    '@sentry/core/server': coreServer11,
  };
  const values = Object.entries(MOVED_EXPORTS).filter(([name]) => name in core10);
  expect(values.length).toBeGreaterThan(20);
  expect(values.filter(([name, target]) => !(name in targets[target]!))).toEqual([]);
});
