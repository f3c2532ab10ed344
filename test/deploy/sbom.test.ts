import { describe, expect, it } from '@jest/globals';
import { sbomDifferences } from './sbom-differences.js';

const lockfile = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/@fastify/cors': { version: '11.4.3' },
    'node_modules/@fastify/cors/node_modules/toad-cache': { version: '3.7.0' },
    'node_modules/undici': { version: '7.30.2' },
    'node_modules/jest': { version: '30.5.2', dev: true },
    'node_modules/graphql-yoga': { version: '5.24.1', peer: true },
  },
};

const components = [
  { group: '@fastify', name: 'cors', version: '11.4.3' },
  { name: 'toad-cache', version: '3.7.0' },
  { name: 'graphql-yoga', version: '5.24.1' },
  { name: 'undici', version: '7.30.2' },
];

/** `npm run sbom` compares the real ones; CI runs it. */
describe('the list of packages of a release', () => {
  it('is right if it has the production packages of the lockfile and no other', () => {
    expect(sbomDifferences({ components }, lockfile)).toEqual([]);
  });

  it.each([
    ['lacks a package', components.slice(0, 3), ['The SBOM lacks undici@7.30.2.']],
    [
      'has another version',
      [...components.slice(0, 3), { name: 'undici', version: '7.30.1' }],
      ['The SBOM lacks undici@7.30.2.', 'The SBOM lists undici@7.30.1, which a release does not install.'],
    ],
    [
      'has a package of development',
      [...components, { name: 'jest', version: '30.5.2' }],
      ['The SBOM lists jest@30.5.2, which a release does not install.'],
    ],
  ])('is wrong if it %s', (_, listed, differences) => {
    expect(sbomDifferences({ components: listed }, lockfile)).toEqual(differences);
  });
});
