import { Settings } from '../settings.ts'
import { DdsqlError } from '../source/error.ts'
import { type Choices, choicesOf, nearestOrAll } from './choices.ts'
import type { Config } from './config.ts'

/** A configuration file's content read, and what is wrong with it: the key, and what it should be. */
export const checkConfig = (
  content: unknown,
  path: (written: string) => string,
): { readonly config: Config; readonly mistakes: readonly string[] } => {
  const mistakes: string[] = []
  const report = (where: string, what: string) =>
    void mistakes.push(where === '' ? what : `${where}: ${what}`)
  const layer = (value: unknown, where: string, also: readonly string[] = []): Choices => {
    if (!isObject(value)) {
      report(where, `not an object: ${JSON.stringify(value)}`)
      return {}
    }
    const choices = choicesOf(value, where, report, path, also)
    checkSettings(choices, where === '' ? 'settings' : `${where}.settings`, report)
    return choices
  }
  const common = layer(content, '', ['profile', 'profiles'])
  const { profile, profiles = {} } = isObject(content) ? content : {}
  if (profile !== undefined && (typeof profile !== 'string' || profile === ''))
    report('profile', `not the name of a profile: ${JSON.stringify(profile)}`)
  if (!isObject(profiles)) report('profiles', `not profiles by name: ${JSON.stringify(profiles)}`)
  const named = isObject(profiles)
    ? Object.entries(profiles).map(([name, value]) => [name, layer(value, `profiles.${name}`)] as const)
    : []
  const config = {
    common,
    profile: typeof profile === 'string' ? profile : undefined,
    profiles: new Map(named),
  }
  return { config, mistakes }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const NOWHERE = { start: 0, end: 0 }

/** The settings are tried where they change nothing. */
const checkSettings = (
  { settings = {} }: Choices,
  where: string,
  report: (where: string, what: string) => void,
): void => {
  for (const [name, value] of Object.entries(settings)) {
    const known = Settings.names.includes(name.toLowerCase())
    if (!known) {
      report(`${where}.${name}`, `unknown; ${nearestOrAll(name, Settings.names)}`)
      continue
    }
    try {
      new Settings().set(name, [value], NOWHERE)
    } catch (error) {
      if (!(error instanceof DdsqlError)) throw error
      report(`${where}.${name}`, [error.message, error.hint].filter(Boolean).join('. '))
    }
  }
}
