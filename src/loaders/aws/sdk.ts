import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'

const HINT =
  'Install @aws-sdk/client-sagemaker, client-bedrock and credential-providers beside the program, or bundle them with the option --main-fields=module,main.'

/** The SDK says once that it will drop this version of Node; it would say so in the middle of a result. */
const silence = async (): Promise<void> => {
  const { state } = await import('@aws-sdk/core/client')
  state.warningEmitted = true
}

/**
 * Loads a package of the SDK. Throws DdsqlError 58030 where a bundle was made that has left it out, or that has it in a
 * form that cannot run.
 */
export const loadSdk = async <T>(load: () => Promise<T>): Promise<T> => {
  try {
    const [sdk] = await Promise.all([load(), silence()])
    return sdk
  } catch (error) {
    const { message } = error as Error
    const [why] = message.split('\n')
    throw new DdsqlError(SQLSTATE.io_error, `the AWS SDK cannot be loaded: ${why}`, {
      hint: HINT,
      cause: error,
    })
  }
}
