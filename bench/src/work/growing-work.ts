import type { Work } from '../measure/turns.js';
import type { PlatformSize } from '../platform/replay-platform.js';
import { FULL, QUESTIONS } from './questions.js';
import { workOf } from './work.js';

/** Several pages of 100 tasks in one operation: the schema allows at most 100 tasks a page. */
export function manyPages(count: number): Work {
  const pages = Array.from({ length: count }, (_, index) => index + 1);
  const fields = pages.map((page) => `p${page}: tasks(page: ${page}, perPage: 100) { totalCount nodes { ${FULL} } }`);
  return { operations: [{ text: `query Pages { ${fields.join(' ')} }`, variables: {} }], paths: [] };
}

/** A platform with this many sub-accounts, and pages of 100 tasks, on which all accounts have tasks. */
export function manyAccounts(subAccounts: number): { platform: PlatformSize; work: Work } {
  return { platform: { tasks: 1000, subAccounts }, work: workOf(QUESTIONS.Q3) };
}
