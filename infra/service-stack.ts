import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { HttpMethod, HttpRoute, HttpRouteKey } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import {
  ConfigurationSet,
  ConfigurationSetEventDestination,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
} from 'aws-cdk-lib/aws-ses';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { FunctionDefinition, Manifest, QueueDefinition, QueueId } from '../functions/manifest.ts';
import { contracts } from '../shared/contracts/all-contracts.ts';
import type { Capability, Contract } from '../shared/contracts/contract.ts';
import { acknowledge } from './acknowledge.ts';
import type { DataStack } from './data-stack.ts';
import type { EdgeStack } from './edge-stack.ts';
import { attachTrigger } from './function-triggers.ts';
import { ServiceFunction } from './service-function.ts';
import type { StageConfig } from './stage-config.ts';

export type ServiceStackProps = StackProps & {
  readonly config: StageConfig;
  readonly manifest: Manifest;
  readonly data: DataStack;
  readonly edge: EdgeStack;
};

/** Functions, queues, the event bus and mail, all read from the manifest. */
export class ServiceStack extends Stack {
  readonly functions: ReadonlyMap<string, ServiceFunction>;
  readonly queues: ReadonlyMap<QueueId, Queue>;
  readonly deadLetters: ReadonlyMap<string, Queue>;

  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, props);
    const { config, manifest, data, edge } = props;
    const deadLetters = new Map<string, Queue>();
    const bus = new EventBus(this, 'bus', { eventBusName: `engawa-${config.stage}` });
    const secret = this.#signInSecret();
    const queues = new Map(
      manifest.queues.map((queue) => [queue.id, this.#queue(queue, deadLetters)] as const),
    );
    const configurationSet = this.#mail(config, queues);

    const surroundings = {
      config,
      tables: data.tables,
      queues,
      bus,
      secret,
      configurationSet,
      publicUrl: edge.publicUrl,
    };
    const functions = new Map(
      manifest.functions.map((definition) => {
        const made = new ServiceFunction(this, definition.id, { definition, ...surroundings });
        const { trigger } = definition;
        if (trigger.type === 'http') this.#routes(edge, trigger.capability, made);
        else if (trigger.type === 'pages') this.#pageRoutes(edge, trigger.paths, made);
        else if (trigger.type === 'unknown-route') this.#unknownRoute(edge, made);
        else
          attachTrigger(this, definition, made.lambda, { stream: data.tables.outbox, queues, deadLetters });
        return [definition.id, made] as const;
      }),
    );
    this.functions = functions;
    this.queues = queues;
    this.deadLetters = deadLetters;
    new CfnOutput(this, 'event-bus', {
      value: bus.eventBusName,
      description: 'Subscribe here (docs/events.md).',
    });
  }

  #signInSecret(): Secret {
    const secret = new Secret(this, 'sign-in-secret', {
      description: 'Links and codes to sign in, and links to answer wishes, are derived from it.',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(
      secret,
      'AwsSolutions-SMG4',
      'Links and codes to sign in live ten minutes; the secret is changed by hand after an incident (docs/runbook.md), which ends open attempts.',
    );
    return secret;
  }

  #queue(definition: QueueDefinition, deadLetters: Map<string, Queue>): Queue {
    const fifo = definition.isFifo ? { fifo: true } : {};
    const letters = new Queue(this, `${definition.id}-dead-letters`, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      ...fifo,
    });
    acknowledge(letters, 'Serverless-SQSRedrivePolicy', 'This queue is the dead letters of another.');
    deadLetters.set(definition.id, letters);
    return new Queue(this, `${definition.id}-queue`, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(definition.visibilitySeconds),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: letters, maxReceiveCount: definition.maxReceives },
      ...fifo,
    });
  }

  /** SES tells of deliveries, bounces and complaints on the default bus (it knows no other); a rule queues them. */
  #mail(config: StageConfig, queues: ReadonlyMap<QueueId, Queue>): ConfigurationSet {
    const identity = new EmailIdentity(this, 'mail-identity', {
      identity: Identity.domain(config.mailDomain),
    });
    identity.dkimRecords.forEach((record, index) => {
      new CfnOutput(this, `dkim-${index + 1}`, { value: `${record.name} CNAME ${record.value}` });
    });
    const configurationSet = new ConfigurationSet(this, 'mail-configuration', { reputationMetrics: true });
    const defaultBus = EventBus.fromEventBusName(this, 'default-bus', 'default');
    new ConfigurationSetEventDestination(this, 'mail-events', {
      configurationSet,
      destination: EventDestination.eventBus(defaultBus),
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.DELIVERY_DELAY,
      ],
    });
    const target = queues.get('ses-events');
    if (target === undefined) throw new Error('the manifest has no queue for SES events');
    const letters = new Queue(this, 'ses-rule-dead-letters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    new Rule(this, 'ses-rule', {
      eventPattern: {
        source: ['aws.ses'],
        detail: { mail: { tags: { 'ses:configuration-set': [configurationSet.configurationSetName] } } },
      },
      targets: [
        new SqsQueue(target, {
          deadLetterQueue: letters,
          retryAttempts: 20,
          maxEventAge: Duration.hours(12),
        }),
      ],
    });
    acknowledge(letters, 'AwsSolutions-SQS3', 'This queue is the dead letters of a rule.');
    acknowledge(letters, 'Serverless-SQSRedrivePolicy', 'This queue is the dead letters of a rule.');
    return configurationSet;
  }

  #routes(edge: EdgeStack, capability: Capability, made: ServiceFunction): void {
    const integration = new HttpLambdaIntegration(`${capability}-integration`, made.lambda);
    const own = (Object.values(contracts) as readonly Contract[]).filter(
      (contract) => contract.capability === capability,
    );
    for (const contract of own) {
      const route = new HttpRoute(this, `route-${contract.id}`, {
        httpApi: edge.api,
        integration,
        routeKey: HttpRouteKey.with(contract.path, HttpMethod[contract.method]),
      });
      acknowledge(
        route,
        'AwsSolutions-APIG4',
        'The function checks the session itself on every call, so that a role taken back ends at once; a cached authoriser would not.',
      );
    }
  }

  #pageRoutes(edge: EdgeStack, paths: readonly string[], made: ServiceFunction): void {
    const integration = new HttpLambdaIntegration(`${made.definition.id}-integration`, made.lambda);
    paths.forEach((path, index) => {
      for (const method of [HttpMethod.GET, HttpMethod.HEAD]) {
        const route = new HttpRoute(this, `page-${index + 1}-${method}`, {
          httpApi: edge.api,
          integration,
          routeKey: HttpRouteKey.with(path, method),
        });
        acknowledge(route, 'AwsSolutions-APIG4', 'Pages show what anyone may see; no session reaches them.');
      }
    });
  }

  #unknownRoute(edge: EdgeStack, made: ServiceFunction): void {
    const route = new HttpRoute(this, 'route-unknown', {
      httpApi: edge.api,
      integration: new HttpLambdaIntegration(`${made.definition.id}-integration`, made.lambda),
      routeKey: HttpRouteKey.DEFAULT,
    });
    acknowledge(route, 'AwsSolutions-APIG4', 'It refuses everybody alike.');
  }

  /** The definition of every function that was deployed, for alarms and the dashboard. */
  definitions(): FunctionDefinition[] {
    return [...this.functions.values()].map((made) => made.definition);
  }
}
