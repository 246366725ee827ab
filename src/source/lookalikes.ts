// Characters that editors and web pages put in place of those that SQL knows. To the grammar they are letters of a name.

const LOOKALIKES: readonly (readonly [characters: string, name: string, instead: string])[] = [
  ['\u2018\u2019\u201a\u201b\u2032\u02bc\uff07', 'a curly quote', "text is written in straight quotes: 'x'"],
  [
    '\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02',
    'a curly double quote',
    "text is written in straight quotes: 'x'",
  ],
  ['\u00b4', 'an accent', "text is written in straight quotes: 'x'"],
  ['\u00a0\u2007\u202f', 'a no-break space', 'write a plain space'],
  [
    '\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000',
    'a wide or thin space',
    'write a plain space',
  ],
  ['\u200b\u200c\u200d\u2060\ufeff\u00ad', 'a character without width', 'take it out'],
  [
    '\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069',
    'a mark of writing direction',
    'take it out',
  ],
  ['\u2028\u2029\u0085', 'a line separator', 'write a plain line break'],
  ['\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d', 'a dash', 'minus is written -'],
  ['\u00d7\u2217\uff0a', 'a multiplication sign', 'write *'],
  ['\u00f7\u2215\uff0f', 'a division sign', 'write /'],
  ['\u2260', 'a not-equal sign', 'write <>'],
  ['\u2264', 'a less-or-equal sign', 'write <='],
  ['\u2265', 'a greater-or-equal sign', 'write >='],
  ['\uff0c\u060c', 'another comma', 'write a plain comma'],
  ['\uff1b\u037e', 'another semicolon', 'write ;'],
  ['\uff08\uff09', 'a wide parenthesis', 'write ( and )'],
  ['\uff1d\uff1c\uff1e', 'a wide sign', 'write =, < or >'],
  ['\u2026', 'an ellipsis', 'leave it out'],
]

const BY_CHARACTER: ReadonlyMap<string, readonly [name: string, instead: string]> = new Map(
  LOOKALIKES.flatMap(([characters, name, instead]) =>
    [...characters].map((c) => [c, [name, instead]] as const),
  ),
)

/** Names the first character of the text that only looks like one of SQL's, and says what to write; undefined when there is none. */
export const lookalike = (text: string): string | undefined => {
  for (const character of text) {
    const found = BY_CHARACTER.get(character)
    if (found === undefined) continue
    const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
    return `There is ${found[0]} (U+${code}) here: ${found[1]}.`
  }
  return undefined
}
