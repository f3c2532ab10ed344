/** 任务初始化 of a sub-account, as every server requests it. */
export function setupPath(mainAccountId: string, accountId: string): string {
  return `/agent-api/user/${mainAccountId}/task/create?sub_user_id=${accountId}`;
}

/** 2.0任务列表, all sub-accounts. */
export function tasksPath(mainAccountId: string, page: number, perPage: number): string {
  return `/agent-api/new/user/${mainAccountId}/subset_task?page=${page}&per_page=${perPage}`;
}
