import { setTimeout as pause } from 'node:timers/promises';
import { describeLevels, heapBreaches, megabytes, socketBreaches } from './levels.js';
import type { Measurement } from './probe.js';
import { fillConnections, Scene } from './scene.js';
import type { Invariant } from './verdict.js';

export interface SoakOptions {
  readonly seed: number;
  readonly minutes: number;
  readonly say: (line: string) => void;
}

const LOAD = { clients: 16, thinkMs: 100 };
const WARM_UP_MS = 15_000;
/** The first is at the end of the first of so many parts, at least; a long soak is measured every minute. */
const LEAST_MEASUREMENTS = 5;
const HEADINGS = [
  'minute',
  'asked',
  'a second',
  'whole',
  'p50 ms',
  'p99 ms',
  'CPU',
  'heap',
  'resident',
  'callers',
  'platform',
];
const HELD: readonly Invariant[] = [
  ...(['valid', 'shape', 'punctual', 'true', 'own', 'refused', 'codes', 'whole'] as const),
  ...(['stable', 'sockets', 'heap', 'end'] as const),
];

/** Steady load without faults. Answers whether memory, connections and answers were at the end what they were at the start. */
export async function runSoak({ seed, minutes, say }: SoakOptions): Promise<boolean> {
  say(`seed ${seed}`);
  const scene = await Scene.start({ seed, ...LOAD });
  try {
    watchHealth(scene);
    await serve(scene, WARM_UP_MS);
    await fillConnections(scene);
    let last = await scene.measureAtRest();
    say(`after warm-up: ${describeLevels(last)}`);
    say(row(HEADINGS));
    const parts = Math.max(LEAST_MEASUREMENTS, Math.round(minutes));
    const levels: Measurement[] = [];
    for (let part = 1; part <= parts; part += 1) {
      scene.statistics.reset();
      const milliseconds = (minutes * 60_000) / parts;
      await serve(scene, milliseconds);
      const level = await scene.measureAtRest();
      levels.push(level);
      say(row(describePart(scene, { level, last, milliseconds, minute: (part * minutes) / parts })));
      last = level;
    }
    const [first, final] = [levels[0] ?? last, last];
    scene.verdict.check(['heap', 'sockets'], [...heapBreaches(first, final), ...socketBreaches(first, final)]);
  } catch (error) {
    scene.verdict.check([], [{ invariant: 'stable', text: String(error) }]);
  } finally {
    await scene.end();
  }
  return conclude(scene, say);
}

/** Without faults, every answer is whole. */
function watchHealth(scene: Scene): void {
  scene.onJudged = ({ question, answer }, { isWhole, isShed, codes }) => {
    const isIll = answer.kind !== 'left' && !isWhole && !(isShed && scene.isMachineOverloaded(answer.sentAt));
    const text = `${question.name}: ${codes.join() || 'no answer'}`;
    scene.verdict.check(['whole'], isIll ? [{ invariant: 'whole', text }] : []);
  };
}

async function serve(scene: Scene, milliseconds: number): Promise<void> {
  const load = scene.startLoad();
  await pause(milliseconds);
  await load.stop();
}

interface Part {
  readonly level: Measurement;
  readonly last: Measurement;
  readonly milliseconds: number;
  readonly minute: number;
}

function describePart({ statistics }: Scene, { level, last, milliseconds, minute }: Part): string[] {
  const { asked, whole, left } = statistics;
  return [
    minute.toFixed(1),
    String(asked),
    String(Math.round((asked * 1000) / milliseconds)),
    `${((100 * whole) / (asked - left)).toFixed(1)} %`,
    statistics.percentile(50).toFixed(0),
    statistics.percentile(99).toFixed(0),
    `${Math.round((100 * (level.cpuMs - last.cpuMs)) / milliseconds)} %`,
    megabytes(level.heapUsed),
    megabytes(level.rss),
    String(level.callerSockets),
    String(level.platformSockets),
  ];
}

function row(cells: readonly string[]): string {
  return cells.map((cell) => cell.padStart(9)).join(' ');
}

function conclude({ verdict }: Scene, say: SoakOptions['say']): boolean {
  say('');
  verdict.report(HELD).forEach(say);
  const failed = verdict.failed(HELD);
  say('');
  say(failed.length === 0 ? 'PASSED' : `FAILED: ${failed.join(', ')}`);
  return failed.length === 0;
}
