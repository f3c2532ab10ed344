import { DAY_MS } from '../calendar-day.js';
import { groupBy } from '../group-by.js';
import type { Instant } from '../instant.js';
import type { Span } from '../sorted-spans.js';
import type { Task } from '../task.js';
import { nextOpening } from '../work-hours/next-change.js';
import type { WorkHours } from '../work-hours/work-hours.js';
import { createTaskFinding } from './create-finding.js';
import type { Finding, Message } from './finding.js';
import { type Rule, RULES, without } from './hours-rules.js';
import { instantText, spanTexts } from './parameters.js';
import { isOpenWithin, silentRuns } from './silent-days.js';
import type { Survey, SurveyedTask } from './survey.js';
import { capitalise, formatDays, join, nameOf } from './wording.js';

type SilentCause = Rule | 'COMBINED';

const CAUSES: Readonly<Record<SilentCause, Message>> = {
  PERIOD: { en: 'the period of the task', zh: '任务起止时间' },
  BLACKOUT: { en: 'blackouts', zh: '禁呼时段' },
  STATUTORY_HOLIDAY: { en: 'statutory holidays', zh: '法定节假日' },
  COMBINED: { en: 'several rules at once', zh: '多项规则叠加' },
};

/** Days without calls for the same causes. */
interface Silence {
  readonly spans: readonly Span[];
  readonly from: Instant;
  readonly until: Instant;
  readonly causes: readonly SilentCause[];
}

/** SILENT_PERIOD: one finding for a task and its causes, so that it stays the same while its days pass. */
export function silentPeriods({ task, hours, isEnabled }: SurveyedTask, survey: Survey): Finding[] {
  if (isEnabled !== true || hours === null) return [];
  return silencesOf(hours, survey).map((silence) =>
    createTaskFinding('SILENT_PERIOD', task, {
      severity: 'WARNING',
      ...silence,
      parameters: parametersOf(hours, silence, survey),
      message: silentMessage(task, silence),
    }),
  );
}

function silencesOf(hours: WorkHours, survey: Survey): Silence[] {
  const runs = silentRuns(hours, survey.horizon, survey.calendar);
  const silences = runs.map((run) => ({ run, causes: causesOf(hours, run, survey) }));
  return [...groupBy(silences, ({ causes }) => causes.join()).values()].map((group) => ({
    spans: group.map(({ run }) => run),
    from: Math.min(...group.map(({ run }) => run.from)),
    until: Math.max(...group.map(({ run }) => run.to)),
    causes: group.flatMap(({ causes }, index) => (index === 0 ? causes : [])),
  }));
}

/** The rules without which a part of the run would be open. */
function causesOf(hours: WorkHours, run: Span, { calendar }: Survey): readonly SilentCause[] {
  const causes = RULES.filter((rule) => isOpenWithin(without(hours, rule), run, calendar));
  return causes.length > 0 ? causes : ['COMBINED'];
}

function parametersOf(hours: WorkHours, { spans, causes }: Silence, { calendar }: Survey) {
  return {
    spans: spans.map((span) => ({
      ...spanTexts(span),
      days: Math.round((span.to - span.from) / DAY_MS),
      // The run can go on behind the horizon.
      callsAgainAt: instantText(nextOpening(hours, span.to - 1, calendar)),
    })),
    ...(causes.includes('BLACKOUT') ? { blackouts: hours.blackouts.filter(isWithin(spans)).map(spanTexts) } : {}),
    ...(causes.includes('PERIOD')
      ? { startsAt: instantText(hours.startsAt), stopsAt: instantText(hours.stopsAt) }
      : {}),
  };
}

function isWithin(spans: readonly Span[]): (blackout: Span) => boolean {
  return (blackout) => spans.some(({ from, to }) => blackout.from < to && blackout.to > from);
}

function silentMessage(task: Task, { spans, causes }: Silence): Message {
  const { en, zh } = nameOf('Task', task);
  const days = join(spans.map(formatDays));
  const reasons = join(causes.map((cause) => CAUSES[cause]));
  return {
    en: `${capitalise(en)} places no calls ${days.en}, because of ${reasons.en}.`,
    zh: `${zh}在 ${days.zh} 全天无法外呼，原因：${reasons.zh}。`,
  };
}
