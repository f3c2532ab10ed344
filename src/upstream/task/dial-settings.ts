import type { DialSettings } from '../../domain/task.js';
import { readFlag, readId, readInt, readNumber, readText } from '../decoding/leaf.js';
import type { WireTask } from './wire-task.js';

export function normaliseDialSettings(wire: WireTask): DialSettings {
  return {
    dialplan: readText(wire.destination_dialplan),
    context: readText(wire.destination_context),
    dialFormat: readText(wire.dial_format),
    originateVariables: readText(wire.originate_variables),
    originateTimeoutSeconds: readInt(wire._originate_timeout),
    originationCallerNumber: readText(wire._origination_caller_id_number),
    pauseSeconds: readInt(wire.call_pause_second),
    notifyType: readInt(wire.call_notify_type),
    stopsOnNotifyFailure: readFlag(wire.call_notify_fail_stop),
    stopsOnEmptySeat: readFlag(wire.empty_seat_stop),
    schedulingQueue: readText(wire.scheduling_queue),
    schedulingPolicyRatio: readNumber(wire.scheduling_policy_ratio),
    domain: readText(wire.domain),
    lineCallee: readText(wire.line_callee),
    cachedNumbers: readInt(wire.cache_number_count),
    modeId: readId(wire.mode_id),
    enableType: readInt(wire.enable_type),
    groupSwitch: readInt(wire.is_group_switch),
    clueConfigurationId: readId(wire.clue_configuration_id),
  };
}
