import { useId } from 'react';
import type { ReactNode, SubmitEvent } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { TaskStatus } from '../gql/graphql';
import { useTexts } from '../language/language';
import { shortId } from '../parts/account-link';

export const STATUSES: readonly TaskStatus[] = ['DIALING', 'WAITING', 'PAUSED', 'BROKEN', 'UNKNOWN'];

interface Account {
  readonly id: string;
  readonly platformId: string;
}

/** A plain form: Enter searches. What it says becomes the address, and the page follows the address. */
export function TaskFilters({ accounts }: { readonly accounts: readonly Account[] }) {
  const texts = useTexts();
  const [params, setParams] = useSearchParams();
  const accountId = params.get('account') ?? '';

  const search = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = [...new FormData(event.currentTarget)].map(
      ([name, value]) => [name, typeof value === 'string' ? value : ''] as const,
    );
    // Without a cursor: another filter is another list.
    setParams(Object.fromEntries(fields.filter(([, value]) => value !== '')));
  };

  return (
    <form className="filters" role="search" aria-label={texts.board.filters} onSubmit={search}>
      <Field label={texts.board.name}>
        {(id) => <input id={id} type="search" name="name" defaultValue={params.get('name') ?? ''} />}
      </Field>
      <Field label={texts.account}>
        {(id) => (
          // Its options come later than the address names one of them.
          <select key={accounts.length} id={id} name="account" defaultValue={accountId}>
            <option value="">{texts.board.allAccounts}</option>
            {accounts.map(({ id, platformId }) => (
              <option key={id} value={id}>
                {shortId(platformId)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={texts.board.status}>
        {(id) => (
          <select id={id} name="status" defaultValue={params.get('status') ?? ''}>
            <option value="">{texts.board.allStatuses}</option>
            {STATUSES.map((status) => (
              <option key={status} value={status}>
                {texts.status[status]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="buttons">
        <button type="submit" className="primary">
          {texts.board.search}
        </button>
        {params.size > 0 && <Link to="/tasks">{texts.board.clear}</Link>}
      </div>
    </form>
  );
}

function Field({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}
