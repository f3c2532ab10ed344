import type { IncomingHttpHeaders } from 'node:http';
import { BadRequestError } from './errors.js';
import { createResponder, type Respond, type ResponderOptions } from './graphql/respond.js';
import { ResponseCache } from './graphql/response-cache/response-cache.js';
import { MissingTasks } from './loaders/missing-tasks.js';
import { TaskPlaces } from './loaders/task-places.js';
import { parseFaults } from './sandbox/faults/fault-list.js';
import type { Upstream } from './start-upstream.js';
import type { Platform } from './upstream/platform.js';

/** The header of a request whose calls to the sandbox meet faults. */
const FAULT_HEADER = 'x-sandbox-fault';

/**
 * Answers requests, and lets them ask for faults of the sandbox; without an upstream they cannot. Such a request has a read path
 * of its own, with its own caches, circuit breakers and connections, so that no other request notices. Rejects with a
 * BadRequestError for a header that lists no faults.
 */
export function withSandboxFaults(options: ResponderOptions, upstream: Pick<Upstream, 'openFaulty'> | null): Respond {
  const respond = createResponder(options);
  if (upstream === null) return respond;
  return async (request, caller) => {
    const faults = readHeader(request.headers);
    const platform = faults === null ? null : upstream.openFaulty(faults);
    try {
      const answer = platform === null ? respond : createResponder(withOwnState(options, platform));
      const { headers, ...response } = await answer(request, caller);
      // A browser that has stored the response of a GET must not use it for a request with faults.
      return { ...response, headers: { ...headers, vary: FAULT_HEADER } };
    } finally {
      await platform?.close();
    }
  };
}

function readHeader(headers: IncomingHttpHeaders): string | null {
  const value = headers[FAULT_HEADER];
  if (value === undefined) return null;
  const faults = String(value);
  try {
    parseFaults(faults);
  } catch (error) {
    throw new BadRequestError(`X-Sandbox-Fault ${error instanceof Error ? error.message : String(error)}`);
  }
  return faults;
}

/** Nothing that is read is fresh for any time, so that no client keeps the response either. */
function withOwnState(options: ResponderOptions, platform: Platform): ResponderOptions {
  const { settings } = options;
  return {
    ...options,
    responses: new ResponseCache({ maxBytes: 0, rateLimit: settings.rateLimit }),
    settings: {
      ...settings,
      platform,
      ttlMs: { 'task/create': 0, subset_task: 0 },
      taskPlaces: new TaskPlaces(),
      missingTasks: new MissingTasks(0),
    },
  };
}
