import type { showcaseContracts } from '../../shared/contracts/showcases.ts';
import { shownOfShowcase } from '../../shared/domain/invitations/corrections.ts';
import { changePhase as decidePhase } from '../../shared/domain/showcases/change-phase.ts';
import { createShowcase as decideCreation } from '../../shared/domain/showcases/create-showcase.ts';
import { updateShowcase as decideUpdate } from '../../shared/domain/showcases/update-showcase.ts';
import { AppError } from '../../shared/model/app-error.ts';
import type { Showcase } from '../../shared/model/showcase.ts';
import { gridOf, listShowcasesThat, showcaseById } from '../../shared/store/showcases.ts';
import { withCorrections } from '../corrections/with-corrections.ts';
import { holdsRoleIn, isOrganiserOfAll } from '../http/authorise.ts';
import type { Call } from '../http/call.ts';
import { rolesHeldBy } from '../http/principal.ts';
import type { Services } from '../runtime/services.ts';

/** Drafts are left out before the page is filled, so that their number cannot be guessed from short pages. */
export async function listShowcases(call: Call<typeof showcaseContracts.listShowcases>) {
  const roles = rolesHeldBy(call.principal);
  const isVisible = (showcase: Showcase) => showcase.phase !== 'draft' || holdsRoleIn(roles, showcase.id);
  return listShowcasesThat(call.services.database, call.query, isVisible);
}

export async function createShowcase(call: Call<typeof showcaseContracts.createShowcase>) {
  if (!isOrganiserOfAll(rolesHeldBy(call.principal))) throw new AppError('forbidden');
  return call.settle(async () => {
    const { decision, showcase } = decideCreation(call.body, call.making);
    return { decision, reply: showcase };
  });
}

export async function getShowcase(call: Call<typeof showcaseContracts.getShowcase>) {
  return call.showcase;
}

export async function updateShowcase(call: Call<typeof showcaseContracts.updateShowcase>) {
  return call.settle(async () => {
    const { showcase, grid } = await showcaseAndGrid(call.services, call.params.showcaseId);
    const decided = decideUpdate(showcase, grid, call.body, call.making);
    const edit = {
      source: { type: 'showcase' },
      before: shownOfShowcase(showcase),
      after: shownOfShowcase(decided.showcase),
    } as const;
    const { database } = call.services;
    const decision = await withCorrections(database, showcase, decided.decision, [edit], call.making);
    return { decision, reply: decided.showcase };
  });
}

export async function changePhase(call: Call<typeof showcaseContracts.changePhase>) {
  return call.settle(async () => {
    const { showcase, grid } = await showcaseAndGrid(call.services, call.params.showcaseId);
    const decided = decidePhase(showcase, grid, call.body, call.making);
    return { decision: decided.decision, reply: decided.showcase };
  });
}

/** Both as they are now: each round of a change must see what its rivals left. */
export async function showcaseAndGrid({ database }: Services, showcaseId: string) {
  const [showcase, grid] = await Promise.all([
    showcaseById(database, showcaseId),
    gridOf(database, showcaseId),
  ]);
  if (showcase === null) throw new AppError('not-found', { object: 'showcase' });
  return { showcase, grid };
}
