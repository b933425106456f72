import { describe, expect, it } from "vitest";
import { createNeedleView } from "../../../../src/report/run/needle/needle-view.ts";
import { sampleRunReport } from "../../../support/sample/sample-run-report.ts";

const report = sampleRunReport();
const [part] = createNeedleView(report);

function mapOf(variant: string) {
	const map = [...(part?.maps ?? []), ...(part?.others ?? [])].find((one) => one.variant === variant);
	if (map === undefined) throw new Error(`no map of ${variant}`);
	return map;
}

/** The last table of a variant is its difference; the baseline has its retrieval alone. */
function cellOf(variant: string, depth: string, column: number) {
	const rows = mapOf(variant).tables.at(-1)?.rows;
	return rows?.find((row) => row.depth === depth)?.cells[column];
}

describe("a needle map", () => {
	it("has a column for each length and a row for each depth, in order", () => {
		expect(mapOf("q4_0").lengths).toEqual(["1\u202f024", "2\u202f048", "4\u202f096"]);
		expect(mapOf("q4_0").tables[0]?.rows.map(({ depth }) => depth)).toEqual(
			["0", "11", "22", "33", "44", "56", "67", "78", "89", "100"].map((percent) => `${percent} %`),
		);
	});

	it("is grey where the baseline fails, and shows no number there that could be read as a loss", () => {
		expect(cellOf("q4_0", "44 %", 2)).toMatchObject({ text: "–", style: "blind" });
		expect(cellOf("f16", "44 %", 2)).toMatchObject({ text: "0/3", style: "blind" });
	});

	it("counts only what the baseline retrieved, and marks cells where that is not all", () => {
		expect(cellOf("q8_0", "89 %", 1)).toMatchObject({ text: "2/2", style: "heat-0 partial" });
	});

	it("grows hotter with the share that is lost", () => {
		expect(cellOf("q4_0", "0 %", 2)?.style).toBe("heat-0");
		expect(cellOf("q4_0", "56 %", 2)).toMatchObject({ text: "2/3", style: "heat-2" });
		expect(cellOf("q4_0", "100 %", 2)).toMatchObject({ text: "0/3", style: "heat-4" });
	});

	it("gives the baseline its retrieval but no loss against itself", () => {
		expect(mapOf("f16")).toMatchObject({ loss: null, lossByLength: [], isBaseline: true });
		expect(mapOf("f16").retrieval.measured).toBe(true);
	});

	it("shows what a variant retrieves by itself beside what it loses", () => {
		expect(mapOf("f16").tables.map(({ measure }) => measure)).toEqual(["retrieved"]);
		expect(mapOf("q4_0").tables.map(({ measure }) => measure)).toEqual([
			"retrieved",
			"difference: kept of the baseline's",
		]);
	});

	it("leads from a cell to the needles that it counts", () => {
		expect(cellOf("q4_0", "100 %", 2)?.href).toBe(
			"#observations?part=needle&variant=q4_0&kind=needle&lengthTokens=4096&depth=1",
		);
	});

	it("says that a cell was not asked where the record has none", () => {
		const needles = report.judgement.needles.map((one) => ({ ...one, cells: one.cells.slice(1) }));
		const [changed] = createNeedleView({ ...report, judgement: { ...report.judgement, needles } });
		expect(changed?.maps[0]?.tables[0]?.rows[0]?.cells[0]).toMatchObject({
			text: "–",
			style: "absent",
			title: "not asked",
		});
	});

	it("does not exist where no needle was asked", () => {
		expect(createNeedleView({ ...report, judgement: { ...report.judgement, needles: [] } })).toEqual([]);
	});
});
