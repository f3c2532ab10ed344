// Records the names of variables, metrics and error codes: `npm run golden [-- --allow-removal]`.
import { existsSync, writeFileSync } from 'node:fs';
import { GOLDEN_NAMES, nameChanges, readNames } from '../test/contract/golden-names.js';

for (const { title, file, current } of GOLDEN_NAMES) {
  const { removed, added } = nameChanges(existsSync(file) ? readNames(file) : [], current);
  for (const name of removed) console.log(`removed from the ${title}: ${name}`);
  for (const name of added) console.log(`added to the ${title}: ${name}`);
  if (removed.length > 0 && !process.argv.includes('--allow-removal')) {
    console.error(`The list of ${title} stands: others use these names. To record it all the same: -- --allow-removal`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, `${[...current].sort().join('\n')}\n`);
  }
}
