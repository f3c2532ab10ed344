import { lineStatesAt } from './line-state.js';
import type { Reason } from './finding.js';
import { globalId, instantText, listed } from './parameters.js';
import { dialedLineIds, type Survey, type SurveyedTask } from './survey.js';
import { join, nameOf } from './wording.js';

/** Why its lines keep a task from calling: none of them is left. Lines that are not stated are no reason. */
export function lineReasons(surveyed: SurveyedTask, survey: Survey): Reason[] {
  if (surveyed.setup === null) return [];
  const states = lineStatesAt(survey.now, surveyed, survey);
  const isOver = states.every((state) => state === 'EXPIRED' || state === 'MISSING');
  if (states.length === 0 || !isOver) return [];
  const lines = linesOf(surveyed, survey);
  const { en, zh } = join(listed(lines).map((line) => nameOf('CallerLine', { ...line, id: line.platformId })));
  const parameters = { lines: listed(lines), lineCount: lines.length };
  if (states.includes('MISSING')) {
    const message = { en: `none of its lines exists and is valid: ${en}`, zh: `所用线路均不存在或已过期：${zh}` };
    return [{ cause: 'LINES_MISSING', message, parameters }];
  }
  const message = { en: `all of its lines have expired: ${en}`, zh: `所用线路均已过期：${zh}` };
  return [{ cause: 'LINES_EXPIRED', message, parameters }];
}

/** What is known of the lines that the task names. */
function linesOf({ task }: SurveyedTask, { lines }: Survey) {
  return [...dialedLineIds(task)].map((platformId) => {
    const line = lines.get(platformId)?.merged;
    return {
      id: globalId('CallerLine', { accountId: task.referenceScope, id: platformId }),
      platformId,
      name: line?.name ?? null,
      validUntil: instantText(line?.validUntil ?? null),
    };
  });
}
