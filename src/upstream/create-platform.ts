import type { MalformedRow } from '../domain/rows.js';
import type { TaskSetup } from '../domain/task-setup.js';
import type { Zone } from '../domain/zone.js';
import { UpstreamBadResponseError } from '../errors.js';
import { readRecord } from './decoding/leaf.js';
import { isMalformed } from './decoding/rows.js';
import type { BreakerCounts, EndpointName, Platform } from './platform.js';
import { taskPageCall, taskSetupCall } from './platform-calls.js';
import { dropForeignRows } from './task/foreign-rows.js';
import { normaliseTaskPage } from './task/task-page.js';
import { decodeTaskSetup, normaliseTaskSetup } from './task-setup/task-setup.js';
import { logCircuit, type CircuitLog } from './resilience/circuit-log.js';
import { createGuardedTransport, type GuardedTransportOptions } from './resilience/guarded-transport.js';
import { createRowLog, type RowLog } from './row-log.js';

export interface PlatformOptions extends Omit<GuardedTransportOptions, 'onCircuitChange'> {
  /** The zone of the platform's naive datetimes. */
  readonly zone: Zone;
  readonly log: CircuitLog & RowLog;
}

export interface OpenPlatform extends Platform {
  /** The breakers that are not closed, by endpoint. */
  breakers(): Readonly<Record<EndpointName, BreakerCounts>>;
  /** Ends the connections once the calls in flight have ended. */
  close(): Promise<void>;
}

/** The platform over HTTP. One a process: connections and the bound on calls at once are shared by all that it serves. */
export function createPlatform({ zone, log, ...transportOptions }: PlatformOptions): OpenPlatform {
  const transport = createGuardedTransport({
    ...transportOptions,
    onCircuitChange: (key, state) => {
      logCircuit(log, key, state);
    },
  });

  const rowLog = createRowLog(log);

  return {
    async fetchTaskSetup(request, scope) {
      const { data } = await transport.get(taskSetupCall(request), scope);
      const record = readRecord(data);
      if (record === null) throw new UpstreamBadResponseError('The platform did not send a set-up.', 'data');
      const setup = normaliseTaskSetup(decodeTaskSetup(record), { ...request, zone });
      rowLog.malformed(malformedOf(setup), request.accountId);
      return setup;
    },
    async fetchTaskPage(request, scope) {
      const contents = await transport.get(taskPageCall(request), scope);
      const page = normaliseTaskPage(contents, { ...request, zone }, request);
      const { rows, foreign } = dropForeignRows(page.rows, request.owner);
      rowLog.malformed(page.rows.filter(isMalformed), request.accountId);
      rowLog.foreign(foreign, request);
      return { ...page, rows };
    },
    breakers: () => transport.breakers(),
    close: () => transport.close(),
  };
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
