import { isExpired } from '../caller-line.js';
import { formatInstant } from '../date-time.js';
import { groupBy } from '../group-by.js';
import type { Instant } from '../instant.js';
import { createLineFinding } from './create-finding.js';
import type { Finding, Message, Severity } from './finding.js';
import { lineStatesAt } from './line-state.js';
import { taskIds } from './parameters.js';
import type { Survey, SurveyedLine, SurveyedTask } from './survey.js';
import { capitalise, count, formatMinute, nameOf } from './wording.js';

/** The tasks that a line leaves, by whether they have another line left. */
interface LeftTasks {
  readonly withoutLine: readonly SurveyedTask[];
  readonly withOtherLine: readonly SurveyedTask[];
  /** Their other lines are not known. */
  readonly unknown: readonly SurveyedTask[];
}

/** LINE_EXPIRED and LINE_EXPIRING. */
export function lineValidity(line: SurveyedLine, survey: Survey): Finding[] {
  const { validFrom, validUntil } = line.merged;
  survey.changes.note(validFrom);
  survey.changes.note(validUntil);
  if (validUntil === null || validUntil >= survey.horizon.to) return [];
  const isOver = isExpired(line.merged, survey.now);
  const users = line.users.filter(({ isEnabled }) => isEnabled === true);
  const left = leftTasks(users, Math.max(validUntil, survey.now), survey);
  return [
    createLineFinding(isOver ? 'LINE_EXPIRED' : 'LINE_EXPIRING', line, {
      severity: severityOf(left, isOver),
      tasks: users.map(({ task }) => task),
      from: validUntil,
      parameters: { ...parametersOf(left), validUntil: formatInstant(validUntil) },
      message: validityMessage(nameOf('CallerLine', line.line), left, { at: formatMinute(validUntil), isOver }),
    }),
  ];
}

function leftTasks(users: readonly SurveyedTask[], at: Instant, survey: Survey): LeftTasks {
  const byFate = groupBy(users, (user) => {
    const states = lineStatesAt(at, user, survey);
    return states.find((state) => state === 'LEFT') ?? states.find((state) => state === 'UNKNOWN') ?? 'NONE';
  });
  return {
    withoutLine: byFate.get('NONE') ?? [],
    withOtherLine: byFate.get('LEFT') ?? [],
    unknown: byFate.get('UNKNOWN') ?? [],
  };
}

function severityOf({ withoutLine, withOtherLine, unknown }: LeftTasks, isOver: boolean): Severity {
  if (isOver && withoutLine.length > 0) return 'CRITICAL';
  return withoutLine.length + withOtherLine.length + unknown.length > 0 ? 'WARNING' : 'NOTICE';
}

function parametersOf({ withoutLine, withOtherLine, unknown }: LeftTasks) {
  return {
    tasksWithoutLine: taskIds(withoutLine),
    tasksWithoutLineCount: withoutLine.length,
    tasksWithOtherLine: taskIds(withOtherLine),
    tasksWithOtherLineCount: withOtherLine.length,
    tasksUnknown: taskIds(unknown),
    tasksUnknownCount: unknown.length,
  };
}

function validityMessage(
  { en, zh }: Message,
  left: LeftTasks,
  { at, isOver }: { readonly at: string; readonly isOver: boolean },
): Message {
  const tasks = tasksMessage(left);
  return {
    en: `${capitalise(en)} ${isOver ? 'expired' : 'expires'} at ${at}. ${tasks.en}.`,
    zh: `${zh}${isOver ? '已' : '将'}于 ${at} 到期：${tasks.zh}。`,
  };
}

function tasksMessage({ withoutLine, withOtherLine, unknown }: LeftTasks): Message {
  const parts = [
    { tasks: withoutLine, en: 'without another line', zh: '没有其他可用线路' },
    { tasks: withOtherLine, en: 'with another line left', zh: '仍有其他线路' },
    { tasks: unknown, en: 'whose other lines are not known', zh: '的其他线路未知' },
  ].filter(({ tasks }) => tasks.length > 0);
  if (parts.length === 0) return { en: 'No enabled task is on it', zh: '没有已启用的任务使用该线路' };
  return {
    en: `On it: ${parts.map(({ tasks, en }) => `${count(tasks.length, 'enabled task')} ${en}`).join(', ')}`,
    zh: parts.map(({ tasks, zh }) => `${tasks.length} 个已启用的任务${zh}`).join('，'),
  };
}
