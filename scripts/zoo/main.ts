// Runs a small suite on every tiny model with both engines, and writes what came of it as a table:
//   node dist/zoo/main.js [--out docs/tables/zoo.md] [--models FOLDER] [NAME...]
// With --models it writes the models alone. Ends with 1 where something is not as it must be.
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { readZooRun } from "./read-run.ts";
import type { Recipe } from "./recipe.ts";
import { faultsOf, type Row, renderTable } from "./table.ts";
import { recipeOf, writeModel, ZOO } from "./zoo.ts";

const ENGINES = ["embedded", "llama-server"];
const HEAD = `# The zoo

Written by \`npm run zoo\`; do not edit. Tiny models with random weights, one of each architecture, through the suite
\`scripts/zoo/suite.yaml\` on both engines. "Bytes exact": what the engine allocated is what the header gives, to the
rounding of its log. "Layers proven": layers whose types and rows the saved state shows, by their number in the model.
"Shared haystack": tokens evaluated for three questions, of the fewest possible. "Decided" and "deferred" count verdicts.

`;

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { out: { type: "string" }, models: { type: "string" } },
});
const recipes = positionals.length === 0 ? ZOO : positionals.map(recipeOf);

async function command(args: readonly string[]): Promise<string> {
	const child = spawn(process.execPath, ["dist/cli/main.js", ...args], { stdio: ["ignore", "ignore", "pipe"] });
	let said = "";
	child.stderr.on("data", (chunk: Buffer) => {
		said += chunk.toString();
	});
	await new Promise((resolve) => child.once("close", resolve));
	return (
		said
			.split("\n")
			.findLast((line) => line.startsWith("tq-eval: "))
			?.slice("tq-eval: ".length) ?? ""
	);
}

async function rowOf(recipe: Recipe, engine: string, model: string): Promise<Row> {
	const out = `${model}-${engine}`;
	const said = await command(["run", "scripts/zoo/suite.yaml", "--model", model, "--engine", engine, "--out", out]);
	const row = { recipe, engine, run: readZooRun(out), said };
	await rm(out, { recursive: true, force: true });
	return row;
}

// Both engines side by side: most of a run is programs that start and end.
async function rowsOf(recipe: Recipe, work: string): Promise<Row[]> {
	const model = await writeModel(recipe, work);
	const rows = await Promise.all(ENGINES.map((engine) => rowOf(recipe, engine, model)));
	await rm(model);
	return rows;
}

function tell(row: Row): void {
	const faults = faultsOf(row);
	const name = `${row.recipe.name} on ${row.engine}`;
	console.log(faults.length === 0 ? `ok   ${name}` : `FAIL ${name}: ${faults.slice(0, 3).join("; ")}`);
	if (faults.length > 0) process.exitCode = 1;
}

async function runZoo(work: string): Promise<void> {
	const rows: Row[] = [];
	for (const recipe of recipes) {
		const both = await rowsOf(recipe, work);
		both.forEach(tell);
		rows.push(...both);
	}
	const table = renderTable(rows);
	if (values.out === undefined) console.log(table);
	else await writeFile(values.out, HEAD + table);
}

if (values.models === undefined) {
	const work = await mkdtemp(path.join(os.tmpdir(), "tq-zoo-"));
	await runZoo(work).finally(() => rm(work, { recursive: true, force: true }));
} else {
	await mkdir(values.models, { recursive: true });
	for (const recipe of recipes) console.log(await writeModel(recipe, values.models));
}
