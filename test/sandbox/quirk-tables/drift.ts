import { isJsonList } from '../../../src/sandbox/json.js';
import { at, rowsAt } from '../platform-client.js';
import { differ, list, type Case } from './task-case.js';

/** How platform and dialer can differ. */
export const DRIFT: Readonly<Record<string, (task: Case) => boolean>> = {
  name: ({ row, remote }) => differ(row['name'], at(remote, 'name')),
  enabled: ({ row, remote }) => row['enable'] === true && at(remote, 'enable') === false,
  concurrency: ({ row, remote }) => differ(row['maximumcall'], at(remote, 'limit')),
  'script group': ({ row, remote }) => differ(row['destination_extension'], at(remote, 'destination_extension')),
  lines: ({ local, remote }) =>
    isJsonList(at(local, 'line')) &&
    isJsonList(at(remote, 'line')) &&
    differ(list(at(local, 'line')).toSorted(), list(at(remote, 'line')).toSorted()),
  'lines in another order only': ({ local, remote }) =>
    differ(at(local, 'line'), at(remote, 'line')) &&
    !differ(list(at(local, 'line')).toSorted(), list(at(remote, 'line')).toSorted()),
  hours: ({ local, remote }) =>
    rowsAt(local, 'work_hour').some(({ wday, end }) => wday === 1 && end === '12:00') &&
    rowsAt(remote, 'work_hour').some(({ wday, end }) => wday === '-1' && end === '21:00'),
  'hours, on Friday only': ({ local, remote }) =>
    rowsAt(local, 'work_hour').some(({ wday, end }) => wday === 5 && end === '18:00') &&
    rowsAt(remote, 'work_hour').some(({ wday, end }) => wday === '5' && end === '15:30'),
  period: ({ local, remote }) => differ(at(local, 'stop_time'), at(remote, 'stop_time')),
  holiday: ({ local, remote }) => differ(at(local, 'holiday'), at(remote, 'holiday')),
  background: ({ row, remote }) => differ(row['background'], at(remote, 'background')),
};
