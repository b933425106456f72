// What the keys of models are like, as a table: for every head the root mean square of each RoPE pair over a text.
//   node dist/model-tools/measure-keys.js TEXT TOKENS MODEL.gguf...
import { readFile } from "node:fs/promises";
import path from "node:path";
import { clusterInterval } from "./cluster-interval.ts";
import type { KeyHead } from "./key-statistics.ts";
import { readKeys } from "./read-keys.ts";

const SHARES = [0.25, 0.75, 1];
const SEED = 1;

function spread(heads: readonly KeyHead[], of: (head: KeyHead) => number): string {
	const layers = [...new Set(heads.map(({ layer }) => layer))];
	const byLayer = layers.map((layer) => heads.filter((head) => head.layer === layer).map(of));
	const { median, low, high } = clusterInterval(byLayer, SEED);
	const sorted = heads.map(of).toSorted((a, b) => a - b);
	const [first, third, most] = SHARES.map((share) => sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(1));
	return `${median.toFixed(1)} [${low.toFixed(1)}, ${high.toFixed(1)}] | ${first}, ${third} | ${most}`;
}

/** Share of all pairs that are more than so many times the median of their head, in percent. */
function beyond(heads: readonly KeyHead[], times: number): string {
	const pairs = heads.flatMap((head) => head.ratios);
	return `${((100 * pairs.filter((ratio) => ratio > times).length) / pairs.length).toFixed(1)} %`;
}

const [text, tokens, ...models] = process.argv.slice(2);
if (text === undefined || models.length === 0) throw new Error("give a text, a number of tokens, and models");
console.log(
	"| model | heads | peak: median | quartiles | largest | kurtosis: median | quartiles | largest | > 4 | > 8 |",
);
console.log("|---|---|---|---|---|---|---|---|---|---|");
for (const model of models) {
	const { heads } = await readKeys(model, await readFile(text, "utf8"), Number(tokens));
	const cells = [spread(heads, ({ peak }) => peak), spread(heads, ({ kurtosis }) => kurtosis)];
	const name = path.basename(model, ".gguf");
	console.log(`| ${name} | ${heads.length} | ${cells.join(" | ")} | ${beyond(heads, 4)} | ${beyond(heads, 8)} |`);
}
