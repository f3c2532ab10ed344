import { abortError } from '../../../src/upstream/transport/abort-error.js';
import type { CallScope, Platform, TaskPage, TaskPageRequest } from '../../../src/upstream/platform.js';
import { createTask } from '../../support/task.js';

/** What the next calls come to: a page of tasks of these ids, or what is thrown. */
export type PlannedAnswer = readonly string[] | Error | Promise<readonly string[]>;

/** A platform that answers as planned, call by call, and then with one empty page after another. */
export interface StubPlatform extends Platform {
  readonly planned: PlannedAnswer[];
  readonly asked: { readonly request: TaskPageRequest; readonly scope: CallScope }[];
}

export function createStubPlatform(...planned: PlannedAnswer[]): StubPlatform {
  const asked: StubPlatform['asked'] = [];
  return {
    planned,
    asked,
    fetchTaskSetup: () => Promise.reject(new Error('This platform has no set-ups.')),
    fetchTaskPage: async (request, scope) => {
      asked.push({ request, scope });
      scope.beginCall();
      scope.onCall();
      const answer = await Promise.race([planned.shift() ?? [], ended(scope.signal)]);
      if (answer instanceof Error) throw answer;
      return page(answer);
    },
  };
}

function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(abortError(signal)));
  });
}

function page(ids: readonly string[]): TaskPage {
  return { rows: ids.map((id) => createTask({ id })), total: ids.length, perPage: 15 };
}

export const PAGE: TaskPageRequest = {
  mainAccountId: 'main',
  accountId: 'sub',
  name: null,
  page: 1,
  perPage: 15,
  owner: null,
};
