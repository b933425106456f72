import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { calibrationTables } from "../../scripts/docs/calibration-tables.mjs";
import { FILES_WITH_TABLES, fillTables, tablesIn } from "../../scripts/docs/fill-tables.mjs";
import { createTables } from "../../scripts/docs/tables.mjs";
import { nodeTerminal } from "../../src/cli/node-terminal.ts";
import { createProgram } from "../../src/cli/program.ts";
import { errorRateTable, matrixTable } from "../../src/report/calibration/calibration-markdown.ts";
import { calibrationSummary } from "../../src/report/calibration/calibration-summary.ts";
import { TEXT_DETECTORS } from "../../src/score/detector/text-detectors.ts";
import { UNMEASURED_REASONS } from "../../src/statistics/interval/unmeasured-reason.ts";
import { CRITERIA } from "../../src/suite/criterion.ts";
import { PART_KINDS } from "../../src/suite/kinds.ts";
import { REASON_CODES } from "../../src/verdict/reason/reason-code.ts";

const context = { terminal: nodeTerminal(), finish: () => {} };

const tables = createTables({
	criteria: CRITERIA,
	detectors: TEXT_DETECTORS,
	kinds: PART_KINDS,
	program: createProgram(context),
	reasonCodes: REASON_CODES,
	unmeasuredReasons: UNMEASURED_REASONS,
	calibration: await calibrationTables(".", { calibrationSummary, errorRateTable, matrixTable }),
});

describe("the tables of the documentation", () => {
	it.each([...FILES_WITH_TABLES])("are current in %s: `npm run docs` renews them", async (file) => {
		const text = await readFile(file, "utf8");
		expect(tablesIn(text)).not.toEqual([]);
		expect(text).toBe(fillTables(text, tables));
	});

	it("have a place each", async () => {
		const texts = await Promise.all(FILES_WITH_TABLES.map((file) => readFile(file, "utf8")));
		expect(texts.flatMap(tablesIn).sort()).toEqual(Object.keys(tables).sort());
	});

	it("have a row for everything that is defined", () => {
		const rows = (name: string) => (tables[name] ?? "").split("\n").length - 2;
		expect(rows("criteria")).toBe(Object.keys(CRITERIA).length);
		expect(rows("detectors")).toBe(TEXT_DETECTORS.length);
		expect(rows("part-kinds")).toBe(Object.keys(PART_KINDS).length);
		for (const command of createProgram(context).commands)
			expect(tables.commands).toContain(`## \`tq-eval ${command.name()}`);
	});

	it("refuse a place for a table that there is not, and leave the text around alone", () => {
		const text = "Before.\n<!-- table:none -->\n\nold\n\n<!-- /table -->\nAfter.\n";
		expect(() => fillTables(text, tables)).toThrow("no table is called none");
		expect(fillTables(text, { none: "new" })).toBe(text.replace("old", "new"));
	});
});
