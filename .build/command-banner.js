const __main = { get url() { return require("node:url").pathToFileURL(__filename).href; } };
var dynamicImport = dynamicImport ?? ((name) => import(name));
// Node's own modules are loaded when something of them is first used: a short query needs few of them.
require = ((load) => (name) => (name.startsWith("node:") ? new Proxy({}, { get: (_, key) => load(name)[key] }) : load(name)))(require);
// Node's own would load all of its perf_hooks.
const performance = { now: () => { const [s, ns] = process.hrtime(); return s * 1e3 + ns / 1e6; } };
