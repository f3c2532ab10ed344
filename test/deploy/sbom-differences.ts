import { z } from 'zod';

const sbomShape = z.object({
  components: z.array(z.object({ group: z.string().optional(), name: z.string(), version: z.string() })),
});

const lockfileShape = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional(), dev: z.boolean().optional() })),
});

/** What only one of the two has, a sentence a package. Packages are compared as `name@version`. */
export function sbomDifferences(sbom: unknown, lockfile: unknown): string[] {
  const listed = listedPackages(sbom);
  const installed = productionPackages(lockfile);
  return [
    ...installed.filter((name) => !listed.includes(name)).map((name) => `The SBOM lacks ${name}.`),
    ...listed
      .filter((name) => !installed.includes(name))
      .map((name) => `The SBOM lists ${name}, which a release does not install.`),
  ];
}

function listedPackages(sbom: unknown): string[] {
  return sbomShape
    .parse(sbom)
    .components.map(({ group, name, version }) => `${group === undefined ? '' : `${group}/`}${name}@${version}`);
}

/** Those that only a peer dependency asks for count: .npmrc omits them here, but who installs the package gets them. */
function productionPackages(lockfile: unknown): string[] {
  return Object.entries(lockfileShape.parse(lockfile).packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true)
    .map(([path, { version }]) => `${path.split('node_modules/').at(-1) ?? ''}@${version ?? ''}`);
}
