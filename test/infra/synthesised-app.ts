import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { buildApp } from '../../infra/build-app.ts';

/** The app synthesised once for all tests, without bundling: what the functions contain is another test's matter. */
export function synthesised(context: Readonly<Record<string, string>> = {}) {
  const app = new App({ context: { stage: 'test', ...context, 'aws:cdk:bundling-stacks': [] } });
  const stacks = buildApp(app);
  return {
    app,
    stacks,
    data: Template.fromStack(stacks.data),
    edge: Template.fromStack(stacks.edge),
    service: Template.fromStack(stacks.service),
    operations: Template.fromStack(stacks.operations),
  };
}
