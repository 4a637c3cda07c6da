import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { problemAnswers } from '../http/problem-answers.ts';
import { services } from '../runtime/services.ts';
import { answerPage } from './answer-page.ts';
import { pageWriter } from './page-writer.ts';

export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Error, Context>()
  .use(problemAnswers())
  .handler(async (event) => answerPage(event, services(), await pageWriter()));
