import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { contracts } from '../../shared/contracts/all-contracts.ts';
import { matchRoute } from '../../shared/contracts/match-route.ts';
import { AppError } from '../../shared/model/app-error.ts';
import { problemAnswers } from '../http/problem-answers.ts';

const routes = Object.values(contracts);

/** Refuses what no route fits, in the shape of all other refusals; API Gateway's own words would be another. */
export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Error, Context>()
  .use(problemAnswers())
  .handler(async ({ rawPath, requestContext }) => {
    const match = matchRoute(routes, requestContext.http.method, rawPath);
    if (match.type === 'wrong-method') throw new AppError('method-not-allowed', { allowed: match.allowed });
    throw new AppError('not-found');
  });
