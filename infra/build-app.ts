import { type App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { manifest } from '../functions/manifest.ts';
import { DataStack } from './data-stack.ts';
import { EdgeStack } from './edge-stack.ts';
import { OperationsStack } from './operations-stack.ts';
import { ServiceStack } from './service-stack.ts';
import { readStageConfig } from './stage-config.ts';

/**
 * Four stacks of one stage. The edge comes before the service because functions must know the address of the pages,
 * and after the data because nothing may ever be deployed that could take the tables with it.
 */
export function buildApp(app: App) {
  const config = readStageConfig((name) => app.node.tryGetContext(name));
  const env = { region: config.region, ...(config.account === undefined ? {} : { account: config.account }) };
  const stackName = (part: string) => `engawa-${config.stage}-${part}`;

  const data = new DataStack(app, stackName('data'), { env, terminationProtection: true });
  const edge = new EdgeStack(app, stackName('edge'), { env, config, manifest });
  const service = new ServiceStack(app, stackName('service'), { env, config, manifest, data, edge });
  const operations = new OperationsStack(app, stackName('operations'), { env, config, data, edge, service });

  Tags.of(app).add('application', 'engawa');
  Tags.of(app).add('stage', config.stage);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  return { config, data, edge, service, operations };
}
