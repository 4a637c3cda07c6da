import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { StageConfig } from './stage-config.ts';

/** The shortest retention CloudWatch knows that is not below the configured one. */
export function logRetention(config: StageConfig): RetentionDays {
  const known = Object.values(RetentionDays).filter((value): value is number => typeof value === 'number');
  const fitting = known.filter((days) => days >= config.logRetentionDays && days !== RetentionDays.INFINITE);
  return Math.min(...fitting, RetentionDays.TEN_YEARS);
}
