import type { Instant } from '../instant.js';
import { OPENING_HORIZON_MS } from '../work-hours/next-change.js';
import type { WorkHours } from '../work-hours/work-hours.js';
import { type ClosingCause, closingCauses } from './closing-causes.js';
import type { Message, Reason } from './finding.js';
import { instantText } from './parameters.js';
import type { Survey, SurveyedTask } from './survey.js';
import { formatMinute } from './wording.js';

const MESSAGES: Readonly<Record<Exclude<ClosingCause, 'PERIOD'>, Message>> = {
  NO_WINDOW: { en: 'its week has no hours', zh: '一周内没有任何呼叫时间' },
  BLACKOUT: { en: 'blackouts cover all of its hours', zh: '禁呼时段覆盖了全部呼叫时间' },
  STATUTORY_HOLIDAY: { en: 'statutory holidays cover all of its hours', zh: '法定节假日覆盖了全部呼叫时间' },
  COMBINED: {
    en: 'its period, blackouts and statutory holidays together leave no hours',
    zh: '起止时间、禁呼时段与法定节假日叠加后没有可呼叫的时间',
  },
  UNREADABLE_PERIOD: { en: 'its start or stop time cannot be read', zh: '任务的开始或结束时间无法识别' },
};

/** Why its hours keep a task from calling. Hours that are not stated are no reason. */
export function hoursReasons({ hours }: SurveyedTask, survey: Survey): Reason[] {
  if (hours === null) return [];
  return closingCauses(hours, survey).map((cause) => {
    if (cause === 'PERIOD') return periodReason(hours, survey);
    return { cause, message: MESSAGES[cause], parameters: cause === 'COMBINED' ? boundsOf(hours) : {} };
  });
}

function periodReason(hours: WorkHours, { now, changes }: Survey): Reason {
  const { startsAt, stopsAt } = hours;
  changes.note(stopsAt);
  changes.note(startsAt === null ? null : startsAt - OPENING_HORIZON_MS);
  return { cause: 'PERIOD', message: periodMessage(hours, now), parameters: boundsOf(hours) };
}

function boundsOf({ startsAt, stopsAt }: WorkHours) {
  return { startsAt: instantText(startsAt), stopsAt: instantText(stopsAt) };
}

function periodMessage({ startsAt, stopsAt }: WorkHours, now: Instant): Message {
  if (stopsAt !== null && stopsAt <= now) {
    const at = formatMinute(stopsAt);
    return { en: `its period ended at ${at}`, zh: `任务已于 ${at} 结束` };
  }
  if (startsAt !== null && (stopsAt === null || startsAt > now + OPENING_HORIZON_MS)) {
    const at = formatMinute(startsAt);
    return {
      en: `its period begins at ${at}, too late for hours in the next 366 days`,
      zh: `任务从 ${at} 才开始，今后 366 天内没有呼叫时间`,
    };
  }
  return { en: 'its period has no hours in it', zh: '任务起止时间内没有呼叫时间' };
}
