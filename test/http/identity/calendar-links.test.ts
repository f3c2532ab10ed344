import { createSecretKey } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { createCalendarLinks, type CalendarLinksOptions } from '../../../src/http/identity/calendar-links.js';
import { NOW } from '../../support/test-gateway.js';

const OLD = 'o'.repeat(32);
const NEW = 'n'.repeat(32);
const DAY_MS = 86_400_000;
const LINK = { viewer: { mainAccountId: 'main', boundAccountId: null }, subject: 'id', expiresAt: NOW + DAY_MS };
const OF_LINK = { viewer: LINK.viewer, subject: 'id' };

const linksOf = (options: Partial<CalendarLinksOptions> = {}) =>
  createCalendarLinks({ secrets: [OLD], accountId: null, clock: () => NOW, ...options });

const signed = (payload: Readonly<Record<string, unknown>>, alg = 'HS256') =>
  new SignJWT({ aud: 'calendar', exp: NOW / 1000 + 60, sub: 'id', account: 'main', ...payload })
    .setProtectedHeader({ alg })
    .sign(createSecretKey(OLD, 'utf8'));

const INVALID = { code: 'CALENDAR_LINK_INVALID', status: 404 };

describe('a calendar link', () => {
  it('says whose calendar it opens, in any process with the same secret', async () => {
    expect(await linksOf().verify(await linksOf().sign(LINK))).toEqual(OF_LINK);
    const bound = { ...LINK, viewer: { mainAccountId: 'main', boundAccountId: 'sub' } };
    expect(await linksOf().verify(await linksOf().sign(bound))).toEqual({ viewer: bound.viewer, subject: 'id' });
  });

  it('is the same if nothing differs, since it is cached', async () => {
    expect(await linksOf().sign(LINK)).toBe(await linksOf().sign(LINK));
  });

  it('ends with its last second', async () => {
    const token = await linksOf().sign(LINK);
    const verifyAt = (now: number) => linksOf({ clock: () => now }).verify(token);
    await expect(verifyAt(LINK.expiresAt - 1000)).resolves.toEqual(OF_LINK);
    await expect(verifyAt(LINK.expiresAt)).rejects.toMatchObject({ code: 'CALENDAR_LINK_EXPIRED', status: 404 });
  });

  it('survives a new secret as long as the old one is listed', async () => {
    const token = await linksOf().sign(LINK);
    const during = linksOf({ secrets: [NEW, OLD] });
    await expect(during.verify(token)).resolves.toEqual(OF_LINK);
    await expect(during.verify(await during.sign(LINK))).resolves.toEqual(OF_LINK);
    const after = linksOf({ secrets: [NEW] });
    await expect(after.verify(await during.sign(LINK))).resolves.toEqual(OF_LINK);
    await expect(after.verify(token)).rejects.toMatchObject(INVALID);
    const expired = linksOf({ secrets: [NEW, OLD], clock: () => LINK.expiresAt });
    await expect(expired.verify(token)).rejects.toMatchObject({ code: 'CALENDAR_LINK_EXPIRED' });
  });

  it('of another main account is forbidden where the gateway has one', async () => {
    const token = await linksOf().sign(LINK);
    await expect(linksOf({ accountId: 'main' }).verify(token)).resolves.toEqual(OF_LINK);
    await expect(linksOf({ accountId: 'other' }).verify(token)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['another audience', { aud: 'switchboard' }],
    ['no audience', { aud: undefined }],
    ['no expiry', { exp: undefined }],
    ['no subject', { sub: undefined }],
    ['no account', { account: undefined }],
    ['an account that is none', { account: 'a/b' }],
    ['a bound account that is the main account', { sub_account: 'main' }],
  ])('with %s is not valid', async (_name, payload) => {
    await expect(linksOf().verify(await signed({}))).resolves.toEqual(OF_LINK);
    await expect(linksOf().verify(await signed(payload))).rejects.toMatchObject(INVALID);
  });

  it('with another algorithm, a changed part or no signature is not valid', async () => {
    const [header = '', payload = '', signature = ''] = (await linksOf().sign(LINK)).split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const other = Buffer.from(payload, 'base64url').toString().replace('main', 'sub1');
    const forged = [
      await signed({}, 'HS512').catch(() => 'a.b.c'),
      [header, Buffer.from(other).toString('base64url'), signature].join('.'),
      [none, payload, ''].join('.'),
      [header, payload, ''].join('.'),
      ...['', '.', 'x'.repeat(4000)],
    ];
    for (const token of forged) await expect(linksOf().verify(token)).rejects.toMatchObject(INVALID);
  });

  it('needs a secret', () => {
    expect(() => linksOf({ secrets: [] })).toThrow('secret');
  });
});
