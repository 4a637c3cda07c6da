import type { ReactNode } from 'react';
import type { Party } from '../../../shared/model/party.ts';
import type { Showcase } from '../../../shared/model/showcase.ts';
import { type OfParty, usePartyRecord } from '../api/party-queries.ts';
import { useSession } from '../api/session.ts';
import { useShowcase } from '../api/showcase-queries.ts';
import { SignInFirst } from '../pages/home/sign-in-first.tsx';
import { useLanguage } from '../reader/language.ts';
import { partyName } from '../reader/names.ts';
import { Page } from './page.tsx';
import { QueryView } from './query-view.tsx';

export type PartyContext = { readonly showcase: Showcase; readonly party: Party; readonly of: OfParty };

type Props = {
  readonly of: OfParty;
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly skeleton?: readonly number[];
  readonly children: (context: PartyContext) => ReactNode;
};

/** The frame of a party's pages: asks to sign in first, then shows the page once showcase and party are there. */
export function PartyFrame({ of, title, lead, actions, skeleton = [160, 160, 160], children }: Props) {
  const language = useLanguage();
  const session = useSession();
  const showcase = useShowcase(of.showcaseId);
  const party = usePartyRecord(of);
  if (session.data === null) return <SignInFirst />;
  const eyebrow =
    showcase.data && party.data
      ? `${partyName(party.data, language)} · ${showcase.data.title[language]}`
      : ' ';
  return (
    <Page title={title} lead={lead} actions={actions} eyebrow={eyebrow}>
      <QueryView query={showcase} skeleton={skeleton}>
        {(showcaseData) => (
          <QueryView query={party} skeleton={skeleton}>
            {(partyData) => children({ showcase: showcaseData, party: partyData, of })}
          </QueryView>
        )}
      </QueryView>
    </Page>
  );
}
