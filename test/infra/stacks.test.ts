import { readFileSync } from 'node:fs';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { ALARM_NAMES } from '../../infra/operations-stack.ts';
import { contracts } from '../../shared/contracts/all-contracts.ts';
import { synthesised } from './synthesised-app.ts';

type Resource = { readonly Properties: Readonly<Record<string, unknown>>; readonly DeletionPolicy?: string };
type Statement = { readonly Action: string | string[]; readonly Resource: unknown; readonly Effect: string };

const { data, edge, service, operations } = synthesised();

const PAGE_PATHS = manifest.functions.flatMap(({ trigger }) =>
  trigger.type === 'pages' ? trigger.paths : [],
);

const resources = (template: typeof data, type: string) =>
  Object.values(template.findResources(type)) as Resource[];

function statementsOf(policy: Resource | undefined): Statement[] {
  const document = policy?.Properties['PolicyDocument'] ?? { Statement: [] };
  return (document as { readonly Statement: Statement[] }).Statement;
}

const statements = (template: typeof data): Statement[] =>
  resources(template, 'AWS::IAM::Policy').flatMap(statementsOf);

const actionsOf = (statement: Statement): string[] => [statement.Action].flat();

describe('the data stack', () => {
  test('keeps both tables for ever, protected and restorable', () => {
    const tables = resources(data, 'AWS::DynamoDB::Table');

    expect(tables).toHaveLength(2);
    for (const table of tables) {
      expect(table.DeletionPolicy).toBe('Retain');
      expect(table.Properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        TimeToLiveSpecification: { AttributeName: 'expiresAtSeconds', Enabled: true },
      });
    }
  });

  test('streams the outbox and not the data', () => {
    const streams = resources(data, 'AWS::DynamoDB::Table').map(
      (table) => table.Properties['StreamSpecification'],
    );

    expect(streams.filter((stream) => stream !== undefined)).toEqual([{ StreamViewType: 'NEW_IMAGE' }]);
  });
});

