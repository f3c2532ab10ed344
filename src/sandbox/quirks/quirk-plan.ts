import type { Random } from '../random.js';
import { DRIFT_QUIRKS } from './drift-quirks.js';
import { HOURS_QUIRKS } from './hours-quirks.js';
import { REFERENCE_QUIRKS } from './reference-quirks.js';
import { STATE_QUIRKS } from './state-quirks.js';
import { all, type TaskQuirk } from './task-quirk.js';
import { VALUE_QUIRKS } from './value-quirks.js';

/** Tasks after which the quirks begin anew; a list of this length has them all. */
export const QUIRK_PERIOD = 137;

/**
 * Which task of a period has which quirks, spread so that most tasks stay sane; the first has none. States and drift
 * stand alone, since other quirks could hide them; values and references share tasks with odd hours.
 */
export function createQuirkPlan(random: Random): ReadonlyMap<number, TaskQuirk> {
  const hours = Object.values(HOURS_QUIRKS);
  const others = [...Object.values(VALUE_QUIRKS), ...Object.values(REFERENCE_QUIRKS)];
  const shared = hours.map((quirk, index) =>
    all(quirk, ...others.filter((_, other) => other % hours.length === index)),
  );
  const alone = [...Object.values(STATE_QUIRKS), ...Object.values(DRIFT_QUIRKS)];
  const quirks = random.shuffle([...shared, ...alone]);
  return new Map(quirks.map((quirk, index) => [placeOf(index, quirks.length), quirk]));
}

function placeOf(index: number, count: number): number {
  return 1 + Math.floor((index * (QUIRK_PERIOD - 1)) / count);
}
