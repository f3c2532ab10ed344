import { describe, expect, it, jest } from '@jest/globals';
import { RateLimitedError } from '../../../src/errors.js';
import { createRateLimit } from '../../../src/graphql/limits/rate-limit.js';

describe('a rate limit', () => {
  it('gives each caller its points, and keeps what a refusal leaves', async () => {
    const limit = createRateLimit(10);
    await limit.take('a', 7);
    await expect(limit.take('a', 4)).rejects.toThrow(RateLimitedError);
    await limit.take('a', 3);
    await expect(limit.take('a', 1)).rejects.toThrow(RateLimitedError);
    await expect(limit.take('b', 10)).resolves.toBeUndefined();
  });

  it('says what was asked for, how much there is, and when to come back', async () => {
    const limit = createRateLimit(10);
    const error: unknown = await limit.take('a', 11).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'RATE_LIMITED', details: { cost: 11, limit: 10, retryAfterSeconds: 60 } });
  });

  it('charges beyond what is left, so that nothing more is given', async () => {
    const limit = createRateLimit(10);
    await limit.charge('a', 25);
    await expect(limit.take('a', 0)).rejects.toThrow(RateLimitedError);
  });

  it('forgets the oldest minute where there are too many callers', async () => {
    const limit = createRateLimit(10, { maxCallers: 2 });
    for (const caller of ['a', 'b', 'c']) await limit.take(caller, 10);
    await expect(limit.take('b', 1)).rejects.toThrow(RateLimitedError);
    await expect(limit.take('c', 1)).rejects.toThrow(RateLimitedError);
    await expect(limit.take('a', 1)).resolves.toBeUndefined();
  });

  it('lasts a minute, wherever the clock of the day is set', async () => {
    const limit = createRateLimit(10);
    await limit.take('a', 10);
    const day = jest.spyOn(Date, 'now').mockReturnValue(Date.now() - 3_600_000);
    const refusal = await limit.take('a', 1).catch((reason: unknown) => reason);
    day.mockRestore();
    expect(refusal).toMatchObject({ details: { retryAfterSeconds: 60 } });
  });

  it('gives new points after its minute', async () => {
    let time = 0;
    const limit = createRateLimit(10, { now: () => time });
    await limit.take('a', 10);
    time = 59_999;
    const refusal = await limit.take('a', 1).catch((reason: unknown) => reason);
    expect(refusal).toMatchObject({ details: { retryAfterSeconds: 1 } });
    time = 60_000;
    await expect(limit.take('a', 10)).resolves.toBeUndefined();
  });

  it('is none at 0', async () => {
    const limit = createRateLimit(0);
    await limit.charge('a', 1e9);
    await expect(limit.take('a', 1e9)).resolves.toBeUndefined();
  });
});
