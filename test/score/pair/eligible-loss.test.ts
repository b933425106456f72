import { describe, expect, it } from "vitest";
import { eligibleLoss } from "../../../src/score/pair/eligible-loss.ts";
import type { Score } from "../../../src/score/pair/outcome-score.ts";
import type { UnscoredReason } from "../../../src/score/pair/unpaired-reason.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";
import { CUT, pairsOf, RIGHT, WRONG } from "../../support/sample/sample-assay.ts";

const lacking = (reason: UnscoredReason): Score => ({ scored: false, reason });

describe("the loss of what can be lost", () => {
	it("counts only what the baseline and its control get right, and nothing gained makes up for it", () => {
		const pairs = [
			...pairsOf(10, RIGHT, RIGHT, RIGHT),
			...pairsOf(2, RIGHT, WRONG, RIGHT),
			...pairsOf(3, RIGHT, WRONG, WRONG),
			...pairsOf(4, WRONG, RIGHT, WRONG),
			...pairsOf(5, WRONG, RIGHT, RIGHT),
			...pairsOf(6, WRONG, WRONG, WRONG),
		];
		const found = eligibleLoss(pairs, "candidate");
		expect(found).toMatchObject({
			baselineRight: { right: 15, scored: 30 },
			floor: { lost: 3, right: 15 },
			eligible: 12,
			lost: { wrong: 2, cut: 0, refused: 0, absent: 0 },
			gained: 4,
		});
		expect(estimateOf(found.loss)).toMatchObject({ value: 2 / 12, n: 12 });
		expect(found.strict).toEqual(found.loss);
	});

	it("tells a reply that went round in a circle apart among the cut ones", () => {
		const pairs = [...pairsOf(20, RIGHT, RIGHT), ...pairsOf(2, RIGHT, CUT), ...pairsOf(3, RIGHT, lacking("looped"))];
		expect(eligibleLoss(pairs, "candidate")).toMatchObject({ eligible: 25, lost: { wrong: 0, cut: 5 }, looped: 3 });
	});

	it("counts apart what was cut, refused or never came, and as lost in the strict loss alone", () => {
		const pairs = [
			...pairsOf(20, RIGHT, RIGHT),
			...pairsOf(1, RIGHT, WRONG),
			...pairsOf(2, RIGHT, CUT),
			...pairsOf(3, RIGHT, lacking("context-full")),
			...pairsOf(4, RIGHT, lacking("missing-turn")),
			...pairsOf(5, RIGHT, lacking("reply-unparsable")),
			...pairsOf(6, RIGHT, lacking("engine-error")),
			...pairsOf(7, RIGHT, lacking("code-not-run")),
		];
		const found = eligibleLoss(pairs, "candidate");
		expect(found).toMatchObject({ eligible: 41, lost: { wrong: 1, cut: 9, refused: 5, absent: 6 } });
		expect(estimateOf(found.loss)).toMatchObject({ value: 1 / 21, n: 21 });
		expect(estimateOf(found.strict)).toMatchObject({ value: 21 / 41, n: 41 });
	});

	it("makes no loss of what the baseline does not finish either", () => {
		expect(eligibleLoss(pairsOf(9, CUT, CUT), "candidate")).toMatchObject({
			baselineRight: { right: 0, scored: 0 },
			eligible: 0,
			lost: { cut: 0 },
		});
	});

	it("takes a control that the engine kept from answering for none, and one that was cut for a loss", () => {
		const failed = eligibleLoss(pairsOf(9, RIGHT, RIGHT, lacking("engine-crashed")), "candidate");
		expect(failed).toMatchObject({ eligible: 9, floor: null });
		expect(eligibleLoss(pairsOf(9, RIGHT, RIGHT, CUT), "candidate")).toMatchObject({
			eligible: 0,
			floor: { lost: 9, right: 9 },
		});
	});
});
