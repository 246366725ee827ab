/**
 * Whether a terminal gets lines and no more: one that neither moves the cursor nor colors (TERM=dumb), or does not know
 * how wide it is.
 */
export const isPlain = (out: { readonly columns?: number }): boolean => {
  const { TERM = process.platform === 'win32' ? 'windows' : '' } = process.env
  return TERM === '' || TERM === 'dumb' || !out.columns
}

/** https://no-color.org: any text in NO_COLOR means none. */
export const useColor = (out: { readonly columns?: number }): boolean =>
  !process.env.NO_COLOR && !isPlain(out)
