import type { WireRecord } from '../decoding/rows.js';
import type { Wire } from '../decoding/wire.js';

type Identity =
  | 'uuid'
  | 'user_id'
  | 'name'
  | 'remark'
  | 'status'
  | 'status_str'
  | 'enable'
  | 'is_test'
  | 'is_top'
  | 'sort'
  | 'task_type'
  | 'create_datetime'
  | 'alter_datetime'
  | 'deleted_at'
  | 'restart_at'
  | 'maximumcall';

type References =
  | 'dial_time_id'
  | 'destination_extension'
  | 'bridge_group_id'
  | 'auto_recycle_rule_id'
  | 'end_action'
  | 'llm_intention_id'
  | 'group'
  | 'auto_recycle_rule'
  | 'llm_intention_config';

type Dialing =
  | 'destination_dialplan'
  | 'destination_context'
  | 'dial_format'
  | 'originate_variables'
  | '_originate_timeout'
  | '_origination_caller_id_number'
  | 'call_pause_second'
  | 'call_notify_type'
  | 'call_notify_fail_stop'
  | 'empty_seat_stop'
  | 'scheduling_queue'
  | 'scheduling_policy_ratio'
  | 'domain'
  | 'line_callee'
  | 'cache_number_count'
  | 'mode_id'
  | 'enable_type'
  | 'is_group_switch'
  | 'clue_configuration_id';

type Bridging = 'bridge_maximumcall' | 'bridge_proportion' | 'direct_bridge' | 'direct_bridge_echo';

type BackgroundSound = 'background_id' | 'background_file_id' | 'background_file_name' | 'background';

type Copies = 'task_extras' | 'new_task_extra';

/** Exact names of the platform (2.0任务列表); what it calls deprecated (废弃) is not read. */
export type WireTask = Wire<Identity | References | Dialing | Bridging | BackgroundSound | Copies>;

/** The row itself: its values are read where they are wanted. */
export function decodeTask(row: WireRecord): WireTask {
  return row;
}
