// Three replicas behind nginx with Redis, under load while parts of them fail (docs/reliability.md):
// `npm run fleet -- --minutes 10 --seed 1`, or `--seconds 60`. It needs nginx and redis-server.
import { parseArgs } from 'node:util';
import { runFleet } from '../test/fleet/fleet.js';

const text = { type: 'string' } as const;
const {
  minutes = '1',
  seconds,
  seed = '1',
} = parseArgs({
  options: { minutes: text, seconds: text, seed: text },
}).values;

function readNumber(flag: string, value: string): number {
  if (/^\d{1,9}(\.\d+)?$/.test(value)) return Number(value);
  throw new RangeError(`${flag} wants a number, not "${value}".`);
}

const hasPassed = await runFleet({
  seed: readNumber('--seed', seed),
  seconds: seconds === undefined ? 60 * readNumber('--minutes', minutes) : readNumber('--seconds', seconds),
  say: (line) => {
    console.log(line);
  },
});
process.exit(hasPassed ? 0 : 1);
