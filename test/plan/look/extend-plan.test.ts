import { describe, expect, it } from "vitest";
import { expandPlan } from "../../../src/plan/expand-plan.ts";
import { extendPlan } from "../../../src/plan/look/extend-plan.ts";
import { growSuite, withRecordedSizes } from "../../../src/plan/look/growth.ts";
import { buildSuite, needlePart, parityPart, perplexityPart } from "../../support/builder/suite-builder.ts";

const SUITE = buildSuite({ parts: [needlePart([512, 1024], [1, 4]), perplexityPart(8), parityPart(8)] });
const PLAN = { ...expandPlan(SUITE, { cores: 1, modelBytes: 1 }), misfits: [] };
const PARENT = { run: "first", seal: "5ea1" };
const CANDIDATE = PLAN.variants.find(({ role }) => role === "candidate")?.config.name ?? "";

function grow(part: string, grown: "seeds" | "chunks", more: number) {
	const growths = [{ part, grow: grown, more, variants: [CANDIDATE] }];
	const suite = growSuite(SUITE, growths);
	return { suite, plan: extendPlan(PLAN, suite, growths, { look: 2, parent: PARENT }) };
}

describe("the plan of another look", () => {
	it("keeps every trial and adds fresh seeds behind them, for the candidate, the baseline and its control", () => {
		const { plan } = grow("needle", "seeds", 2);
		expect(plan.trials.slice(0, PLAN.trials.length)).toEqual(PLAN.trials);
		const added = plan.trials.slice(PLAN.trials.length);
		expect(new Set(added.map(({ caseId }) => caseId))).toEqual(new Set(["512-s5", "512-s6", "1024-s5", "1024-s6"]));
		expect(new Set(added.map(({ variant }) => variant))).toEqual(
			new Set(PLAN.variants.filter(({ role }) => role !== "candidate").map(({ config }) => config.name)).add(CANDIDATE),
		);
		expect(added.every(({ look }) => look === 2)).toBe(true);
		expect(plan.look).toEqual({ look: 2, parent: PARENT });
	});

	it("adds the chunks that follow, whatever names the longer count gives to the earlier ones", () => {
		for (const part of ["perplexity", "decode-parity"]) {
			const { plan } = grow(part, "chunks", 4);
			const added = plan.trials.slice(PLAN.trials.length);
			const chunks = added.flatMap(({ task }) => ("chunk" in task ? [task.chunk] : []));
			expect(new Set(chunks)).toEqual(new Set([8, 9, 10, 11]));
			expect(new Set(plan.trials.map(({ id }) => id)).size).toBe(plan.trials.length);
		}
	});

	it("does not try a length again that did not fit", () => {
		const long = PLAN.trials.find(({ caseId, variant }) => caseId === "1024-s1" && variant === CANDIDATE);
		const misfits = [{ trial: long?.id ?? "", detail: "too long", remedy: "less" }];
		const growths = [{ part: "needle", grow: "seeds", more: 1, variants: [CANDIDATE] }] as const;
		const plan = extendPlan({ ...PLAN, misfits }, growSuite(SUITE, growths), growths, { look: 3, parent: PARENT });
		expect(plan.misfits.map(({ trial }) => trial)).toEqual([long?.id, long?.id.replace("-s1/", "-s5/")]);
	});

	it("has its sizes taken from its record when it is resumed", () => {
		const { suite } = grow("needle", "seeds", 2);
		expect(withRecordedSizes(SUITE, suite)).toEqual(suite);
	});
});
