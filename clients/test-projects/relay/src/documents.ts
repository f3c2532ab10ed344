// Read by relay-compiler, and never run: a bundler's plugin would put the artifacts here.
import { graphql } from 'relay-runtime';

void graphql`
  query documentsBoardQuery($first: Int) {
    tasks(first: $first) {
      totalCount
      nodes {
        id
        name
        status
        account {
          id
        }
        callTimeGroupId
        callTimeGroup {
          id
          accountId
          name
          workHours {
            ...documentsHours @relay(mask: false)
          }
        }
        scriptGroup {
          id
          name
        }
        autoRecycleRule {
          id
          name
          type
        }
        endAction {
          id
          kind
          name
        }
        callerLines {
          ...documentsLine @relay(mask: false)
        }
        workHours {
          ...documentsHours @relay(mask: false)
        }
        background {
          id
          fileName
        }
      }
    }
  }
`;

void graphql`
  query documentsSetupQuery($accountId: ID) {
    taskSetup(accountId: $accountId) {
      account {
        id
        isMain
      }
      callTimeGroups {
        id
        accountId
        name
        workHours {
          ...documentsHours @relay(mask: false)
        }
      }
      callerLines {
        ...documentsLine @relay(mask: false)
      }
      scriptGroups {
        id
        name
        callerLines {
          ...documentsLine @relay(mask: false)
        }
      }
      bridgeGroups {
        id
        name
      }
      autoRecycleRules {
        id
        name
        type
      }
      endActions {
        id
        kind
        name
      }
      llmIntentionConfigs {
        id
        name
      }
      customerServiceGroups {
        id
        name
      }
    }
  }
`;

void graphql`
  fragment documentsHours on WorkHours {
    source
    minutesPerWeek
    isOpen
    nextOpening
    week {
      weekday
      ranges {
        begin
        end
      }
    }
  }
`;

void graphql`
  fragment documentsLine on CallerLine {
    id
    accountId
    name
    concurrency
    concurrencyAvailable
  }
`;
