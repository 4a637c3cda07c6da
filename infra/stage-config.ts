import * as z from 'zod';

/**
 * What differs between stages. Values come from `cdk.json` or the command line (`-c name=value`), all as text, and
 * are checked before anything is synthesised: a misspelt setting fails here and not in a deployment.
 */
const StageConfig = z.strictObject({
  stage: z.string().regex(/^[a-z][a-z0-9-]{1,15}$/),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-[0-9]$/)
    .default('ap-northeast-1'),
  account: z
    .string()
    .regex(/^[0-9]{12}$/)
    .optional(),
  mailDomain: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)
    .default('engawa.example')
    .meta({ description: 'The SES identity: mails come from no-reply@ this domain.' }),
  firstOrganiser: z
    .string()
    .regex(/^[^@\s]+@[^@\s]+$/)
    .default('organiser@engawa.example'),
  domainName: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)
    .optional()
    .meta({ description: 'Own host name of the pages; needs certificateArn (in us-east-1).' }),
  certificateArn: z.string().startsWith('arn:aws:acm:us-east-1:').optional(),
  alarmAddress: z
    .string()
    .regex(/^[^@\s]+@[^@\s]+$/)
    .optional(),
  wishDigestSeconds: z.coerce.number().int().min(0).max(900).default(120).meta({
    description: 'So long after a wish its party is told; what comes meanwhile is in the same mail.',
  }),
  logRetentionDays: z.coerce.number().int().min(1).default(90),
  requestsPerSecond: z.coerce.number().int().min(1).max(10_000).default(200),
});
export type StageConfig = z.infer<typeof StageConfig>;

export const STAGE_SETTINGS = Object.keys(StageConfig.shape);

/** @throws Error that names every faulty setting. */
export function readStageConfig(context: (name: string) => unknown): StageConfig {
  const given = STAGE_SETTINGS.map((name) => [name, context(name)] as const).filter(
    ([, value]) => value !== undefined,
  );
  const parsed = StageConfig.safeParse(Object.fromEntries(given));
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (
    parsed.success &&
    (parsed.data.domainName === undefined) !== (parsed.data.certificateArn === undefined)
  ) {
    faults.push('domainName and certificateArn go together');
  }
  if (!parsed.success || faults.length > 0)
    throw new Error(`stage settings are faulty: ${faults.join('; ')}`);
  return parsed.data;
}
