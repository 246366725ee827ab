// Schema files out of the models of AWS's services, for the command and for programs.
import type { TableSchema } from './catalog/schema.ts'
import type { ScaffoldOptions } from './loaders/aws/scaffold.ts'

export type { ScaffoldOptions } from './loaders/aws/scaffold.ts'

/**
 * The schema of the table of a service's resource, read off the service's SDK client: `scaffoldTable('sagemaker',
 * 'TrainingJob')`. Columns are what describe answers in snake_case, with the ARN as `_key`, the account and the tags.
 * Throws DdsqlError: 58030 where the client is not installed, 42704 for a resource that nothing lists.
 */
export const scaffoldTable = async (
  service: string,
  resource: string,
  options: ScaffoldOptions = {},
): Promise<TableSchema> => {
  const [{ scaffold }, { checkSchema }] = await Promise.all([
    import('./loaders/aws/scaffold.ts'),
    import('./catalog/schema-check.ts'),
  ])
  const schema = await scaffold(service, resource, options)
  return checkSchema(schema, `the schema of ${service} ${resource}`)
}
