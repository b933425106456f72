import { describe, expect, it } from "vitest";
import {
	criteriaWords,
	groupReasons,
	judgedCriteria,
	judgedVariants,
} from "../../../src/report/judged/verdict-groups.ts";
import { sampleRunReport } from "../../support/sample/sample-run-report.ts";

const report = sampleRunReport();

describe("grouped reasons", () => {
	const groups = groupReasons(report.judgement.verdicts);

	it("begin with the gravest state", () => {
		expect([...new Set(groups.map(({ state }) => state))]).toEqual([
			"KILL",
			"FAIL",
			"INCONCLUSIVE",
			"DEFERRED",
			"PASS",
		]);
	});

	it("name every variant and criterion that shares a reason once", () => {
		const turbo = groups.find(({ variants }) => variants.includes("turbo4"));
		expect(turbo?.variants).toEqual(["turbo4"]);
		expect(turbo?.criteria).toHaveLength(8);
		expect(groups.find(({ criteria }) => criteria.includes("prompt-review"))?.variants).toEqual(["q8_0", "q4_0"]);
	});

	it("lose no verdict", () => {
		const covered = (variant: string, criterion: string) =>
			groups.some(({ variants, criteria }) => variants.includes(variant) && criteria.some((one) => one === criterion));
		expect(report.judgement.verdicts.filter(({ variant, criterion }) => !covered(variant, criterion))).toEqual([]);
	});

	it("say all criteria only where it is all of several", () => {
		expect(criteriaWords(["needle", "ppl-delta", "attestation"], 3)).toBe("all 3 criteria");
		expect(criteriaWords(["needle", "ppl-delta"], 3)).toBe("needle, ppl-delta");
		expect(criteriaWords(["needle"], 1)).toBe("needle");
	});
});

describe("the order of variants and criteria", () => {
	it("is the plan's for variants, whatever the order of the verdicts", () => {
		const verdicts = [...report.judgement.verdicts].reverse();
		expect(judgedVariants({ ...report, judgement: { ...report.judgement, verdicts } })).toEqual([
			"q8_0",
			"q4_0",
			"turbo4",
		]);
	});

	it("keeps a variant that the plan does not know", () => {
		const [first] = report.judgement.verdicts;
		const verdicts = first === undefined ? [] : [{ ...first, variant: "stranger" }, first];
		expect(judgedVariants({ ...report, judgement: { ...report.judgement, verdicts } })).toEqual(["q8_0", "stranger"]);
	});

	it("is the judgement's for criteria", () => {
		expect(judgedCriteria(report).slice(0, 3)).toEqual(["attestation", "prompt-checks", "prompt-review"]);
	});
});
