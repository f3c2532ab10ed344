import { useQuery } from '@apollo/client/react';
import { graphql } from '../gql';
import { useLatestAnswer } from '../graphql/latest-answer';
import { errorsAt } from '../graphql/part-errors';
import type { PartError } from '../graphql/part-errors';
import { useTexts } from '../language/language';
import { AccountLink, shortId } from '../parts/account-link';
import { Failures, Missing, QueryFailure } from '../parts/failures';
import { Page } from '../parts/page';
import { RefreshBar } from '../parts/refresh-bar';
import { useSettings } from '../settings';

const AccountListDocument = graphql(`
  query AccountList {
    now
    taskSummary {
      byAccount {
        count
        account {
          id
          platformId
          isMain
          ...AccountLink
          taskSetup {
            callTimeGroups {
              id
            }
            callerLines {
              id
            }
            scriptGroups {
              id
            }
          }
        }
      }
    }
  }
`);

/** All set-ups in one query: where one fails, the others are there. */
export function AccountList() {
  const { accounts: texts, ...all } = useTexts();
  const { pollInterval } = useSettings();
  const query = useLatestAnswer(useQuery(AccountListDocument, { pollInterval }));
  const { data, errors, refresh } = query;
  const rows = data?.taskSummary?.byAccount ?? [];
  const describe = (group: readonly PartError[]) => {
    const accounts = group.map(({ path: [, , row] }) => rows[Number(row)]?.account.platformId);
    if (accounts.includes(undefined)) return all.errors.failed;
    return all.errors.failedSetups(accounts.map((id = '') => shortId(id)));
  };
  return (
    <Page title={texts.title} aside={<RefreshBar query={query} />}>
      <p className="muted">{texts.intro}</p>
      <QueryFailure query={query} />
      <Failures errors={errors} onRetry={refresh} describe={describe} />
      {!data && query.isLoading && <p className="loading">{all.loading}</p>}
      {rows.length > 0 && (
        <table className="cards">
          <thead>
            <tr>
              <th scope="col">{all.account}</th>
              <th scope="col">{texts.tasks}</th>
              <th scope="col">{texts.groups}</th>
              <th scope="col">{texts.lines}</th>
              <th scope="col">{texts.scripts}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ account, count }, index) => {
              const [error] = errorsAt(errors, 'taskSummary', 'byAccount', index);
              const size = (list: readonly unknown[] | undefined) => (error ? <Missing error={error} /> : list?.length);
              return (
                <tr key={account.id}>
                  <th scope="row">
                    <AccountLink account={account} />
                    {account.isMain && <span className="details">{all.mainAccount}</span>}
                  </th>
                  <td data-label={texts.tasks}>{count}</td>
                  <td data-label={texts.groups}>{size(account.taskSetup?.callTimeGroups)}</td>
                  <td data-label={texts.lines}>{size(account.taskSetup?.callerLines)}</td>
                  <td data-label={texts.scripts}>{size(account.taskSetup?.scriptGroups)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </Page>
  );
}
