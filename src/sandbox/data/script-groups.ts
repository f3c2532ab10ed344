import type { JsonObject } from '../json.js';
import type { AccountContext } from './account-context.js';
import type { CallerLineResource } from './caller-lines.js';

/** A script group (话术组). Its id can be a text: some are longer than a number can hold. */
export interface ScriptGroupResource {
  readonly id: number | string;
  readonly name: string;
  readonly row: JsonObject;
}

const GROUPS_PER_ACCOUNT = 13;
const LINES_PER_GROUP = 4;

/** Which group of an account has an id that no number can hold: 18 digits, as seen in `destination_extension`. */
export const LONG_ID_PLACE = 11;

export function createScriptGroups(
  context: AccountContext,
  lines: readonly CallerLineResource[],
): ScriptGroupResource[] {
  const random = context.random.fork('script-groups');
  return Array.from({ length: GROUPS_PER_ACCOUNT }, (_, index) => {
    const id = index === LONG_ID_PLACE ? longId() : context.ids.next('scriptGroup');
    const isDocumented = id === 101;
    const name = isDocumented
      ? '测试2222'
      : `${random.pick(context.industry.scripts)}V${random.integer(1, 6)}.${index}`;
    const entries = random.sample(lines, LINES_PER_GROUP).map((line) => lineEntry(line, id));
    return { id, name, row: { ...groupKeys(id, name), default: index === 1, caller_lines: entries } };
  });

  function longId(): string {
    return `73${random.integer(10_000_000, 99_999_999)}${random.integer(10_000_000, 99_999_999)}`;
  }

  function groupKeys(id: number | string, name: string): JsonObject {
    const [createdAt, updatedAt] = random.period(context.today.year - 4, context.today.year - 1);
    return {
      ...{ id, name, user_id: context.accountId, debug: random.chance(0.15), deleted_at: null },
      ...{ created_at: createdAt, updated_at: updatedAt },
      link_word_group_id: random.chance(0.4) ? random.integer(1, 60) : null,
      tag_scene_id: random.chance(0.4) ? random.integer(1, 30) : null,
    };
  }

  /** The group's own entry of a line: the same id, other fields than in the account's list. */
  function lineEntry(line: CallerLineResource, groupId: number | string): JsonObject {
    const { year } = context.today;
    return {
      ...{ id: line.id, name: line.name, description: `${context.industry.brand}专用，${line.name}` },
      ...{ deadline_at: `${year + 4}-12-31 23:59:59`, begin_at: random.datetime(year - 4, year - 3) },
      ...{ call_line: line.row['call_line'] ?? null, call_line_used: random.integer(0, 3) },
      pivot: { label_group_id: groupId, caller_line_id: line.id },
    };
  }
}
