import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showcaseContracts } from '../../../../shared/contracts/showcases.ts';
import { type Interpreter, InterpreterInput } from '../../../../shared/model/resource.ts';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import { call } from '../../api/client.ts';
import { Button } from '../../design/button.tsx';
import { ChipsField } from '../../design/chips-field.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { ErrorSummary } from '../../design/error-summary.tsx';
import { SelectField } from '../../design/select-field.tsx';
import { TextField } from '../../design/text-field.tsx';
import {
  type FieldBook,
  type FormFault,
  faultAt,
  faultsFrom,
  faultsOf,
  fieldId,
} from '../../forms/faults.ts';
import { OWN_LANGUAGES, useLanguage } from '../../reader/language.ts';
import { languagePairName } from '../../reader/names.ts';
import { ActionProblem } from '../frame/action-problem.tsx';
import { isNumberIn, NumberField, numberOf } from '../frame/number-field.tsx';
import { refreshOffice } from '../frame/office-queries.ts';
import { SlotTicks } from './slot-ticks.tsx';

type Props = {
  readonly showcase: Showcase;
  readonly interpreter: Interpreter | null;
  readonly onClose: () => void;
};
const FORM = 'interpreter-form';
const PAIRS = ['en-ja', 'ja-zh', 'ja-ko', 'de-ja', 'fr-ja'];
const PARTS = ['nativeFamily', 'nativeGiven', 'family', 'given'] as const;

/** Adds or changes one interpreter. */
export function InterpreterDialog({ showcase, interpreter, onClose }: Props) {
  const { t } = useTranslation(['resources', 'common']);
  const { t: common } = useTranslation('common');
  const language = useLanguage();
  const [name, setName] = useState({
    nativeFamily: interpreter?.name.nativeFamily ?? '',
    nativeGiven: interpreter?.name.nativeGiven ?? '',
    family: interpreter?.name.family ?? '',
    given: interpreter?.name.given ?? '',
  });
  const [email, setEmail] = useState(interpreter?.email ?? '');
  const [mails, setMails] = useState(interpreter?.language ?? 'ja');
  const [pairs, setPairs] = useState<readonly string[]>(
    interpreter?.languages ?? [showcase.rules.interpretation ?? 'en-ja'],
  );
  const [most, setMost] = useState(interpreter?.maxMeetings?.toString() ?? '');
  const [row, setRow] = useState(interpreter?.maxConsecutive?.toString() ?? '4');
  const [unavailable, setUnavailable] = useState<readonly string[]>(interpreter?.unavailable ?? []);
  const [faults, setFaults] = useState<readonly FormFault[]>([]);
  const [problem, setProblem] = useState<unknown>(null);
  const [isPending, setPending] = useState(false);
  const book: FieldBook = {
    ...Object.fromEntries(PARTS.map((part) => [`name.${part}`, { label: t(part), kind: 'text' } as const])),
    email: { label: t('email'), kind: 'text' },
    languages: { label: t('languages'), kind: 'chips' },
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const filled = Object.entries(name).filter(
      ([part, value]) => value.trim() !== '' || part === 'family' || part === 'given',
    );
    const input = {
      name: Object.fromEntries(filled.map(([part, value]) => [part, value.trim()])),
      email: email.trim(),
      language: mails,
      languages: pairs,
      unavailable,
      maxMeetings: numberOf(most),
      maxConsecutive: numberOf(row),
    };
    const found = faultsOf(InterpreterInput, input, book, common);
    setFaults(found);
    if (found.length > 0) return;
    setPending(true);
    try {
      const body = InterpreterInput.parse(input);
      const params = { showcaseId: showcase.id };
      if (interpreter === null) {
        await call(showcaseContracts.createInterpreters, { params, body: { interpreters: [body] } });
      } else {
        await call(showcaseContracts.updateInterpreter, {
          params: { ...params, interpreterId: interpreter.id },
          body: { ...body, revision: interpreter.revision },
        });
      }
      await refreshOffice(showcase.id);
      onClose();
    } catch (error) {
      setFaults(faultsFrom(error, book));
      setProblem(error);
    } finally {
      setPending(false);
    }
  };
  const areNumbers = isNumberIn(most, 0, 400, true) && isNumberIn(row, 1, 400, true);
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={t(interpreter === null ? 'addInterpreter' : 'editInterpreter')}
      actions={
        <>
          <Button look="secondary" onPress={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" form={FORM} isPending={isPending} isDisabled={!areNumbers}>
            {common('save')}
          </Button>
        </>
      }
    >
      <form id={FORM} className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <ErrorSummary faults={faults} />
        {faults.length === 0 ? <ActionProblem error={problem} /> : null}
        <div className="fields-row">
          {PARTS.map((part) => (
            <TextField
              key={part}
              id={fieldId(`name.${part}`)}
              label={t(part)}
              isOptional={part.startsWith('native')}
              maxLength={80}
              value={name[part]}
              onChange={(value) => setName({ ...name, [part]: value })}
              error={faultAt(faults, `name.${part}`)}
            />
          ))}
        </div>
        <TextField
          id={fieldId('email')}
          label={t('email')}
          type="email"
          value={email}
          onChange={setEmail}
          error={faultAt(faults, 'email')}
        />
        <ChipsField
          id={fieldId('languages')}
          label={t('languages')}
          options={[...new Set([...PAIRS, ...pairs])].map((pair) => ({
            id: pair,
            label: languagePairName(pair, language),
          }))}
          value={pairs}
          onChange={setPairs}
          error={faultAt(faults, 'languages')}
        />
        <div className="fields-row">
          <SelectField
            label={t('mailLanguage')}
            options={OWN_LANGUAGES}
            value={mails}
            onChange={(value) => setMails(value === 'en' ? 'en' : 'ja')}
          />
          <NumberField label={t('most')} value={most} onChange={setMost} least={0} most={400} mayBeEmpty />
          <NumberField label={t('inARow')} value={row} onChange={setRow} least={1} most={400} mayBeEmpty />
        </div>
        <SlotTicks
          showcase={showcase}
          label={t('interpreterThere')}
          hint={t('slotHint')}
          closed={unavailable}
          onChange={setUnavailable}
        />
      </form>
    </Dialog>
  );
}
