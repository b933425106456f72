// Regenerates docs/tables from the built program: npm run build && npm run simulate.
//   node scripts/simulate/coverage.mjs [--trials 2000] [--seed 1] [--out docs/tables] [--page coverage.md]
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { bettingTables } from "./betting.mjs";
import { driftTables } from "./drift.mjs";
import { familyTables } from "./family.mjs";
import { lookTables } from "./looks.mjs";
import { lossTables } from "./loss.mjs";
import { skewedTables } from "./skewed.mjs";
import { stoppingTables } from "./stopping.mjs";
import { tailTables } from "./tails.mjs";

const { values } = parseArgs({
	options: {
		trials: { type: "string", default: "2000" },
		seed: { type: "string", default: "1" },
		page: { type: "string" },
		out: { type: "string", default: "docs/tables" },
	},
});
const run = { trials: Number(values.trials), seed: Number(values.seed) };
const command = `node scripts/simulate/coverage.mjs --trials ${run.trials} --seed ${run.seed}`;

const pages = {
	"coverage.md": ["Coverage of the intervals that decide", [lossTables, skewedTables, tailTables, driftTables]],
	"family-error.md": ["Error of a family of criteria", [familyTables]],
	"sequential.md": ["Stopping early and looking again", [bettingTables, stoppingTables, lookTables]],
};

await mkdir(values.out, { recursive: true });
for (const [name, [title, sections]] of Object.entries(pages)) {
	if (values.page !== undefined && values.page !== name) continue;
	const started = performance.now();
	const head = `# ${title}\n\nWritten by \`${command}\`; do not edit. Intervals have 90 %, 5 % on each side; errors above 6 % are **bold**.\n`;
	await writeFile(path.join(values.out, name), [head, ...sections.map((section) => section(run))].join("\n"));
	console.log(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
}
