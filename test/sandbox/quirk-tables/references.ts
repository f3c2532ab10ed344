import { at, rowsAt, text } from '../platform-client.js';
import { groupsOf, hasKeys, idsIn, isEmpty, list, reaches, dangles, type Case } from './task-case.js';

/** How tasks can refer to what their set-up has, or lacks. */
export const REFERENCES: Readonly<Record<string, (task: Case) => boolean>> = {
  'call-time group dangles': ({ row, setup }) =>
    dangles(
      row,
      'dial_time_id',
      groupsOf(setup).map(({ id }) => text(id)),
    ),
  'call-time group with oddities': ({ row, setup }) => row['dial_time_id'] === groupsOf(setup)[8]?.['id'],
  'call-time group 0': ({ row }) => row['dial_time_id'] === 0,
  'call-time group ""': ({ row }) => row['dial_time_id'] === '',
  'call-time group null': ({ row }) => row['dial_time_id'] === null,
  'rule in the task': ({ row }) => reaches(row, 'auto_recycle_rule_id', text(at(row, 'auto_recycle_rule', 'id'))),
  'rule in the set-up only': ({ row, setup }) =>
    row['auto_recycle_rule'] === null && reaches(row, 'auto_recycle_rule_id', ...idsIn(setup, 'auto_recycle_rules')),
  'rule in the task only': ({ row, setup }) =>
    hasKeys(row['auto_recycle_rule']) && dangles(row, 'auto_recycle_rule_id', idsIn(setup, 'auto_recycle_rules')),
  'rule dangles': ({ row, setup }) =>
    row['auto_recycle_rule'] === null && dangles(row, 'auto_recycle_rule_id', idsIn(setup, 'auto_recycle_rules')),
  'rule 0': ({ row }) => row['auto_recycle_rule_id'] === 0,
  'bridge group found': ({ row, setup }) => reaches(row, 'bridge_group_id', ...idsIn(setup, 'bridge_groups')),
  'bridge group dangles': ({ row, setup }) => dangles(row, 'bridge_group_id', idsIn(setup, 'bridge_groups')),
  'bridge group 0': ({ row }) => row['bridge_group_id'] === 0,
  'LLM configuration in the task': ({ row }) =>
    reaches(row, 'llm_intention_id', text(at(row, 'llm_intention_config', 'id'))),
  'LLM configuration in the set-up only': ({ row, setup }) =>
    row['llm_intention_config'] === null && reaches(row, 'llm_intention_id', ...idsIn(setup, 'llm_intention_configs')),
  'LLM configuration dangles': ({ row, setup }) =>
    dangles(row, 'llm_intention_id', idsIn(setup, 'llm_intention_configs')),
  'LLM configuration 0': ({ row }) => row['llm_intention_id'] === 0,
  'end action nobody knows': ({ row }) => row['end_action'] === 9,
  'script group dangles': ({ row, setup }) => dangles(row, 'destination_extension', idsIn(setup, 'outbound_group')),
  'script group in the set-up only': ({ row, setup }) =>
    row['group'] === null && reaches(row, 'destination_extension', ...idsIn(setup, 'outbound_group')),
  'script group []': ({ row }) => isEmpty(row['group']),
  'no script group': ({ row }) => row['destination_extension'] === '',
  'lines as ids': ({ local }) => typeof list(at(local, 'line'))[0] === 'string',
  'lines as ids with limits': ({ local }) => rowsAt(local, 'line').some(({ limit }) => limit === 5),
  'limits as texts': ({ local }) => rowsAt(local, 'line').some(({ limit }) => limit === '8'),
  'limits null': ({ local }) => rowsAt(local, 'line').some(({ limit }) => limit === null),
  'line ids as numbers': ({ local }) => typeof list(at(local, 'line'))[0] === 'number',
  'lines empty': ({ local }) => isEmpty(at(local, 'line')),
  'no line': ({ local }) => hasKeys(local) && at(local, 'line') === undefined,
  'line null': ({ local }) => at(local, 'line') === null,
  'line dangles': ({ local, setup }) =>
    list(at(local, 'line')).some((id) => typeof id === 'string' && !idsIn(setup, 'caller_line_list').includes(id)),
};
