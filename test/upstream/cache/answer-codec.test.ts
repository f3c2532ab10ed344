import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TaskSetup } from '../../../src/domain/task-setup.js';
import { createZone } from '../../../src/domain/zone.js';
import { startSandbox, type Sandbox } from '../../../src/sandbox/sandbox.js';
import { type Answer, decodeEntry, encodeEntry, FORMAT } from '../../../src/upstream/cache/answer-codec.js';
import { createPlatform, type OpenPlatform } from '../../../src/upstream/create-platform.js';
import type { TaskPage } from '../../../src/upstream/platform.js';
import { createCallScope } from '../../support/call-scope.js';
import { createTask, NO_SCHEDULE } from '../../support/task.js';

const zone = createZone('Asia/Shanghai');
const TIMES = { createdAt: 1, logicalExpiration: 2 };
const KEPT = { askedAt: 3, readAt: 4 };

let sandbox: Sandbox;
let platform: OpenPlatform;

beforeAll(async () => {
  sandbox = await startSandbox({ tasks: 60, subAccounts: 5, malformedRows: true });
  platform = createPlatform({
    ...{ url: sandbox.url, token: () => sandbox.token, timeoutMs: 20_000, concurrency: 8, retries: 0 },
    ...{ breakerFailures: 0, reuse: { decodeCacheBytes: 0, sharesInFlight: false }, zone },
    log: { info: () => undefined, warn: () => undefined },
  });
});
afterAll(async () => {
  await platform.close();
  await sandbox.close();
});

async function setups(): Promise<TaskSetup[]> {
  const { mainAccountId } = sandbox;
  const accounts = [mainAccountId, ...sandbox.subAccountIds];
  return Promise.all(
    accounts.map(async (accountId) => platform.fetchTaskSetup({ mainAccountId, accountId }, createCallScope())),
  );
}

async function pages(): Promise<TaskPage[]> {
  const request = {
    mainAccountId: sandbox.mainAccountId,
    accountId: sandbox.mainAccountId,
    name: null,
    owner: null,
    perPage: 15,
  };
  return Promise.all([1, 2, 3, 4].map(async (page) => platform.fetchTaskPage({ ...request, page }, createCallScope())));
}

function throughText(value: Answer): unknown {
  const text = encodeEntry({ ...TIMES, value: { ...KEPT, value } });
  const entry = decodeEntry(text, { kind: 'rows' in value ? 'page' : 'setup', zone });
  expect([entry.createdAt, entry.logicalExpiration, entry.value.askedAt, entry.value.readAt]).toEqual([1, 2, 3, 4]);
  return entry.value.value;
}

function isSetup(value: unknown): value is TaskSetup {
  return typeof value === 'object' && value !== null && 'callerLinesById' in value;
}

/** Where an answer has something, by what it is: what `FORMAT` names. Items of lists and of the map are one place. */
function shapeOf(value: unknown, at = '', places = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null || /\.(zone|callInfo)$/.test(at)) return places.add(at);
  const parts =
    value instanceof Map ? [...value.values()].map((item): [string, unknown] => ['{}', item]) : entriesOf(value);
  for (const [name, part] of parts) shapeOf(part, at + name, places);
  return places;
}

function entriesOf(value: object): [string, unknown][] {
  return Object.entries(value).map(([key, part]) => [Array.isArray(value) ? '[]' : `.${key}`, part]);
}

function digestOf(places: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([...new Set(places)].sort()))
    .digest('hex')
    .slice(0, 16);
}

describe('an answer that was text', () => {
  it('is what it was, for every set-up and page of the stand-in', async () => {
    for (const answer of [...(await setups()), ...(await pages())]) expect(throughText(answer)).toStrictEqual(answer);
  });

  it('has one object for what stands in several lists, as before', async () => {
    for (const setup of await setups()) {
      const restored = throughText(setup);
      if (!isSetup(restored)) throw new Error('A set-up was expected.');
      const sameInAll = (given: TaskSetup): boolean[] =>
        [...given.callerLines.rows, ...given.scriptGroups.rows.flatMap((group) => group.callerLines.rows)].map(
          (line) => given.callerLinesById.get(line.id) === line,
        );
      expect(sameInAll(restored)).toEqual(sameInAll(setup));
    }
  });

  it('is what it was, whatever the texts and the JSON in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.jsonValue({ noUnicodeString: false }), (text, json) => {
        const callInfo: unknown = JSON.parse(JSON.stringify(json));
        const remote = { ...REMOTE, name: text, callInfo };
        const page = { rows: [createTask({ id: text, name: text, remote }), null, MALFORMED], total: 3, perPage: 15 };
        expect(throughText(page)).toStrictEqual(page);
      }),
    );
  });

  it('keeps its format while it keeps its shape: whoever changes the one raises the other', async () => {
    const places = [...(await setups()), ...(await pages())].map((answer) => [...shapeOf(answer)]).flat();
    expect([FORMAT, digestOf(places)]).toEqual(['1', SHAPE]);
  });
});

describe('a text that is no answer', () => {
  it.each(['', 'null', '{}', '[]', '{"createdAt":1,"logicalExpiration":2,"askedAt":3,"readAt":4}', '\u0000'])(
    'is refused: %j',
    (text) => {
      for (const kind of ['page', 'setup'] as const) expect(() => decodeEntry(text, { kind, zone })).toThrow();
    },
  );

  it('is refused where its hours are of another zone', async () => {
    const [page] = await pages();
    if (page === undefined) throw new Error('A page was expected.');
    const text = encodeEntry({ ...TIMES, value: { ...KEPT, value: page } });
    expect(() => decodeEntry(text, { kind: 'page', zone: createZone('UTC') })).toThrow('zone');
  });
});

describe('an answer that is not what its key says', () => {
  const times = { ...TIMES, ...KEPT };
  const written = (parts: object): string => JSON.stringify({ ...times, ...parts });

  it('is refused where it is of the other kind', async () => {
    const [[setup], [page]] = await Promise.all([setups(), pages()]);
    if (setup === undefined || page === undefined) throw new Error('Answers were expected.');
    const textOf = (value: Answer): string => encodeEntry({ ...TIMES, value: { ...KEPT, value } });
    expect(() => decodeEntry(textOf(setup), { kind: 'page', zone })).toThrow('page');
    expect(() => decodeEntry(textOf(page), { kind: 'setup', zone })).toThrow('set-up');
  });

  it.each([{ total: 'many' }, { total: 1.5 }, { perPage: null }, { rows: {} }, { rows: 'none' }])(
    'is refused where a page has no size or no list: %j',
    (parts) => {
      const text = written({ page: { rows: [], total: 0, perPage: 15, ...parts } });
      expect(() => decodeEntry(text, { kind: 'page', zone })).toThrow('It has');
    },
  );

  it('is refused where a list of a set-up is none', async () => {
    const [setup] = await setups();
    if (setup === undefined) throw new Error('A set-up was expected.');
    const text = written({ setup: { ...setup, callerLinesById: [], endActions: { rows: {}, malformed: [] } } });
    expect(() => decodeEntry(text, { kind: 'setup', zone })).toThrow('list');
  });
});

const SHAPE = '83e6486b34b0a03c';
const MALFORMED = { at: 'data[1]', message: 'The row has no id.' };
const REMOTE = {
  ...({ kind: 'remote', setupAccountId: null, schedule: NO_SCHEDULE, callerLineLimits: null, name: null } as const),
  ...{ isEnabled: null, isCalling: null, maxConcurrency: null, callsPerSecond: null, numberCount: null },
  ...{ scriptGroupId: null, blacklist: null, background: null },
};
