import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { pick } from '../support/pick.js';
import { UNCACHED, type TestGateway } from '../support/test-gateway.js';
import { withGateway } from '../support/with-gateway.js';

const TASKS = '{ tasks(first: 3) { totalCount } }';
const SETUP = '{ taskSetup { maxRecycleLimit } }';
const LISTED = { tasks: { totalCount: 3 } };

interface Scene extends TestGateway {
  /** What others write into UPSTREAM_TOKEN_FILE. */
  readonly replaceFile: (token: string) => void;
  /** The only token that the platform takes from now on. */
  readonly replaceAtPlatform: (token: string) => void;
  /** The tokens of all calls so far. */
  readonly sent: readonly string[];
}

/** Both the platform and the file have the token `first`. */
async function withScene(
  environment: Readonly<Record<string, string>>,
  use: (scene: Scene) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'switchboard-token-'));
  const file = join(folder, 'token');
  const replaceFile = (token: string): void => {
    writeFileSync(file, token);
  };
  replaceFile('first');
  const source = { UPSTREAM_TOKEN: '', UPSTREAM_TOKEN_FILE: file };
  try {
    await withGateway({ tasks: 3, environment: { ...source, ...environment } }, async (gateway) => {
      const sent: string[] = [];
      let accepted = 'first';
      gateway.sandbox.onRequest(({ headers }) => {
        const token = headers.authorization?.replace('Bearer ', '') ?? '';
        sent.push(token);
        headers.authorization = token === accepted ? `Bearer ${gateway.sandbox.token}` : 'Bearer rejected';
      });
      await use({ ...gateway, sent, replaceFile, replaceAtPlatform: (token) => void (accepted = token) });
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Asks again and again, and expects data each time, until the condition holds. */
async function askUntil({ query }: Scene, isDone: () => boolean): Promise<void> {
  do expect((await query(TASKS)).body).toEqual({ data: LISTED });
  while (!isDone());
}

function errorCode(body: unknown): unknown {
  return pick(body, 'errors.0.extensions.code');
}

describe('the token file, then the token of the platform, is replaced', () => {
  it('and no request fails', () =>
    withScene(UNCACHED, async (scene) => {
      const { sent, replaceFile, replaceAtPlatform, query } = scene;
      await askUntil(scene, () => sent.length > 1);
      replaceFile('second');
      await askUntil(scene, () => sent.includes('second'));
      await askUntil(scene, () => sent.at(-1) === 'first');
      replaceAtPlatform('second');
      expect(await query(TASKS)).toMatchObject({ body: { data: LISTED }, upstreamCalls: { subset_task: 2 } });
      expect(await query(TASKS)).toMatchObject({ body: { data: LISTED }, upstreamCalls: { subset_task: 1 } });
      expect(sent.slice(-3)).toEqual(['first', 'second', 'second']);
    }));
});

describe('the token of the platform, then the token file, is replaced', () => {
  it('and requests fail only in between; the first one after it repeats its call with the new token', () =>
    withScene(UNCACHED, async (scene) => {
      const { sent, replaceFile, replaceAtPlatform, query } = scene;
      await askUntil(scene, () => sent.length > 1);
      replaceAtPlatform('second');
      const between = await query(TASKS);
      expect([errorCode(between.body), between.upstreamCalls]).toEqual(['UPSTREAM_UNAUTHORIZED', { subset_task: 1 }]);
      replaceFile('second');
      expect(await query(TASKS)).toMatchObject({ body: { data: LISTED }, upstreamCalls: { subset_task: 2 } });
      expect(await query(TASKS)).toMatchObject({ body: { data: LISTED }, upstreamCalls: { subset_task: 1 } });
    }));

  it('and a call is repeated once, however many tokens the platform rejects', () =>
    withScene(UNCACHED, async (scene) => {
      const { sent, replaceFile, replaceAtPlatform, query } = scene;
      await askUntil(scene, () => sent.length > 1);
      replaceFile('second');
      replaceAtPlatform('third');
      const rejected = await query(TASKS);
      expect([errorCode(rejected.body), rejected.upstreamCalls]).toEqual(['UPSTREAM_UNAUTHORIZED', { subset_task: 2 }]);
    }));
});

describe('a platform that rejects the token', () => {
  it('leaves cached answers as they are: they are served while they are fresh', () =>
    withScene({ CACHE_TTL_MS: '600000' }, async ({ query, replaceAtPlatform, replaceFile }) => {
      await query(TASKS);
      replaceAtPlatform('second');
      expect(errorCode((await query(SETUP)).body)).toBe('UPSTREAM_UNAUTHORIZED');
      expect(await query(TASKS)).toMatchObject({ body: { data: LISTED }, upstreamCalls: {} });
      // Another operation, so that it is the cache of platform data that has the answer.
      expect(await query('{ tasks(first: 3) { lastPage } }')).toMatchObject({ upstreamCalls: {} });
      replaceFile('second');
      expect((await query(SETUP)).body).not.toHaveProperty('errors');
      expect((await query(TASKS)).upstreamCalls).toEqual({});
    }));
});
