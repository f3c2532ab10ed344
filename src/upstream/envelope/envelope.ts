import { UpstreamBadResponseError, UpstreamRefusedError, UpstreamUnauthorizedError } from '../../errors.js';
import { isObject, readInt, readText } from '../decoding/leaf.js';
import { bodyText } from './body-text.js';
import { parseJson } from './json.js';
import { refusalMessage } from './refusal-message.js';

/** An HTTP answer that may hold an envelope: 2xx, or a 4xx with no meaning of its own. */
export interface HttpAnswer {
  readonly status: number;
  /** To be copied by whoever keeps it: another answer may come to stand in the same place. */
  readonly body: Buffer;
  /** The token that the call was made with, so that an echo of it is recognised. */
  readonly token: string;
}

/** What a successful answer carries; `data` is neither null nor missing. */
export interface Contents {
  readonly data: unknown;
  readonly meta: unknown;
}

type Envelope = Readonly<Record<string, unknown>>;

/** What a framework answers in the envelope's stead where nobody is logged in; a constant of it, not a display text. */
const UNAUTHENTICATED = /^unauthenticated\.?$/i;

/**
 * Judges the envelope by its `code` and `status`, whatever the HTTP status (facts.md): throws UpstreamRefusedError for a
 * refusal, UpstreamUnauthorizedError and UpstreamBadResponseError for what is no envelope.
 */
export function openEnvelope(answer: HttpAnswer): Contents {
  const envelope = readEnvelope(answer);
  if (answer.status >= 400 || !isSuccess(envelope)) throw refusal(envelope, answer.token);
  const data = envelope['data'] ?? null;
  if (data === null) throw new UpstreamBadResponseError('The platform answered a success without data.', 'data');
  return { data, meta: envelope['meta'] };
}

function readEnvelope({ status, body }: HttpAnswer): Envelope {
  const value = readJson(bodyText(body));
  if (!isObject(value)) throw new UpstreamBadResponseError('The platform answered JSON that is not an object.');
  if (isStated(value['code']) || isStated(value['status'])) return value;
  if (UNAUTHENTICATED.test(readText(value['message']) ?? '')) {
    throw new UpstreamUnauthorizedError('The platform does not accept the token of the gateway.');
  }
  throw new UpstreamBadResponseError(`The platform answered HTTP ${status} with neither a code nor a status.`);
}

/** Without the parser's own error as cause: it quotes the body, which belongs in no log. */
function readJson(body: string): unknown {
  if (body.trim() === '') throw new UpstreamBadResponseError('The platform answered with an empty body.');
  try {
    return parseJson(body);
  } catch {
    throw new UpstreamBadResponseError('The platform answered something that is not JSON.');
  }
}

/** Of `code` and `status`, one that is missing leaves the judgement to the other. */
function isSuccess({ code, status }: Envelope): boolean {
  return (!isStated(code) || readInt(code) === 200) && (!isStated(status) || status === 'success');
}

function refusal(envelope: Envelope, token: string): UpstreamRefusedError {
  return new UpstreamRefusedError({
    code: readInt(envelope['code']),
    message: refusalMessage(envelope['message'], token),
  });
}

function isStated(value: unknown): boolean {
  return value !== undefined && value !== null;
}
