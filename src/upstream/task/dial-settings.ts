import type { DialSettings } from '../../domain/task.js';
import type { WireTask } from './wire-task.js';

export function normaliseDialSettings(wire: WireTask): DialSettings {
  return {
    dialplan: wire.destination_dialplan,
    context: wire.destination_context,
    dialFormat: wire.dial_format,
    originateVariables: wire.originate_variables,
    originateTimeoutSeconds: wire._originate_timeout,
    originationCallerNumber: wire._origination_caller_id_number,
    pauseSeconds: wire.call_pause_second,
    notifyType: wire.call_notify_type,
    stopsOnNotifyFailure: wire.call_notify_fail_stop,
    stopsOnEmptySeat: wire.empty_seat_stop,
    schedulingQueue: wire.scheduling_queue,
    schedulingPolicyRatio: wire.scheduling_policy_ratio,
    domain: wire.domain,
    lineCallee: wire.line_callee,
    cachedNumbers: wire.cache_number_count,
    modeId: wire.mode_id,
    enableType: wire.enable_type,
    groupSwitch: wire.is_group_switch,
    clueConfigurationId: wire.clue_configuration_id,
  };
}
