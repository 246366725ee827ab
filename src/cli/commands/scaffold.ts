import { type Arguments, UsageError } from '../arguments.ts'
import { fileOutput, streamOutput } from '../output.ts'
import type { Streams } from '../session.ts'

/** `scaffold SERVICE RESOURCE`: prints a schema file, or writes it where --output says. */
export const scaffold = async (args: Arguments, { stdout }: Streams): Promise<number> => {
  const [service, resource] = args.operands
  if (service === undefined || resource === undefined)
    throw new UsageError('scaffold takes a service and a resource, such as sagemaker TrainingJob')
  const { scaffoldTable } = await import('../../scaffold.ts')
  const schema = await scaffoldTable(service, resource, { form: args.struct ? 'struct' : 'json' })
  const output = args.output === undefined ? streamOutput(stdout) : await fileOutput(args.output)
  await output.write(`${JSON.stringify(schema, null, 2)}\n`)
  await output.finish()
  return 0
}
