import { collectDefaultMetrics, type Gauge } from 'prom-client';
import type { HolidayCalendar } from '../domain/holidays.js';
import { oldSpaceLimitBytes } from '../heap-limit.js';
import { usedOldSpaceBytes } from '../http/limits/old-space-monitor.js';
import type { RedisStatus } from '../redis/redis-health.js';
import type { OpenPlatform } from '../upstream/create-platform.js';
import type { Instruments } from './instruments.js';

/** A cache that is bounded in bytes; `lru-cache` fits. */
export interface MeasuredCache {
  readonly size: number;
  readonly calculatedSize: number;
  readonly maxSize: number;
}

/** What is looked at when someone asks. */
export interface GatewayState {
  readonly version: string;
  readonly platform: Pick<OpenPlatform, 'breakers'>;
  /** Null: there is none. */
  readonly redis: RedisStatus | null;
  readonly caches: Readonly<Record<string, readonly MeasuredCache[]>>;
  readonly holidays: () => Pick<HolidayCalendar, 'known'>;
  readonly isOverloaded: () => boolean;
}

export function addStateMetrics(instruments: Instruments, state: GatewayState): void {
  const { platform, redis, holidays, isOverloaded, version } = state;
  collectDefaultMetrics({ register: instruments.registry });
  addCacheMetrics(instruments, state.caches);
  instruments.gauge('switchboard_breakers', (gauge) => {
    for (const [endpoint, { open, halfOpen }] of Object.entries(platform.breakers())) {
      gauge.set({ endpoint, state: 'open' }, open);
      gauge.set({ endpoint, state: 'half_open' }, halfOpen);
    }
  });
  instruments.gauge('switchboard_overloaded', (gauge) => gauge.set(isOverloaded() ? 1 : 0));
  instruments.gauge('switchboard_old_space_bytes', (gauge) => gauge.set(usedOldSpaceBytes()));
  instruments.gauge('switchboard_old_space_max_bytes', (gauge) => gauge.set(oldSpaceLimitBytes()));
  instruments.gauge('switchboard_holiday_calendar_end_timestamp_seconds', (gauge) =>
    gauge.set(holidays().known.to / 1000),
  );
  instruments.gauge('switchboard_build_info', (gauge) => gauge.set({ version }, 1));
  if (redis === null) return;
  instruments.gauge('switchboard_redis_up', (gauge) => gauge.set(redis.isUp ? 1 : 0));
  instruments.countOf('switchboard_redis_failures_total', () => redis.failures);
}

function addCacheMetrics(instruments: Instruments, caches: GatewayState['caches']): void {
  const total = (read: (cache: MeasuredCache) => number) => (gauge: Gauge) => {
    for (const [cache, parts] of Object.entries(caches)) {
      gauge.set(
        { cache },
        parts.reduce((sum, part) => sum + read(part), 0),
      );
    }
  };
  instruments.gauge(
    'switchboard_cache_bytes',
    total(({ calculatedSize }) => calculatedSize),
  );
  instruments.gauge(
    'switchboard_cache_max_bytes',
    total(({ maxSize }) => maxSize),
  );
  instruments.gauge(
    'switchboard_cache_entries',
    total(({ size }) => size),
  );
}
