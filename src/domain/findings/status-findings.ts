import { taskStatus } from '../task-status.js';
import type { Task } from '../task.js';
import { createTaskFinding } from './create-finding.js';
import type { Finding, Message } from './finding.js';
import type { SurveyedTask } from './survey.js';
import { capitalise, nameOf } from './wording.js';

/** BROKEN_TASK and UNKNOWN_STATUS. */
export function statusFindings({ task }: SurveyedTask): Finding[] {
  const status = taskStatus(task);
  const { statusText, statusCode, isEnabled, remote } = task;
  if (status === 'BROKEN') {
    const parameters = { statusText, statusCode };
    return [createTaskFinding('BROKEN_TASK', task, { severity: 'CRITICAL', parameters, message: brokenMessage(task) })];
  }
  if (status !== 'UNKNOWN') return [];
  const isCalling = remote?.isCalling ?? null;
  const parameters = { statusText, statusCode, isEnabled, isCalling };
  const message = unknownMessage(task, isCalling);
  return [createTaskFinding('UNKNOWN_STATUS', task, { severity: 'WARNING', parameters, message })];
}

function brokenMessage(task: Task): Message {
  const { en, zh } = nameOf('Task', task);
  return {
    en: `${capitalise(en)} is broken: the dialer does not have it, so it places no calls. Delete it and create it again.`,
    zh: `${zh}异常：拨号端没有此任务，无法外呼。请删除后重新创建。`,
  };
}

function unknownMessage(task: Task, isCalling: boolean | null): Message {
  const { en, zh } = nameOf('Task', task);
  const [enabled, calling] = [flag(task.isEnabled), flag(isCalling)];
  return {
    en: `Whether ${en} is running is not known: the platform says enabled: ${enabled.en}, calling: ${calling.en}.`,
    zh: `无法判断${zh}的状态：平台返回的启用状态为“${enabled.zh}”，拨打状态为“${calling.zh}”。`,
  };
}

function flag(value: boolean | null): Message {
  if (value === null) return { en: 'not stated', zh: '未提供' };
  return value ? { en: 'yes', zh: '是' } : { en: 'no', zh: '否' };
}
