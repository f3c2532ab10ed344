import type { Background, BridgeSettings, DialSettings } from '../../domain/task.js';
import { readFlag, readId, readInt, readNumber, readText, type WireRecord } from './leaf.js';

export function decodeDialSettings(task: WireRecord): DialSettings {
  return {
    dialplan: readText(task['destination_dialplan']),
    context: readText(task['destination_context']),
    dialFormat: readText(task['dial_format']),
    originateVariables: readText(task['originate_variables']),
    originateTimeoutSeconds: readInt(task['_originate_timeout']),
    originationCallerNumber: readText(task['_origination_caller_id_number']),
    pauseSeconds: readInt(task['call_pause_second']),
    notifyType: readInt(task['call_notify_type']),
    stopsOnNotifyFailure: readFlag(task['call_notify_fail_stop']),
    stopsOnEmptySeat: readFlag(task['empty_seat_stop']),
    schedulingQueue: readText(task['scheduling_queue']),
    schedulingPolicyRatio: readNumber(task['scheduling_policy_ratio']),
    domain: readText(task['domain']),
    lineCallee: readText(task['line_callee']),
    cachedNumbers: readInt(task['cache_number_count']),
    modeId: readId(task['mode_id']),
    enableType: readInt(task['enable_type']),
    groupSwitch: readInt(task['is_group_switch']),
    clueConfigurationId: readId(task['clue_configuration_id']),
  };
}

export function decodeBridgeSettings(task: WireRecord): BridgeSettings {
  return {
    maxConcurrency: readInt(task['bridge_maximumcall']),
    proportion: readNumber(task['bridge_proportion']),
    isDirect: readFlag(task['direct_bridge']),
    hasEcho: readFlag(task['direct_bridge_echo']),
  };
}

/** Null: none of the four values is present; "" as the source is present. */
export function decodeBackground(task: WireRecord): Background | null {
  const id = readId(task['background_id']);
  const fileId = readId(task['background_file_id']);
  const fileName = readText(task['background_file_name']);
  const source = readText(task['background']);
  const hasAny = id !== null || fileId !== null || fileName !== null || source !== null;
  return hasAny ? { id, fileId, fileName, source } : null;
}
