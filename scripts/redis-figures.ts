// What scripts/scaling-figures.ts reads of Redis, and how it tells figures.
import type { Redis } from 'ioredis';

/** Writes a line of two columns. */
export function tell(what: string, figure: string | number): void {
  process.stdout.write(`${what.padEnd(86)}${typeof figure === 'number' ? short(figure) : figure}\n`);
}

/** With as many digits as mean something. */
export function short(figure: number): string {
  return figure.toLocaleString('en', { maximumFractionDigits: figure < 10 ? 2 : figure < 100 ? 1 : 0 });
}

/** What Redis has done. */
export interface RedisFigures {
  readonly commands: ReadonlyMap<string, number>;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly cpuSeconds: number;
}

async function readRedis(redis: Redis): Promise<RedisFigures> {
  const text = await redis.info('everything');
  const field = (name: string): number => Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(text)?.[1] ?? 0);
  const commands = Array.from(text.matchAll(/^cmdstat_(\w+):calls=(\d+)/gm), ([, name = '', calls]) => {
    return [name, Number(calls)] as const;
  });
  return {
    commands: new Map(commands),
    bytesIn: field('total_net_input_bytes'),
    bytesOut: field('total_net_output_bytes'),
    cpuSeconds: field('used_cpu_sys') + field('used_cpu_user'),
  };
}

/** What happened in Redis meanwhile, the questions of this script left out. */
export async function redisDuring(redis: Redis, work: () => Promise<unknown>): Promise<RedisFigures> {
  const before = await readRedis(redis);
  await work();
  const after = await readRedis(redis);
  const commands = Array.from(after.commands, ([name, calls]) => {
    return [name, calls - (before.commands.get(name) ?? 0)] as const;
  });
  return {
    commands: new Map(commands.filter(([name, calls]) => calls > 0 && name !== 'info')),
    bytesIn: after.bytesIn - before.bytesIn,
    bytesOut: after.bytesOut - before.bytesOut,
    cpuSeconds: after.cpuSeconds - before.cpuSeconds,
  };
}

/** Each command and how often it was sent, divided by `per`. */
export function told({ commands }: RedisFigures, per: number): string {
  return Array.from(commands, ([name, calls]) => `${name.toUpperCase()} ${short(calls / per)}`).join(', ') || 'none';
}

/** Of the answers that Redis holds, in bytes, on average. */
export async function entrySizes(redis: Redis): Promise<{ page: number; setup: number }> {
  const texts = await Promise.all((await redis.keys('*')).map((key) => redis.get(key)));
  const mean = (kind: string): number => {
    const sizes = texts.filter((text) => text?.includes(`"${kind}":{`)).map((text) => Buffer.byteLength(text ?? ''));
    return sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  };
  return { page: mean('page'), setup: mean('setup') };
}
