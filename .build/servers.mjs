// Libraries that only servers need, in a file of their own.
export { createMcpHandler, McpServer, ResourceTemplate } from '@modelcontextprotocol/server'
export { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio'
export { type } from 'arktype'
