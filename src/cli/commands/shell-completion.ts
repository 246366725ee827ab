import { COMMANDS, FLAGS, type Flag } from '../command-line.ts'

/** The script that teaches a shell the command's words and the names of tables; undefined for a shell that is not known. */
export const completionScript = (shell: string, tables: readonly string[]): string | undefined =>
  Object.hasOwn(SCRIPTS, shell) ? SCRIPTS[shell]?.(tables.join(' ')) : undefined

const words = COMMANDS.map(({ name }) => name).join(' ')
const QUERY_NAMES = 'catalog-sql queries --format tsv --no-header 2>/dev/null | cut -f1'

const bash = (tableNames: string): string => {
  const patterns = (flag: Flag) =>
    [`--${flag.name}`, ...(flag.short === undefined ? [] : [`-${flag.short}`])].join('|')
  const cases = FLAGS.filter(({ value }) => value !== undefined).map((flag) => {
    const { completes } = flag
    const option =
      completes === 'file'
        ? '-f'
        : completes === 'folder'
          ? '-d'
          : completes === undefined
            ? ''
            : `-W '${completes.join(' ')}'`
    const reply = option === '' ? '' : ` COMPREPLY=($(compgen ${option} -- "$word"));`
    return `    ${patterns(flag)})${reply} return ;;`
  })
  return `_catalog_sql() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  case "$before" in
${cases.join('\n')}
    run) COMPREPLY=($(compgen -f -W "$(${QUERY_NAMES})" -- "$word")); return ;;
    completion) COMPREPLY=($(compgen -W 'bash zsh fish' -- "$word")); return ;;
    describe) COMPREPLY=($(compgen -W '${tableNames}' -- "$word")); return ;;
    check|queries) COMPREPLY=($(compgen -f -- "$word")); return ;;
  esac
  case "$word" in
    -*) COMPREPLY=($(compgen -W '${FLAGS.map(({ name }) => `--${name}`).join(' ')}' -- "$word")) ;;
    *) COMPREPLY=($(compgen -W '${words}' -- "$word")) ;;
  esac
}
complete -o filenames -F _catalog_sql catalog-sql
`
}

/** A text inside zsh's and fish's single quotes. */
const quoted = (text: string): string => text.replaceAll("'", "'\\''")

const zsh = (tableNames: string): string => {
  const flags = FLAGS.map(({ name, short, value, doc, completes }) => {
    const said = doc.replace(/[[\]:]/g, '\\$&')
    const action =
      completes === 'file'
        ? '_files'
        : completes === 'folder'
          ? '_files -/'
          : completes === undefined
            ? ' '
            : `(${completes.join(' ')})`
    const takes = value === undefined ? '' : `:${value.toLowerCase()}:${action}`
    const names = short === undefined ? `'*--${name}` : `'*'{-${short},--${name}}'`
    return `    ${names}${quoted(`[${said}]${takes}`)}'`
  })
  return `#compdef catalog-sql
_catalog_sql() {
  local -a commands
  commands=(
${COMMANDS.map(({ name, doc }) => `    '${quoted(`${name}:${doc.replaceAll(':', '\\:')}`)}'`).join('\n')}
  )
  _arguments -S \\
${flags.map((flag) => `${flag} \\`).join('\n')}
    '1:command:{_describe command commands}' \\
    '*:operand:_catalog_sql_operand'
}
_catalog_sql_operand() {
  case "$words[(r)(run|completion|describe|queries|check)]" in
    run) compadd -- $(${QUERY_NAMES}); _files ;;
    completion) compadd -- bash zsh fish ;;
    describe) compadd -- ${tableNames} ;;
    queries) _files -/ ;;
    check) _files ;;
  esac
}
compdef _catalog_sql catalog-sql
`
}

const fish = (tableNames: string): string => {
  const flags = FLAGS.map(({ name, short, value, doc, completes }) => {
    const takes = value === undefined ? '' : completes === 'file' || completes === 'folder' ? ' -r -F' : ' -x'
    const list = Array.isArray(completes) ? ` -a '${completes.join(' ')}'` : ''
    return `complete -c catalog-sql -l ${name}${short === undefined ? '' : ` -s ${short}`}${takes}${list} -d '${quoted(doc)}'`
  })
  const commands = COMMANDS.map(
    ({ name, doc }) => `complete -c catalog-sql -n __fish_use_subcommand -f -a ${name} -d '${quoted(doc)}'`,
  )
  return `${[...flags, ...commands].join('\n')}
complete -c catalog-sql -n '__fish_seen_subcommand_from run' -a '(${QUERY_NAMES})'
complete -c catalog-sql -n '__fish_seen_subcommand_from describe' -f -a '${tableNames}'
complete -c catalog-sql -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh fish'
`
}

const SCRIPTS: Readonly<Record<string, (tableNames: string) => string>> = { bash, zsh, fish }
