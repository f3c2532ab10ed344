import type { Account } from './account.js';
import type { CallerLine } from './caller-line.js';
import type { Instant } from './instant.js';
import type { Rows } from './rows.js';

/** Script group (话术组): what the robot says. */
export interface ScriptGroup {
  readonly id: string;
  readonly accountId: string;
  readonly name: string | null;
  readonly isDefault: boolean;
  readonly isDebug: boolean | null;
  readonly account: Account | null;
  readonly linkWordGroupId: string | null;
  readonly tagSceneId: string | null;
  readonly createdAt: Instant | null;
  readonly updatedAt: Instant | null;
  readonly deletedAt: Instant | null;
  readonly callerLines: Rows<CallerLine>;
}

/** What a task itself carries of its script group. */
export interface TaskScriptGroup {
  readonly id: string;
  readonly name: string | null;
  readonly isDefault: boolean;
}
