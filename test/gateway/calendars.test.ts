import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { createCalendarLinks } from '../../src/http/identity/calendar-links.js';
import {
  startIdentifiedGateway,
  tokenOf,
  type IdentifiedGateway,
  type TestCaller,
} from '../support/identified-gateway.js';
import { pick, pickList } from '../support/pick.js';
import { NOW, startTestGateway, UNCACHED, type Answer, type TestGatewayOptions } from '../support/test-gateway.js';
import { withGateway } from '../support/with-gateway.js';

const SECRET = 's'.repeat(32);
const WITH_SECRET = { CALENDAR_SECRETS: SECRET };
const DAY_MS = 86_400_000;
const HORIZON = 'openings(from: "2026-06-03T00:00:00+08:00", days: 31) { from to }';

let gateway: IdentifiedGateway;
let main: TestCaller;
let bound: TestCaller;
let now = NOW;
beforeAll(async () => {
  // Nothing that is read becomes stale, however busy the machine is.
  const environment = { ...WITH_SECRET, CACHE_TTL_MS: '86400000' };
  gateway = await startIdentifiedGateway({ environment, clock: () => now, mainAccounts: 2 });
  const { mainAccountId, subAccountIds } = gateway.sandbox;
  main = { mainAccountId, boundAccountId: null };
  bound = { mainAccountId, boundAccountId: subAccountIds[0] ?? '' };
});
afterAll(() => gateway.close());

const globalId = (type: string, accountId: string, id: string): string =>
  Buffer.from(`${type}/${accountId}/${id}`).toString('base64url');
const accountIdOf = (id: string): string => globalId('Account', id, id);

function linkOf(caller: TestCaller, subject: string, days = 90): Promise<Answer> {
  return gateway.askAs(caller, `{ calendarLink(subject: "${subject}", days: ${days}) { path expiresAt } }`);
}

async function pathOf(caller: TestCaller, subject: string, days = 90): Promise<string> {
  const { body } = await linkOf(caller, subject, days);
  expect(body.errors).toBeUndefined();
  return String(pick(body.data, 'calendarLink.path'));
}

interface Fetched {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly code: unknown;
}

async function get(path: string, init: RequestInit = {}, url = gateway.gateway.url): Promise<Fetched> {
  const response = await fetch(url + path, init);
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  const code = isJson && text !== '' ? pick(JSON.parse(text), 'errors.0.extensions.code') : null;
  return { status: response.status, headers: response.headers, text, code };
}

function eventsOf(text: string) {
  return ICAL.Component.fromString(text)
    .getAllSubcomponents('vevent')
    .map((component) => {
      const event = new ICAL.Event(component);
      const [from, to] = [event.startDate.toJSDate(), event.endDate.toJSDate()].map((date) => date.getTime());
      return { uid: event.uid, summary: event.summary, from, to };
    });
}

/** The task whose calendar has events, its name and its openings. */
async function openTask(caller: TestCaller) {
  const { body } = await gateway.askAs(
    caller,
    `{ tasks(first: 100) { nodes { id name isEnabled callerLines { id name } workHours { ${HORIZON} } } } }`,
  );
  const task = pickList(body.data, 'tasks.nodes').find(
    (each) => pick(each, 'isEnabled') === true && pick(each, 'workHours.openings.0') && pick(each, 'callerLines.0'),
  );
  const openings = pickList(task, 'workHours.openings').map((opening) =>
    ['from', 'to'].map((side) => Date.parse(String(pick(opening, side)))),
  );
  return { id: String(pick(task, 'id')), name: pick(task, 'name'), line: pick(task, 'callerLines.0'), openings };
}

