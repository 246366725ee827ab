/** The folder where things are remembered unless another is named: the platform's cache folder. */
export const defaultCacheFolder = async (): Promise<string> => {
  const { default: envPaths } = await import('env-paths')
  return envPaths('catalog-sql', { suffix: '' }).cache
}
