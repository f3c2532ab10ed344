import { isJsonObject } from '../../../src/sandbox/json.js';
import { at } from '../platform-client.js';
import { hasKeys, isEmpty, type Case } from './task-case.js';

/** What each state of a task looks like. */
export const STATES: Readonly<Record<string, (task: Case) => boolean>> = {
  dialing: ({ row, remote }) => row['enable'] === true && at(remote, 'call_status') === true,
  paused: ({ row, remote }) => row['enable'] === false && at(remote, 'call_status') === false,
  waiting: ({ row, remote }) => row['enable'] === true && at(remote, 'call_status') === false,
  'off, yet calling': ({ row, remote }) => row['enable'] === false && at(remote, 'call_status') === true,
  'broken as null': ({ row, remote }) => remote === null && row['enable'] !== false,
  'broken and off': ({ row, remote }) => remote === null && row['enable'] === false && row['status'] === 1,
  'broken as []': ({ remote }) => isEmpty(remote),
  'broken as {}': ({ remote }) => isJsonObject(remote) && !hasKeys(remote),
  'no enable': ({ row }) => !('enable' in row),
  'no call_status': ({ remote }) => isJsonObject(remote) && hasKeys(remote) && !('call_status' in remote),
  'flags as 1': ({ row, remote }) => row['enable'] === 1 && at(remote, 'call_status') === 1,
  'flags as 0': ({ row, remote }) => row['enable'] === 0 && at(remote, 'call_status') === 0,
  'flags as null': ({ row }) => row['is_top'] === null && row['is_test'] === null,
  'flags as booleans': ({ row }) => row['is_top'] === true,
  'status contradicts the switches': ({ row }) => row['status'] === 2 && row['enable'] === false,
};
