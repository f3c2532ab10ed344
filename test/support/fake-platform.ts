import type { MalformedRow } from '../../src/domain/rows.js';
import type { Task } from '../../src/domain/task.js';
import type { TaskSetup } from '../../src/domain/task-setup.js';
import type {
  DatedValue,
  EndpointName,
  Platform,
  ReadRequest,
  ReadValue,
  TaskPage,
  TaskPageRequest,
  TaskSetupRequest,
} from '../../src/upstream/platform.js';
import { createEmptySetup } from './empty-setup.js';
import { createTask } from './task.js';

/** How a fake platform answers, beside giving pages of its list. */
export interface FakePlatformOptions {
  /** The whole list; by default `size` tasks named t0, t1, … */
  readonly rows?: readonly (Task | MalformedRow)[];
  readonly size?: number;
  /** The most rows of a page. */
  readonly maxPerPage?: number;
  /** Later pages do not tell that they are smaller than asked. */
  readonly echoesPerPage?: boolean;
  /** When it gives a page. */
  readonly asOf?: (request: TaskPageRequest) => number;
  /** Answers wait until this has settled. */
  readonly until?: Promise<void>;
  /** Called before a page is answered; what it throws is the answer, what it returns replaces the page. */
  readonly onPage?: (request: TaskPageRequest, page: TaskPage) => TaskPage | Promise<TaskPage> | undefined;
  /** Called before a set-up is answered; what it throws is the answer. */
  readonly onSetup?: (accountId: string) => Promise<void> | undefined;
}

/** A platform of one task list in memory, and what it was asked for. */
export interface FakePlatform extends Platform {
  readonly pages: { page: number; perPage: number; accountId: string; name: string | null }[];
  /** The accounts whose set-ups were read. */
  readonly setups: string[];
  /** Resolves with the first request for a page. */
  readonly asked: Promise<void>;
}

export function createFakePlatform(options: FakePlatformOptions = {}): FakePlatform {
  const pages: FakePlatform['pages'] = [];
  const setups: string[] = [];
  let notifyAsked = (): void => undefined;
  const asked = new Promise<void>((resolve) => (notifyAsked = resolve));
  const pageOf = createPages(options);
  const answerSetup = async ({ accountId }: TaskSetupRequest): Promise<TaskSetup> => {
    setups.push(accountId);
    await options.onSetup?.(accountId);
    return createEmptySetup(accountId);
  };
  const answerPage = async (request: TaskPageRequest): Promise<TaskPage> => {
    const { page, perPage, accountId, name } = request;
    pages.push({ page, perPage, accountId, name });
    notifyAsked();
    await options.until;
    const answer = pageOf(request);
    return (await options.onPage?.(request, answer)) ?? answer;
  };
  return {
    pages,
    setups,
    asked,
    read: async <E extends EndpointName>(request: ReadRequest<E>) => {
      const asked: ReadRequest = request;
      const value = await (asked.endpoint === 'task/create' ? answerSetup(asked) : answerPage(asked));
      const asOf = asked.endpoint === 'subset_task' ? (options.asOf?.(asked) ?? 0) : 0;
      return { value: checked<E>(value), version: JSON.stringify(request), ageMs: 0, asOf, isStale: false };
    },
    peek: () => null,
  };
}

function createPages(options: FakePlatformOptions): (request: TaskPageRequest) => TaskPage {
  const { size = 0, maxPerPage = Infinity, echoesPerPage = false } = options;
  const rows = options.rows ?? Array.from({ length: size }, (_, index) => createTask({ id: `t${index}` }));
  return ({ page, perPage: asked }) => {
    const perPage = Math.min(asked, maxPerPage);
    const begin = (page - 1) * perPage;
    const isHidden = echoesPerPage && page > 1 && perPage < asked;
    return { rows: rows.slice(begin, begin + perPage), total: rows.length, perPage: isHidden ? null : perPage };
  };
}

export type OperationRead = <E extends EndpointName>(request: ReadRequest<E>) => Promise<DatedValue<ReadValue<E>>>;

/** Reads a platform as an operation does: the same request once. */
export function createOperationRead(platform: Platform): OperationRead {
  const options = {
    signal: new AbortController().signal,
    deadline: Infinity,
    caller: 'caller',
    bypassCache: false,
    onEvent: () => undefined,
  };
  const results = new Map<string, Promise<DatedValue<unknown>>>();
  return async <E extends EndpointName>(request: ReadRequest<E>) => {
    const key = JSON.stringify(request);
    const result = results.get(key) ?? platform.read<E>(request, options);
    results.set(key, result);
    const { value, asOf } = await result;
    return { value: checked<E>(value), asOf };
  };
}

/** The value of the request's endpoint, which the compiler cannot tell from those of the others. */
export function checked<E extends EndpointName>(value: unknown): ReadValue<E> {
  if (isValue<E>(value)) return value;
  throw new Error('The platform answered nothing.');
}

function isValue<E extends EndpointName>(value: unknown): value is ReadValue<E> {
  return typeof value === 'object' && value !== null;
}
