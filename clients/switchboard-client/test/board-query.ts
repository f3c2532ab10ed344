/** What a console asks first, with every kind of reference. */
export const BOARD_QUERY = `
  query Board($first: Int, $after: String) {
    now
    tasks(first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id name status callBlockers updatedAt
        account { id isMain }
        callTimeGroup { id accountId name workHours { minutesPerWeek isOpen } }
        scriptGroup { id name }
        callerLines { id name concurrencyAvailable isExpired }
        autoRecycleRule { id name type }
        endAction { id kind name }
        workHours { isOpen nextOpening nextClosing week { weekday ranges { begin end } } issues { code path } }
        drift { aspect local remote }
        workHoursDrift { weekday }
      }
    }
    taskSummary { total drifting byStatus { status count } byAccount { account { id } count } }
    taskSetup { maxRecycleLimit callTimeGroups { id name } callerLines { id name } }
  }
`;
