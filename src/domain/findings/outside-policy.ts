import { type CallPolicy, formatCallPolicy } from '../call-policy.js';
import { startOfDay } from '../china-time.js';
import { formatInstant } from '../date-time.js';
import type { CallTimeGroup } from '../task-setup.js';
import type { Task } from '../task.js';
import { formatTimeOfDay } from '../work-hours/time-of-day.js';
import { formatWeek } from '../work-hours/week.js';
import { WEEKDAYS, type WorkHours } from '../work-hours/work-hours.js';
import { createFinding } from './create-finding.js';
import type { Finding, FindingSubject, Message } from './finding.js';
import { type PolicyExcess, policyExcess } from './policy-excess.js';
import type { Survey, SurveyedTask } from './survey.js';
import { nameOf } from './wording.js';

type HoursSubject = Extract<FindingSubject, { __typename: 'Task' | 'CallTimeGroup' }>;

/** Hours, and the tasks that have them. */
interface Judged {
  readonly subject: HoursSubject;
  readonly hours: WorkHours;
  readonly tasks: readonly Task[];
}

/** OUTSIDE_POLICY of a task. */
export function taskOutsidePolicy({ task, hours, isEnabled }: SurveyedTask, survey: Survey): Finding[] {
  if (isEnabled !== true || hours === null) return [];
  return outsidePolicy({ subject: { __typename: 'Task', ...task }, hours, tasks: [task] }, survey);
}

/** OUTSIDE_POLICY of a call-time group. */
export function groupOutsidePolicy(group: CallTimeGroup, members: readonly SurveyedTask[], survey: Survey): Finding[] {
  const hours = group.workHours;
  if (hours === null) return [];
  const tasks = members.map(({ task }) => task);
  return outsidePolicy({ subject: { __typename: 'CallTimeGroup', ...group }, hours, tasks }, survey);
}

function outsidePolicy({ subject, hours, tasks }: Judged, survey: Survey): Finding[] {
  const { policy } = survey;
  if (policy === null) return [];
  const excess = policyExcess(hours, policy, survey);
  if (excess.week.length === 0 && excess.holidays.length === 0) return [];
  return [
    createFinding('OUTSIDE_POLICY', subject, {
      severity: 'WARNING',
      isCertain: excess.week.length > 0 || !isHolidayRuleMissing(subject, hours),
      tasks,
      parameters: parametersOf(excess, policy),
      message: policyMessage(subject, excess, policy),
    }),
  ];
}

/** Newer answers leave out whether a group skips holidays. A 2.0 task never skips them but by its blackouts. */
function isHolidayRuleMissing({ __typename: type }: HoursSubject, { skipsStatutoryHolidays }: WorkHours): boolean {
  return type === 'CallTimeGroup' && skipsStatutoryHolidays === null;
}

function parametersOf({ week, holidays }: PolicyExcess, policy: CallPolicy) {
  return {
    policy: formatCallPolicy(policy),
    week: week.map(({ weekday, ranges }) => ({
      weekday,
      ranges: ranges.map(({ begin, end }) => ({ begin: formatTimeOfDay(begin), end: formatTimeOfDay(end) })),
    })),
    holidays: holidays.map((day) => formatInstant(startOfDay(day)).slice(0, 10)),
  };
}

function policyMessage(subject: HoursSubject, excess: PolicyExcess, policy: CallPolicy): Message {
  const { en, zh } = nameOf(subject.__typename, subject);
  const { holidays } = parametersOf(excess, policy);
  const times = [formatWeek(excess.week), holidays.join(', ')].filter((text) => text !== '').join('; ');
  return {
    en: `The hours of ${en} permit calls outside the call policy (${formatCallPolicy(policy)}): ${times}.`,
    zh: `${zh}的呼叫时间超出外呼时段规定（${policyInChinese(policy)}）：${weekdaysInChinese(times)}。`,
  };
}

function policyInChinese(policy: CallPolicy): string {
  const words = formatCallPolicy(policy);
  return words.replace(' no-weekends', '，周末除外').replace(' no-holidays', '，法定节假日除外');
}

/** As `formatWeek` writes them. */
function weekdaysInChinese(times: string): string {
  return WEEKDAYS.reduce(
    (text, weekday, index) => text.replace(weekday.slice(0, 3), `周${'一二三四五六日'.charAt(index)}`),
    times.replaceAll('; ', '；').replaceAll(', ', '、'),
  );
}
