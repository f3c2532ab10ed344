import { formatInstant } from '../date-time.js';
import type { WorkHours } from '../work-hours/work-hours.js';
import { createFinding } from './create-finding.js';
import type { Finding, FindingSubject, Message } from './finding.js';
import type { Survey, SurveyedTask } from './survey.js';
import { count } from './wording.js';

/** HOLIDAYS_UNKNOWN: one finding, since one calendar is behind it. */
export function holidaysUnknown(survey: Survey): Finding[] {
  const { horizon, calendar } = survey;
  const { known } = calendar;
  if (horizon.from >= known.from && horizon.to <= known.to) return [];
  const tasks = survey.tasks.filter((surveyed) => dependsOnHolidays(surveyed, survey)).map(({ task }) => task);
  if (tasks.length === 0) return [];
  const accountIds = [...new Set(tasks.map(({ accountId }) => accountId))];
  return [
    createFinding('HOLIDAYS_UNKNOWN', subjectOf(accountIds, survey), {
      severity: 'WARNING',
      tasks,
      accountIds,
      from: horizon.from < known.from ? horizon.from : Math.max(horizon.from, known.to),
      until: horizon.to,
      parameters: {
        knownFrom: formatInstant(known.from),
        knownUntil: formatInstant(known.to),
        taskCount: tasks.length,
      },
      message: holidaysMessage(formatInstant(known.to).slice(0, 10), tasks.length),
    }),
  ];
}

/** Of an enabled task: its own hours skip holidays, or those that its group would give it, or the policy forbids calls on them. */
function dependsOnHolidays({ task, hours, setup, isEnabled }: SurveyedTask, { policy }: Survey): boolean {
  if (isEnabled !== true) return false;
  const group = setup?.callTimeGroups.rows.find(({ id }) => id === task.callTimeGroupId);
  return policy?.permitsHolidays === false || skipsHolidays(hours) || skipsHolidays(group?.workHours ?? null);
}

function skipsHolidays(hours: WorkHours | null): boolean {
  return hours?.skipsStatutoryHolidays === true;
}

/** The account itself, if there is only one: a caller that is bound to it may see no other. */
function subjectOf(accountIds: readonly string[], { snapshot: { mainAccountId } }: Survey): FindingSubject {
  const [id = mainAccountId] = accountIds.length === 1 ? accountIds : [];
  return { __typename: 'Account', id, isMain: id === mainAccountId };
}

function holidaysMessage(knownUntil: string, taskCount: number): Message {
  return {
    en: `The statutory holidays from ${knownUntil} on are not known, and the hours of ${count(taskCount, 'task')} depend on them. Add the year to the holidays file.`,
    zh: `${knownUntil} 起的法定节假日安排未知，${taskCount} 个任务的呼叫时间与其有关。请在节假日文件中补充该年度。`,
  };
}
