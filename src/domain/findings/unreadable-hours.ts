import type { CallTimeGroup } from '../task-setup.js';
import type { WorkHours, WorkHoursIssueCode } from '../work-hours/work-hours.js';
import { createFinding } from './create-finding.js';
import type { Finding, FindingSubject, Message } from './finding.js';
import type { Task } from '../task.js';
import { listed } from './parameters.js';
import type { SurveyedTask } from './survey.js';
import { capitalise, count, join, nameOf } from './wording.js';

const ISSUES: Readonly<Record<WorkHoursIssueCode, Message>> = {
  INVALID_WEEKDAY: { en: 'an invalid weekday', zh: '星期无效' },
  INVALID_TIME: { en: 'an invalid time', zh: '时间无效' },
  EMPTY_RANGE: { en: 'an empty range', zh: '起止时间相同' },
  REVERSED_RANGE: { en: 'a range that ends before it begins', zh: '结束时间早于开始时间' },
  OUTSIDE_WORK_WEEK: { en: 'a day outside the work week', zh: '时段不在工作日内' },
  INVALID_PERIOD: { en: 'an invalid period', zh: '起止时间或禁呼时段无效' },
  DUPLICATE: { en: 'a repeated range', zh: '时段重复' },
  HOLIDAYS_UNKNOWN: { en: 'unknown holidays', zh: '节假日未知' },
};

type HoursSubject = Extract<FindingSubject, { __typename: 'Task' | 'CallTimeGroup' }>;

/** UNREADABLE_HOURS of a task. One that is not enabled may have no hours yet. */
export function unreadableTaskHours({ task, hours, isEnabled }: SurveyedTask): Finding[] {
  const subject = { __typename: 'Task' as const, ...task };
  if (hours === null) return isEnabled === true ? [notStated(subject, [task])] : [];
  return unreadable(subject, hours, [task]);
}

/** UNREADABLE_HOURS of a call-time group. */
export function unreadableGroupHours(group: CallTimeGroup, members: readonly SurveyedTask[]): Finding[] {
  const subject = { __typename: 'CallTimeGroup' as const, ...group };
  const tasks = members.map(({ task }) => task);
  return group.workHours === null ? [notStated(subject, tasks)] : unreadable(subject, group.workHours, tasks);
}

function notStated(subject: HoursSubject, tasks: readonly Task[]): Finding {
  const { en, zh } = nameOf(subject.__typename, subject);
  return createFinding('UNREADABLE_HOURS', subject, {
    severity: 'WARNING',
    causes: ['NOT_STATED'],
    tasks,
    parameters: { issues: [], issueCount: 0 },
    message: {
      en: `${capitalise(en)} states no hours: when it may call is not known.`,
      zh: `${zh}没有提供呼叫时间，无法判断何时可以外呼。`,
    },
  });
}

function unreadable(subject: HoursSubject, { issues }: WorkHours, tasks: readonly Task[]): Finding[] {
  if (issues.length === 0) return [];
  const { en, zh } = nameOf(subject.__typename, subject);
  const kinds = join([...new Set(issues.map(({ code }) => code))].map((code) => ISSUES[code]));
  return [
    createFinding('UNREADABLE_HOURS', subject, {
      severity: 'WARNING',
      tasks,
      parameters: { issues: listed(issues), issueCount: issues.length },
      message: {
        en: `The hours of ${en} have ${count(issues.length, 'entry', 'entries')} that cannot be used: ${kinds.en}.`,
        zh: `${zh}的呼叫时间有 ${issues.length} 处无法使用：${kinds.zh}。`,
      },
    }),
  ];
}
