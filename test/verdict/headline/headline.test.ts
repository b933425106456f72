import { describe, expect, it } from "vitest";
import type { CriterionId } from "../../../src/suite/criterion.ts";
import type { HeadlinedRun } from "../../../src/verdict/headline/cache-standing.ts";
import { createHeadline } from "../../../src/verdict/headline/headline.ts";
import type { Decision, DecisionState, VerdictState } from "../../../src/verdict/rule/verdict.ts";
import { sampleRunReport } from "../../support/sample/sample-run-report.ts";

type Cache = readonly [name: string, mebibytes: number, state: DecisionState, limited?: true];

/** A run of these caches beside f16 of 32 MiB; the needle of each is in the state that its decision needs. */
function runOf(caches: readonly Cache[], failing: Partial<Record<string, readonly CriterionId[]>> = {}): HeadlinedRun {
	const report = sampleRunReport();
	const [baseline] = report.plan.variants;
	const planned = caches.map(([name]) => ({
		...baseline!,
		role: "candidate" as const,
		config: { ...baseline!.config, name },
	}));
	const f16 = report.judgement.variants.f16!;
	const status = (mebibytes: number) =>
		f16.ran && f16.attestation.attested
			? { ...f16, attestation: { ...f16.attestation, kvBytes: mebibytes * 2 ** 20 } }
			: f16;
	const decisions = caches.map(([name, , state, limited]): [string, Decision] => [
		name,
		{ state, reason: `${name} is ${state}.`, next: `Next of ${name}.`, ...(limited ? { limited } : {}) },
	]);
	const verdicts = caches.flatMap(([name, , state]) => {
		const [first] = report.judgement.verdicts.filter((one) => one.variant === "q8_0");
		const verdict = (criterion: CriterionId, is: VerdictState) => ({ ...first!, variant: name, criterion, state: is });
		const own = failing[name] ?? (state === "inconclusive" ? ["needle"] : []);
		return [
			verdict("attestation", "PASS"),
			...own.map((criterion) => verdict(criterion as CriterionId, state === "abort" ? "KILL" : "INCONCLUSIVE")),
		];
	});
	return {
		...report,
		suite: { ...report.suite, gateVariants: caches.map(([name]) => name) },
		plan: { variants: [baseline!, ...planned] },
		judgement: {
			...report.judgement,
			decision: { state: "inconclusive", reason: "Told of the run.", next: "Next of the run." },
			variantDecisions: Object.fromEntries(decisions),
			verdicts,
			variants: { f16: status(32), ...Object.fromEntries(caches.map(([name, size]) => [name, status(size)])) },
		},
	};
}

describe("the headline of a run", () => {
	it("is about the smallest cache that passes, whatever became of smaller and larger ones", () => {
		const { title, sentence, variant, caches } = createHeadline(
			runOf([
				["q8_0", 17, "proceed"],
				["turbo2", 4.25, "inconclusive"],
				["turbo4", 8.5, "proceed"],
				["turbo3", 6.25, "proceed"],
				["turbo1", 3, "abort"],
			]),
		);
		expect(title).toBe("turbo3 is the smallest cache that holds: 5.1 × smaller than f16");
		expect(variant).toBe("turbo3");
		expect(sentence).toBe("turbo3 is proceed. Smaller and still open: turbo2. Smaller and not passing: turbo1.");
		expect(caches.map((cache) => cache.variant)).toEqual(["turbo3", "turbo4", "q8_0", "turbo2", "turbo1", "f16"]);
	});

	it("says that a cache holds only where the suite is sufficient, and names a review that is open", () => {
		const titleOf = (...caches: Cache[]) => createHeadline(runOf(caches)).title;
		expect(titleOf(["turbo4", 8.5, "proceed", true])).toBe("turbo4 passes this suite: 3.8 × smaller than f16");
		expect(titleOf(["turbo4", 8.5, "proceed"])).toBe("turbo4 holds: 3.8 × smaller than f16");
		expect(titleOf(["q4_0", 9, "review"], ["q8_0", 17, "review"])).toBe(
			"q4_0 is the smallest cache that passes so far: 3.6 × smaller than f16; people have yet to review it",
		);
		expect(titleOf(["q4_0", 9, "abort"], ["q8_0", 17, "proceed", true])).toBe(
			"q8_0 is the only cache that passes this suite: 1.9 × smaller than f16",
		);
	});

	it("says what is open where nothing passes, and what fails where nothing is open", () => {
		const two: Cache[] = [
			["q4_0", 9, "abort"],
			["turbo4", 8.5, "inconclusive"],
		];
		expect(createHeadline(runOf(two))).toMatchObject({
			state: "open",
			title: "No cache passes yet: turbo4 is open, q4_0 fails",
			sentence: "turbo4 is inconclusive.",
			next: "Next of the run.",
		});
		const killed = createHeadline(runOf([["q4_0", 9, "abort"]], { q4_0: ["session-recall"] }));
		expect(killed).toMatchObject({
			state: "fails",
			variant: "q4_0",
			title: "q4_0 does not hold: it fails “Remembers in sessions”",
		});
		const open = createHeadline(runOf([["q4_0", 9, "inconclusive"]]));
		expect(open.title).toBe("q4_0 is not decided: “Finds hidden facts” is open");
	});

	it("gives no praise where the baseline itself did not run as asked", () => {
		const run = runOf([["q4_0", 9, "proceed"]]);
		const fix: Decision = { state: "fix-implementation", reason: "f16 ran as q8_0.", next: "Mend the engine." };
		const { variantDecisions } = run.judgement;
		const judgement = { ...run.judgement, variantDecisions: { ...variantDecisions, f16: fix } };
		const { title, state } = createHeadline({ ...run, judgement });
		expect({ title, state }).toEqual({ title: "The baseline did not run as asked for", state: "fails" });
	});

	it("leaves out of its title what the decision is not about", () => {
		const run = runOf([
			["turbo2", 4.25, "proceed", true],
			["q8_0", 17, "proceed", true],
		]);
		expect(createHeadline({ ...run, suite: { ...run.suite, gateVariants: ["q8_0"] } }).variant).toBe("q8_0");
	});
});
