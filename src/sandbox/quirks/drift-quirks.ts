import { inTurn } from '../in-turn.js';
import { localWorkHour, remoteWorkHour, weekPlan, workWeek } from '../data/week-plan.js';
import { all, remote, row, type TaskQuirk, type TaskQuirks } from './task-quirk.js';

/** The dialer runs something else than the platform shows, one aspect at a time. */
export const DRIFT_QUIRKS: TaskQuirks = {
  'drift of the name': remote({ name: '测试接口更新任务' }),
  'drift of the switch': all(row({ enable: true }), remote({ enable: false, call_status: false })),
  'drift of concurrency': all(row({ maximumcall: 30 }), remote({ limit: 10 })),
  'drift of the script group': (draft) => {
    draft.remote['destination_extension'] = String(inTurn(draft.resources.scriptGroups, 12).id);
  },
  'drift of lines': (draft) => {
    const ids = draft.resources.callerLines.map(({ id }) => id);
    draft.local['line'] = ids.slice(0, 2);
    draft.remote['line'] = ids.slice(1, 4);
  },
  'lines in another order': (draft) => {
    const ids = draft.resources.callerLines.slice(0, 3).map(({ id }) => id);
    draft.local['line'] = ids;
    draft.remote['line'] = ids.toReversed();
  },
  'drift of hours': hours('工作日白天', '全天不间断'),
  'drift of hours on one day': hours('工作日白天', '周五提前收工'),
  'drift of the period': remote({ start_time: '2024-06-01 00:00:00', stop_time: '2029-06-30 23:59:59' }),
  'drift of holidays': (draft) => {
    draft.local['holiday'] = [{ start: '2026-02-15 00:00', end: '2026-02-23 00:00' }];
    draft.remote['holiday'] = [{ begin: '2026-02-16 08:30', end: '2026-02-24 00:00' }];
  },
  'drift of the background': all(
    row({ background: 'office.wav', background_id: 3 }),
    remote({ background: 'street.wav' }),
  ),
  'drift of everything': all(
    row({ enable: true, maximumcall: 25 }),
    remote({ name: '旧批次', enable: false, call_status: false, limit: 5, destination_extension: '90002', line: [] }),
    remote({
      stop_time: '2029-01-31 00:00:00',
      work_week: [6],
      work_hour: [{ wday: '6', begin: '10:00', end: '11:00' }],
    }),
  ),
};

function hours(localName: string, remoteName: string): TaskQuirk {
  const [local, remoteHours] = [weekPlan(localName), weekPlan(remoteName)];
  return (draft) => {
    Object.assign(draft.local, { work_hour: localWorkHour(local), work_week: workWeek(local) });
    Object.assign(draft.remote, { work_hour: remoteWorkHour(remoteHours), work_week: workWeek(remoteHours) });
  };
}
