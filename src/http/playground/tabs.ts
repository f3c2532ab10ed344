import { readdir, readFile } from 'node:fs/promises';
import type { PlaygroundTab } from './page.js';

/** `examples/` at the package's root: as far from here in `src` as it is in `dist`. */
const EXAMPLES = new URL('../../../examples/', import.meta.url);

/** The example operations, in the order of their file names. */
export async function readTabs(): Promise<PlaygroundTab[]> {
  const names = (await readdir(EXAMPLES)).filter((name) => name.endsWith('.graphql')).sort();
  return Promise.all(names.map(async (name) => ({ query: await readFile(new URL(name, EXAMPLES), 'utf8') })));
}
