import { useApolloClient, useQuery } from '@apollo/client/react';
import { useSearchParams } from 'react-router';
import { graphql } from '../gql';
import type { FindingKind, Severity } from '../gql/graphql';
import { useLatestAnswer } from '../graphql/latest-answer';
import { useTexts } from '../language/language';
import { Failures, QueryFailure } from '../parts/failures';
import { Page } from '../parts/page';
import { RefreshBar } from '../parts/refresh-bar';
import { useSettings } from '../settings';
import { FindingFilters } from './finding-filters';
import { FindingPages } from './finding-pages';

/** Each list of choices counts what the other one leaves. */
const FindingCountsDocument = graphql(`
  query FindingCounts($kinds: [FindingKind!], $minSeverity: Severity) {
    now
    ofKinds: findings(kinds: $kinds, first: 1) {
      bySeverity {
        severity
        count
      }
    }
    ofSeverity: findings(minSeverity: $minSeverity, first: 1) {
      asOf
      byKind {
        kind
        count
      }
    }
  }
`);

/** What needs a person's attention. The choice is in the address, and so is how much of the list is shown. */
export function FindingInbox() {
  const texts = useTexts();
  const client = useApolloClient();
  const { pollInterval } = useSettings();
  const [params] = useSearchParams();
  const choice = readChoice(params, texts.findings);
  const counts = useLatestAnswer(useQuery(FindingCountsDocument, { variables: choice, pollInterval }));
  const { data, errors, isLoading } = counts;
  // The pages of the list as well, which are queries of their own.
  const refresh = () => void client.refetchQueries({ include: 'active' });
  return (
    <Page
      title={texts.findings.title}
      aside={<RefreshBar query={{ ...counts, refresh }} asOf={data?.ofSeverity?.asOf} />}
    >
      <p className="muted">{texts.findings.intro}</p>
      <QueryFailure query={{ ...counts, refresh }} />
      <Failures errors={errors} onRetry={refresh} describe={() => texts.errors.failed} />
      {data?.ofKinds && data.ofSeverity && (
        <FindingFilters bySeverity={data.ofKinds.bySeverity} byKind={data.ofSeverity.byKind} />
      )}
      {isLoading && !data && <p className="loading">{texts.loading}</p>}
      {data && <FindingPages key={JSON.stringify(choice)} choice={choice} now={data.now} />}
    </Page>
  );
}

/** What the arguments of the field leave out when it is undefined. */
export interface FindingChoice {
  readonly kinds?: readonly FindingKind[];
  readonly minSeverity?: Severity;
}

interface Known {
  readonly kinds: Readonly<Record<FindingKind, string>>;
  readonly severities: Readonly<Record<Severity, string>>;
}

/** An address can say anything: what is not known chooses nothing. */
function readChoice(params: URLSearchParams, { kinds, severities }: Known): FindingChoice {
  const [kind, minSeverity] = [params.get('kind'), params.get('severity')];
  return {
    ...(isKeyOf(kinds, kind) && { kinds: [kind] }),
    ...(isKeyOf(severities, minSeverity) && { minSeverity }),
  };
}

function isKeyOf<Key extends string>(record: Readonly<Record<Key, string>>, value: string | null): value is Key {
  return value !== null && Object.hasOwn(record, value);
}
