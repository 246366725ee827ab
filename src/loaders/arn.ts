/** What a job's ARN tells. A part that is empty is null. */
export interface Arn {
  readonly arn: string
  readonly region: string | null
  readonly account: string | null
}

/** The parts of `arn:partition:service:region:account:resource`, of any partition; undefined when it is no ARN. */
export const parseArn = (text: string): Arn | undefined => {
  if (!text.startsWith('arn:')) return undefined
  const service = text.indexOf(':', 4) + 1
  const region = text.indexOf(':', service) + 1
  const account = text.indexOf(':', region) + 1
  const resource = text.indexOf(':', account) + 1
  if (service <= 5 || region <= service + 1 || account === 0 || resource === 0 || resource === text.length)
    return undefined
  return {
    arn: text,
    region: text.slice(region, account - 1) || null,
    account: text.slice(account, resource - 1) || null,
  }
}
