/** Customer-service group (客服组): named in the legend of 任务初始化 and absent from its example. */
export interface CustomerServiceGroup {
  readonly id: string;
  readonly accountId: string;
  readonly name: string | null;
}
