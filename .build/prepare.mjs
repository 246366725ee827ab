// What npm runs after `npm ci`, and before it packs or links the package: builds dist/. `npm install -g .` links a clone
// whose own packages nobody has installed yet.
import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const env = Object.fromEntries(
  Object.entries(process.env).filter(
    // Settings of the npm that runs this, which are not about the clone's own packages.
    ([name]) => !/^npm_config_(global|location|prefix|local_prefix|omit|production)$/i.test(name),
  ),
)
const npm = (...args) => {
  const path = process.env.npm_execpath
  const [file, first] = path === undefined ? ['npm', []] : [process.execPath, [path]]
  execFileSync(file, [...first, ...args], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
}
const isInstalled = (name) => {
  try {
    return createRequire(import.meta.url).resolve(`${name}/package.json`) !== undefined
  } catch {
    return false
  }
}

if (!['esbuild', 'typescript'].every(isInstalled)) npm('ci', '--include=dev', '--ignore-scripts', '--silent')
npm('run', 'build', '--silent')
