import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportContracts } from '../../../../shared/contracts/exports.ts';
import { displayName } from '../../../../shared/model/person.ts';
import { call } from '../../api/client.ts';
import { type OfParty, useMembers } from '../../api/party-queries.ts';
import { errorCodeOf } from '../../api/problem.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../design/button.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { Dialog } from '../../design/dialog.tsx';
import { SelectField } from '../../design/select-field.tsx';
import { Notice } from '../../design/surface.tsx';
import { TextField } from '../../design/text-field.tsx';
import { showToast } from '../../design/toasts.tsx';
import { useLanguage } from '../../reader/language.ts';

/** A secret address that calendars subscribe to. A new one ends the old one, which is said before. */
export function FeedDialog({ of, onClose }: { readonly of: OfParty; readonly onClose: () => void }) {
  const { t } = useTranslation(['agenda', 'common']);
  const language = useLanguage();
  const session = useSession();
  const members = useMembers(of);
  const own = members.data?.items.find((member) => member.email === session.data?.email);
  const [chosen, setChosen] = useState<string | null>(null);
  const memberId = chosen ?? own?.id ?? members.data?.items[0]?.id ?? null;
  const make = useMutation({
    mutationFn: (member: string) => call(exportContracts.createFeed, { params: { ...of, memberId: member } }),
  });
  const address = make.data ? new URL(make.data.url, window.location.origin).href : '';
  return (
    <Dialog isOpen onClose={onClose} title={t('feedTitle')}>
      <p className="soft">{t('feedLead')}</p>
      {make.error ? (
        <Notice tone="bad" isLive>
          <p>{t(`common:problem.${errorCodeOf(make.error)}`)}</p>
        </Notice>
      ) : null}
      {make.data ? (
        <div className="stack">
          <TextField label={t('feedAddress')} value={address} isReadOnly />
          <div className="row">
            <a className={buttonClass()} href={address.replace(/^https?:/, 'webcal:')}>
              {t('feedOpen')}
            </a>
            <Button
              look="secondary"
              onPress={() =>
                void navigator.clipboard.writeText(address).then(() => showToast({ message: t('copied') }))
              }
            >
              {t('copy')}
            </Button>
          </div>
          <p className="small soft">{t('feedSecret')}</p>
        </div>
      ) : (
        <div className="stack">
          {members.data && members.data.items.length > 1 ? (
            <SelectField
              label={t('feedFor')}
              options={members.data.items.map((member) => ({
                id: member.id,
                label: displayName(member.name, language),
              }))}
              value={memberId}
              onChange={setChosen}
            />
          ) : null}
          <p>
            <Button
              isDisabled={memberId === null}
              isPending={make.isPending}
              onPress={() => (memberId === null ? undefined : make.mutate(memberId))}
            >
              {t('feedMake')}
            </Button>
          </p>
          <p className="small soft">{t('feedEndsOld')}</p>
        </div>
      )}
    </Dialog>
  );
}
