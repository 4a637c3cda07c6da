import * as z from 'zod';

/** What a function learns from its environment, in both hosts; every fault is named at once. */
const Settings = z.object({
  STAGE: z.string().min(1),
  PUBLIC_URL: z.string().regex(/^https?:\/\/[^/]+$/),
  DATA_TABLE: z.string().min(1),
  OUTBOX_TABLE: z.string().min(1),
  AWS_REGION: z.string().min(1),
  DYNAMODB_ENDPOINT: z.string().optional(),
  MAIL_FROM: z.string().min(3).optional(),
  MAIL_DOMAIN: z.string().min(3).optional(),
  CONFIGURATION_SET: z.string().optional(),
  FIRST_ORGANISER: z.string().optional(),
  SIGN_IN_SECRET: z.string().min(32).optional(),
  SIGN_IN_SECRET_ARN: z.string().optional(),
  EVENT_BUS_NAME: z.string().optional(),
  QUEUE_URL_MAIL: z.string().optional(),
  QUEUE_URL_PLANNING: z.string().optional(),
  QUEUE_URL_CORRECTIONS: z.string().optional(),
  QUEUE_URL_DIGESTS: z.string().optional(),
  WISH_DIGEST_SECONDS: z.coerce.number().int().min(0).max(900).default(120),
});

export type Settings = {
  readonly stage: string;
  readonly publicUrl: string;
  readonly dataTable: string;
  readonly outboxTable: string;
  readonly region: string;
  readonly databaseEndpoint: string | undefined;
  readonly mailFrom: string;
  readonly mailDomain: string;
  readonly configurationSet: string | undefined;
  readonly firstOrganiser: string | undefined;
  readonly signInSecret: string | undefined;
  readonly signInSecretArn: string | undefined;
  readonly eventBusName: string | undefined;
  readonly queueUrls: Readonly<Record<'mail' | 'planning' | 'corrections' | 'digests', string | undefined>>;
  /** How long after a wish was made its party is told: what comes meanwhile is told in the same mail. */
  readonly wishDigestSeconds: number;
};

/** Reads the environment. @throws Error naming every variable that is missing or malformed. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const parsed = Settings.safeParse(environment);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`the environment is incomplete: ${faults.join('; ')}`);
  }
  const values = parsed.data;
  return {
    stage: values.STAGE,
    publicUrl: values.PUBLIC_URL,
    dataTable: values.DATA_TABLE,
    outboxTable: values.OUTBOX_TABLE,
    region: values.AWS_REGION,
    databaseEndpoint: values.DYNAMODB_ENDPOINT,
    mailFrom: values.MAIL_FROM ?? 'Engawa <no-reply@engawa.example>',
    mailDomain: values.MAIL_DOMAIN ?? 'engawa.example',
    configurationSet: values.CONFIGURATION_SET,
    firstOrganiser: values.FIRST_ORGANISER,
    signInSecret: values.SIGN_IN_SECRET,
    signInSecretArn: values.SIGN_IN_SECRET_ARN,
    eventBusName: values.EVENT_BUS_NAME,
    queueUrls: {
      mail: values.QUEUE_URL_MAIL,
      planning: values.QUEUE_URL_PLANNING,
      corrections: values.QUEUE_URL_CORRECTIONS,
      digests: values.QUEUE_URL_DIGESTS,
    },
    wishDigestSeconds: values.WISH_DIGEST_SECONDS,
  };
}