describe('a calendar', () => {
  it('of a task has its openings as events', async () => {
    const task = await openTask(main);
    const { status, headers, text } = await get(await pathOf(main, task.id));
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const events = eventsOf(text);
    expect(events.map(({ from, to }) => [from, to])).toEqual(task.openings);
    expect(new Set(events.map(({ summary }) => summary))).toEqual(new Set([task.name]));
  });

  it('of an account has all enabled tasks of it', async () => {
    const all = eventsOf((await get(await pathOf(main, accountIdOf(main.mainAccountId)))).text);
    const some = eventsOf((await get(await pathOf(main, accountIdOf(bound.boundAccountId ?? '')))).text);
    const own = eventsOf((await get(await pathOf(bound, accountIdOf(bound.boundAccountId ?? '')))).text);
    const uids = new Set(all.map(({ uid }) => uid));
    expect(uids.size).toBe(all.length);
    expect(some.length).toBeGreaterThan(20);
    expect(all.length).toBeGreaterThan(some.length);
    expect(some.every(({ uid }) => uids.has(uid))).toBe(true);
    expect(own).toEqual(some);
  });

  it('of a line has the tasks that use it', async () => {
    const task = await openTask(main);
    const summary = `${String(task.name)} · ${String(pick(task.line, 'name'))}`;
    const { status, text } = await get(await pathOf(main, String(pick(task.line, 'id'))));
    expect(status).toBe(200);
    expect(eventsOf(text).every((event) => event.summary.endsWith(` · ${String(pick(task.line, 'name'))}`))).toBe(true);
    const { body } = await gateway.askAs(
      main,
      `{ node(id: "${String(pick(task.line, 'id'))}") { ... on CallerLine { isExpired } } }`,
    );
    if (pick(body.data, 'node.isExpired') === false) {
      expect(eventsOf(text).some((event) => event.summary === summary)).toBe(true);
    }
  });

  it('of a call-time group has its openings', async () => {
    const accountId = bound.boundAccountId ?? '';
    const { body } = await gateway.askAs(bound, `{ callTimeGroups { id name workHours { ${HORIZON} } } }`);
    const group = pickList(body.data, 'callTimeGroups').find((each) => pick(each, 'workHours.openings.0'));
    const { text } = await get(await pathOf(bound, String(pick(group, 'id'))));
    const events = eventsOf(text);
    expect(events).toHaveLength(pickList(group, 'workHours.openings').length);
    expect(new Set(events.map(({ summary }) => summary))).toEqual(new Set([pick(group, 'name')]));
    expect(accountId).not.toBe('');
  });

  it('stays the same within a day, and its events the day after', async () => {
    const { id } = await openTask(main);
    const path = await pathOf(main, id);
    const first = await get(path);
    now += 6 * 3_600_000;
    const etag = first.headers.get('etag') ?? '';
    const second = await get(path, { headers: { 'if-none-match': etag } });
    expect([second.status, second.text, second.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await get(path, { headers: { 'if-none-match': 'W/"other", *' } })).status).toBe(304);
    expect((await get(path, { headers: { 'if-none-match': `"x", ${etag.slice(2)}` } })).status).toBe(304);
    expect((await get(path, { headers: { 'if-none-match': '"x"' } })).text).toBe(first.text);
    now += DAY_MS;
    const third = await get(path, { headers: { 'if-none-match': etag } });
    now = NOW;
    expect(third.status).toBe(200);
    const remaining = eventsOf(first.text).filter(({ from = 0 }) => from >= NOW + 14 * 3_600_000);
    expect(eventsOf(third.text)).toEqual(expect.arrayContaining(remaining));
  });

  it.each([
    ['2026-12-15', '2026-12-31T18:00'],
    ['2027-02-01', null],
    ['2031-01-01', null],
  ])('says from %s on which holidays are not known, and ends before them', async (day, lastEnd) => {
    const week = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({
      week: weekday,
      times: [{ begin_time: '09:00', end_time: '18:00' }],
    }));
    const clock = (): number => Date.parse(`${day}T10:00:00+08:00`);
    await withGateway({ environment: WITH_SECRET, tasks: 1, clock }, async ({ query, sandbox, gateway: { url } }) => {
      const { mainAccountId } = sandbox;
      const group = { id: 1, name: 'skips', skip_holiday: true, content: week };
      sandbox.data.changeTaskSetup(mainAccountId, (setup) => Object.assign(setup, { enum_dial_time_group: [group] }));
      const subject = globalId('CallTimeGroup', mainAccountId, '1');
      const { body } = await query(`{ calendarLink(subject: "${subject}") { path } }`);
      const { status, text } = await get(String(pick(body.data, 'calendarLink.path')), {}, url);
      expect(status).toBe(200);
      expect(text.replaceAll('\r\n ', '')).toContain('Openings from 2027-01-01 on are missing');
      const end = eventsOf(text).at(-1)?.to ?? null;
      expect(end).toBe(lastEnd && Date.parse(`${lastEnd}+08:00`));
    });
  });

  it('is private, and its address goes nowhere', async () => {
    const { headers } = await get(await pathOf(main, accountIdOf(main.mainAccountId)), { method: 'HEAD' });
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-disposition')).toBe('inline; filename="calendar.ics"');
    expect(headers.get('etag')).toMatch(/^W\/"/);
  });

  it('answers HEAD without a body', async () => {
    const path = await pathOf(main, accountIdOf(main.mainAccountId));
    const [head, got] = [await get(path, { method: 'HEAD' }), await get(path)];
    expect([head.status, head.text]).toEqual([200, '']);
    expect(head.headers.get('etag')).toBe(got.headers.get('etag'));
  });

  it('is read once while it is fresh', async () => {
    const path = await pathOf(main, (await openTask(main)).id);
    await get(path);
    gateway.sandbox.calls.reset();
    await get(path);
    expect(gateway.sandbox.calls.counts).toEqual({});
  });
});

