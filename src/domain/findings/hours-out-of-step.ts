import type { CallTimeGroup } from '../task-setup.js';
import { workHoursDrift } from '../task-work-hours.js';
import { formatWeek } from '../work-hours/week.js';
import { createFinding } from './create-finding.js';
import type { Finding, Message } from './finding.js';
import { globalId, listed } from './parameters.js';
import type { SurveyedTask } from './survey.js';
import { nameOf } from './wording.js';

/** HOURS_OUT_OF_STEP: editing a group does not change its tasks. */
export function hoursOutOfStep(group: CallTimeGroup, members: readonly SurveyedTask[]): Finding[] {
  const differing = members.flatMap((member) => {
    const weekdays = (workHoursDrift(member.task, group) ?? []).map(({ weekday }) => weekday);
    return weekdays.length > 0 ? [{ ...member, weekdays }] : [];
  });
  if (group.workHours === null || differing.length === 0) return [];
  return [
    createFinding(
      'HOURS_OUT_OF_STEP',
      { __typename: 'CallTimeGroup', ...group },
      {
        severity: 'WARNING',
        tasks: differing.map(({ task }) => task),
        parameters: {
          groupWeek: formatWeek(group.workHours.week),
          taskCount: differing.length,
          enabledTaskCount: differing.filter(({ isEnabled }) => isEnabled === true).length,
          tasks: listed(differing).map(({ task, weekdays }) => ({ id: globalId('Task', task), weekdays })),
        },
        message: outOfStepMessage(group, differing.length),
      },
    ),
  ];
}

function outOfStepMessage(group: CallTimeGroup, taskCount: number): Message {
  const { en, zh } = nameOf('CallTimeGroup', group);
  const tasks = taskCount === 1 ? '1 task has' : `${taskCount} tasks have`;
  return {
    en: `${tasks} other hours than the ${en} they were made from. If its change was meant for them, apply the group to them again.`,
    zh: `${taskCount} 个任务的呼叫时间与其${zh}的当前设置不一致。如果该修改应对这些任务生效，请重新应用此呼叫时间组。`,
  };
}
