import { all, remote, row, without, type TaskQuirks } from './task-quirk.js';

/** States beside dialing, paused and waiting (2.0任务列表), and tasks that lack a good part of themselves. */
export const STATE_QUIRKS: TaskQuirks = {
  'broken: remote task null': row({ new_task_extra: null, enable: true }),
  'broken: remote task an empty list': row({ new_task_extra: [] }),
  'broken: remote task an empty object': row({ new_task_extra: {} }),
  'broken and switched off': row({ new_task_extra: null, enable: false, status: 1, status_str: '停止' }),
  'off, yet calling': all(row({ enable: false }), remote({ enable: false, call_status: true })),
  'no enable': (draft) => void Reflect.deleteProperty(draft.row, 'enable'),
  'no call_status': without('call_status'),
  'flags as 1': all(row({ enable: 1, is_test: 0, is_top: 1 }), remote({ enable: 1, call_status: 1 })),
  'flags as 0': all(row({ enable: 0, is_test: 1, is_top: 0 }), remote({ enable: 0, call_status: 0 })),
  'flags as null': row({ is_test: null, is_top: null, empty_seat_stop: null, direct_bridge: null }),
  'flags as booleans': row({ is_top: true, empty_seat_stop: true, direct_bridge: true, direct_bridge_echo: false }),
  'status contradicts the switches': all(
    row({ status: 2, status_str: '运行中', enable: false }),
    remote({ enable: false, call_status: false }),
  ),
  'no task_extras': without('task_extras'),
  'missing keys': without(
    'remark',
    'sort',
    'status_str',
    'background',
    'alter_datetime',
    'cps',
    'number_count',
    'task_type',
  ),
};
