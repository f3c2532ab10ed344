import type { TaskSetup } from '../domain/task-setup.js';
import type { Zone } from '../domain/zone.js';
import { EndpointReader } from './endpoint-reader.js';
import type { BreakerCounts, EndpointName, Platform, TaskPage } from './platform.js';
import { taskPageEndpoint, taskSetupEndpoint } from './platform-endpoints.js';
import { ownPage, readTaskPage, readTaskSetup } from './read-answers.js';
import { logCircuit, type CircuitLog } from './resilience/circuit-log.js';
import { createGuardedTransport, type GuardedTransportOptions } from './resilience/guarded-transport.js';
import { ByteBudget } from './reuse/byte-budget.js';
import { createRowLog, type RowLog } from './row-log.js';
import type { DecodedPage } from './task/task-page.js';

/** What is done once for many. */
export interface ReuseOptions {
  /** For bodies and what they mean; 0: every body is decoded. */
  readonly decodeCacheBytes: number;
  /** Whether identical reads in flight are one call. */
  readonly sharesInFlight: boolean;
}

export interface PlatformOptions extends Omit<GuardedTransportOptions, 'onCircuitChange'> {
  /** The zone of the platform's naive datetimes. */
  readonly zone: Zone;
  readonly reuse: ReuseOptions;
  readonly log: CircuitLog & RowLog;
}

export interface OpenPlatform extends Platform {
  /** Of this one every answer is awaited. */
  fetchTaskSetup(...asked: Parameters<Platform['fetchTaskSetup']>): Promise<TaskSetup>;
  fetchTaskPage(...asked: Parameters<Platform['fetchTaskPage']>): Promise<TaskPage>;
  /** The breakers that are not closed, by endpoint. */
  breakers(): Readonly<Record<EndpointName, BreakerCounts>>;
  /** Ends the connections once the calls in flight have ended. */
  close(): Promise<void>;
}

/** The platform over HTTP. One a process: connections and the bound on calls at once are shared by all that it serves. */
export function createPlatform({ zone, reuse, log, ...transportOptions }: PlatformOptions): OpenPlatform {
  const transport = createGuardedTransport({
    ...transportOptions,
    onCircuitChange: (key, state) => {
      logCircuit(log, key, state);
    },
  });
  const budget = reuse.decodeCacheBytes === 0 ? null : new ByteBudget(reuse.decodeCacheBytes);
  const reading = { transport, budget, sharesInFlight: reuse.sharesInFlight };
  const setups = new EndpointReader<TaskSetup>({ ...reading, name: 'task/create' });
  const pages = new EndpointReader<DecodedPage>({ ...reading, name: 'subset_task' });
  const rowLog = createRowLog(log);

  return {
    async fetchTaskSetup(request, scope) {
      const { mainAccountId, accountId } = request;
      return setups.read(
        {
          mainAccountId,
          endpoint: taskSetupEndpoint(request),
          decode: (contents) => readTaskSetup(contents, { mainAccountId, accountId, zone }, rowLog),
        },
        scope,
      );
    },
    async fetchTaskPage(request, scope) {
      const { mainAccountId, accountId, page, perPage } = request;
      const answer = await pages.read(
        {
          mainAccountId,
          endpoint: taskPageEndpoint(request),
          decode: (contents) => readTaskPage(contents, { mainAccountId, accountId, zone, page, perPage }, rowLog),
        },
        scope,
      );
      return ownPage(answer, request, rowLog);
    },
    breakers: () => transport.breakers(),
    close: () => transport.close(),
  };
}