describe('a link to a calendar', () => {
  it('is the same all day, and expires at the end of a day', async () => {
    const subject = accountIdOf(main.mainAccountId);
    const [one, other] = [await linkOf(main, subject, 1), await linkOf(main, subject, 1)];
    expect(one.body).toEqual(other.body);
    expect(pick(one.body.data, 'calendarLink.expiresAt')).toBe('2026-06-05T00:00:00+08:00');
  });

  it('opens nothing after it has expired', async () => {
    const path = await pathOf(main, accountIdOf(main.mainAccountId), 1);
    now = Date.parse('2026-06-05T00:00:00+08:00');
    const answer = await get(path);
    now = NOW;
    expect([answer.status, answer.code, answer.headers.get('cache-control')]).toEqual([
      404,
      'CALENDAR_LINK_EXPIRED',
      'no-store',
    ]);
  });

  it.each([0, 367, -1])('for %i days is refused', async (days) => {
    const { body } = await linkOf(main, accountIdOf(main.mainAccountId), days);
    expect(pick(body, 'errors.0.extensions.code')).toBe('BAD_USER_INPUT');
  });

  it.each(['ScriptGroup', 'BridgeGroup', 'nothing'])('to a %s is refused', async (type) => {
    const { body } = await linkOf(main, globalId(type, main.mainAccountId, '1'));
    expect(pick(body, 'errors.0.extensions.code')).toBe('BAD_USER_INPUT');
  });

  it.each(['Task', 'CallerLine', 'CallTimeGroup'])('to a %s that does not exist is null', async (type) => {
    const { body } = await linkOf(main, globalId(type, bound.boundAccountId ?? '', 'missing'));
    expect(body).toEqual({ data: { calendarLink: null } });
  });

  it('to a foreign account is forbidden', async () => {
    const [, foreign = ''] = gateway.sandbox.subAccountIds;
    for (const subject of [accountIdOf(foreign), globalId('Task', foreign, '1'), accountIdOf(main.mainAccountId)]) {
      const { body } = await linkOf(bound, subject);
      expect(pick(body, 'errors.0.extensions.code')).toBe('FORBIDDEN');
    }
  });
});

