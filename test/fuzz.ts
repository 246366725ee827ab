/**
 * npm run fuzz [-- OPTION …]: random queries, ours against PostgreSQL (differential/fuzz.ts).
 * npm run fuzz protocol [-- --count N --seed S]: spoiled messages of PostgreSQL's protocol (serve/fuzz.ts).
 */
const [, , name] = process.argv
if (name === 'protocol') {
  process.argv.splice(2, 1)
  await import('./serve/fuzz.ts')
} else await import('./differential/fuzz.ts')

export {}
