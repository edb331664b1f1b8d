// Runs the tool's commands one after the other, for reading its 21 MB takes far longer than any of them.
// Argument: the tool's package. In: a line of JSON for each command, [folder, name, ...arguments].
// Out: a line of JSON for each, {code, out, err}.
import { writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const root = process.argv[2];
const { Commands } = await import(pathToFileURL(`${root}/lib/index.js`));
const told = { out: "", err: "" };
process.stdout.write = (text) => Boolean((told.out += text)) || true;
process.stderr.write = (text) => Boolean((told.err += text)) || true;

for await (const line of createInterface({ input: process.stdin })) {
  const [folder, name, ...given] = JSON.parse(line);
  process.chdir(folder);
  let code = 0;
  told.out = told.err = "";
  try {
    await Commands[name].run(given, { root });
  } catch (error) {
    code = error.oclif?.exit ?? 1;
    if (code) told.err += error.stack;
  }
  writeSync(1, `${JSON.stringify({ code, ...told })}\n`);
}
