import { setTimeout as pause } from 'node:timers/promises';
import { createSchedule, everythingOnce, type Phase } from './fault-schedule.js';
import { describeLevels, heapBreaches, socketBreaches } from './levels.js';
import { Recovery } from './recovery.js';
import { fillConnections, Scene } from './scene.js';
import type { Invariant } from './verdict.js';

export interface ChaosOptions {
  readonly seed: number;
  /** Under faults; what comes before and after is extra. */
  readonly seconds: number;
  readonly say: (line: string) => void;
}

const LOAD = { clients: 24, thinkMs: 250 };
/** Until some thousands of answers have been given, compiled code and caches make the heap grow by some megabytes. */
const WARM_UP_MS = 50_000;
const WARM_UP_THINK_MS = 80;
const BREAKER_POLL_MS = 200;
/** There is hardly a time without faults, in which every answer had to be whole. */
const HELD: readonly Invariant[] = [
  ...(['valid', 'shape', 'punctual', 'true', 'own', 'refused', 'codes', 'healthy'] as const),
  ...(['stable', 'sockets', 'heap', 'end'] as const),
];

/** Lets faults loose on a gateway under load. Answers whether everything that has to hold did. */
export async function runChaos({ seed, seconds, say }: ChaosOptions): Promise<boolean> {
  say(`seed ${seed}; --seed ${seed} repeats the schedule and the questions.`);
  const scene = await Scene.start({ seed, ...LOAD });
  try {
    await warmUp(scene);
    const start = await scene.measureAtRest();
    say(`start level: ${describeLevels(start)}`);
    scene.statistics.reset();
    await sufferAndRecover(scene, seconds, say);
    const end = await scene.measureAtRest();
    say(`end level:   ${describeLevels(end)}`);
    scene.verdict.check(['heap', 'sockets'], [...heapBreaches(start, end), ...socketBreaches(start, end)]);
  } catch (error) {
    scene.verdict.check([], [{ invariant: 'stable', text: String(error) }]);
  } finally {
    await scene.end();
  }
  return conclude(scene, say);
}

/** Meets every kind of fault, so that later nothing is compiled or remembered for the first time. */
async function warmUp(scene: Scene): Promise<void> {
  const load = scene.startLoad(WARM_UP_THINK_MS);
  await live(scene, everythingOnce(WARM_UP_MS));
  await load.stop();
  await fillConnections(scene);
}

async function sufferAndRecover(scene: Scene, seconds: number, say: ChaosOptions['say']): Promise<void> {
  const load = scene.startLoad();
  for (const phase of createSchedule(scene.random.fork('schedule'), seconds * 1000)) {
    const { whole, partial, asked } = scene.statistics;
    await live(scene, phase);
    const now = scene.statistics;
    say(
      `${String(now.asked - asked).padStart(5)} asked, ${now.whole - whole} whole, ${now.partial - partial} not: ${phase.name}`,
    );
  }
  const recovery = new Recovery(scene);
  while (!recovery.isOver) {
    recovery.hearBreakers(await scene.areBreakersClosed());
    await pause(BREAKER_POLL_MS);
  }
  await load.stop();
  say(recovery.conclude(scene.verdict));
}

/** Runs one phase and ends its faults. */
async function live({ sandbox, mixedUp, random, gateway }: Scene, phase: Phase): Promise<void> {
  if (gateway.hasEnded) throw new Error('The gateway has ended.');
  let end = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  phase.begin({ ...sandbox, random: random.fork(phase.name), over, mixedUp });
  await pause(phase.milliseconds);
  sandbox.faults.clear();
  end();
}

function conclude({ statistics, verdict, seed, longestExcuseMs }: Scene, say: ChaosOptions['say']): boolean {
  const { asked, whole, partial, left, shed } = statistics;
  say('');
  say(
    `${asked} asked: ${whole} whole, ${partial} not whole, ${shed} shed for overload, ${left} callers left before the answer`,
  );
  say(
    `answers: p50 ${ms(statistics.percentile(50))}, p99 ${ms(statistics.percentile(99))}, latest ${ms(statistics.percentile(100))}`,
  );
  say(`errors: ${statistics.codes}`);
  say(`longest wait excused by the machine: ${ms(longestExcuseMs)}`);
  say('');
  verdict.report(HELD).forEach(say);
  const failed = verdict.failed(HELD);
  say('');
  say(failed.length === 0 ? 'PASSED' : `FAILED: ${failed.join(', ')}; repeat with --seed ${seed}`);
  return failed.length === 0;
}

function ms(milliseconds: number): string {
  return `${Math.round(milliseconds)} ms`;
}
