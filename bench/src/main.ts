import { readFlags } from './flags.js';
import { measureCell } from './measure/cell.js';
import { moveToLoadCore } from './measure/cores.js';
import { startReplayPlatform } from './platform/replay-platform.js';
import { ROWS } from './rows.js';
import { MODES } from './work/modes.js';
import { QUESTIONS } from './work/questions.js';
import { workOf } from './work/work.js';

const flags = readFlags(process.argv.slice(2));
moveToLoadCore();
const platform = await startReplayPlatform({ tasks: 1000, subAccounts: 5 });
const rows = ROWS.filter(({ name }) => flags.rows.length === 0 || flags.rows.includes(name));
for (const question of Object.values(QUESTIONS)) {
  for (const mode of Object.values(MODES)) {
    const name = question.name + mode.name;
    if (flags.only.length > 0 && !flags.only.includes(name)) continue;
    console.log(name);
    const results = await measureCell({
      ...flags,
      platform,
      rows,
      work: workOf(question),
      mode,
      flags: null,
      redisUrl: null,
    });
    for (const { row, figures, wrong, fault } of results) {
      console.log(row.padEnd(22), figures, wrong, fault);
    }
  }
}
await platform.close();
