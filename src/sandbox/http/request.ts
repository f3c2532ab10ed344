import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** What the platform can be asked; calls are counted under these names. `task` is no documented one, see `planned-task.ts`. */
export type Endpoint = 'subset_task' | 'task/create' | 'task';

/** A request as it reached the stand-in. */
export interface SandboxRequest {
  /** Null: no such path. */
  readonly endpoint: Endpoint | null;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  /** `{user_id}` of the path; empty where the path is unknown. */
  readonly mainAccountId: string;
  /** The account acted for: `sub_user_id` where it was passed, else the main account. */
  readonly accountId: string;
  /** Faults of its own, as the path lists them: `/faults/task%2Fcreate=500/agent-api/…`; null: none. */
  readonly faultList: string | null;
}

const FAULTY_PATH = /^\/faults\/([^/]+)(\/.*)$/;
const ROUTES: readonly { readonly endpoint: Endpoint; readonly path: RegExp }[] = [
  { endpoint: 'task/create', path: /^\/agent-api\/user\/([^/]+)\/task\/create$/ },
  { endpoint: 'task', path: /^\/agent-api\/user\/([^/]+)\/task$/ },
  { endpoint: 'subset_task', path: /^\/agent-api\/new\/user\/([^/]+)\/subset_task$/ },
];

export function readRequest(message: IncomingMessage): SandboxRequest {
  const [target = '', search = ''] = (message.url ?? '/').split('?', 2);
  const { path, faultList } = readFaultyPath(target);
  const query = Object.fromEntries(new URLSearchParams(search));
  const route = findRoute(path);
  return {
    endpoint: route.endpoint,
    method: message.method ?? 'GET',
    path,
    query,
    headers: message.headers,
    mainAccountId: route.mainAccountId,
    accountId: stated(query, 'sub_user_id') ?? route.mainAccountId,
    faultList,
  };
}

/** A value of the query; null where it was not passed, or is empty, which the platform takes for the same. */
export function stated(query: Readonly<Record<string, string>>, key: string): string | null {
  const value = query[key] ?? '';
  return value === '' ? null : value;
}

function readFaultyPath(target: string): Pick<SandboxRequest, 'path' | 'faultList'> {
  const [, list, path] = FAULTY_PATH.exec(target) ?? [];
  if (list === undefined || path === undefined) return { path: target, faultList: null };
  return { path, faultList: decodeSegment(list) };
}

function findRoute(path: string): { endpoint: Endpoint | null; mainAccountId: string } {
  for (const { endpoint, path: pattern } of ROUTES) {
    const segment = pattern.exec(path)?.[1];
    if (segment !== undefined) return { endpoint, mainAccountId: decodeSegment(segment) };
  }
  return { endpoint: null, mainAccountId: '' };
}

/** A path that does not decode names no account and no fault. */
function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
