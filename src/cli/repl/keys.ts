/** A key as node:readline names it. */
export interface Key {
  readonly name?: string | undefined
  readonly sequence?: string | undefined
  readonly ctrl?: boolean
  readonly meta?: boolean
  readonly shift?: boolean
}

/** What a key does, under GNU readline's name where readline has it. */
export interface KeyBinding {
  /** As `keyName` writes them; two keys that follow each other are separated by a space. */
  readonly keys: readonly string[]
  readonly name: string
  readonly doc: string
}

/** Every key of the shell but Tab's list and the keys of a search. The guide's page is checked against these rows. */
export const KEY_BINDINGS = [
  { keys: ['C-a', 'Home'], name: 'beginning-of-line', doc: 'to the start of the line' },
  { keys: ['C-e', 'End'], name: 'end-of-line', doc: 'to the end of the line' },
  { keys: ['C-b', 'Left'], name: 'backward-char', doc: 'one character back' },
  { keys: ['C-f', 'Right'], name: 'forward-char', doc: 'one character on' },
  { keys: ['M-b', 'C-Left', 'M-Left'], name: 'backward-word', doc: 'to the start of the word' },
  { keys: ['M-f', 'C-Right', 'M-Right'], name: 'forward-word', doc: 'to the end of the word' },
  { keys: ['Enter', 'C-j'], name: 'accept-line', doc: 'send the statement, or begin a new line in it' },
  { keys: ['M-Enter'], name: 'insert-newline', doc: 'begin a new line, even behind a semicolon' },
  { keys: ['C-p', 'Up'], name: 'previous-history', doc: 'the line above, then the statement before' },
  { keys: ['C-n', 'Down'], name: 'next-history', doc: 'the line below, then the statement after' },
  { keys: ['M-<'], name: 'beginning-of-history', doc: 'the oldest statement' },
  { keys: ['M->'], name: 'end-of-history', doc: 'the statement that is being typed' },
  { keys: ['C-r'], name: 'reverse-search-history', doc: 'search the statements before' },
  { keys: ['C-s'], name: 'forward-search-history', doc: 'search the statements after' },
  {
    keys: ['C-d', 'Delete'],
    name: 'delete-char',
    doc: 'delete the character; C-d leaves where nothing is typed',
  },
  { keys: ['Backspace', 'C-h'], name: 'backward-delete-char', doc: 'delete the character before' },
  { keys: ['C-v', 'C-q'], name: 'quoted-insert', doc: 'insert the next key as it is' },
  { keys: ['M-Tab'], name: 'tab-insert', doc: 'insert a tab' },
  { keys: ['C-t'], name: 'transpose-chars', doc: 'exchange two characters' },
  { keys: ['M-t'], name: 'transpose-words', doc: 'exchange two words' },
  { keys: ['M-u'], name: 'upcase-word', doc: 'the word in capital letters' },
  { keys: ['M-l'], name: 'downcase-word', doc: 'the word in small letters' },
  { keys: ['M-c'], name: 'capitalize-word', doc: 'the word with a capital letter' },
  { keys: ['C-k'], name: 'kill-line', doc: 'cut to the end of the line' },
  { keys: ['C-u', 'C-x Backspace'], name: 'unix-line-discard', doc: 'cut to the start of the line' },
  { keys: ['M-d', 'C-Delete', 'M-Delete'], name: 'kill-word', doc: 'cut to the end of the word' },
  { keys: ['M-Backspace'], name: 'backward-kill-word', doc: 'cut to the start of the word' },
  { keys: ['C-w'], name: 'unix-word-rubout', doc: 'cut to the white space before' },
  { keys: ['M-\\'], name: 'delete-horizontal-space', doc: 'delete spaces and tabs around the cursor' },
  { keys: ['C-y'], name: 'yank', doc: 'insert what was cut last' },
  { keys: ['M-y'], name: 'yank-pop', doc: 'right after it: what was cut before that' },
  { keys: ['C-_', 'C-x C-u'], name: 'undo', doc: 'take back the last change' },
  { keys: ['M-r'], name: 'revert-line', doc: 'take back every change' },
  { keys: ['Tab'], name: 'complete', doc: 'complete the word, then go through the list' },
  { keys: ['S-Tab'], name: 'menu-complete-backward', doc: 'go back in the list' },
  { keys: ['C-x C-e'], name: 'edit-and-execute-command', doc: 'edit the statement in $EDITOR' },
  { keys: ['C-l'], name: 'clear-screen', doc: 'clear the screen' },
  { keys: ['C-c'], name: 'interrupt', doc: 'drop what is typed; stop the query that runs' },
  { keys: ['C-z'], name: 'suspend', doc: 'back to the system shell; fg continues' },
] as const satisfies readonly KeyBinding[]

export type Command = (typeof KEY_BINDINGS)[number]['name']

const COMMANDS: ReadonlyMap<string, Command> = new Map(
  KEY_BINDINGS.flatMap(({ keys, name }) => keys.map((key): [string, Command] => [key, name])),
)

/** The command of a key, or of two keys with a space between them. */
export const commandOf = (keys: string): Command | undefined => COMMANDS.get(keys)

/** Keys that other keys follow. */
export const isPrefix = (key: string): boolean => key === 'C-x'

const NAMES: ReadonlyMap<string, string> = new Map([
  ['return', 'Enter'],
  ['backspace', 'Backspace'],
  ['delete', 'Delete'],
  ['tab', 'Tab'],
  ['left', 'Left'],
  ['right', 'Right'],
  ['up', 'Up'],
  ['down', 'Down'],
  ['home', 'Home'],
  ['end', 'End'],
  ['escape', 'Escape'],
])

const CONTROL = /^\p{Cc}$/u

/**
 * A key's name as readline's manual writes it: `C-a`, `M-b`, `M-C-h`, `C-Left`, `é`; '' for a sequence that no key of
 * ours sends.
 */
export const keyName = ({ name = '', sequence = '', ctrl, meta, shift }: Key): string => {
  const known = NAMES.get(name)
  if (known !== undefined) return `${meta ? 'M-' : ''}${ctrl ? 'C-' : ''}${shift ? 'S-' : ''}${known}`
  const isMeta = sequence.length > 1 && sequence.startsWith('\x1b')
  const character = isMeta ? sequence.slice(1) : sequence
  if (isMeta && [...character].length > 1) return ''
  const prefix = isMeta ? 'M-' : ''
  if (CONTROL.test(character)) {
    const code = character.charCodeAt(0)
    return code < 32 ? `${prefix}C-${String.fromCharCode(code + 64).toLowerCase()}` : ''
  }
  // Capital letters do what small ones do, as in readline.
  return prefix + (isMeta ? character.toLowerCase() : character)
}
