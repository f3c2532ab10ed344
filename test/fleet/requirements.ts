import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where Debian puts servers, which is not in everybody's PATH. */
const SERVERS = ['/usr/sbin', '/usr/local/sbin'];
const PACKAGES = { nginx: 'nginx-light', 'redis-server': 'redis-server' } as const;

type Program = keyof typeof PACKAGES;
const PROGRAMS: readonly Program[] = ['nginx', 'redis-server'];

/** The path of a program; null: there is none. */
export function findProgram(name: Program): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...SERVERS];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** What to install, for people; null: nothing is missing. */
export function missingPrograms(find = findProgram): string | null {
  const missing = PROGRAMS.filter((name) => find(name) === null);
  if (missing.length === 0) return null;
  const packages = missing.map((name) => PACKAGES[name]).join(' ');
  return `This needs ${missing.join(' and ')}: install ${packages} (Debian: apt-get install --no-install-recommends ${packages}), without a service.`;
}
