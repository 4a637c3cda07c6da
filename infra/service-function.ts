import { ArnFormat, Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { Charset, type ICommandHooks, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { type CfnLogGroup, LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { ConfigurationSet } from 'aws-cdk-lib/aws-ses';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionDefinition, QueueId } from '../functions/manifest.ts';
import type { TableDefinition } from '../shared/store/tables.ts';
import { acknowledge } from './acknowledge.ts';
import { BUNDLING } from './bundling.ts';
import { logRetention } from './log-retention.ts';
import type { StageConfig } from './stage-config.ts';

export type ServiceFunctionProps = {
  readonly definition: FunctionDefinition;
  readonly config: StageConfig;
  readonly tables: Readonly<Record<TableDefinition['id'], ITable>>;
  readonly queues: ReadonlyMap<QueueId, Queue>;
  readonly bus: EventBus;
  readonly secret: Secret;
  readonly configurationSet: ConfigurationSet;
  readonly publicUrl: string;
};

/** One function of the manifest: its bundle, and a role with exactly the actions that the manifest names. */
export class ServiceFunction extends Construct {
  readonly definition: FunctionDefinition;
  readonly lambda: NodejsFunction;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    super(scope, id);
    const { definition, config } = props;
    this.definition = definition;
    const logGroup = new LogGroup(this, 'log', {
      retention: logRetention(config),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const role = this.#role(props, logGroup);
    this.lambda = new NodejsFunction(this, 'function', {
      description: definition.purpose,
      entry: definition.entry,
      handler: definition.export,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: definition.memoryMegabytes,
      timeout: Duration.seconds(definition.timeoutSeconds),
      tracing: Tracing.ACTIVE,
      logGroup,
      role,
      environment: environmentOf(props),
      depsLockFilePath: 'package-lock.json',
      bundling: {
        format: OutputFormat.ESM,
        target: BUNDLING.target,
        minify: BUNDLING.minify,
        charset: Charset.UTF8,
        mainFields: [...BUNDLING.mainFields],
        banner: BUNDLING.banner.js,
        esbuildArgs: { '--conditions': BUNDLING.conditions.join(',') },
        externalModules: [],
        commandHooks: copying(definition.files ?? []),
      },
    });
    acknowledge(
      this.lambda,
      'Serverless-LambdaDLQ',
      'Nothing invokes it asynchronously but a timer, whose rule has dead letters; streams and queues have their own.',
    );
    acknowledge(
      this.lambda,
      'Serverless-LambdaEventSourceMappingDestination',
      'A queue’s own redrive policy takes its dead letters; the mappings of streams have a destination.',
    );
  }

  #role(props: ServiceFunctionProps, logGroup: LogGroup): Role {
    const role = new Role(this, 'role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [`${logGroup.logGroupArn}:*`]));
    role.addToPolicy(allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], ['*']));
    for (const statement of statementsOf(this, props)) role.addToPolicy(statement);
    const logId = Stack.of(this).getLogicalId(logGroup.node.defaultChild as CfnLogGroup);
    acknowledge(role, 'AwsSolutions::AwsSolutions-IAM5[Resource::*]', 'X-Ray segments know no resource.');
    acknowledge(
      role,
      `AwsSolutions::AwsSolutions-IAM5[Resource::<${logId}.Arn>:*]`,
      'The log streams of the function’s own group; their names come into being at run time.',
    );
    if (props.definition.access.sendsMail === true) {
      const { region, account } = Stack.of(this);
      const owner = Token.isUnresolved(account) ? '<AWS::AccountId>' : account;
      acknowledge(
        role,
        `AwsSolutions::AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ses:${region}:${owner}:identity/*]`,
        'In its sandbox SES asks for the recipient’s identity too; a condition holds the sender to the one address.',
      );
    }
    return role;
  }
}

const allow = (actions: string[], resources: string[]): PolicyStatement =>
  new PolicyStatement({ effect: Effect.ALLOW, actions, resources });

/** The manifest's access as statements, written by hand: no grant helper, so no Scan and no batch write slips in. */
function statementsOf(scope: Construct, props: ServiceFunctionProps): PolicyStatement[] {
  const { definition, tables, queues, config } = props;
  const { access } = definition;
  const statements: PolicyStatement[] = [];
  const onTable = (table: ITable, actions: readonly string[] | undefined) => {
    if (actions === undefined || actions.length === 0) return;
    statements.push(
      allow(
        actions.map((action) => `dynamodb:${action}`),
        [table.tableArn],
      ),
    );
  };
  onTable(tables.data, access.data);
  onTable(tables.outbox, access.outbox);
  for (const id of access.queues ?? []) {
    const queue = queues.get(id);
    if (queue === undefined)
      throw new Error(`${definition.id} asks for a queue that the manifest does not have: ${id}`);
    statements.push(allow(['sqs:SendMessage'], [queue.queueArn]));
  }
  if (access.publishesEvents === true) statements.push(allow(['events:PutEvents'], [props.bus.eventBusArn]));
  if (access.readsSignInSecret === true)
    statements.push(allow(['secretsmanager:GetSecretValue'], [props.secret.secretArn]));
  if (access.sendsMail === true) {
    const ses = (resource: string, resourceName: string) =>
      Stack.of(scope).formatArn({
        service: 'ses',
        resource,
        resourceName,
        arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
      });
    const send = allow(
      ['ses:SendRawEmail'],
      // Any identity: while the account is in SES's sandbox, the recipient's verified one is asked for as well. Who sends
      // is held by the condition.
      [ses('identity', '*'), ses('configuration-set', props.configurationSet.configurationSetName)],
    );
    send.addCondition('StringEquals', { 'ses:FromAddress': mailAddress(config) });
    statements.push(send);
  }
  return statements;
}

/** Lays files beside the bundle once it is made. */
const copying = (files: readonly string[]): ICommandHooks => ({
  beforeBundling: () => [],
  beforeInstall: () => [],
  afterBundling: (inputDirectory, outputDirectory) =>
    files.map((file) => `cp "${inputDirectory}/${file}" "${outputDirectory}/"`),
});

const mailAddress = (config: StageConfig): string => `no-reply@${config.mailDomain}`;

/** Only what the function's access needs; `readSettings` in functions/runtime names whatever is missing. */
function environmentOf(props: ServiceFunctionProps): Record<string, string> {
  const { definition, config, tables, queues } = props;
  const { access } = definition;
  // The queue that it works off as well: who cannot do a message now says when it is to come again.
  const own = definition.trigger.type === 'queue' ? [definition.trigger.queue] : [];
  const queueUrls = [...new Set([...(access.queues ?? []), ...own])].map((id) => [
    `QUEUE_URL_${id.toUpperCase().replaceAll('-', '_')}`,
    queues.get(id)?.queueUrl ?? '',
  ]);
  return {
    STAGE: config.stage,
    PUBLIC_URL: props.publicUrl,
    DATA_TABLE: tables.data.tableName,
    OUTBOX_TABLE: tables.outbox.tableName,
    FIRST_ORGANISER: config.firstOrganiser,
    MAIL_DOMAIN: config.mailDomain,
    MAIL_FROM: `Engawa <${mailAddress(config)}>`,
    CONFIGURATION_SET: props.configurationSet.configurationSetName,
    EVENT_BUS_NAME: props.bus.eventBusName,
    WISH_DIGEST_SECONDS: String(config.wishDigestSeconds),
    ...Object.fromEntries(queueUrls),
    ...(access.readsSignInSecret === true ? { SIGN_IN_SECRET_ARN: props.secret.secretArn } : {}),
  };
}
