import type { JsonObject } from '../json.js';
import type { AccountContext } from './account-context.js';

/** A caller line (线路) of the account's list. */
export interface CallerLineResource {
  readonly id: string;
  readonly name: string;
  /** Concurrency that is still free. */
  readonly residue: number;
  readonly row: JsonObject;
}

const CITIES = ['成都', '杭州', '上海', '北京', '深圳', '武汉', '西安', '南京', '长沙', '郑州', '合肥', '济南'];
const CARRIERS = ['移动', '联通', '电信'];
const LINES_PER_ACCOUNT = 12;

export function createCallerLines({ form, random: parent, today: { year } }: AccountContext): CallerLineResource[] {
  const random = parent.fork('caller-lines');
  return Array.from({ length: LINES_PER_ACCOUNT }, (_, index) => {
    const id = random.uuid();
    const name = `${random.pick(CITIES)}${random.pick(CARRIERS)}-${random.integer(year - 3, year - 1)}${String(index + 1).padStart(2, '0')}`;
    const total = random.integer(2, 24) * 5;
    const residue = random.integer(Math.ceil(total / 4), total);
    const row = {
      name,
      [form === 'legacy' ? 'value' : 'line_id']: id,
      residue,
      call_line: total,
      available_at: `${random.integer(year + 3, year + 5)}-12-31 23:59:59`,
      call_number: random.chance(0.3) ? `0${random.integer(21, 29)}${random.integer(60000000, 89999999)}` : null,
    };
    return { id, name, residue, row };
  });
}
