import { loadConfig } from '../../../src/config.js';
import { DAY_MS } from '../../../src/domain/calendar-day.js';
import { calendarDayAt, startOfDay } from '../../../src/domain/china-time.js';
import { PACKAGED_HOLIDAYS } from '../../../src/domain/holidays.js';
import type { Snapshot } from '../../../src/domain/snapshot.js';
import type { Span } from '../../../src/domain/sorted-spans.js';
import { createRateLimit } from '../../../src/graphql/limits/rate-limit.js';
import { beginOperation, createOperationContext } from '../../../src/graphql/operation-context.js';
import { createRequestLogFields } from '../../../src/graphql/request-log-fields.js';
import { MissingTasks } from '../../../src/loaders/missing-tasks.js';
import { SnapshotAnalyses } from '../../../src/loaders/snapshot-analyses.js';
import { TaskPlaces } from '../../../src/loaders/task-places.js';
import { createLog } from '../../../src/log.js';
import { startSandbox } from '../../../src/sandbox/sandbox.js';
import { startUpstream } from '../../../src/start-upstream.js';

/** Of every world: two weeks with National Day in them. */
const NOW = Date.UTC(2026, 8, 24, 2);
const TODAY = startOfDay(calendarDayAt(NOW));
export const HORIZON: Span = { from: TODAY, to: TODAY + 14 * DAY_MS };

/** A snapshot of a sandbox with so many tasks, in objects of its own. */
export async function readWorld(tasks: number): Promise<Snapshot> {
  const sandbox = await startSandbox({ tasks, now: NOW });
  const account = { UPSTREAM_TOKEN: sandbox.token, UPSTREAM_USER_ID: sandbox.mainAccountId };
  const { upstream, cache } = loadConfig({
    UPSTREAM_URL: sandbox.url,
    ...account,
    CACHE_TTL_MS: '0',
    UPSTREAM_TIMEOUT_MS: '60000',
  });
  const source = await startUpstream({ upstream, cache }, { log: createLog({ level: 'silent' }), clock: () => NOW });
  const settings = {
    ...{
      platform: source.platform,
      clock: () => NOW,
      operationTimeoutMs: 0,
      maxPageSize: 100,
      scanPages: 1000,
      maxCalls: 0,
    },
    ...{ ttlMs: { 'task/create': 0, subset_task: 0 }, taskPlaces: new TaskPlaces(), analyses: new SnapshotAnalyses() },
    ...{
      missingTasks: new MissingTasks(0),
      rateLimit: createRateLimit(0),
      holidays: () => PACKAGED_HOLIDAYS,
      callPolicy: null,
    },
  };
  const operation = beginOperation(settings, {
    ...{ viewer: { mainAccountId: sandbox.mainAccountId, boundAccountId: null }, logFields: createRequestLogFields() },
    ...{ requestId: '', rateKey: '', bypassCache: false, signal: new AbortController().signal },
  });
  const { snapshot } = await createOperationContext(settings, operation).loaders.snapshot(null);
  await source.close();
  await sandbox.close();
  return snapshot;
}
