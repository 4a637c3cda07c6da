// Above 250 lines because one distribution ties pages, API and logs together, with the excuses beside their resources.
import { existsSync } from 'node:fs';
import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps, Token } from 'aws-cdk-lib';
import { CfnStage, HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type CfnBucket,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';
import type { Manifest } from '../functions/manifest.ts';
import { CONTENT_SECURITY_POLICY } from '../functions/security-headers.ts';
import { acknowledge } from './acknowledge.ts';
import { logRetention } from './log-retention.ts';
import type { StageConfig } from './stage-config.ts';

export type EdgeStackProps = StackProps & { readonly config: StageConfig; readonly manifest: Manifest };

/** One origin for everything: CloudFront before the pages in S3 and, under /api, the HTTP API. */
export class EdgeStack extends Stack {
  readonly api: HttpApi;
  readonly publicUrl: string;

  constructor(scope: Construct, id: string, props: EdgeStackProps) {
    super(scope, id, props);
    const { config, manifest } = props;
    this.api = this.#api(config);
    const logs = this.#bucket('access-logs', {
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [{ expiration: Duration.days(config.logRetentionDays) }],
    });
    const pages = this.#bucket('pages', { serverAccessLogsBucket: logs, serverAccessLogsPrefix: 'pages/' });
    const distribution = this.#distribution(config, manifest, pages, logs);
    this.publicUrl = `https://${config.domainName ?? distribution.distributionDomainName}`;
    this.#deployPages(pages, distribution);
    new CfnOutput(this, 'public-url', {
      value: this.publicUrl,
      description: 'The pages and, under /api, the API.',
    });

    acknowledge(
      logs,
      'AwsSolutions-S1',
      'This is the bucket that access logs go to; logging it into itself would never end.',
    );
    acknowledge(
      distribution,
      'AwsSolutions-CFR1',
      'Delegates come from every country; a geographic restriction would lock out guests.',
    );
    acknowledge(
      distribution,
      'AwsSolutions-CFR2',
      'Throttles stand at the API and counters in the functions; a web ACL costs each small cluster a monthly fee and is added by those who want it (docs/runbook.md).',
    );
    if (config.certificateArn === undefined) {
      acknowledge(
        distribution,
        'AwsSolutions-CFR4',
        'Without an own domain the default certificate of cloudfront.net is used, whose minimum version AWS sets.',
      );
    }
  }

  #api(config: StageConfig): HttpApi {
    const api = new HttpApi(this, 'api', { apiName: `engawa-${config.stage}`, createDefaultStage: true });
    const accessLog = new LogGroup(this, 'api-access-log', {
      retention: logRetention(config),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const stage = api.defaultStage?.node.defaultChild;
    if (!(stage instanceof CfnStage)) throw new Error('the default stage of the HTTP API is missing');
    stage.defaultRouteSettings = {
      throttlingRateLimit: config.requestsPerSecond,
      throttlingBurstLimit: config.requestsPerSecond * 2,
      detailedMetricsEnabled: true,
    };
    // Ids and codes only: no query strings, no addresses of people.
    stage.accessLogSettings = {
      destinationArn: accessLog.logGroupArn,
      format: JSON.stringify({
        requestId: '$context.requestId',
        route: '$context.routeKey',
        status: '$context.status',
        milliseconds: '$context.responseLatency',
        bytes: '$context.responseLength',
        error: '$context.error.message',
        integration: '$context.integrationErrorMessage',
      }),
    };
    return api;
  }

  #bucket(id: string, props: BucketProps): IBucket {
    const bucket = new Bucket(this, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: id === 'pages',
      removalPolicy: RemovalPolicy.RETAIN,
      ...props,
    });
    return bucket as IBucket;
  }

  #distribution(config: StageConfig, manifest: Manifest, pages: IBucket, logs: IBucket): Distribution {
    const headers = new ResponseHeadersPolicy(this, 'security-headers', {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: CONTENT_SECURITY_POLICY, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(730),
          includeSubdomains: true,
          override: true,
        },
      },
    });
    // Addresses of pages have no dot in their last part; they all are index.html, which then shows the page.
    const toIndex = new EdgeFunction(this, 'to-index', {
      code: FunctionCode.fromInline(
        "function handler(event) { var r = event.request; if (r.uri.split('/').pop().indexOf('.') < 0) { r.uri = '/index.html'; } return r; }",
      ),
    });
    const apiHost = `${this.api.apiId}.execute-api.${this.region}.${this.urlSuffix}`;
    // No default root object: it would turn / into /index.html before the behaviour of / is looked for.
    return new Distribution(this, 'distribution', {
      httpVersion: HttpVersion.HTTP2_AND_3,
      logBucket: logs,
      logFilePrefix: 'distribution/',
      ...(config.domainName === undefined || config.certificateArn === undefined
        ? {}
        : {
            domainNames: [config.domainName],
            certificate: Certificate.fromCertificateArn(this, 'certificate', config.certificateArn),
            minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
          }),
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(pages),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: headers,
        functionAssociations: [{ function: toIndex, eventType: FunctionEventType.VIEWER_REQUEST }],
      },
      additionalBehaviors: {
        ...this.#writtenPages(manifest, new HttpOrigin(apiHost), headers),
        '/api/*': {
          origin: new HttpOrigin(apiHost),
          allowedMethods: AllowedMethods.ALLOW_ALL,
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
          responseHeadersPolicy: headers,
        },
      },
    });
  }

  /** Documents that a function writes, cached for as long as it says, by all that the manifest lets them depend on. */
  #writtenPages(
    manifest: Manifest,
    origin: HttpOrigin,
    responseHeadersPolicy: ResponseHeadersPolicy,
  ): Record<string, BehaviorOptions> {
    const behaviours = manifest.functions.flatMap(({ id, trigger }) => {
      if (trigger.type !== 'pages') return [];
      const { query, cookies, headers } = trigger.variesBy;
      const cachePolicy = new CachePolicy(this, `${id}-cache`, {
        comment: 'What the documents may depend on; how long they are kept they say themselves.',
        minTtl: Duration.seconds(0),
        defaultTtl: Duration.seconds(0),
        maxTtl: Duration.minutes(5),
        queryStringBehavior: CacheQueryStringBehavior.allowList(...query),
        cookieBehavior: CacheCookieBehavior.allowList(...cookies),
        headerBehavior: CacheHeaderBehavior.allowList(...headers),
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      });
      return trigger.paths.map((path): [string, BehaviorOptions] => [
        pathPattern(path),
        {
          origin,
          viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
          cachePolicy,
          responseHeadersPolicy,
        },
      ]);
    });
    return Object.fromEntries(behaviours);
  }

  /** Files named after their content are kept for a year; all others are asked for each time. */
  #deployPages(pages: IBucket, distribution: Distribution): void {
    const built = 'web/dist';
    const source = existsSync(built)
      ? Source.asset(built)
      : Source.data('index.html', '<!doctype html><title>Engawa</title>');
    const deploy = (
      id: string,
      cacheControl: string,
      part: { readonly exclude: string[]; readonly include?: string[] },
    ) =>
      new BucketDeployment(this, id, {
        sources: [source],
        destinationBucket: pages,
        prune: false,
        cacheControl: [CacheControl.fromString(cacheControl)],
        logGroup: new LogGroup(this, `${id}-log`, { retention: RetentionDays.ONE_MONTH }),
        ...part,
        ...(id === 'deploy-pages' ? { distribution, distributionPaths: ['/*'] } : {}),
      });
    // Scripts first: a page must never ask for one that is not there yet.
    const assets = deploy('deploy-assets', 'public, max-age=31536000, immutable', {
      exclude: ['*'],
      include: ['assets/*'],
    });
    // Folders with a dot are the build's own: its manifest, and the module that writes documents.
    deploy('deploy-pages', 'no-cache', { exclude: ['assets/*', '.*/*'] }).node.addDependency(assets);
    const reason =
      'The deployment of static files uses the function that CDK brings; its code, runtime and grants are CDK’s.';
    const account = Token.isUnresolved(this.account) ? '<AWS::AccountId>' : this.account;
    const pagesId = this.getLogicalId(pages.node.defaultChild as CfnBucket);
    const rules = [
      'AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      ...['s3:GetObject*', 's3:GetBucket*', 's3:List*', 's3:DeleteObject*', 's3:Abort*'].map(
        (action) => `AwsSolutions::AwsSolutions-IAM5[Action::${action}]`,
      ),
      ...[
        '*',
        `<${pagesId}.Arn>/*`,
        `arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-${account}-${this.region}/*`,
      ].map((resource) => `AwsSolutions::AwsSolutions-IAM5[Resource::${resource}]`),
      'AwsSolutions-L1',
      'Serverless-LambdaDLQ',
      'Serverless-LambdaLatestVersion',
      'Serverless-LambdaTracing',
    ];
    for (const child of this.node.children.filter((node) => /CDKBucketDeployment/.test(node.node.id))) {
      for (const rule of rules) acknowledge(child, rule, reason);
    }
  }
}

/** The pattern of CloudFront for a route of the API: its star takes slashes as well, as the greedy parameter does. */
const pathPattern = (path: string): string => path.replace(/\{\w+\+\}$/, '*');
