import { hash } from 'node:crypto';
import type { Instant } from '../../domain/instant.js';
import type { Answer, Read } from '../read.js';
import { type HttpAnswer, openEnvelope } from './envelope.js';

/**
 * What an HTTP answer that was received at `asOf` means. A body that is known already is neither parsed nor decoded. Throws an
 * UpstreamError.
 */
export function decodeAnswer<T>(read: Read<T>, answer: HttpAnswer, asOf: Instant): Answer<T> {
  const { status, body } = answer;
  const version = hash('sha256', body, 'base64url');
  // The same body with a 4xx is a refusal.
  const known = status < 400 ? read.known() : null;
  const value = known?.version === version ? known.value : read.decode(openEnvelope(answer));
  return { value, version, body, asOf };
}

/** The same for a successful body that was cached. */
export function decodeBody<T>(read: Read<T>, body: Buffer, asOf: Instant): Answer<T> {
  return decodeAnswer(read, { status: 200, body, token: null }, asOf);
}
