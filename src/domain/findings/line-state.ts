import { isExpired } from '../caller-line.js';
import type { Instant } from '../instant.js';
import { dialedLines } from '../line-share.js';
import { lineExistence } from './existence.js';
import type { Survey, SurveyedTask } from './survey.js';

/** What becomes of a line that a task names. UNKNOWN: it may be missing, or what could not be read may have it. */
export type LineState = 'LEFT' | 'EXPIRED' | 'MISSING' | 'UNKNOWN';

/** Of each of the lines that the dialer runs for the task; empty: none is stated. */
export function lineStatesAt(at: Instant, surveyed: SurveyedTask, survey: Pick<Survey, 'lines'>): LineState[] {
  const { rows = [], malformed = [] } = dialedLines(surveyed.task) ?? {};
  const states = rows.map(({ callerLineId }) => lineStateAt(at, callerLineId, { surveyed, survey }));
  return malformed.length > 0 ? [...states, 'UNKNOWN'] : states;
}

interface Scene {
  readonly surveyed: SurveyedTask;
  readonly survey: Pick<Survey, 'lines'>;
}

/** Where the task's own set-up is not known, the line can still be known of another account's. */
function lineStateAt(at: Instant, id: string, { surveyed: { setup }, survey }: Scene): LineState {
  const existence = setup === null ? 'PRESENT' : lineExistence(setup, id);
  const line = existence === 'PRESENT' ? survey.lines.get(id) : undefined;
  if (line !== undefined) return isExpired(line.merged, at) ? 'EXPIRED' : 'LEFT';
  return existence === 'ABSENT' ? 'MISSING' : 'UNKNOWN';
}
