import type { FastifyInstance, FastifyRequest } from 'fastify';
import { tryParseJson } from '../domain/json-text.js';
import { BadRequestError, UnsupportedMediaTypeError } from '../errors.js';

/** No operation needs values that are nested more deeply. */
const MAX_DEPTH = 64;
/** Objects whose key this is would get another prototype where they are copied key by key. */
const FORBIDDEN_KEY = '__proto__';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Takes JSON in UTF-8 for bodies, and nothing else. */
export function addJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    done(null, parseBody(request, body));
  });
}

function parseBody({ headers }: FastifyRequest, body: Buffer): unknown {
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(headers['content-type'] ?? '') ?? [];
  if (!/^utf-?8$/i.test(charset)) {
    throw new UnsupportedMediaTypeError('The body of the request must be in UTF-8; its content-type says otherwise.');
  }
  const value = tryParseJson(decode(body));
  if (value === undefined) throw new BadRequestError('The body of the request must be valid JSON.');
  assertPlain(value, 'The body of the request');
  return value;
}

function decode(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch {
    throw new BadRequestError('The body of the request is not valid UTF-8.');
  }
}

/** Refuses what cannot be handled safely. Level by level, since recursion would fail where the value is deep. */
export function assertPlain(value: unknown, name: string): void {
  let level = [value].filter(isObject);
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) throw new BadRequestError(`${name} is nested more than ${MAX_DEPTH} levels deep.`);
    if (level.some((object) => Object.hasOwn(object, FORBIDDEN_KEY))) {
      throw new BadRequestError(`${name} has the key "${FORBIDDEN_KEY}", which is not allowed at any level.`);
    }
    level = level.flatMap((object) => Object.values(object).filter(isObject));
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
