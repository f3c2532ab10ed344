import { type CallerLine, isExpired, isValidAt } from '../caller-line.js';
import type { Instant } from '../instant.js';
import type { ScriptGroup } from '../task-setup.js';
import { createFinding } from './create-finding.js';
import type { Finding, FindingCause, Message } from './finding.js';
import { globalId, instantText, listed } from './parameters.js';
import { isDeleted } from './script-group-reasons.js';
import type { Survey, SurveyedTask } from './survey.js';
import { capitalise, count, nameOf } from './wording.js';

/**
 * SCRIPT_GROUP_WITHOUT_LINE: of groups that are not deleted and whose lines can all be read. A group without any line is not
 * certain: the platform leaves lists out at times.
 */
export function scriptGroupLines(group: ScriptGroup, members: readonly SurveyedTask[], survey: Survey): Finding[] {
  const lines = linesOf(group, survey);
  const hasLine = group.callerLines.malformed.length > 0 || lines.some((line) => isValidAt(line, survey.now));
  if (hasLine || isDeleted(group, survey.now)) return [];
  const tasks = members.filter(({ isEnabled }) => isEnabled === true).map(({ task }) => task);
  return [
    createFinding(
      'SCRIPT_GROUP_WITHOUT_LINE',
      { __typename: 'ScriptGroup', ...group },
      {
        severity: tasks.length > 0 ? 'CRITICAL' : 'NOTICE',
        isCertain: lines.length > 0,
        causes: causesOf(lines, survey.now),
        key: '',
        tasks,
        parameters: { lines: listed(lines).map(lineParameters), lineCount: lines.length, taskCount: tasks.length },
        message: groupMessage(group, lines.length, tasks.length),
      },
    ),
  ];
}

/** As all set-ups together have them. */
function linesOf(group: ScriptGroup, { lines, changes }: Survey): CallerLine[] {
  changes.note(group.deletedAt);
  const merged = group.callerLines.rows.map((row) => lines.get(row.id)?.merged ?? row);
  for (const { validFrom, validUntil } of merged) {
    changes.note(validFrom);
    changes.note(validUntil);
  }
  return merged;
}

function causesOf(lines: readonly CallerLine[], now: Instant): FindingCause[] {
  if (lines.length === 0) return ['LINES_MISSING'];
  return lines.some((line) => isExpired(line, now)) ? ['LINES_EXPIRED'] : [];
}

function lineParameters(line: CallerLine) {
  const { name, validFrom, validUntil } = line;
  const id = globalId('CallerLine', line);
  return { id, name, validFrom: instantText(validFrom), validUntil: instantText(validUntil) };
}

function groupMessage(group: ScriptGroup, lineCount: number, taskCount: number): Message {
  const { en, zh } = nameOf('ScriptGroup', group);
  const lines =
    lineCount === 0
      ? { en: 'lists no line', zh: '没有列出任何线路' }
      : { en: `has no valid line among its ${lineCount}`, zh: `的 ${lineCount} 条线路均不在有效期内` };
  return {
    en: `${capitalise(en)} ${lines.en}; ${count(taskCount, 'enabled task')} ${taskCount === 1 ? 'uses' : 'use'} it.`,
    zh: `${zh}${lines.zh}，有 ${taskCount} 个已启用的任务使用该话术组。`,
  };
}
