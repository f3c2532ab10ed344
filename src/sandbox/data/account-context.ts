import type { Random } from '../random.js';
import type { IdSequences } from './id-sequences.js';
import type { Industry } from './industry.js';
import type { Today } from './today.js';

/** The form of a set-up: call-time groups as `enum_dial_time_group` (legacy) or `task_dial_times` (newer). */
export type SetupForm = 'legacy' | 'newer';

/** What the data of one sub-account grows from. */
export interface AccountContext {
  readonly accountId: string;
  /** Counts sub-accounts of the platform from 0. */
  readonly place: number;
  readonly form: SetupForm;
  readonly industry: Industry;
  readonly random: Random;
  readonly ids: IdSequences;
  readonly today: Today;
}
