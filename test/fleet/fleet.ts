import { setTimeout as pause } from 'node:timers/promises';
import { Recovery } from '../chaos/recovery.js';
import { instant } from '../chaos/stalls.js';
import { Closing } from './closing.js';
import { conclude } from './conclusion.js';
import { FleetScene } from './fleet-scene.js';
import { FleetWatch } from './fleet-watch.js';
import { findProgram, missingPrograms } from './requirements.js';
import { fleetEvents, platformPhases, type FleetEvent } from './timetable.js';

export interface FleetRun {
  readonly seed: number;
  /** Under faults; what comes before and after is extra. */
  readonly seconds: number;
  readonly say: (line: string) => void;
}

const WARM_UP_MS = 8000;
const BREAKER_POLL_MS = 200;
/** Until a supervisor has seen that a process is gone. */
const RESTART_MS = 1000;

/** Proves a fleet under load while its parts fail. Answers whether everything that has to hold did. */
export async function runFleet({ seed, seconds, say }: FleetRun): Promise<boolean> {
  const [missing, nginx] = [missingPrograms(), findProgram('nginx')];
  if (missing !== null || nginx === null) {
    say(missing ?? '');
    return false;
  }
  say(`seed ${seed}; --seed ${seed} repeats the timetable and the questions.`);
  const closing = new Closing();
  const interrupted = onInterrupt(() => closing.close());
  try {
    const milliseconds = seconds * 1000;
    const scene = await FleetScene.start({ seed, milliseconds, nginx }, closing);
    const watch = new FleetWatch(scene);
    await prove(scene, watch, { seed, seconds, say });
    return conclude(scene, watch, say);
  } finally {
    interrupted();
    await closing.close();
  }
}

async function prove(scene: FleetScene, watch: FleetWatch, { seed, seconds, say }: FleetRun): Promise<void> {
  const load = scene.startLoad();
  try {
    await pause(WARM_UP_MS);
    watch.start();
    await Promise.all([
      livePhases(scene, seed, seconds * 1000),
      liveEvents(scene, fleetEvents(seed, seconds * 1000), (line) => {
        say(`${String(scene.statistics.asked).padStart(7)} asked, ${scene.failures.length} not whole: ${line}`);
      }),
    ]);
    await recover(scene, say);
  } finally {
    await load.stop();
  }
  await watch.stop();
  await endReplicas(scene);
}

async function livePhases({ platform }: FleetScene, seed: number, milliseconds: number): Promise<void> {
  for (const [index, phase] of platformPhases(seed, milliseconds).entries()) {
    platform.begin(index);
    await pause(phase.milliseconds);
  }
  platform.begin(null);
}

async function liveEvents(
  scene: FleetScene,
  events: readonly FleetEvent[],
  tell: (line: string) => void,
): Promise<void> {
  const begin = instant();
  let redisFault: Promise<void> = Promise.resolve();
  for (const event of events) {
    await pause(Math.max(0, begin + event.at - instant()));
    tell(describe(event));
    if (event.kind === 'redis') {
      await redisFault;
      redisFault = scene.failRedis(event.fault, event.milliseconds);
    } else if (event.kind === 'kill') await killAndStart(scene, event.replica);
    else await roll(scene);
  }
  await redisFault;
}

function describe(event: FleetEvent): string {
  if (event.kind === 'kill') return `replica ${event.replica + 1} is killed`;
  if (event.kind === 'roll') return 'a rolling restart begins';
  return `Redis: ${event.fault}, for ${(event.milliseconds / 1000).toFixed(1)} s`;
}

async function killAndStart(scene: FleetScene, index: number): Promise<void> {
  const replica = scene.replicas[index];
  await replica?.kill(async (kill) => {
    const { open } = await scene.platform.count();
    await kill();
    scene.callsCut += Math.max(0, open - (await scene.platform.count()).open);
  });
  await pause(RESTART_MS);
  await replica?.start();
}

async function roll(scene: FleetScene): Promise<void> {
  for (const replica of scene.replicas) {
    scene.judgeEnd(await replica.stop());
    await replica.start();
  }
}

async function recover(scene: FleetScene, say: FleetRun['say']): Promise<void> {
  const recovery = new Recovery(scene);
  while (!recovery.isOver) {
    recovery.hearBreakers(await scene.areBreakersClosed());
    await pause(BREAKER_POLL_MS);
  }
  say(recovery.conclude(scene.verdict));
}

/** With nothing more to answer, so that the last figures are the last. */
async function endReplicas(scene: FleetScene): Promise<void> {
  for (const replica of scene.replicas) scene.judgeEnd(await replica.stop());
}

/** Ctrl-C leaves nothing behind either. Answers what takes this back. */
function onInterrupt(end: () => Promise<void>): () => void {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const interrupt = (): void => void end().finally(() => process.exit(1));
  for (const signal of signals) process.once(signal, interrupt);
  return () => {
    for (const signal of signals) process.off(signal, interrupt);
  };
}
