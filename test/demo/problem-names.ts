import { Code, LanguagePair } from '../../shared/model/text.ts';

/**
 * A planning problem may call its things anything; a showcase is stricter. Names that fit are kept, others get a
 * stand-in, the same one each time.
 */
export function standIns(
  make: (index: number) => string,
  fits: (name: string) => boolean,
): (name: string) => string {
  const given = new Map<string, string>();
  return (name) => {
    const known = given.get(name) ?? (fits(name) ? name : make(given.size));
    given.set(name, known);
    return known;
  };
}

const letter = (index: number): string => String.fromCharCode(97 + (index % 26));

export const languagePairs = () =>
  standIns(
    (index) => `q${letter(Math.floor(index / 26))}-z${letter(index)}`,
    (name) => LanguagePair.safeParse(name).success,
  );

export const featureCodes = () =>
  standIns(
    (index) => `feature-${index + 1}`,
    (name) => Code.safeParse(name).success,
  );

export const sessionNames = () =>
  standIns(
    (index) => `session-${index + 1}`,
    (name) => /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/.test(name),
  );
