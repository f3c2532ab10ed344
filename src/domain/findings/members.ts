import { dialedScriptGroupId } from './script-group-reasons.js';
import type { SurveyedTask } from './survey.js';

/** The tasks of script groups and call-time groups, which are their accounts' own. */
export interface Members {
  /** By what the dialer runs, or would. */
  readonly ofScriptGroups: GroupMembers;
  /** By what the tasks were made from. */
  readonly ofCallTimeGroups: GroupMembers;
}

/** Yields between tasks. */
export function* findMembers(tasks: readonly SurveyedTask[]): Generator<void, Members> {
  const [ofScriptGroups, ofCallTimeGroups] = [new GroupMembers(), new GroupMembers()];
  for (const surveyed of tasks) {
    ofScriptGroups.add(dialedScriptGroupId(surveyed.task), surveyed);
    ofCallTimeGroups.add(surveyed.task.callTimeGroupId, surveyed);
    yield;
  }
  return { ofScriptGroups, ofCallTimeGroups };
}

class GroupMembers {
  readonly #members = new Map<string, SurveyedTask[]>();

  /** Of a task whose account is not known, it is not known which group it means. */
  add(id: string | null, surveyed: SurveyedTask): void {
    const { setupAccountId: accountId } = surveyed.task;
    if (accountId === null || id === null) return;
    const key = keyOf({ accountId, id });
    const members = this.#members.get(key);
    if (members) members.push(surveyed);
    else this.#members.set(key, [surveyed]);
  }

  of(group: Group): readonly SurveyedTask[] {
    return this.#members.get(keyOf(group)) ?? [];
  }
}

interface Group {
  readonly accountId: string;
  readonly id: string;
}

/** Account ids contain no slash. */
function keyOf({ accountId, id }: Group): string {
  return `${accountId}/${id}`;
}
