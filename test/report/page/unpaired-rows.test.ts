import { expect, it } from "vitest";
import { createUnpairedRows } from "../../../src/report/page/unpaired-rows.ts";
import type { UnpairedReason } from "../../../src/score/pair/unpaired-reason.ts";

const lost = (caseId: string, repeat: number, reason: UnpairedReason) => ({ part: "p", caseId, repeat, reason });

it("names what could not be compared by its case, and by its round where the work has rounds", () => {
	const analyses = [
		{ variant: "q8_0", unpaired: [lost("d0", 0, "variant-missing"), lost("d0", 2, "variant-failed:engine-error")] },
		{ variant: "q4_0", unpaired: [] },
	];
	expect(createUnpairedRows(analyses)).toEqual([
		{ variant: "q8_0", reason: "d0: variant-missing" },
		{ variant: "q8_0", reason: "d0: variant-failed:engine-error" },
	]);
	expect(createUnpairedRows(analyses, "round").map(({ reason }) => reason)).toEqual([
		"d0 round 1: variant-missing",
		"d0 round 3: variant-failed:engine-error",
	]);
});

it("keeps a case apart from its reason, whatever stands in its name", () => {
	const odd = [{ variant: "v", unpaired: [lost("a: b", 0, "text-differs")] }];
	expect(createUnpairedRows(odd)).toEqual([{ variant: "v", reason: "a: b: text-differs" }]);
});