describe('the service stack', () => {
  test('deploys every function of the manifest with its size, on Node 24 and ARM64', () => {
    const functions = resources(service, 'AWS::Lambda::Function');

    for (const definition of manifest.functions) {
      const found = functions.find((made) => made.Properties['Description'] === definition.purpose);
      expect(found?.Properties, definition.id).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        MemorySize: definition.memoryMegabytes,
        Timeout: definition.timeoutSeconds,
        TracingConfig: { Mode: 'Active' },
      });
    }
  });

  test('serves every contract and every written page, and refuses all else by a function', () => {
    const routes = resources(service, 'AWS::ApiGatewayV2::Route').map(
      (route) => route.Properties['RouteKey'],
    );

    const expected = Object.values(contracts).map((contract) => `${contract.method} ${contract.path}`);
    const pages = PAGE_PATHS.flatMap((path) => [`GET ${path}`, `HEAD ${path}`]);
    expect(routes.toSorted()).toEqual([...expected, ...pages, '$default'].toSorted());
  });

  test('grants no action by wildcard, and never a scan or a batch write', () => {
    const actions = statements(service).flatMap(actionsOf);

    expect(actions.length).toBeGreaterThan(50);
    expect(
      actions.filter((action) => action.includes('*') || /Scan|BatchWrite|PartiQL/.test(action)),
    ).toEqual([]);
  });

  test('grants each function exactly the table actions of the manifest', () => {
    const policies = service.findResources('AWS::IAM::Policy') as Record<string, Resource>;

    for (const definition of manifest.functions) {
      const id = definition.id.replaceAll('-', '');
      const policy = Object.entries(policies).find(([name]) => name.startsWith(`${id}role`))?.[1];
      const granted = statementsOf(policy)
        .flatMap(actionsOf)
        .filter(
          (action) =>
            action.startsWith('dynamodb:') &&
            !/Stream|DescribeTable|GetRecords|GetShardIterator/.test(action),
        )
        .map((action) => action.slice('dynamodb:'.length));
      const asked = [...(definition.access.data ?? []), ...(definition.access.outbox ?? [])];
      expect(new Set(granted), definition.id).toEqual(new Set(asked));
    }
  });

  test('lets only those read the secret who mail links or spend one, and not those who are answered by link', () => {
    const policies = Object.entries(service.findResources('AWS::IAM::Policy') as Record<string, Resource>);

    const readers = policies
      .filter(([, policy]) =>
        statementsOf(policy).some((one) => actionsOf(one).includes('secretsmanager:GetSecretValue')),
      )
      .map(([name]) => name.slice(0, name.indexOf('role')));
    expect(readers.toSorted()).toEqual(['composemail', 'sendmail', 'signin']);
  });

  test('lets the digest of wishes write what it decides and nothing else: no mail, no secret, no removal', () => {
    const policies = Object.entries(service.findResources('AWS::IAM::Policy') as Record<string, Resource>);

    const [, policy] = policies.find(([name]) => name.startsWith('digestwishesrole')) ?? [];
    expect(statementsOf(policy).flatMap(actionsOf).toSorted()).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'sqs:ChangeMessageVisibility',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:ReceiveMessage',
      'sqs:SendMessage',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
  });

  test('sends mail only from its own address', () => {
    const sending = statements(service).filter((statement) =>
      actionsOf(statement).some((action) => action.startsWith('ses:')),
    );

    const senders = manifest.functions.filter((definition) => definition.access.sendsMail === true);
    expect(sending).toHaveLength(senders.length);
    for (const statement of sending) {
      expect(statement).toMatchObject({
        Action: 'ses:SendRawEmail',
        Condition: { StringEquals: { 'ses:FromAddress': 'no-reply@engawa.example' } },
      });
    }
  });

  // While an account is in the sandbox, SES asks for the right to the recipient's verified address as well.
  test('may send to a verified address of the sandbox', () => {
    const sending = statements(service).find((statement) =>
      actionsOf(statement).includes('ses:SendRawEmail'),
    );

    expect(JSON.stringify(sending?.Resource)).toContain('identity/*');
  });

  test('lets no more than two functions read the stream, which is what DynamoDB allows a shard', () => {
    const consumers = manifest.functions.filter((definition) => definition.trigger.type === 'outbox');

    expect(consumers.length).toBeLessThanOrEqual(2);
  });

  test('gives every stream consumer its retries, halving, partial answers and dead letters', () => {
    const mappings = resources(service, 'AWS::Lambda::EventSourceMapping').filter(
      (mapping) => mapping.Properties['StartingPosition'] !== undefined,
    );

    const consumers = manifest.functions.filter((definition) => definition.trigger.type === 'outbox');
    expect(mappings).toHaveLength(consumers.length);
    for (const mapping of mappings) {
      expect(mapping.Properties).toMatchObject({
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        MaximumRetryAttempts: 8,
        DestinationConfig: { OnFailure: { Destination: expect.anything() } },
        FilterCriteria: expect.anything(),
      });
    }
  });

  test('gives every queue dead letters after the stated receives and six times its function’s time', () => {
    for (const queue of manifest.queues) {
      service.hasResourceProperties('AWS::SQS::Queue', {
        VisibilityTimeout: queue.visibilitySeconds,
        RedrivePolicy: { maxReceiveCount: queue.maxReceives, deadLetterTargetArn: Match.anyValue() },
      });
      const worker = manifest.functions.find(
        ({ trigger }) => trigger.type === 'queue' && trigger.queue === queue.id,
      );
      expect(queue.visibilitySeconds).toBeGreaterThanOrEqual(
        (worker?.timeoutSeconds ?? Number.POSITIVE_INFINITY) * 6,
      );
    }
  });

  test('keeps logs for the configured time and no longer', () => {
    const logs = resources(service, 'AWS::Logs::LogGroup');

    expect(logs).toHaveLength(manifest.functions.length);
    expect(new Set(logs.map((log) => log.Properties['RetentionInDays']))).toEqual(new Set([90]));
  });
});

