/** A piece of SQL text. `trivia` is white space and comments; `text` is exactly what was written. */
export interface Token {
  readonly kind: 'trivia' | 'word' | 'quoted' | 'string' | 'number' | 'operator'
  readonly text: string
}

const PIECES: readonly (readonly [Token['kind'], RegExp])[] = [
  ['trivia', /\s+|--[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\//y],
  ['string', /[eE]'(?:[^'\\]|\\[\s\S]|'')*'|(?:[uU]&)?'(?:[^']|'')*'|\$(\w*)\$[\s\S]*?\$\1\$/y],
  ['quoted', /"(?:[^"]|"")*"/y],
  ['number', /(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['word', /[\p{L}_][\p{L}\p{N}_$]*|\$\d+/uy],
  ['operator', /::|[-+*/<>=~!@#%^&|`?]+|[\s\S]/y],
]

/** The text cut into tokens; joined again they are the text. */
export const tokens = (sql: string): Token[] => {
  const found: Token[] = []
  for (let at = 0; at < sql.length; ) {
    for (const [kind, piece] of PIECES) {
      piece.lastIndex = at
      const text = piece.exec(sql)?.[0]
      if (text === undefined || text === '') continue
      found.push({ kind, text })
      at += text.length
      break
    }
  }
  return found
}
