import { type Answer, json } from '../../../../src/sandbox/http/answer.js';
import type { PlatformData } from '../../../../src/sandbox/data/platform-data.js';
import { answerRequest } from '../../../../src/sandbox/http/platform.js';
import type { SandboxRequest } from '../../../../src/sandbox/http/request.js';
import { openEnvelope } from '../../../../src/upstream/client/envelope.js';
import { statusError } from '../../../../src/upstream/client/response-status.js';
import { createDecoders } from '../../../../src/upstream/decode/decoders.js';
import { endpointOf, keyOf } from '../../../../src/upstream/endpoints.js';
import type { EndpointName, Platform, ReadRequest, ReadResult, ReadValue } from '../../../../src/upstream/platform.js';

export interface MockPlatformOptions {
  readonly data: PlatformData;
  /** When the platform says what it says. */
  readonly now: number;
  /** How long each call takes. */
  readonly delayMs: number;
  /** The account whose set-up fails; null: none does. */
  readonly failingAccountId: string | null;
}

const TOKEN = 'mock';
const PAGE_RULES = { maxPerPage: null, echoesPerPage: false, echoesLastPage: false };

/** The sandbox's answers, read as the gateway reads them, without HTTP. Rows that cannot be read are errors, not log lines. */
export function createMockPlatform(options: MockPlatformOptions): Platform {
  const { data, now, delayMs, failingAccountId } = options;
  const decoders = createDecoders({ warn: () => undefined });
  const known = new Map<string, unknown>();

  function answer(request: ReadRequest): Answer {
    const isFailing = request.endpoint === 'task/create' && request.accountId === failingAccountId;
    if (isFailing) return json(500, { message: 'Server Error' });
    return answerRequest(sandboxRequest(request), { data, token: TOKEN, pageRules: PAGE_RULES });
  }

  function value<E extends EndpointName>(request: ReadRequest<E>): ReadValue<E> {
    const { status, headers, body } = answer(request);
    const error = statusError(status, headers);
    if (error !== null) throw error;
    const key = keyOf(request);
    if (!known.has(key)) {
      const contents = openEnvelope({ status, body: Buffer.from(body), token: null });
      known.set(key, decoders[request.endpoint](contents, request));
    }
    return known.get(key) as ReadValue<E>;
  }

  return {
    read: async <E extends EndpointName>(request: ReadRequest<E>): Promise<ReadResult<ReadValue<E>>> => {
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      return { value: value<E>(request), version: keyOf(request), ageMs: 0, asOf: now, isStale: false };
    },
    peek: () => null,
  };
}

function sandboxRequest(request: ReadRequest): SandboxRequest {
  const { endpoint, mainAccountId, accountId } = request;
  const { segments, query } = endpointOf(request);
  const headers = { authorization: `Bearer ${TOKEN}` };
  return {
    endpoint,
    faultList: null,
    method: 'GET',
    path: `/${segments.join('/')}`,
    query,
    headers,
    mainAccountId,
    accountId,
  };
}
