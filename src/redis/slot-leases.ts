import { hash, randomUUID } from 'node:crypto';
import type { RedisConnection } from './redis-connection.js';

const LEASE_MS = 2000;
/** How long a claim lasts where more processes want slots than there are. */
const TURN_MS = 1000;

/**
 * A hash with a lease for each process: when it ends, the slots that the process may have in use, and those it wants. The clock is
 * that of Redis. A process gets what it wants of the slots that others neither hold nor have a fair claim to, and keeps what is in
 * use. So the sum of what is held never exceeds the total. Where more processes want slots than there are, they have claims in
 * turn: if all had one, each would leave the slots to the others.
 */
const RENEW = `
local time = redis.call('time')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local total, held, wanted = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local others, wanting = {}, { ARGV[1] }
local leases = redis.call('hgetall', KEYS[1])
for i = 1, #leases, 2 do
  local ends, has, wants = string.match(leases[i + 1], '(%d+) (%d+) (%d+)')
  if leases[i] ~= ARGV[1] and tonumber(ends) <= now then
    redis.call('hdel', KEYS[1], leases[i])
  elseif leases[i] ~= ARGV[1] then
    others[#others + 1] = { id = leases[i], has = tonumber(has), wants = tonumber(wants) }
    if tonumber(wants) > 0 then wanting[#wanting + 1] = leases[i] end
  end
end
table.sort(wanting)
local fair, turn, claims = math.max(1, math.floor(total / #wanting)), math.floor(now / ARGV[6]) * total, {}
for i, id in ipairs(wanting) do
  if (i + turn) % #wanting < total then claims[id] = fair end
end
local free = total
for _, other in ipairs(others) do free = free - math.max(other.has, math.min(other.wants, claims[other.id] or 0)) end
local share = math.max(0, math.min(wanted, free))
local lease = string.format('%.0f %d %d', now + ARGV[5], math.max(held, share), wanted)
redis.call('hset', KEYS[1], ARGV[1], lease)
redis.call('pexpire', KEYS[1], ARGV[5])
return { share, #others + 1 }`;

export interface SlotLeasesOptions {
  /** Replicas with the same one share. */
  readonly namespace: string;
  /** Slots of all of them together. */
  readonly total: number;
}

/** Slots of calls to the platform, lent to the processes of all replicas. */
export class SlotLeases {
  readonly #connection: RedisConnection;
  readonly #key: string;
  readonly #total: number;
  readonly #id = randomUUID();

  constructor(connection: RedisConnection, { namespace, total }: SlotLeasesOptions) {
    this.#connection = connection;
    this.#key = `switchboard:${hash('sha256', namespace, 'base64url').slice(0, 24)}:slots`;
    this.#total = total;
  }

  /** Null: Redis does not answer in time. It is waited for longer than usual: without a reply the lease is the last one. */
  async renew(held: number, wanted: number): Promise<{ readonly slots: number; readonly processes: number } | null> {
    const values = [this.#id, this.#total, held, wanted, LEASE_MS, TURN_MS];
    const reply = await this.#connection.run((redis) => redis.eval(RENEW, 1, this.#key, ...values), {
      isPatient: true,
    });
    if (!Array.isArray(reply)) return null;
    const [slots, processes] = reply.map(Number);
    return slots === undefined || processes === undefined ? null : { slots, processes };
  }

  async release(): Promise<void> {
    await this.#connection.run((redis) => redis.hdel(this.#key, this.#id), { isPatient: true });
  }
}
