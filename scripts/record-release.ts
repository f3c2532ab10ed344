// Keeps the schema of the version that package.json has: a part of `npm run release:version`. docs/schema-changes.md compares
// later ones with it.
import { copyFileSync } from 'node:fs';
import packageJson from '../package.json' with { type: 'json' };
import { GOLDEN_FILE, RELEASES_FOLDER } from '../test/schema/schema-files.js';

copyFileSync(GOLDEN_FILE, new URL(`${packageJson.version}.graphql`, RELEASES_FOLDER));
