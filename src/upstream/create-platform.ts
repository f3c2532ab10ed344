import type { MalformedRow } from '../domain/rows.js';
import type { TaskSetup } from '../domain/task-setup.js';
import type { Task } from '../domain/task.js';
import type { Zone } from '../domain/zone.js';
import { UpstreamBadResponseError } from '../errors.js';
import { readRecord } from './decoding/leaf.js';
import { isMalformed } from './decoding/rows.js';
import type { BreakerCounts, EndpointName, Platform, TaskPageRequest, TaskSetupRequest } from './platform.js';
import { dropForeignRows } from './task/foreign-rows.js';
import { normaliseTaskPage } from './task/task-page.js';
import { decodeTaskSetup, normaliseTaskSetup } from './task-setup/task-setup.js';
import { logCircuit, type CircuitLog } from './resilience/circuit-log.js';
import {
  createGuardedTransport,
  type GuardedCall,
  type GuardedTransportOptions,
} from './resilience/guarded-transport.js';
import { assertId } from './transport/call-path.js';

/** Where rows that were left out and breakers are told of; pino fits. */
export interface PlatformLog extends CircuitLog {
  warn(details: object, message: string): void;
}

export interface PlatformOptions extends Omit<GuardedTransportOptions, 'onCircuitChange'> {
  /** The zone of the platform's naive datetimes. */
  readonly zone: Zone;
  readonly log: PlatformLog;
}

export interface OpenPlatform extends Platform {
  /** The breakers that are not closed, by endpoint. */
  breakers(): Readonly<Record<EndpointName, BreakerCounts>>;
  /** Ends the connections once the calls in flight have ended. */
  close(): Promise<void>;
}

/** Places of malformed rows, or owners of foreign ones, that one log line names at most. */
const LOGGED_PLACES = 20;

/** The platform over HTTP. One a process: connections and the bound on calls at once are shared by all that it serves. */
export function createPlatform({ zone, log, ...transportOptions }: PlatformOptions): OpenPlatform {
  const transport = createGuardedTransport({
    ...transportOptions,
    onCircuitChange: (key, state) => {
      logCircuit(log, key, state);
    },
  });

  const warn = (malformed: readonly MalformedRow[], accountId: string): void => {
    if (malformed.length === 0) return;
    const places = malformed.slice(0, LOGGED_PLACES).map((row) => row.at);
    log.warn({ accountId, count: malformed.length, places }, 'Malformed rows of the platform were left out.');
  };

  /** Whoever asked for one account and got another's tasks has met a fault of the platform; names and contents stay out. */
  const warnOfForeign = (foreign: readonly Task[], { mainAccountId, owner }: TaskPageRequest): void => {
    if (foreign.length === 0) return;
    const owners = [...new Set(foreign.map((task) => task.account?.id ?? null))].slice(0, LOGGED_PLACES);
    const details = { mainAccountId, accountId: owner, count: foreign.length, owners };
    log.warn(details, 'The platform answered tasks of other accounts than it was asked for; they were left out.');
  };

  return {
    async fetchTaskSetup(request, scope) {
      const { data } = await transport.get(taskSetupCall(request), scope);
      const record = readRecord(data);
      if (record === null) throw new UpstreamBadResponseError('The platform did not send a set-up.', 'data');
      const setup = normaliseTaskSetup(decodeTaskSetup(record), { ...request, zone });
      warn(malformedOf(setup), request.accountId);
      return setup;
    },
    async fetchTaskPage(request, scope) {
      const contents = await transport.get(taskPageCall(request), scope);
      const page = normaliseTaskPage(contents, { ...request, zone }, request.perPage);
      const { rows, foreign } = dropForeignRows(page.rows, request.owner);
      warn(page.rows.filter(isMalformed), request.accountId);
      warnOfForeign(foreign, request);
      return { ...page, rows };
    },
    breakers: () => ({
      subset_task: transport.breakers('subset_task'),
      'task/create': transport.breakers('task/create'),
    }),
    close: () => transport.close(),
  };
}

function taskSetupCall(request: TaskSetupRequest): GuardedCall {
  const { mainAccountId } = request;
  const segments = ['agent-api', 'user', mainAccountId, 'task', 'create'];
  return { mainAccountId, name: 'task/create', endpoint: { segments, query: subAccount(request) } };
}

function taskPageCall(request: TaskPageRequest): GuardedCall {
  const { mainAccountId, page, perPage, name } = request;
  const segments = ['agent-api', 'new', 'user', mainAccountId, 'subset_task'];
  const query = {
    page: String(page),
    per_page: String(perPage),
    ...(name === null ? {} : { name }),
    ...subAccount(request),
  };
  return { mainAccountId, name: 'subset_task', endpoint: { segments, query } };
}

/** For sub-accounts only: the path names the main account already. */
function subAccount({ mainAccountId, accountId }: TaskSetupRequest): Readonly<Record<string, string>> {
  return accountId === mainAccountId ? {} : { sub_user_id: assertId(accountId) };
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
