// The sandbox in a process of its own, which fails as it is told to: `node --import tsx platform-program.ts SEED NOW MILLISECONDS`.
import { Random } from '../../src/sandbox/random.js';
import { startSandbox } from '../../src/sandbox/sandbox.js';
import type { Phase } from '../chaos/fault-schedule.js';
import { PLATFORM_SIZE } from '../chaos/load-scene.js';
import { markOwners } from '../chaos/marked-data.js';
import { instant, watchStalls } from '../chaos/stalls.js';
import { mixedUpAccounts } from '../chaos/tenants.js';
import type { PlatformCommand, PlatformMessage, Strike } from './platform-messages.js';
import { platformPhases } from './timetable.js';

const STRIKES_INTERVAL_MS = 200;
/**
 * Until the sandbox sees that a gateway has given up on a call. Its next call, on another connection, can come first: 0 to 12 ms
 * were seen.
 */
const CLOSE_MS = 30;

const [seed = 1, now = 0, milliseconds = 0] = process.argv.slice(2).map(Number);
const sandbox = await startSandbox({ seed, now, ...PLATFORM_SIZE });
markOwners(sandbox.data);
const mixedUp = mixedUpAccounts(sandbox.data);
const phases = platformPhases(seed, milliseconds);
let strikes: Strike[] = [];
let peak = 0;
let endPhase = (): void => undefined;

function tell(message: PlatformMessage): void {
  process.send?.(message);
}

function begin(phase: Phase | undefined): void {
  endPhase();
  sandbox.faults.clear();
  const over = new Promise<void>((resolve) => (endPhase = resolve));
  phase?.begin({ ...sandbox, random: new Random(seed).fork(phase.name), over, mixedUp });
}

sandbox.faults.onStruck = ({ mainAccountId }, struck) => {
  strikes.push({ at: instant(), mainAccountId, isRefusal: struck.some(({ kind }) => kind === 'refusal') });
};
sandbox.onRequest(() => {
  const { open, cut } = sandbox.calls;
  setTimeout(() => {
    peak = Math.max(peak, open - (sandbox.calls.cut - cut));
  }, CLOSE_MS);
});
process.on('message', (command: PlatformCommand) => {
  if (command.kind === 'phase') begin(command.index === null ? undefined : phases[command.index]);
  else {
    tell({ kind: 'count', id: command.id, count: { total: sandbox.calls.total, open: sandbox.calls.open, peak } });
    peak = 0;
  }
});
// A harness that has died leaves nothing behind.
process.on('disconnect', () => process.exit(0));
setInterval(() => {
  if (strikes.length > 0) tell({ kind: 'strikes', strikes });
  strikes = [];
}, STRIKES_INTERVAL_MS);
watchStalls(
  ({ late }) => late,
  (stall) => {
    tell({ kind: 'stall', stall });
  },
);
tell({ kind: 'ready', url: sandbox.url, token: sandbox.token });
