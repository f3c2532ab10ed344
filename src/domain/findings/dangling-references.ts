import type { Task } from '../task.js';
import { createTaskFinding } from './create-finding.js';
import type { Finding, Message } from './finding.js';
import { globalId } from './parameters.js';
import type { SurveyedTask } from './survey.js';
import { existenceOf, type ReferenceType, referencesOf, type TaskReference } from './task-reference.js';
import { capitalise, nameOf } from './wording.js';

const NAMES: Readonly<Record<ReferenceType, Message>> = {
  CallerLine: { en: 'line', zh: '线路' },
  ScriptGroup: { en: 'script group', zh: '话术组' },
  CallTimeGroup: { en: 'call-time group', zh: '呼叫时间组' },
  BridgeGroup: { en: 'bridge group', zh: '转接组' },
  AutoRecycleRule: { en: 'auto-recycle rule', zh: '自动重呼规则' },
  LlmIntentionConfig: { en: 'LLM quality-inspection configuration', zh: '大模型质检配置' },
};

/** DANGLING_REFERENCE: one finding for a task and a missing object. */
export function danglingReferences({ task, setup }: SurveyedTask): Finding[] {
  if (setup === null) return [];
  return referencesOf(task).flatMap((reference) => {
    const existence = existenceOf(reference, setup);
    const isMissing = existence === 'ABSENT' || existence === 'PERHAPS';
    return isMissing ? [danglingReference(task, reference, existence === 'ABSENT')] : [];
  });
}

function danglingReference(task: Task, { type, id, fields }: TaskReference, isCertain: boolean): Finding {
  return createTaskFinding('DANGLING_REFERENCE', task, {
    severity: 'WARNING',
    isCertain,
    key: `${type}/${id}`,
    parameters: { type, id: globalId(type, { accountId: task.referenceScope, id }), platformId: id, fields },
    message: danglingMessage(task, NAMES[type], { id, isCertain }),
  });
}

function danglingMessage(
  task: Task,
  named: Message,
  { id, isCertain }: { readonly id: string; readonly isCertain: boolean },
): Message {
  const { en, zh } = nameOf('Task', task);
  if (isCertain) {
    return {
      en: `${capitalise(en)} names the ${named.en} ${id}, which does not exist.`,
      zh: `${zh}引用的${named.zh} ${id} 不存在。`,
    };
  }
  return {
    en: `${capitalise(en)} names the ${named.en} ${id}, which was not found; some rows of the list could not be read.`,
    zh: `${zh}引用的${named.zh} ${id} 未找到；列表中有部分数据无法读取。`,
  };
}
