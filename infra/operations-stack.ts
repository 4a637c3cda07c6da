import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { DataStack } from './data-stack.ts';
import type { EdgeStack } from './edge-stack.ts';
import type { ServiceStack } from './service-stack.ts';
import type { StageConfig } from './stage-config.ts';

export type OperationsStackProps = StackProps & {
  readonly config: StageConfig;
  readonly data: DataStack;
  readonly edge: EdgeStack;
  readonly service: ServiceStack;
};

type AlarmRow = {
  /** The heading of its section in docs/runbook.md. */
  readonly name: AlarmName;
  readonly id: string;
  readonly metric: IMetric;
  readonly threshold: number;
  readonly evaluationPeriods: number;
};

/** Every kind of alarm; a test compares this list with the headings of docs/runbook.md. */
export const ALARM_NAMES = [
  'function-errors',
  'function-throttles',
  'function-duration',
  'stream-behind',
  'queue-behind',
  'dead-letters',
  'api-server-errors',
  'api-slow',
  'database-throttles',
  'database-errors',
  'mail-bounces',
  'mail-complaints',
] as const;
export type AlarmName = (typeof ALARM_NAMES)[number];

/** Alarms, the topic they ring, and one dashboard. */
export class OperationsStack extends Stack {
  constructor(scope: Construct, id: string, props: OperationsStackProps) {
    super(scope, id, props);
    const { config } = props;
    const topic = new Topic(this, 'alarm-topic', { enforceSSL: true });
    // A topic with a policy of its own loses the default one: without this statement no alarm could ring.
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    if (config.alarmAddress !== undefined) topic.addSubscription(new EmailSubscription(config.alarmAddress));
    const rows = alarmRows(props);
    for (const row of rows) {
      const alarm = new Alarm(this, row.id, {
        alarmName: `engawa-${config.stage}-${row.id}`,
        alarmDescription: `See "${row.name}" in docs/runbook.md.`,
        metric: row.metric,
        threshold: row.threshold,
        evaluationPeriods: row.evaluationPeriods,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(new SnsAction(topic));
    }
    const dashboard = new Dashboard(this, 'dashboard', { dashboardName: `engawa-${config.stage}` });
    for (const name of ALARM_NAMES) {
      const left = rows.filter((row) => row.name === name).map((row) => row.metric);
      if (left.length > 0) dashboard.addWidgets(new GraphWidget({ title: name, left, width: 12 }));
    }
  }
}

const period = Duration.minutes(5);

function alarmRows({ data, edge, service }: OperationsStackProps): AlarmRow[] {
  const perFunction = [...service.functions.values()].flatMap(({ definition, lambda }): AlarmRow[] => {
    const row = (name: AlarmName, metric: IMetric, threshold: number, evaluationPeriods = 1): AlarmRow => ({
      name,
      id: `${definition.id}-${name}`,
      metric,
      threshold,
      evaluationPeriods,
    });
    const milliseconds = definition.timeoutSeconds * 1000;
    return [
      row('function-errors', lambda.metricErrors({ period }), 1),
      row('function-throttles', lambda.metricThrottles({ period }), 1),
      row('function-duration', lambda.metricDuration({ period, statistic: 'p99' }), milliseconds * 0.8, 3),
      ...(definition.trigger.type === 'outbox'
        ? [row('stream-behind', lambda.metric('IteratorAge', { period, statistic: 'Maximum' }), 10 * 60_000)]
        : []),
    ];
  });
  const queues = [...service.queues].map(
    ([id, queue]): AlarmRow => ({
      name: 'queue-behind',
      id: `${id}-queue-behind`,
      metric: queue.metricApproximateAgeOfOldestMessage({ period }),
      threshold: 30 * 60,
      evaluationPeriods: 1,
    }),
  );
  const letters = [...service.deadLetters].map(
    ([id, queue]): AlarmRow => ({
      name: 'dead-letters',
      id: `${id}-dead-letters`,
      metric: queue.metricApproximateNumberOfMessagesVisible({ period }),
      threshold: 1,
      evaluationPeriods: 1,
    }),
  );
  const tables = Object.entries(data.tables).flatMap(([id, table]): AlarmRow[] => {
    const metric = (metricName: string) =>
      new Metric({
        namespace: 'AWS/DynamoDB',
        metricName,
        dimensionsMap: { TableName: table.tableName },
        statistic: 'Sum',
        period,
      });
    return [
      {
        name: 'database-throttles',
        id: `${id}-database-throttles`,
        metric: metric('ThrottledRequests'),
        threshold: 10,
        evaluationPeriods: 1,
      },
      {
        name: 'database-errors',
        id: `${id}-database-errors`,
        metric: metric('SystemErrors'),
        threshold: 1,
        evaluationPeriods: 1,
      },
    ];
  });
  const ses = (metricName: string) =>
    new Metric({ namespace: 'AWS/SES', metricName, statistic: 'Average', period: Duration.hours(1) });
  return [
    ...perFunction,
    ...queues,
    ...letters,
    {
      name: 'api-server-errors',
      id: 'api-server-errors',
      metric: edge.api.metricServerError({ period, statistic: 'Sum' }),
      threshold: 1,
      evaluationPeriods: 1,
    },
    {
      name: 'api-slow',
      id: 'api-slow',
      metric: edge.api.metricLatency({ period, statistic: 'p95' }),
      threshold: 2000,
      evaluationPeriods: 3,
    },
    ...tables,
    // AWS reviews an account at 5 % bounces and 0.1 % complaints; the alarm rings well before.
    {
      name: 'mail-bounces',
      id: 'mail-bounces',
      metric: ses('Reputation.BounceRate'),
      threshold: 0.03,
      evaluationPeriods: 1,
    },
    {
      name: 'mail-complaints',
      id: 'mail-complaints',
      metric: ses('Reputation.ComplaintRate'),
      threshold: 0.0005,
      evaluationPeriods: 1,
    },
  ];
}
