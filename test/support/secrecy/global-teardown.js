// Jest's globalTeardown: the run fails if anything under test has written a secret.
import { rmSync } from 'node:fs';
import { searchFolder } from './secret-search.js';

export default function tearDown() {
  const folder = process.env['SWITCHBOARD_WRITTEN'];
  try {
    const { found, bytes, secrets } = searchFolder(folder);
    if (found.length > 0) throw new Error(`Secrets were written:\n  ${found.join('\n  ')}`);
    if (secrets > 0) console.error(`No output holds a secret: ${bytes} bytes were searched for ${secrets}.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
