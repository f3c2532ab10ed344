import { useQuery } from '@apollo/client/react';
import { Link, useParams } from 'react-router';
import { graphql } from '../gql';
import { useLatestAnswer } from '../graphql/latest-answer';
import { errorsAt } from '../graphql/part-errors';
import { useTexts } from '../language/language';
import { shortId } from '../parts/account-link';
import { Failures, QueryFailure } from '../parts/failures';
import { LineTable } from '../parts/line-table';
import { Page } from '../parts/page';
import { RefreshBar } from '../parts/refresh-bar';
import { Section } from '../parts/section';
import { CallTimeGroups } from './call-time-groups';
import { OtherSettings } from './other-settings';
import { ScriptGroups } from './script-groups';
import { useSettings } from '../settings';

const AccountPageDocument = graphql(`
  query AccountPage($id: ID!) {
    now
    taskSetup(accountId: $id) {
      asOf
      account {
        id
        isMain
      }
      callTimeGroups {
        ...CallTimeGroupCard
      }
      callerLines {
        ...Line
      }
      scriptGroups {
        ...ScriptGroupRow
      }
      ...OtherSettings
    }
  }
`);

/** What a new task of the account may use. */
export function AccountPage() {
  const texts = useTexts();
  const { id = '' } = useParams();
  const { pollInterval } = useSettings();
  const query = useLatestAnswer(useQuery(AccountPageDocument, { variables: { id }, pollInterval }));
  const { data, errors, refresh } = query;
  const setup = data?.taskSetup;
  const failing = { errors: errorsAt(errors, 'taskSetup'), onRetry: refresh };
  return (
    <Page
      title={texts.accountName(shortId(id))}
      up={<Link to="/accounts">← {texts.accounts.back}</Link>}
      aside={<RefreshBar query={query} asOf={setup?.asOf} />}
    >
      <QueryFailure query={query} />
      {setup ? (
        <>
          <p>
            <Link to={`/tasks?account=${id}`}>{texts.accounts.itsTasks}</Link>
            {setup.account.isMain && <span className="muted"> · {texts.mainAccount}</span>}
          </p>
          <Section id="groups" title={texts.accounts.groups} fields={['callTimeGroups']} failing={failing}>
            <CallTimeGroups groups={setup.callTimeGroups} />
          </Section>
          <Section id="lines" title={texts.accounts.lines} fields={['callerLines']} failing={failing}>
            <LineTable lines={setup.callerLines} />
          </Section>
          <Section id="scripts" title={texts.accounts.scripts} fields={['scriptGroups']} failing={failing}>
            <ScriptGroups groups={setup.scriptGroups} />
          </Section>
          <OtherSettings setup={setup} />
        </>
      ) : (
        <>
          <Failures errors={failing.errors} onRetry={refresh} describe={() => texts.errors.failed} />
          {query.isLoading && !data && <p className="loading">{texts.loading}</p>}
        </>
      )}
    </Page>
  );
}
