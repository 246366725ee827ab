const __main = { get url() { return require("node:url").pathToFileURL(__filename).href; } };
// Node's own would load all of its perf_hooks.
const performance = { now: () => { const [s, ns] = process.hrtime(); return s * 1e3 + ns / 1e6; } };
