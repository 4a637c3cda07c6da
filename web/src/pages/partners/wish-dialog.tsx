import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wishContracts } from '../../../../shared/contracts/wishes.ts';
import type { PartyCard } from '../../../../shared/model/party.ts';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import { type WishInput, WishPriority } from '../../../../shared/model/wish.ts';
import { call, newIdempotencyKey } from '../../api/client.ts';
import { type OfParty, refreshParty, useWishes } from '../../api/party-queries.ts';
import { errorCodeOf } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { ChipsField } from '../../design/chips-field.tsx';
import { ChoiceField } from '../../design/choice-field.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Notice } from '../../design/surface.tsx';
import { TextField } from '../../design/text-field.tsx';
import { showToast } from '../../design/toasts.tsx';
import { useLanguage } from '../../reader/language.ts';
import { optionsOf, partyName } from '../../reader/names.ts';

const MOST_LETTERS = 1000;

type Props = {
  readonly of: OfParty;
  readonly showcase: Showcase;
  readonly to: PartyCard;
  readonly ownFocusAreas: readonly string[];
  readonly onClose: () => void;
};

/** Asks to meet a partner: how much, what for, and how many more wishes are left. */
export function WishDialog({ of, showcase, to, ownFocusAreas, onClose }: Props) {
  const { t } = useTranslation(['partners', 'common']);
  const language = useLanguage();
  const made = useWishes(of, 'made');
  const quota = made.data?.pages[0]?.quota;
  const left = quota ? quota.allowed - quota.open : null;
  const [idempotencyKey] = useState(newIdempotencyKey);
  const [priority, setPriority] = useState<WishPriority>('want');
  const [message, setMessage] = useState('');
  const [topics, setTopics] = useState<string[]>(() =>
    to.profile.focusAreas.filter((code) => ownFocusAreas.includes(code)),
  );
  const make = useMutation({
    mutationFn: (body: WishInput) =>
      call(wishContracts.makeWish, { params: { showcaseId: of.showcaseId }, body, idempotencyKey }),
    onSuccess: async () => {
      onClose();
      showToast({ message: t('wishSent', { name: partyName(to, language) }) });
      await refreshParty(of);
    },
  });
  const isTooLong = message.length > MOST_LETTERS;
  const days = Math.round(showcase.rules.wishExpiryHours / 24);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('wishTitle', { name: partyName(to, language) })}
      actions={
        <>
          <Button look="secondary" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button
            isPending={make.isPending}
            isDisabled={isTooLong || left === 0}
            onPress={() =>
              make.mutate({ from: of.partyId, to: [to.id], priority, message: message.trim(), topics })
            }
          >
            {t('sendWish')}
          </Button>
        </>
      }
    >
      {make.error ? (
        <Notice tone="bad" isLive>
          <p>{t(`common:problem.${errorCodeOf(make.error)}`)}</p>
        </Notice>
      ) : null}
      <ChoiceField
        label={t('priority')}
        choices={WishPriority.options.map((id) => ({
          id,
          label: t(`priorityName.${id}`),
          hint: t(`priorityHint.${id}`),
        }))}
        value={priority}
        onChange={(value) => setPriority(WishPriority.options.find((one) => one === value) ?? 'want')}
      />
      <TextField
        label={t('message')}
        hint={t('messageHint')}
        isOptional
        lines={4}
        value={message}
        onChange={setMessage}
        error={isTooLong ? t('messageTooLong', { count: MOST_LETTERS }) : undefined}
      />
      <ChipsField
        label={t('topics')}
        isOptional
        options={optionsOf(showcase.taxonomy.focusAreas, language).filter(
          (option) => to.profile.focusAreas.includes(option.id) || ownFocusAreas.includes(option.id),
        )}
        value={topics}
        onChange={setTopics}
      />
      <p className="small soft" role="status">
        {left === null ? ' ' : t('quota', { count: left })}{' '}
        {showcase.rules.wishesNeedAcceptance ? t('expires', { count: days }) : null} {t('blocksNothing')}
      </p>
    </Dialog>
  );
}
