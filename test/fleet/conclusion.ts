import { megabytes } from '../chaos/levels.js';
import type { Breach, Invariant } from '../chaos/verdict.js';
import { compare, deviation, disagreements, type Comparison } from './agreement.js';
import { unexplained } from './failures.js';
import { CACHE_BYTES, RESPONSE_CACHE_BYTES, type FleetScene } from './fleet-scene.js';
import type { FleetWatch } from './fleet-watch.js';
import type { Life } from './replica.js';

type Say = (line: string) => void;

const HELD: readonly Invariant[] = [
  ...(['valid', 'shape', 'punctual', 'true', 'own', 'refused', 'codes'] as const),
  ...(['explained', 'stale', 'figures', 'concurrency', 'memory', 'healthy', 'stable', 'end'] as const),
];
/** The program, its schema and what is being answered. */
const PROGRAM_BYTES = 96 * 1024 * 1024;

/** Judges what can be judged at the end only, and tells the whole. */
export function conclude(scene: FleetScene, watch: FleetWatch, say: Say): boolean {
  const { verdict } = scene;
  verdict.check(['explained'], unexplained(scene.failures, scene.platform.strikes));
  verdict.check(['stale'], scene.staleWatch.breaches(scene.platform.strikes));
  verdict.check(['memory'], scene.lives.flatMap(memoryBreaches));
  for (const { process } of scene.lives) {
    const troubles = process.troubles.map(({ kind, text }): Breach => ({
      invariant: 'stable',
      text: `${kind}: ${text}`,
    }));
    verdict.check(['stable'], troubles);
    if (process.tokenInLog > 0) verdict.check([], [{ invariant: 'own', text: "The platform's token is in the log." }]);
  }
  sayAnswers(scene, say);
  sayFigures(scene, watch, say);
  say('');
  verdict.report(HELD).forEach(say);
  const failed = verdict.failed(HELD);
  say('');
  say(failed.length === 0 ? 'PASSED' : `FAILED: ${failed.join(', ')}; repeat with --seed ${scene.seed}`);
  return failed.length === 0;
}

function memoryBreaches({ measurements }: Life): Breach[] {
  const limit = PROGRAM_BYTES + CACHE_BYTES + RESPONSE_CACHE_BYTES;
  return measurements
    .filter(({ heapUsed }) => heapUsed > limit)
    .map(({ heapUsed }) => ({ invariant: 'memory', text: `${megabytes(heapUsed)}; ${megabytes(limit)} at most` }));
}

function sayAnswers(
  { statistics, cut, longestExcuseMs, lives, failures, blamedOnMachine, proxyErrors }: FleetScene,
  say: Say,
): void {
  const { asked, whole, partial, left, shed } = statistics;
  const ms = (milliseconds: number): string => `${Math.round(milliseconds)} ms`;
  say('');
  say(
    `${asked + cut} asked: ${whole} whole, ${partial} not whole, ${shed} shed, ${left} callers left, ${cut} cut with a replica`,
  );
  say(
    `answers: p50 ${ms(statistics.percentile(50))}, p99 ${ms(statistics.percentile(99))}, latest ${ms(statistics.percentile(100))}`,
  );
  say(`errors: ${statistics.codes}`);
  say(`failed: ${failures.length}, each while the platform failed unless told below`);
  const heaps = lives.flatMap(({ measurements }) => measurements.map(({ heapUsed }) => heapUsed));
  say(
    `${lives.length} processes; heap after GC at their ends ${megabytes(Math.min(...heaps))} to ${megabytes(Math.max(...heaps))}`,
  );
  say(`nginx: ${proxyErrors.join(', ')}`);
  say(`deadlines missed by the machine: ${blamedOnMachine}`);
  say(`longest wait excused by the machine: ${ms(longestExcuseMs)}`);
}

function sayFigures(scene: FleetScene, watch: FleetWatch, say: Say): void {
  const scrapes = scene.lives.flatMap(({ lastScrape }) => (lastScrape === null ? [] : [lastScrape]));
  const comparisons = compare({
    scrapes,
    left: scene.statistics.left,
    platformRequests: watch.platformRequests,
    cutRequests: scene.callsCut,
  });
  scene.verdict.check(['figures'], disagreements(comparisons));
  say('');
  for (const comparison of comparisons) say(describe(comparison));
  say(
    `${unseenAnswers(scene)} answers came after the last look at the process that gave them, which was killed: in neither figure`,
  );
  say(`most requests at once at the platform: ${watch.peak}`);
}

function describe(comparison: Comparison): string {
  const { name, measured, least, most } = comparison;
  const bounds = least === most ? String(least) : `${least} to ${most}`;
  return `${name.padEnd(44)} ${String(measured).padStart(8)} ${bounds.padStart(18)} ${(100 * deviation(comparison)).toFixed(2)} %`;
}

function unseenAnswers({ lives }: FleetScene): number {
  const total = ({ outcomes: { ok, error, refused } }: Life['tally']): number => ok + error + refused;
  return lives.reduce(
    (sum, { tally, lastScrape }) => sum + total(tally) - (lastScrape === null ? 0 : total(lastScrape.after)),
    0,
  );
}
