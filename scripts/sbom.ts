// Writes sbom.cdx.json, the packages that a release brings along, by CycloneDX from the lockfile: `npm run sbom`. Fails if the
// list is not that of the lockfile's production packages.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sbomDifferences } from '../test/deploy/sbom-differences.js';

const ROOT = new URL('../', import.meta.url);
const TOOL = fileURLToPath(new URL('deploy/sbom/node_modules/.bin/cyclonedx-npm', ROOT));
const FILE = 'sbom.cdx.json';

// `--package-lock-only`: what is installed here, with the tools of development, does not matter.
const OPTIONS = ['--package-lock-only', '--omit', 'dev', '--flatten-components', '--output-reproducible'];

const readJson = (name: string): unknown => JSON.parse(readFileSync(new URL(name, ROOT), 'utf8'));

execFileSync(TOOL, [...OPTIONS, '--output-file', FILE, '--', 'package.json'], { cwd: ROOT, stdio: 'inherit' });

const differences = sbomDifferences(readJson(FILE), readJson('package-lock.json'));
for (const difference of differences) console.error(difference);
if (differences.length > 0) process.exitCode = 1;
else console.log(`${FILE} lists the production packages of package-lock.json.`);
