// npm run docs: writes the tables of the documentation from the definitions in dist, between their marks.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { calibrationTables } from "./calibration-tables.mjs";
import { FILES_WITH_TABLES, fillTables } from "./fill-tables.mjs";
import { createTables } from "./tables.mjs";

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const load = (file) => import(path.join(root, "dist", file));

const [
	{ CRITERIA },
	{ TEXT_DETECTORS },
	{ PART_KINDS },
	{ createProgram },
	{ nodeTerminal },
	{ REASON_CODES },
	{ UNMEASURED_REASONS },
	{ calibrationSummary },
	{ errorRateTable, matrixTable },
] = await Promise.all([
	load("suite/criterion.js"),
	load("score/detector/text-detectors.js"),
	load("suite/kinds.js"),
	load("cli/program.js"),
	load("cli/node-terminal.js"),
	load("verdict/reason/reason-code.js"),
	load("statistics/interval/unmeasured-reason.js"),
	load("report/calibration/calibration-summary.js"),
	load("report/calibration/calibration-markdown.js"),
]);

const tables = createTables({
	criteria: CRITERIA,
	detectors: TEXT_DETECTORS,
	kinds: PART_KINDS,
	program: createProgram({ terminal: nodeTerminal(), finish: () => {} }),
	reasonCodes: REASON_CODES,
	unmeasuredReasons: UNMEASURED_REASONS,
	calibration: await calibrationTables(root, { calibrationSummary, errorRateTable, matrixTable }),
});

for (const name of FILES_WITH_TABLES) {
	const file = path.join(root, name);
	const text = await readFile(file, "utf8");
	const filled = fillTables(text, tables);
	if (filled !== text) {
		await writeFile(file, filled);
		console.log(`${name}: tables written`);
	}
}
