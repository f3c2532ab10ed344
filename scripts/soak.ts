// Steady load for five minutes or `--minutes`, to see whether memory and connections stay what they are (docs/reliability.md).
import { parseArgs } from 'node:util';
import { runSoak } from '../test/chaos/soak.js';

const text = { type: 'string' } as const;
const { minutes = '5', seed = '1' } = parseArgs({ options: { minutes: text, seed: text } }).values;
if (!(Number(minutes) > 0)) throw new RangeError(`--minutes wants a number, not "${minutes}".`);
if (!/^\d{1,9}$/.test(seed)) throw new RangeError(`--seed wants a whole number, not "${seed}".`);

const hasPassed = await runSoak({
  minutes: Number(minutes),
  seed: Number(seed),
  say: (line) => {
    console.log(line);
  },
});
process.exit(hasPassed ? 0 : 1);
