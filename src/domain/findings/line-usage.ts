import { isValidAt } from '../caller-line.js';
import { groupBy } from '../group-by.js';
import { createLineFinding } from './create-finding.js';
import type { Finding, Message } from './finding.js';
import { accountId, listed } from './parameters.js';
import type { Survey, SurveyedLine } from './survey.js';
import { capitalise, count, nameOf } from './wording.js';

/** LINE_SHARED. */
export function sharedLines(line: SurveyedLine): Finding[] {
  const tasks = line.users.filter(({ isEnabled }) => isEnabled === true).map(({ task }) => task);
  if (tasks.length < 2) return [];
  const accounts = [...groupBy(tasks, (task) => task.accountId)];
  return [
    createLineFinding('LINE_SHARED', line, {
      severity: 'NOTICE',
      tasks,
      parameters: {
        concurrency: line.merged.concurrency,
        taskCount: tasks.length,
        accounts: listed(accounts).map(([id, ofAccount]) => ({ id: accountId(id), taskCount: ofAccount.length })),
        accountCount: accounts.length,
      },
      message: sharedMessage(line, tasks.length, accounts.length),
    }),
  ];
}

function sharedMessage({ line }: SurveyedLine, taskCount: number, accountCount: number): Message {
  const { en, zh } = nameOf('CallerLine', line);
  return {
    en: `${capitalise(en)} is shared by ${taskCount} enabled tasks of ${count(accountCount, 'account')}.`,
    zh: `${zh}由 ${accountCount} 个账户的 ${taskCount} 个已启用的任务共用。`,
  };
}

/** LINE_UNUSED: of valid lines that no task names that is on, or may be. */
export function unusedLines(line: SurveyedLine, survey: Survey): Finding[] {
  const { concurrency } = line.merged;
  if (!isValidAt(line.merged, survey.now) || line.namers.some(({ isEnabled }) => isEnabled !== false)) return [];
  const isCertain = survey.areAllUsersKnown;
  return [
    createLineFinding('LINE_UNUSED', line, {
      severity: 'NOTICE',
      isCertain,
      parameters: { concurrency, namingTaskCount: line.namers.length },
      message: unusedMessage(line, isCertain),
    }),
  ];
}

function unusedMessage({ line }: SurveyedLine, isCertain: boolean): Message {
  const { en, zh } = nameOf('CallerLine', line);
  if (isCertain) return { en: `No enabled task uses the ${en}.`, zh: `没有已启用的任务使用${zh}。` };
  return {
    en: `No enabled task that can be seen uses the ${en}; others may.`,
    zh: `可见范围内没有已启用的任务使用${zh}，是否有其他任务使用无法确定。`,
  };
}
