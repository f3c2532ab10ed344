import type { MalformedRow } from '../domain/rows.js';
import type { TaskSetup } from '../domain/task-setup.js';
import { UpstreamBadResponseError } from '../errors.js';
import { readRecord } from './decoding/leaf.js';
import { isMalformed } from './decoding/rows.js';
import type { Contents } from './envelope/envelope.js';
import type { Origin } from './origin.js';
import type { TaskPage, TaskPageRequest } from './platform.js';
import type { RowLogger } from './row-log.js';
import { dropForeignRows } from './task/foreign-rows.js';
import type { PageNumber } from './task/page-size.js';
import { type DecodedPage, normaliseTaskPage } from './task/task-page.js';
import { decodeTaskSetup, normaliseTaskSetup } from './task-setup/task-setup.js';

/** A set-up; tells of what had to be left out of it. Throws UpstreamBadResponseError for what is none. */
export function readTaskSetup({ data }: Contents, origin: Origin, rowLog: RowLogger): TaskSetup {
  const record = readRecord(data);
  if (record === null) throw new UpstreamBadResponseError('The platform did not send a set-up.', 'data');
  const setup = normaliseTaskSetup(decodeTaskSetup(record), origin);
  rowLog.malformed(malformedOf(setup), origin.accountId);
  return setup;
}

/** A page, whosever rows it has; tells of malformed ones. Throws UpstreamBadResponseError for what is none. */
export function readTaskPage(contents: Contents, asked: Origin & PageNumber, rowLog: RowLogger): DecodedPage {
  const page = normaliseTaskPage(contents, asked, asked);
  rowLog.malformed(page.rows.filter(isMalformed), asked.accountId);
  return page;
}

/** What may be shown of a page to the one who asked: it may be read, and kept, for others too. Tells of the rest. */
export function ownPage(page: DecodedPage, request: TaskPageRequest, rowLog: RowLogger): TaskPage {
  const { rows, foreign } = dropForeignRows(page.rows, request.owner);
  if (foreign.length === 0) return page;
  rowLog.foreign(foreign, request);
  return { ...page, rows };
}

function malformedOf(setup: TaskSetup): readonly MalformedRow[] {
  return [
    ...setup.callTimeGroups.malformed,
    ...setup.callerLines.malformed,
    ...setup.scriptGroups.malformed,
    ...setup.scriptGroups.rows.flatMap((group) => group.callerLines.malformed),
    ...setup.bridgeGroups.malformed,
    ...setup.autoRecycleRules.malformed,
    ...setup.endActions.malformed,
    ...setup.llmIntentionConfigs.malformed,
    ...setup.customerServiceGroups.malformed,
  ];
}
