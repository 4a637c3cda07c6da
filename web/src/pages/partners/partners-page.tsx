import { type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wishContracts } from '../../../../shared/contracts/wishes.ts';
import type { PartyCard } from '../../../../shared/model/party.ts';
import { call } from '../../api/client.ts';
import { refreshParty, useVetoes, useWishes } from '../../api/party-queries.ts';
import { Button } from '../../design/button.tsx';
import { Badge } from '../../design/surface.tsx';
import { Tabs } from '../../design/tabs.tsx';
import { showToast } from '../../design/toasts.tsx';
import { type PartyContext, PartyFrame } from '../../layout/party-frame.tsx';
import { useLanguage } from '../../reader/language.ts';
import { partyName } from '../../reader/names.ts';
import type { PageProps } from '../../routing/paths.ts';
import { useSearchParam } from '../../routing/router.tsx';
import { Catalogue } from './catalogue.tsx';
import { PartnerDialog, WishDialog } from './dialogs.ts';
import { PartnerCard } from './partner-card.tsx';
import { Suggested } from './suggested.tsx';
import { wishStates } from './wish-states.ts';

/** Whom a party could meet: suggestions with reasons, and the whole catalogue. */
export default function PartnersPage({ params }: PageProps<'partners'>) {
  const { t } = useTranslation('partners');
  return (
    <PartyFrame of={params} title={t('title')} lead={t('lead')}>
      {(context) => <Partners {...context} />}
    </PartyFrame>
  );
}

function Partners(context: PartyContext) {
  const { of, showcase, party } = context;
  const { t } = useTranslation(['partners', 'common']);
  const language = useLanguage();
  const [view, setView] = useSearchParam('view');
  const made = useWishes(of, 'made');
  const received = useWishes(of, 'received');
  const vetoes = useVetoes(of);
  const [opened, setOpened] = useState<PartyCard | null>(null);
  const [wished, setWished] = useState<PartyCard | null>(null);
  const states = wishStates(made.data?.pages ?? [], received.data?.pages ?? [], vetoes.data?.pages ?? []);
  const mayWish = ['wishes', 'planning', 'published', 'live'].includes(showcase.phase);
  const quota = made.data?.pages[0]?.quota;

  const refuse = async (other: PartyCard) => {
    const params = { ...of, otherPartyId: other.id };
    await call(wishContracts.putVeto, { params });
    await refreshParty(of);
    showToast({
      message: t('vetoed', { name: partyName(other, language) }),
      action: {
        label: t('common:undo'),
        run: () => void call(wishContracts.deleteVeto, { params }).then(() => refreshParty(of)),
      },
    });
  };
  const card = (other: PartyCard, reasons?: ReactNode) => {
    const state = states.get(other.id);
    return (
      <PartnerCard
        key={other.id}
        party={other}
        taxonomy={showcase.taxonomy}
        shared={party.profile.focusAreas}
        onOpen={() => setOpened(other)}
        {...(reasons ? { reasons } : {})}
        status={state ? <Badge tone={state.tone}>{t(`state.${state.code}`)}</Badge> : null}
        actions={
          state ? null : (
            <>
              <Button
                isDisabled={!mayWish}
                aria-label={t('wishTitle', { name: partyName(other, language) })}
                onPress={() => setWished(other)}
              >
                {t('wish')}
              </Button>
              <Button
                look="quiet"
                aria-label={t('noThanksTo', { name: partyName(other, language) })}
                onPress={() => void refuse(other)}
              >
                {t('noThanks')}
              </Button>
            </>
          )
        }
      />
    );
  };
  return (
    <>
      <p className="row soft" role="status">
        {mayWish ? null : <span>{t('wishesClosed')}</span>}
        {quota ? <Badge tone="wood">{t('quota', { count: quota.allowed - quota.open })}</Badge> : null}
      </p>
      <Tabs
        label={t('views')}
        selected={view === 'all' ? 'all' : 'suggested'}
        onSelect={(id) => setView(id === 'all' ? 'all' : null)}
        items={[
          { id: 'suggested', label: t('suggested'), content: <Suggested {...context} card={card} /> },
          { id: 'all', label: t('all'), content: <Catalogue {...context} card={card} /> },
        ]}
      />
      <Suspense fallback={null}>
        {opened ? (
          <PartnerDialog
            party={opened}
            taxonomy={showcase.taxonomy}
            onClose={() => setOpened(null)}
            actions={
              states.has(opened.id) || !mayWish ? undefined : (
                <Button
                  onPress={() => {
                    setWished(opened);
                    setOpened(null);
                  }}
                >
                  {t('wish')}
                </Button>
              )
            }
          />
        ) : null}
        {wished ? (
          <WishDialog
            of={of}
            showcase={showcase}
            to={wished}
            ownFocusAreas={party.profile.focusAreas}
            onClose={() => setWished(null)}
          />
        ) : null}
      </Suspense>
    </>
  );
}
