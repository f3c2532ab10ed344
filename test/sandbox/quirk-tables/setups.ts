import type { ReadonlyJsonObject } from '../../../src/sandbox/json.js';
import { at, rowsAt, text } from '../platform-client.js';
import { groupsOf, idsIn, isEmpty, isInteger, list } from './task-case.js';

const aGroup = (holds: (group: ReadonlyJsonObject) => boolean) => (setup: ReadonlyJsonObject) =>
  groupsOf(setup).some(holds);
const aRow = (name: string, holds: (row: ReadonlyJsonObject) => boolean) => (setup: ReadonlyJsonObject) =>
  rowsAt(setup, name).some(holds);
const aDay = (holds: (day: ReadonlyJsonObject) => boolean) => aGroup((group) => rowsAt(group, 'content').some(holds));
const aLegacyTime = (pattern: RegExp) =>
  aDay((day) =>
    rowsAt(day, 'times').some(({ begin_time, end_time }) => pattern.test(`${text(begin_time)}>${text(end_time)}`)),
  );

/** What can be odd about a set-up. */
export const SETUPS: Readonly<Record<string, (setup: ReadonlyJsonObject) => boolean>> = {
  'legacy groups': (setup) => 'enum_dial_time_group' in setup && !('task_dial_times' in setup),
  'newer groups, without skip_holiday and with more keys': (setup) =>
    !('enum_dial_time_group' in setup) &&
    rowsAt(setup, 'task_dial_times').some(
      (group) => !('skip_holiday' in group) && 'remark' in group && 'updated_at' in group && 'user_id' in group,
    ),
  'group without a name': aGroup((group) => !('name' in group)),
  'group without content': aGroup(({ content }) => isEmpty(content)),
  'group with a text id': aGroup(({ id }) => id === 'g-0008'),
  'holidays skipped': aGroup((group) => group['skip_holiday'] === true),
  'holidays not skipped': aGroup((group) => group['skip_holiday'] === false),
  'skip_holiday 1': aGroup((group) => group['skip_holiday'] === 1),
  'skip_holiday 0': aGroup((group) => group['skip_holiday'] === 0),
  'skip_holiday null': aGroup((group) => group['skip_holiday'] === null),
  'default group': aGroup((group) => group['is_default'] === true),
  'is_default null': aGroup((group) => group['is_default'] === null),
  'is_default 0': aGroup((group) => group['is_default'] === 0),
  'week 0': aDay(({ week }) => week === 0),
  'week 7': aDay(({ week }) => week === 7),
  'week 9': aDay(({ week }) => week === 9),
  'week as a text': aDay(({ week }) => week === '3'),
  'time without a leading zero': aLegacyTime(/^9:00>/),
  'end at 24:00': aLegacyTime(/>24:00$/),
  'reversed times': aLegacyTime(/^22:00>06:00$/),
  'empty times': aLegacyTime(/^12:00>12:00$/),
  'garbage times': aLegacyTime(/^上午>/),
  'times with seconds': aLegacyTime(/^09:00:30>17:59:59$/),
  'touching times': aLegacyTime(/^09:00>13:00$/),
  'line by value': aRow('caller_line_list', (line) => 'value' in line),
  'line by line_id': aRow('caller_line_list', (line) => 'line_id' in line),
  'line by id': aRow('caller_line_list', (line) => 'id' in line && !('value' in line)),
  'line id as a number': aRow('caller_line_list', ({ value }) => value === 90210),
  'line with a remark for a name': aRow(
    'caller_line_list',
    (line) => line['name'] === null && typeof line['remark'] === 'string',
  ),
  'line expired': aRow('caller_line_list', (line) => text(line['available_at']) < '2025'),
  'line without an end': aRow('caller_line_list', (line) => line['available_at'] === null),
  'line figures as texts': aRow('caller_line_list', ({ residue }) => isInteger(residue)),
  'line without residue': aRow('caller_line_list', (line) => !('residue' in line)),
  'line with a caller number': aRow('caller_line_list', (line) => /^0\d+/.test(text(line['call_number']))),
  'unknown keys of a line': aRow('caller_line_list', (line) => 'quality' in line),
  'script entries repeat a line with other fields': (setup) =>
    rowsAt(setup, 'outbound_group').some((group) =>
      rowsAt(group, 'caller_lines').some(
        (line) => 'call_line_used' in line && idsIn(setup, 'caller_line_list').includes(text(line['id'])),
      ),
    ),
  'line that only a script group names': (setup) =>
    rowsAt(setup, 'outbound_group').some((group) =>
      rowsAt(group, 'caller_lines').some((line) => !idsIn(setup, 'caller_line_list').includes(text(line['id']))),
    ),
  'script group without lines': aRow('outbound_group', (group) => isEmpty(group['caller_lines'])),
  'script group lacking caller_lines': aRow('outbound_group', (group) => !('caller_lines' in group)),
  'script group deleted': aRow('outbound_group', (group) => typeof group['deleted_at'] === 'string'),
  'script group with debug 1': aRow('outbound_group', ({ debug }) => debug === 1),
  'default script group': aRow('outbound_group', (group) => group['default'] === true),
  'bridge strategy 1': aRow('bridge_groups', ({ strategy }) => strategy === 1),
  'bridge strategy 2': aRow('bridge_groups', ({ strategy }) => strategy === 2),
  'bridge strategy 3': aRow('bridge_groups', ({ strategy }) => strategy === 3),
  'bridge strategy as a text': aRow('bridge_groups', ({ strategy }) => strategy === '3'),
  'bridge strategy nobody knows': aRow('bridge_groups', ({ strategy }) => strategy === 9),
  'rule of type 1': aRow('auto_recycle_rules', ({ type }) => type === 1),
  'rule of type 2 with its times': aRow('auto_recycle_rules', ({ type, configs }) => type === 2 && !isEmpty(configs)),
  'rule type nobody knows': aRow('auto_recycle_rules', ({ type }) => type === 9),
  'rule switched off': aRow('auto_recycle_rules', ({ status }) => status === false),
  'rule status 0': aRow('auto_recycle_rules', ({ status }) => status === 0),
  'rule status 1': aRow('auto_recycle_rules', ({ status }) => status === 1),
  'rule by default as 1': aRow('auto_recycle_rules', (rule) => rule['is_default'] === 1),
  'rule without details': aRow('auto_recycle_rules', ({ details }) => isEmpty(details)),
  'number status nobody knows': aRow('auto_recycle_rules', (rule) =>
    rowsAt(rule, 'details').some((each) => each['number_status'] === 99),
  ),
  'end actions as an object': (setup) => at(setup, 'end_actions', '2') === '暂停任务并锁定并发',
  'end actions as a list': (setup) => list(setup['end_actions']).length === 3,
  'end actions empty': (setup) => isEmpty(setup['end_actions']),
  'customer-service groups': (setup) => rowsAt(setup, 'customer_service').length > 0,
  'customer-service groups empty': (setup) => isEmpty(setup['customer_service']),
  'no customer_service': (setup) => !('customer_service' in setup),
  'max_recycle_limit as a text': (setup) => setup['max_recycle_limit'] === '50',
  'unknown keys of the set-up': (setup) => 'feature_flags' in setup,
  'LLM configuration with a text id': aRow('llm_intention_configs', ({ id }) => id === '73'),
  'LLM configuration by default as 1': aRow('llm_intention_configs', (config) => config['is_default'] === 1),
};
