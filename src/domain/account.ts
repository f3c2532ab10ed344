/** A main account or one of its sub-accounts (子账户). */
export interface Account {
  readonly id: string;
  readonly isMain: boolean;
}
