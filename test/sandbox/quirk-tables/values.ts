import { isJsonObject } from '../../../src/sandbox/json.js';
import { at, text } from '../platform-client.js';
import { hasKeys, idsIn, isEmpty, isInteger, reaches, type Case } from './task-case.js';

/** How single values of tasks can be written. */
export const VALUES: Readonly<Record<string, (task: Case) => boolean>> = {
  'integers as texts': ({ row, remote }) => isInteger(row['maximumcall']) && isInteger(at(remote, 'limit')),
  'ids as numbers': ({ row }) => typeof row['dial_time_id'] === 'number',
  'ids as texts': ({ row }) => isInteger(row['dial_time_id']) && isInteger(row['bridge_group_id']),
  'script id as a number': ({ row }) => typeof row['destination_extension'] === 'number',
  'script id of 18 digits that can be found': ({ row, setup }) =>
    /^\d{18}$/.test(text(row['destination_extension'])) &&
    reaches(row, 'destination_extension', ...idsIn(setup, 'outbound_group')),
  'integer beyond 32 bits': ({ row }) => Number(row['cache_number_count']) > 2 ** 31,
  'unknown keys': ({ row }) => 'ai_model_version' in row,
  'no task_extras': ({ row }) => !('task_extras' in row),
  'missing keys': ({ row }) => !('task_type' in row) && !('sort' in row),
  'no owner': ({ row }) => !('user_id' in row),
  'name null': ({ row }) => row['name'] === null,
  deleted: ({ row }) => typeof row['deleted_at'] === 'string',
  restarts: ({ row }) => text(row['restart_at']).startsWith('2025'),
  'unreadable datetime': ({ row }) => row['create_datetime'] === '0000-00-00 00:00:00',
  'call_info []': ({ remote }) => isEmpty(at(remote, 'call_info')),
  'call_info {}': ({ remote }) => isJsonObject(at(remote, 'call_info')) && !hasKeys(at(remote, 'call_info')),
  'call_info filled': ({ remote }) => hasKeys(at(remote, 'call_info')),
  'task type 1': ({ row }) => row['task_type'] === 1,
  'task type 2': ({ row }) => row['task_type'] === 2,
  'task type 3': ({ row }) => row['task_type'] === 3,
  'task type 4': ({ row }) => row['task_type'] === 4,
  'task type 5': ({ row }) => row['task_type'] === 5,
  'task type 6': ({ row }) => row['task_type'] === 6,
  'task type 7': ({ row }) => row['task_type'] === 7,
  'dialer settings filled': ({ row }) =>
    row['scheduling_policy_ratio'] === '0.75' && row['clue_configuration_id'] === '18',
  'bridging filled': ({ row }) => row['bridge_proportion'] === 1.5,
  'background set': ({ row, remote }) =>
    row['background'] === 'office.wav' && at(remote, 'background') === 'office.wav',
};