describe('the route of calendars refuses', () => {
  const sign = (viewer: TestCaller, subject: string, secret = SECRET) =>
    createCalendarLinks({ secrets: [secret], accountId: null, clock: () => NOW })
      .sign({ viewer, subject, expiresAt: NOW + DAY_MS })
      .then((token) => `/calendar/${token}.ics`);

  it('a foreign account', async () => {
    const [, foreign = ''] = gateway.sandbox.subAccountIds;
    for (const subject of [
      accountIdOf(foreign),
      globalId('Task', foreign, '1'),
      globalId('CallerLine', foreign, '1'),
    ]) {
      const answer = await get(await sign(bound, subject));
      expect([answer.status, answer.code]).toEqual([403, 'FORBIDDEN']);
    }
  });

  it('a link that is forged', async () => {
    const answer = await get(await sign(main, accountIdOf(main.mainAccountId), 'x'.repeat(32)));
    expect([answer.status, answer.code]).toEqual([404, 'CALENDAR_LINK_INVALID']);
  });

  it('an access token, as /graphql refuses the token of a link', async () => {
    const answer = await get(`/calendar/${tokenOf(gateway.issuer, main)}.ics`);
    expect([answer.status, answer.code]).toEqual([404, 'CALENDAR_LINK_INVALID']);
    const path = await pathOf(main, accountIdOf(main.mainAccountId));
    const token = path.slice('/calendar/'.length, -'.ics'.length);
    const { status, body } = await gateway.queryAs(token, '{ account { id } }');
    expect([status, pick(body, 'errors.0.extensions.code')]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('what no longer exists', async () => {
    for (const subject of [
      globalId('Task', bound.boundAccountId ?? '', 'gone'),
      globalId('ScriptGroup', 'a', '1'),
      'x',
    ]) {
      const answer = await get(await sign(main, subject));
      expect([answer.status, answer.code]).toEqual([404, 'NOT_FOUND']);
    }
  });

  it('other paths and methods', async () => {
    const path = await sign(main, accountIdOf(main.mainAccountId));
    const answers = [await get(path.slice(0, -4)), await get(path, { method: 'POST' }), await get('/calendar/.ics')];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  it('to answer in part while the platform fails', async () => {
    await withGateway({ environment: { ...WITH_SECRET, ...UNCACHED } }, async (open) => {
      const { mainAccountId } = open.sandbox;
      const path = await sign({ mainAccountId, boundAccountId: null }, accountIdOf(mainAccountId));
      open.sandbox.faults.inject({ kind: 'status', status: 500 });
      const failed = await get(path, {}, open.gateway.url);
      expect([failed.status, failed.code, failed.headers.get('retry-after')]).toEqual([
        503,
        'UPSTREAM_UNAVAILABLE',
        '60',
      ]);
      open.sandbox.faults.clear();
      expect((await get(path, {}, open.gateway.url)).status).toBe(200);
    });
  });

  it('more than a caller may ask for', async () => {
    const environment = { ...WITH_SECRET, RATE_LIMIT_POINTS: '300', MAX_COST: '300' };
    await withGateway({ environment }, async ({ gateway: { url }, sandbox: { mainAccountId } }) => {
      const path = await sign({ mainAccountId, boundAccountId: null }, accountIdOf(mainAccountId));
      expect((await get(path, {}, url)).status).toBe(200);
      const limited = await get(path, {}, url);
      expect([limited.status, limited.code]).toEqual([429, 'RATE_LIMITED']);
      expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
      // The link has points of its own.
      const { status } = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ now }"}',
      });
      expect(status).toBe(200);
    });
  });

  it('a calendar that is too long', async () => {
    const environment = { ...WITH_SECRET, MAX_RESPONSE_BYTES: '20000' };
    await withGateway({ environment }, async ({ gateway: { url }, sandbox: { mainAccountId } }) => {
      const path = await sign({ mainAccountId, boundAccountId: null }, accountIdOf(mainAccountId));
      const answer = await get(path, {}, url);
      expect([answer.status, answer.code]).toEqual([502, 'RESPONSE_TOO_LARGE']);
    });
  });
});

describe('without tokens', () => {
  const query = (subject: string): string => `{ calendarLink(subject: "${subject}") { path } }`;

  it('there are no links without a secret', async () => {
    await withGateway({}, async ({ query: ask, gateway: { url }, sandbox: { mainAccountId } }) => {
      const { body } = await ask(query(accountIdOf(mainAccountId)));
      expect(pick(body, 'errors.0.extensions.code')).toBe('CALENDAR_LINKS_OFF');
      const answer = await get('/calendar/a.b.c.ics', {}, url);
      expect([answer.status, answer.code]).toEqual([404, 'CALENDAR_LINKS_OFF']);
    });
  });

  it('replicas accept the links of each other, but none of another main account', async () => {
    const options: TestGatewayOptions = { environment: WITH_SECRET };
    const [one, other, foreign] = [
      await startTestGateway(options),
      await startTestGateway(options),
      await startTestGateway({ environment: { ...WITH_SECRET, UPSTREAM_USER_ID: 'another' } }),
    ];
    try {
      const { body } = await one.query(query(accountIdOf(one.sandbox.mainAccountId)));
      const path = String(pick(body.data, 'calendarLink.path'));
      expect((await get(path, {}, other.gateway.url)).status).toBe(200);
      const refused = await get(path, {}, foreign.gateway.url);
      expect([refused.status, refused.code]).toEqual([403, 'FORBIDDEN']);
    } finally {
      for (const each of [one, other, foreign]) await each.close();
    }
  });
});

describe('the log', () => {
  it('never has a token, whatever becomes of the request', async () => {
    const path = await pathOf(main, accountIdOf(main.mainAccountId));
    const token = path.slice('/calendar/'.length, -'.ics'.length);
    const paths = [
      path,
      `/calendar/${token}`,
      `/Calendar/${token}.ics`,
      `/calendar/${token}x.ics`,
      `//calendar/${token}.ics?a`,
      `/calendar/${token.replaceAll('e', '%65')}.ics`,
      `/calendar%2F${token.replaceAll('J', '%4A')}.ics`,
      `/calendar/${token.replaceAll('e', '%2565')}.ics`,
    ];
    for (const each of [...paths, `/%63alendar/${token}.ics`, path.replaceAll('.', '%2E')]) await get(each);
    await get('/healthz');
    const lines = gateway.logLines.filter((line) => /calendar/i.test(String(line['path'])));
    expect(lines.length).toBeGreaterThanOrEqual(paths.length);
    const [, payload = '', signature = ''] = token.split('.');
    const log = JSON.stringify(gateway.logLines);
    expect(log).not.toContain(payload.slice(0, 30));
    expect(log).not.toContain(signature);
    expect(lines.find((line) => line['status'] === 200)).toMatchObject({ ...main, path: '/calendar/…' });
  });
});
