// Records the schema of schema/*.graphql as the golden one: `npm run schema:golden [-- --allow-breaking]`.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { schemaChanges } from '../test/schema/schema-changes.js';
import { GOLDEN_FILE, printSorted, readOwnSchema } from '../test/schema/schema-files.js';

const own = readOwnSchema();
const golden = existsSync(GOLDEN_FILE) ? buildSchema(readFileSync(GOLDEN_FILE, 'utf8')) : own;
const { breaking, dangerous } = await schemaChanges(golden, own);

for (const change of breaking) console.log(`breaking: ${change}`);
for (const change of dangerous) console.log(`dangerous: ${change}`);

if (breaking.length > 0 && !process.argv.includes('--allow-breaking')) {
  console.error(
    'The golden schema stands: these changes break clients. To record them all the same: -- --allow-breaking',
  );
  process.exitCode = 1;
} else {
  writeFileSync(GOLDEN_FILE, printSorted(own));
  console.log('The golden schema is the schema of schema/*.graphql.');
}
