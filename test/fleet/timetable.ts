import { Random } from '../../src/sandbox/random.js';
import { createSchedule, type Phase } from '../chaos/fault-schedule.js';

/** As many phases of faults follow each other before the platform is left in peace. */
const PHASES_IN_A_ROW = 3;
const PEACE_MS = 11_000;
/** Of a run of ten minutes each replica is killed twice. */
const ROUND_MS = 300_000;
/** A rolling restart takes as long as so many other events. */
const ROLLING_EVENTS = 2.5;
const LONGEST_REDIS_FAULT_MS = 15_000;

/** What happens to the fleet itself. Milliseconds since the begin. */
export type FleetEvent =
  | { readonly at: number; readonly kind: 'kill'; readonly replica: number }
  | { readonly at: number; readonly kind: 'redis'; readonly fault: RedisFault; readonly milliseconds: number }
  | { readonly at: number; readonly kind: 'roll' };

export type RedisFault = 'stop' | 'hang' | 'demote';

/** What the platform does meanwhile: some phases of faults, then none for a while, and a total outage at the end. */
export function platformPhases(seed: number, milliseconds: number): Phase[] {
  const schedule = createSchedule(new Random(seed).fork('platform'), milliseconds);
  const phases: Phase[] = [];
  let left = milliseconds;
  for (let index = 0; left > 0; index = (index + 1) % PHASES_IN_A_ROW) {
    const next = index === 0 ? peace(Math.min(left, PEACE_MS)) : schedule.shift();
    if (next === undefined) break;
    phases.push(next);
    left -= next.milliseconds;
  }
  const outage = schedule.at(-1);
  return outage === undefined ? phases : [...phases, outage];
}

function peace(milliseconds: number): Phase {
  return { name: 'no faults', milliseconds, begin: () => undefined };
}

/** Every replica is killed, Redis fails in every way, and the fleet is restarted one by one: once a round. */
export function fleetEvents(seed: number, milliseconds: number): FleetEvent[] {
  const random = new Random(seed).fork('fleet');
  const rounds = Math.max(1, Math.round(milliseconds / ROUND_MS));
  return Array.from({ length: rounds }, (_, round) =>
    roundOf(random, { begin: (round * milliseconds) / rounds, milliseconds: milliseconds / rounds }),
  ).flat();
}

function roundOf(random: Random, { begin, milliseconds }: { begin: number; milliseconds: number }): FleetEvent[] {
  const replicas = random.shuffle([0, 1, 2]);
  const faults = random.shuffle<RedisFault>(['stop', 'hang', 'demote']);
  const gap = milliseconds / (replicas.length + faults.length + ROLLING_EVENTS + 0.5);
  const events = replicas.flatMap((replica, index): FleetEvent[] => {
    const at = begin + (2 * index + 0.5) * gap;
    // Longer than until the next replica is killed: the two meet.
    const lasting = Math.min(1.4 * gap, LONGEST_REDIS_FAULT_MS);
    const fault = faults[index] ?? 'stop';
    return [
      { at, kind: 'redis', fault, milliseconds: lasting },
      { at: at + gap, kind: 'kill', replica },
    ];
  });
  return [...events, { at: begin + 6.5 * gap, kind: 'roll' }];
}