describe('the edge stack', () => {
  test('throttles the API and logs no query string and no address', () => {
    const [stage] = resources(edge, 'AWS::ApiGatewayV2::Stage');

    expect(stage?.Properties['DefaultRouteSettings']).toMatchObject({
      ThrottlingRateLimit: 200,
      ThrottlingBurstLimit: 400,
    });
    const settings = JSON.stringify(stage?.Properties['AccessLogSettings']);
    expect(settings).toContain('$context.routeKey');
    expect(settings).not.toMatch(/queryString|sourceIp|userAgent|\$context\.path|http\.path/);
  });

  test('passes the header of an answer link on to the API, and keeps none of its answers', () => {
    const [distribution] = resources(edge, 'AWS::CloudFront::Distribution');

    const config = distribution?.Properties['DistributionConfig'] as {
      readonly CacheBehaviors: readonly Readonly<Record<string, unknown>>[];
    };
    // By AWS's own identifiers: AllViewerExceptHostHeader, without which Authorization is taken off, and CachingDisabled.
    expect(config.CacheBehaviors.find(({ PathPattern }) => PathPattern === '/api/*')).toMatchObject({
      OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
    });
  });

  test('sends the paths of written pages to the API, keyed by what the manifest lets them depend on', () => {
    const [distribution] = resources(edge, 'AWS::CloudFront::Distribution');
    const policies = edge.findResources('AWS::CloudFront::CachePolicy');

    const config = distribution?.Properties['DistributionConfig'] as {
      readonly DefaultRootObject?: string;
      readonly CacheBehaviors: readonly {
        readonly PathPattern: string;
        readonly TargetOriginId: string;
        readonly CachePolicyId: { readonly Ref?: string };
      }[];
    };
    const api = config.CacheBehaviors.find(({ PathPattern }) => PathPattern === '/api/*');
    const written = config.CacheBehaviors.filter(({ PathPattern }) => PathPattern !== '/api/*');
    expect(written.map(({ PathPattern }) => PathPattern)).toEqual(
      PAGE_PATHS.map((path) => path.replace('{page+}', '*')),
    );
    // Otherwise / would become /index.html before any behaviour is looked at.
    expect(config.DefaultRootObject).toBeUndefined();
    expect(api).toBeDefined();
    const variesBy = manifest.functions.flatMap(({ trigger }) =>
      trigger.type === 'pages' ? [trigger.variesBy] : [],
    )[0];
    for (const { CachePolicyId } of written) {
      const { CachePolicyConfig } = policies[CachePolicyId.Ref ?? '']?.['Properties'] ?? {};
      expect(CachePolicyConfig).toMatchObject({
        MinTTL: 0,
        DefaultTTL: 0,
        ParametersInCacheKeyAndForwardedToOrigin: {
          QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: variesBy?.query },
          CookiesConfig: { CookieBehavior: 'whitelist', Cookies: variesBy?.cookies },
          HeadersConfig: { HeaderBehavior: 'whitelist', Headers: variesBy?.headers },
        },
      });
    }
  });

  test('keeps the build’s own folders out of the bucket', () => {
    const deployments = resources(edge, 'Custom::CDKBucketDeployment').map(({ Properties }) => Properties);

    const pages = deployments.find((deployment) => deployment['Include'] === undefined);
    expect(pages?.['Exclude']).toEqual(['assets/*', '.*/*']);
  });

  test('sends a content security policy without inline scripts', () => {
    const [policy] = resources(edge, 'AWS::CloudFront::ResponseHeadersPolicy');

    const text = JSON.stringify(policy?.Properties);
    expect(text).toContain("script-src 'self'");
    expect(/script-src[^;]*unsafe-inline/.test(text)).toBe(false);
  });
});

describe('operations', () => {
  test('every alarm has its section in the runbook, and every section of an alarm its alarm', () => {
    const runbook = readFileSync('docs/runbook.md', 'utf8');
    const sections = [...runbook.matchAll(/^## ([a-z-]+)$/gm)].map((match) => match[1]);

    expect(sections).toEqual([...ALARM_NAMES]);
  });

  test('each kind of alarm rings for something', () => {
    const descriptions = resources(operations, 'AWS::CloudWatch::Alarm').map((alarm) =>
      String(alarm.Properties['AlarmDescription']),
    );

    for (const name of ALARM_NAMES) expect(descriptions).toContain(`See "${name}" in docs/runbook.md.`);
  });

  test('alarms of this account, and nobody else, may ring the topic that every alarm names', () => {
    const [topicId] = Object.keys(operations.findResources('AWS::SNS::Topic'));
    const [policy] = resources(operations, 'AWS::SNS::TopicPolicy');
    const allowed = statementsOf(policy).filter(({ Effect }) => Effect === 'Allow');

    expect(allowed).toEqual([
      expect.objectContaining({
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Resource: { Ref: topicId },
        Condition: { StringEquals: { 'aws:SourceAccount': expect.anything() } },
      }),
    ]);
    for (const alarm of resources(operations, 'AWS::CloudWatch::Alarm')) {
      expect(alarm.Properties['AlarmActions']).toEqual([{ Ref: topicId }]);
    }
  });
});

describe('stage settings', () => {
  test('names every faulty setting', () => {
    expect(() => synthesised({ mailDomain: 'no domain', requestsPerSecond: '-1' })).toThrow(
      /mailDomain.*requestsPerSecond/,
    );
  });

  test('refuses a domain without a certificate', () => {
    expect(() => synthesised({ domainName: 'engawa.example.jp' })).toThrow(
      'domainName and certificateArn go together',
    );
  });
});
