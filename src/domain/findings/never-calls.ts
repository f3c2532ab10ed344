import { createTaskFinding } from './create-finding.js';
import type { Finding } from './finding.js';
import { hoursReasons } from './hours-reasons.js';
import { scriptGroupReasons } from './script-group-reasons.js';
import { lineReasons } from './line-reasons.js';
import type { Survey, SurveyedTask } from './survey.js';
import { capitalise, nameOf } from './wording.js';

/** NEVER_CALLS_AGAIN. */
export function neverCallsAgain(surveyed: SurveyedTask, survey: Survey): Finding[] {
  if (surveyed.isEnabled !== true) return [];
  const reasons = [hoursReasons, lineReasons, scriptGroupReasons].flatMap((reasonsOf) => reasonsOf(surveyed, survey));
  if (reasons.length === 0) return [];
  const { en, zh } = nameOf('Task', surveyed.task);
  return [
    createTaskFinding('NEVER_CALLS_AGAIN', surveyed.task, {
      severity: 'CRITICAL',
      causes: reasons.map(({ cause }) => cause),
      parameters: reasons.reduce((all, { parameters }) => ({ ...all, ...parameters }), {}),
      message: {
        en: `${capitalise(en)} will place no more calls: ${reasons.map(({ message }) => message.en).join('; ')}.`,
        zh: `${zh}不会再外呼：${reasons.map(({ message }) => message.zh).join('；')}。`,
      },
    }),
  ];
}
