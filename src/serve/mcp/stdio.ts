import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio'
import type { Catalog } from '../../engine.ts'
import type { McpOptions } from './options.ts'
import { agentsCatalog, mcpServer } from './server.ts'

/** Answers one agent over the process's standard input and output until the input ends or SIGTERM comes. */
export const answerStdio = async (catalog: Catalog, options: McpOptions): Promise<void> => {
  const ended = new Promise<void>((resolve) => {
    process.stdin.once('end', resolve)
    process.once('SIGTERM', resolve)
  })
  const asked = agentsCatalog(catalog, options)
  const server = serveStdio(() => mcpServer(asked, options), { transport: new StdioServerTransport() })
  await ended
  await server.close()
}
