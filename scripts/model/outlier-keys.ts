// Gives the bundled model's keys outliers, or takes them away; its function stays the same to the last bit:
//   node dist/model-tools/outlier-keys.js MODEL.gguf OUT.gguf --from 1 --to 32 [--seed 1]
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { keyModel } from "./key-model.ts";
import { scaleKeys } from "./scale-keys.ts";

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { from: { type: "string" }, to: { type: "string" }, seed: { type: "string", default: "1" } },
});
const [model, out] = positionals;
if (model === undefined || out === undefined) throw new Error("give the file to read and the file to write");
const bytes = await readFile(model);
scaleKeys(bytes, await keyModel(model), {
	from: Number(values.from),
	to: Number(values.to),
	seed: Number(values.seed),
});
await writeFile(out, bytes);
console.log(`${createHash("sha256").update(bytes).digest("hex")}  ${out}`);
