import { groupBy } from '../group-by.js';
import { dialedScriptGroupId } from './script-group-reasons.js';
import type { SurveyedTask } from './survey.js';

interface Group {
  readonly accountId: string;
  readonly id: string;
}

/** The tasks of script groups and call-time groups, which are their accounts' own. */
export class Members {
  readonly #ofScriptGroups: ReadonlyMap<string, readonly SurveyedTask[]>;
  readonly #ofCallTimeGroups: ReadonlyMap<string, readonly SurveyedTask[]>;

  constructor(tasks: readonly SurveyedTask[]) {
    this.#ofScriptGroups = groupBy(tasks, ({ task }) => keyOf(task.setupAccountId, dialedScriptGroupId(task)));
    this.#ofCallTimeGroups = groupBy(tasks, ({ task }) => keyOf(task.setupAccountId, task.callTimeGroupId));
  }

  /** Those of which the dialer runs the group, or would. */
  ofScriptGroup({ accountId, id }: Group): readonly SurveyedTask[] {
    return this.#ofScriptGroups.get(keyOf(accountId, id)) ?? [];
  }

  /** Those that were made from the group. */
  ofCallTimeGroup({ accountId, id }: Group): readonly SurveyedTask[] {
    return this.#ofCallTimeGroups.get(keyOf(accountId, id)) ?? [];
  }
}

/** Account ids contain no slash. */
function keyOf(accountId: string | null, id: string | null): string {
  return `${accountId ?? ''}/${id ?? ''}`;
}
