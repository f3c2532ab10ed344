/** Where a command writes. */
export interface Output {
  readonly log: (text: string) => void;
  readonly error: (text: string) => void;
}

/** Runs with the arguments after its name; returns the exit code. */
export type Command = (args: readonly string[], output: Output) => number | Promise<number>;
