import type { MalformedRow } from '../../src/domain/rows.js';
import type { Task } from '../../src/domain/task.js';
import type { Platform, TaskPage, TaskPageRequest } from '../../src/upstream/platform.js';
import { createTask } from './task.js';

/** How a fake platform answers, beside giving pages of its list. */
export interface FakePlatformOptions {
  /** The whole list; by default `size` tasks named t0, t1, … */
  readonly rows?: readonly (Task | MalformedRow)[];
  readonly size?: number;
  /** The most rows of a page. */
  readonly maxPerPage?: number;
  /** Pages are answered once this has settled. */
  readonly until?: Promise<void>;
  /** Called before a page is answered; what it throws is the answer, what it gives replaces the page. */
  readonly onPage?: (request: TaskPageRequest, page: TaskPage) => TaskPage | undefined;
}

/** A platform of one task list in memory, and the pages that it was asked for. */
export interface FakePlatform extends Platform {
  readonly pages: { page: number; perPage: number; accountId: string; name: string | null }[];
  /** Resolves with the first request for a page. */
  readonly asked: Promise<void>;
}

export function createFakePlatform(options: FakePlatformOptions = {}): FakePlatform {
  const rows = options.rows ?? Array.from({ length: options.size ?? 0 }, (_, index) => createTask({ id: `t${index}` }));
  const pages: FakePlatform['pages'] = [];
  let tellAsked = (): void => undefined;
  const asked = new Promise<void>((resolve) => (tellAsked = resolve));
  return {
    pages,
    asked,
    fetchTaskSetup: () => Promise.reject(new Error('This platform has no set-ups.')),
    fetchTaskPage: async (request) => {
      const { page, accountId, name } = request;
      pages.push({ page, perPage: request.perPage, accountId, name });
      tellAsked();
      await options.until;
      const perPage = Math.min(request.perPage, options.maxPerPage ?? Infinity);
      const begin = (page - 1) * perPage;
      const answer = { rows: rows.slice(begin, begin + perPage), total: rows.length, perPage };
      return options.onPage?.(request, answer) ?? answer;
    },
  };
}
