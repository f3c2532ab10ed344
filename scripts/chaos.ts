// Lets faults of every kind loose on a gateway under load and fails if anything breaks that has to hold (docs/reliability.md):
// `npm run chaos -- --minutes 10 --seed 7`, or `--seconds 60`. Without a seed, a random one is taken and told.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { runChaos } from '../test/chaos/chaos.js';

const text = { type: 'string' } as const;
const { minutes, seconds, seed } = parseArgs({ options: { minutes: text, seconds: text, seed: text } }).values;

function readNumber(flag: string, value: string): number {
  if (/^\d{1,9}(\.\d+)?$/.test(value)) return Number(value);
  throw new RangeError(`${flag} wants a number, not "${value}".`);
}

const hasPassed = await runChaos({
  seed: seed === undefined ? randomInt(2 ** 31) : readNumber('--seed', seed),
  seconds: seconds === undefined ? 60 * readNumber('--minutes', minutes ?? '1') : readNumber('--seconds', seconds),
  say: (line) => {
    console.log(line);
  },
});
process.exit(hasPassed ? 0 : 1);
