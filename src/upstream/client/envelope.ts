import {
  UpstreamBadResponseError,
  UpstreamNotFoundError,
  UpstreamRefusedError,
  UpstreamUnauthorizedError,
} from '../../errors.js';
import { isObject, isPresent, readInt, readText } from '../decode/leaf.js';
import { parseJson } from './json.js';
import { refusalMessage } from './refusal-message.js';

/** An HTTP answer whose body can be an envelope: 2xx, or a 4xx without a meaning of its own. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: Buffer;
  /** The token of the call, which must not appear in a message; null: there was no call. */
  readonly token: string | null;
}

/** What a successful answer contains; `data` is neither null nor missing. */
export interface Contents {
  readonly data: unknown;
  readonly meta: unknown;
}

type Envelope = Readonly<Record<string, unknown>>;

/** What Laravel answers without an envelope without a valid token. It is a constant there, not a display text. */
const UNAUTHENTICATED = /^unauthenticated\.?$/i;
/** Throws where the bytes are not UTF-8, and removes a byte order mark. */
const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Judges the envelope by its `code` and `status`, whatever the HTTP status (facts.md). Throws UpstreamRefusedError for a
 * refusal, UpstreamUnauthorizedError or UpstreamBadResponseError for a body that is not an envelope.
 */
export function openEnvelope({ status, body, token }: HttpAnswer): Contents {
  const envelope = envelopeOf(status, body);
  if (status >= 400 || !isSuccess(envelope)) {
    const message = refusalMessage(envelope['message'], token);
    throw new UpstreamRefusedError({ code: readInt(envelope['code']), message });
  }
  const data = envelope['data'] ?? null;
  if (data === null) throw new UpstreamBadResponseError('The platform answered a success without data.', 'data');
  return { data, meta: envelope['meta'] };
}

function envelopeOf(status: number, body: Buffer): Envelope {
  try {
    return readEnvelope(status, body);
  } catch (error) {
    const isBadResponse = status === 404 && error instanceof UpstreamBadResponseError;
    throw isBadResponse ? new UpstreamNotFoundError(error.message) : error;
  }
}

function readEnvelope(status: number, body: Buffer): Envelope {
  const value = readJson(readUtf8(body));
  if (!isObject(value)) throw new UpstreamBadResponseError('The platform answered JSON that is not an object.');
  if (isPresent(value['code']) || isPresent(value['status'])) return value;
  if (UNAUTHENTICATED.test(readText(value['message']) ?? '')) throw new UpstreamUnauthorizedError();
  throw new UpstreamBadResponseError(`The platform answered HTTP ${status} with neither a code nor a status.`);
}

/** Never U+FFFD in place of what cannot be read: GBK, say, or half a character. */
function readUtf8(body: Buffer): string {
  try {
    return UTF_8.decode(body);
  } catch {
    throw new UpstreamBadResponseError('The platform answered something that is not UTF-8.');
  }
}

/** Drops the parser's own error: it quotes the body, which must not be logged. */
function readJson(body: string): unknown {
  if (body.trim() === '') throw new UpstreamBadResponseError('The platform answered with an empty body.');
  try {
    return parseJson(body);
  } catch {
    throw new UpstreamBadResponseError('The platform answered something that is not JSON.');
  }
}

/** If `code` or `status` is missing, the other decides. */
function isSuccess({ code, status }: Envelope): boolean {
  return (!isPresent(code) || readInt(code) === 200) && (!isPresent(status) || status === 'success');
}
