import * as z from 'zod';
import { InterpreterId, Reference, Revision, ShowcaseId, SlotId, TableId } from './identity.ts';
import { PersonName } from './person.ts';
import { Code, EmailAddress, Language, LanguagePair, lineOf } from './text.ts';

const Slots = z.array(SlotId).max(400);

export const TableInput = z.strictObject({
  label: lineOf(60),
  features: z.array(Code).max(20),
  unavailable: Slots,
  reference: Reference.optional(),
});
export type TableInput = z.infer<typeof TableInput>;
export const TablePatch = TableInput.partial().extend({ revision: Revision });
export type TablePatch = z.infer<typeof TablePatch>;
export const Table = TableInput.extend({ id: TableId, showcaseId: ShowcaseId, revision: Revision });
export type Table = z.infer<typeof Table>;

export const InterpreterInput = z.strictObject({
  name: PersonName,
  email: EmailAddress,
  language: Language,
  languages: z.array(LanguagePair).min(1).max(10),
  unavailable: Slots,
  maxMeetings: z.int().min(0).max(400).nullable(),
  maxConsecutive: z.int().min(1).max(400).nullable(),
  reference: Reference.optional(),
});
export type InterpreterInput = z.infer<typeof InterpreterInput>;
export const InterpreterPatch = InterpreterInput.partial().extend({ revision: Revision });
export type InterpreterPatch = z.infer<typeof InterpreterPatch>;
export const Interpreter = InterpreterInput.extend({
  id: InterpreterId,
  showcaseId: ShowcaseId,
  revision: Revision,
});
export type Interpreter = z.infer<typeof Interpreter>;
