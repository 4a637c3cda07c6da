import type { PartyInput } from '../../../shared/model/party.ts';
import type { InterpreterInput, TableInput } from '../../../shared/model/resource.ts';
import type { Phase, ShowcaseInput } from '../../../shared/model/showcase.ts';
import type { GridInput } from '../../../shared/model/slot.ts';
import type { WishPriority } from '../../../shared/model/wish.ts';

/** A wish between two parties by their references. */
export type SampleWish = {
  readonly from: string;
  readonly to: string;
  readonly priority: WishPriority;
  readonly message: string;
  readonly isAccepted: boolean;
};

/** A whole showcase as an organiser could have typed it in; nothing in it depends on the machine but the days. */
export type SampleShowcase = {
  readonly showcase: ShowcaseInput;
  readonly phase: Phase;
  readonly grid: GridInput;
  readonly tables: readonly TableInput[];
  readonly interpreters: readonly InterpreterInput[];
  readonly parties: readonly PartyInput[];
  readonly wishes: readonly SampleWish[];
  /** Have registered and wait for the organiser's word. */
  readonly applicants: readonly PartyInput[];
};
