import { describe, expect, it } from "vitest";
import { evidenceOf } from "../../../src/calibration/faults/evidence.ts";
import type { CriterionId } from "../../../src/suite/criterion.ts";
import type { Verdict } from "../../../src/verdict/rule/verdict.ts";
import { buildRun, type RunScript } from "../../support/builder/observation-builder.ts";
import { kvConfig, perplexityPart, promptPart } from "../../support/builder/suite-builder.ts";

const AGAIN = { baseline: "f16", control: null, candidate: "f16@again" };

function evidence(criterion: CriterionId, script: Partial<RunScript> = {}, value = 0) {
	const run = buildRun({
		parts: [promptPart(10), perplexityPart(8)],
		candidates: [kvConfig("f16@again", "f16")],
		noise: () => 0,
		kl: () => 0,
		...script,
	});
	const estimate = { value, low: value, high: value, n: 8, unit: "nats/token", confidence: 0.9 };
	return evidenceOf(run, AGAIN, { criterion, estimate } as Verdict);
}

describe("what a verdict on an unchanged cache rests on", () => {
	it("is no difference where every log-probability and every reply is the same, whatever the control's floor makes of it", () => {
		expect(evidence("kl-divergence", {}, -6e-6).differs).toBe(false);
		expect(evidence("prompt-checks").differs).toBe(false);
	});

	it("is a difference in the work of that criterion alone", () => {
		const kl = { kl: ({ variant }: { readonly variant: string }) => (variant === "f16@again" ? 0.001 : 0) };
		expect(evidence("kl-divergence", kl).differs).toBe(true);
		expect(evidence("prompt-checks", kl).differs).toBe(false);
		const right = ({ variant }: { readonly variant: string }, item: number) => variant !== "f16@again" || item > 0;
		expect(evidence("prompt-checks", { right }).differs).toBe(true);
		expect(evidence("kl-divergence", { right }).differs).toBe(false);
	});

	it("has one digest for one result and another for another", () => {
		expect(evidence("kl-divergence").digest).toBe(evidence("kl-divergence").digest);
		const kl = { kl: () => 0.001 };
		expect(evidence("kl-divergence", kl).digest).not.toBe(evidence("kl-divergence").digest);
	});
});
