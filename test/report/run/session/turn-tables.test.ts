import { describe, expect, it } from "vitest";
import { createTurnTables } from "../../../../src/report/run/session/turn-tables.ts";
import type { RecallAnalysis } from "../../../../src/score/session/recall-analysis.ts";
import type { SessionDriftAnalysis } from "../../../../src/score/session/session-analysis.ts";

const turn = (number: number, kl: number) => ({ turn: number, kl, nllDifference: -kl, sameTop: 0.97 });
const drift = { variant: "turbo4", turns: [turn(1, 0.01), turn(3, 0.25)] } as unknown as SessionDriftAnalysis;
const recall = {
	variant: "turbo4",
	byTurn: [
		{ turn: 2, checked: 0, right: 0, baselineRight: 0 },
		{ turn: 3, checked: 5, right: 3, baselineRight: 4 },
	],
} as unknown as RecallAnalysis;

describe("the numbers behind the charts by turn", () => {
	const tables = createTurnTables("session", [drift], [recall]);

	it("are one table a chart", () => {
		expect(tables.map(({ title }) => title.split(" by turn")[0])).toEqual([
			"KL divergence",
			"Likelihood difference",
			"Same most probable token",
			"Checked answers",
		]);
	});

	it("have a line for each turn that was measured, and none for the others", () => {
		expect(tables.map(({ rows }) => rows.map((row) => [row.turn, ...row.values]))).toEqual([
			[
				[1, "0.0100"],
				[3, "0.250"],
			],
			[
				[1, "−0.0100"],
				[3, "−0.250"],
			],
			[
				[1, "97 %"],
				[3, "97 %"],
			],
			[[3, "4/5", "3/5"]],
		]);
	});

	it("lead from each turn to what was said in it", () => {
		expect(tables[0]?.rows[1]?.href).toBe("#observations?part=session&kind=session&turn=3");
	});

	it("do not exist where nothing was drawn", () => {
		expect(createTurnTables("session", [], [])).toEqual([]);
	});
});
