/** How the platform's answers change from call to call. */
export interface Mode {
  readonly name: ModeName;
  readonly meaning: string;
  readonly tasksChange: boolean;
  readonly setupsChange: boolean;
  /** Milliseconds before an answer is sent. */
  readonly delayMs: number;
}

export type ModeName = 'a' | 'b' | 'c' | 'd';

const STEADY = { tasksChange: false, setupsChange: false, delayMs: 0 };

export const MODES: Readonly<Record<ModeName, Mode>> = {
  a: { ...STEADY, name: 'a', meaning: "the platform's answers stay the same" },
  b: { ...STEADY, name: 'b', meaning: 'task lists change at every call', tasksChange: true },
  c: { ...STEADY, name: 'c', meaning: 'everything changes at every call', tasksChange: true, setupsChange: true },
  d: { ...STEADY, name: 'd', meaning: 'the answers stay the same, the platform takes 50 ms', delayMs: 50 },
};
