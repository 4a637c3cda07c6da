/**
 * The shape a translation has to have: the same keys as the English dictionary, without the singular forms (Japanese
 * has none). A missing or invented key does not compile.
 */
export type Translation<Source> = {
  readonly [Key in keyof Source as Key extends `${string}_one` ? never : Key]: Source[Key] extends string
    ? string
    : Translation<Source[Key]>;
};
