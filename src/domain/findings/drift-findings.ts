import { taskDrift, type TaskDriftAspect } from '../task-drift.js';
import type { Task } from '../task.js';
import { createTaskFinding } from './create-finding.js';
import type { Finding, Message } from './finding.js';
import type { SurveyedTask } from './survey.js';
import { capitalise, join, nameOf } from './wording.js';

const ASPECTS: Readonly<Record<TaskDriftAspect, Message>> = {
  NAME: { en: 'name', zh: '任务名称' },
  ENABLED: { en: 'switch', zh: '启用状态' },
  CONCURRENCY: { en: 'concurrency', zh: '并发' },
  SCRIPT_GROUP: { en: 'script group', zh: '话术组' },
  CALLER_LINES: { en: 'lines', zh: '线路' },
  WORK_HOURS: { en: 'hours', zh: '呼叫时间' },
  PERIOD: { en: 'period', zh: '起止时间' },
  BLACKOUTS: { en: 'blackouts', zh: '禁呼时段' },
  BACKGROUND: { en: 'background sound', zh: '背景音' },
};

/** DRIFT. */
export function driftFindings({ task, isEnabled }: SurveyedTask): Finding[] {
  const aspects = taskDrift(task) ?? [];
  if (aspects.length === 0) return [];
  const message = driftMessage(
    task,
    aspects.map(({ aspect }) => aspect),
  );
  const severity = isEnabled === true ? 'WARNING' : 'NOTICE';
  return [createTaskFinding('DRIFT', task, { severity, parameters: { aspects }, message })];
}

function driftMessage(task: Task, aspects: readonly TaskDriftAspect[]): Message {
  const { en, zh } = nameOf('Task', task);
  const differing = join(aspects.map((aspect) => ASPECTS[aspect]));
  return {
    en: `${capitalise(en)} differs from what the dialer runs in ${differing.en}. What the dialer runs counts.`,
    zh: `${zh}与拨号端实际执行的不一致：${differing.zh}。以拨号端为准。`,
  };
}
