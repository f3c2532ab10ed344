import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPlatformData } from './data/create-platform-data.js';
import type { PlatformData } from './data/platform-data.js';
import { DEFAULT_NOW } from './data/today.js';
import { parseFaults } from './faults/fault-list.js';
import { Faults } from './faults/faults.js';
import { Calls } from './http/calls.js';
import { createSandboxServer, type RequestListener } from './http/server.js';
import { Random } from './random.js';

export type { Fault } from './faults/faults.js';
export type { SandboxRequest } from './http/request.js';
export type { RequestListener } from './http/server.js';

export interface SandboxOptions {
  /** The same seed gives the same data; 1 unless told. */
  readonly seed?: number;
  /** 127.0.0.1 unless told. */
  readonly host?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** The token to demand; a random one unless told. */
  readonly token?: string;
  /** Tasks of each main account, 137 unless told. The first of all is the documented one. */
  readonly tasks?: number;
  /** Sub-accounts of each main account, 5 unless told. */
  readonly subAccounts?: number;
  /** 1 unless told. */
  readonly mainAccounts?: number;
  /** Faults from the start on, as `parseFaults` reads them; none unless told. */
  readonly faults?: string | null;
  /**
   * The moment that the data is made for, in epoch milliseconds: dates lie around its day. The states of tasks are those of
   * 10:00 on that day, or on the Friday before if it is a weekend, and do not change with the hour.
   * The same one, 2026-06-03 10:00 in Shanghai, unless told: tests have the same data on any day.
   */
  readonly now?: number;
  /** Puts rows without ids among tasks and lines; off, so that the playground shows no errors. */
  readonly malformedRows?: boolean;
  /** Clamps a larger `per_page` silently; off, since the platform's maximum is unknown. */
  readonly maxPerPage?: number;
  /** `meta.per_page` repeats what was asked, also if `maxPerPage` clamps it; off. */
  readonly echoesPerPage?: boolean;
  /** `meta.last_page` is computed from what was asked, also if `maxPerPage` clamps it; off. */
  readonly echoesLastPage?: boolean;
}

/** A running stand-in for the platform. */
export interface Sandbox {
  /** `http://HOST:PORT`. */
  readonly url: string;
  readonly token: string;
  /** Of the first main account; `data.mainAccounts` has them all. */
  readonly mainAccountId: string;
  readonly subAccountIds: readonly string[];
  readonly data: PlatformData;
  readonly calls: Calls;
  readonly faults: Faults;
  /** Answers a function that takes the listener off again. */
  onRequest(listener: RequestListener): () => void;
  /** Ends everything at once, hanging answers and idle connections too. */
  close(): Promise<void>;
}

/** Starts a deterministic stand-in for the platform; rejects where the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const random = new Random(options.seed ?? 1);
  const { token = `sandbox-${randomBytes(24).toString('hex')}`, maxPerPage = null } = options;
  const { echoesPerPage = false, echoesLastPage = false, now = DEFAULT_NOW } = options;
  const state = { token, pageRules: { maxPerPage, echoesPerPage, echoesLastPage } };
  const data = createPlatformData(random, options);
  const [calls, faults, listeners] = [new Calls(), new Faults(random.fork('faults')), new Set<RequestListener>()];
  if (options.faults) for (const { fault, selector } of parseFaults(options.faults)) faults.inject(fault, selector);
  const server = createSandboxServer({ state: { ...state, data }, now, calls, faults, listeners });
  const url = await listen(server, options);
  const { mainAccountId = '', subAccountIds = [] } = data.mainAccounts[0] ?? {};
  return {
    ...{ url, token, mainAccountId, subAccountIds, data, calls, faults },
    onRequest: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => close(server),
  };
}

async function listen(server: Server, { host = '127.0.0.1', port = 0 }: SandboxOptions): Promise<string> {
  server.listen(port, host);
  await once(server, 'listening');
  return `http://${host}:${addressOf(server).port}`;
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The sandbox listens on no TCP port.');
  return address;
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
