import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import {
  FilterCriteria,
  FilterRule,
  type Function as Lambda,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { FunctionDefinition, QueueId } from '../functions/manifest.ts';
import { acknowledge } from './acknowledge.ts';

type Sources = {
  readonly stream: ITable;
  readonly queues: ReadonlyMap<QueueId, Queue>;
  readonly deadLetters: Map<string, Queue>;
};

/** Connects a function to what the manifest says starts it, with the retries and dead letters stated there. */
export function attachTrigger(
  scope: Construct,
  definition: FunctionDefinition,
  lambda: Lambda,
  sources: Sources,
): void {
  const { trigger } = definition;
  switch (trigger.type) {
    case 'http':
    case 'pages':
    case 'unknown-route':
      throw new Error('routes are attached by the service stack');
    case 'outbox':
      lambda.addEventSource(
        new DynamoEventSource(sources.stream, {
          startingPosition: StartingPosition.TRIM_HORIZON,
          batchSize: trigger.batchSize,
          retryAttempts: trigger.maxRetries,
          bisectBatchOnError: true,
          reportBatchItemFailures: true,
          parallelizationFactor: 1,
          onFailure: new SqsDlq(lettersOf(scope, definition, sources)),
          filters: [
            FilterCriteria.filter({
              eventName: FilterRule.isEqual('INSERT'),
              dynamodb: { NewImage: { event: { M: { type: { S: FilterRule.or(...trigger.events) } } } } },
            }),
          ],
        }),
      );
      return;
    case 'queue': {
      const queue = sources.queues.get(trigger.queue);
      if (queue === undefined)
        throw new Error(`${definition.id} listens to a queue that the manifest does not have`);
      lambda.addEventSource(
        new SqsEventSource(queue, { batchSize: trigger.batchSize, reportBatchItemFailures: true }),
      );
      return;
    }
    case 'timer':
      new Rule(scope, `${definition.id}-timer`, {
        schedule: Schedule.rate(Duration.minutes(trigger.everyMinutes)),
        targets: [
          new LambdaFunction(lambda, {
            deadLetterQueue: lettersOf(scope, definition, sources),
            retryAttempts: 2,
            maxEventAge: Duration.minutes(trigger.everyMinutes),
          }),
        ],
      });
      return;
    default:
      trigger satisfies never;
  }
}

function lettersOf(scope: Construct, definition: FunctionDefinition, sources: Sources): Queue {
  const letters = new Queue(scope, `${definition.id}-dead-letters`, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  sources.deadLetters.set(definition.id, letters);
  for (const rule of ['AwsSolutions-SQS3', 'Serverless-SQSRedrivePolicy']) {
    acknowledge(letters, rule, 'This queue is itself the dead letters of a function.');
  }
  return letters;
}
