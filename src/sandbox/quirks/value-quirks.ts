import { all, copies, remote, row, type TaskQuirks } from './task-quirk.js';

/** How single values are written, or are missing. */
export const VALUE_QUIRKS: TaskQuirks = {
  'integers as texts': all(
    row({ maximumcall: '20', sort: '7', end_action: '1', task_type: '7', status: '1', cache_number_count: '350' }),
    remote({ limit: '20', cps: '5', number_count: '1200' }),
  ),
  'integer beyond 32 bits': row({ cache_number_count: 9999999999 }),
  'unknown keys': all(
    row({ ai_model_version: 'v3', tags: ['重点', { color: 'red' }] }),
    copies({ trace: { hops: 2 } }),
  ),
  'name null': all(row({ name: null }), remote({ name: null })),
  deleted: row({ deleted_at: '2025-08-20 10:12:00' }),
  restarts: row({ restart_at: '2025-09-01 09:00:00' }),
  'unreadable datetime': row({ create_datetime: '0000-00-00 00:00:00', restart_at: '' }),
  'call_info filled': remote({ call_info: { total: 1200, connected: 431, '15s': 88 } }),
  'call_info an empty object': remote({ call_info: {} }),
  outbound: row({ task_type: 1 }),
  inbound: row({ task_type: 2 }),
  'type nobody knows': row({ task_type: 3 }),
  'LLM outbound': row({ task_type: 4 }),
  'LLM inbound': row({ task_type: 5 }),
  'dialer settings filled': row({
    ...{ scheduling_policy_ratio: '0.75', scheduling_queue: 'queue-a', domain: 'dialer.example', remark: '' },
    ...{ mode_id: 3, clue_configuration_id: '18', line_callee: '95001', call_notify_fail_stop: 1, is_group_switch: 1 },
  }),
  'bridging filled': row({ bridge_maximumcall: '8', bridge_proportion: 1.5, direct_bridge: 1, direct_bridge_echo: 1 }),
  'background in step': all(
    row({ background_id: 3, background_file_id: '7', background_file_name: '办公室.wav', background: 'office.wav' }),
    remote({ background: 'office.wav' }),
  ),
};
