import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe } from '@jest/globals';
import { chromiumPath } from './chromium-path.js';

type Describe = (name: string, tests: () => void) => void;

const { PATH = '' } = process.env;

/** Tests that need a browser: skipped, with a message, on a machine without one. */
export const describeWithChromium = describeWhere(existsSync(chromiumPath), `no Chromium at ${chromiumPath}`);

/** Tests that need Redis: skipped, with a message, on a machine without it. */
export const describeWithRedis = describeWhere(isInPath('redis-server'), 'no redis-server in PATH');

function describeWhere(isPresent: boolean, reason: string): Describe {
  if (isPresent) return describe;
  return (name, tests) => {
    process.stderr.write(`Skipped, ${reason}: ${name}\n`);
    describe.skip(`${name} (${reason})`, tests);
  };
}

function isInPath(program: string): boolean {
  return PATH.split(delimiter).some((folder) => existsSync(join(folder, program)));
}
