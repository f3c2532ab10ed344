import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { formatInstant } from '../domain/date-time.js';
import { surviveAcceptErrors } from '../http/limits/connection-limit.js';
import { listenOn } from '../http/listener.js';
import type { Logger } from '../log.js';
import type { UsageRow } from './field-usage.js';

/** What the server shows: of this process, or of all workers together. */
export interface MetricsPages {
  /** In the text format of Prometheus. */
  readonly metrics: () => Promise<string>;
  readonly usage: () => Promise<readonly UsageRow[]>;
}

export interface MetricsServerOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly log: Pick<Logger, 'error' | 'warn'>;
}

export interface MetricsServer {
  readonly url: string;
  close(): Promise<void>;
}

interface Page {
  readonly type: string;
  readonly body: string;
}

/** Prometheus asks at short intervals on few connections. */
const MAX_CONNECTIONS = 100;

/** Serves `/metrics` and `/usage` on a port of their own: they name operations and clients, and are not for the public. */
export async function startMetricsServer(
  pages: MetricsPages,
  { host, port, log }: MetricsServerOptions,
): Promise<MetricsServer> {
  const paths: Readonly<Record<string, () => Promise<Page>>> = {
    '/metrics': async () => ({ type: 'text/plain; version=0.0.4; charset=utf-8', body: await pages.metrics() }),
    '/usage': async () => ({ type: 'application/json; charset=utf-8', body: usagePage(await pages.usage()) }),
  };
  const server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    const page = Object.hasOwn(paths, path) ? paths[path] : undefined;
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (page === undefined) end(response, 404);
    else if (!isRead) end(response.setHeader('allow', 'GET, HEAD'), 405);
    else void sendPage(response, page, log);
  });
  server.maxConnections = MAX_CONNECTIONS;
  surviveAcceptErrors(server, log);
  const url = await listenOn(server, { host, port, variable: 'METRICS_PORT' });
  return {
    url,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function sendPage(
  response: ServerResponse,
  page: () => Promise<Page>,
  log: MetricsServerOptions['log'],
): Promise<void> {
  try {
    end(response, 200, await page());
  } catch (err) {
    log.error({ err }, 'The metrics could not be written.');
    end(response, 500);
  }
}

function end(response: ServerResponse, status: number, page: Page | null = null): void {
  const headers = { 'cache-control': 'no-store', ...(page === null ? {} : { 'content-type': page.type }) };
  response.writeHead(status, headers).end(page?.body);
}

function usagePage(rows: readonly UsageRow[]): string {
  const usage = rows.map((row) => ({ ...row, lastSeen: formatInstant(row.lastSeen) }));
  return `${JSON.stringify({ usage })}\n`;
}
