import { describe, expect, it } from "vitest";
import { loadTemplate, planSuites } from "../../../src/app/calibrate/load-suites.ts";
import { FITTED_FAULTS, faultGroups, HELD_OUT_FAULTS, splitOf } from "../../../src/calibration/faults/fault-ladder.ts";
import { UNCHANGED_RUNS } from "../../../src/calibration/faults/unchanged-runs.ts";
import { FAULTS, faultText } from "../../../src/kv/fault.ts";
import { faultMisfit } from "../../../src/kv/faulty-config.ts";

const settings = { seed: 1, profile: null };
const suites = await planSuites(await loadTemplate(settings), settings, { cores: 2, modelBytes: 1 });
const unchanged = suites.filter(({ kind }) => kind === "unchanged");
const faulty = suites.filter(({ kind }) => kind === "faults");

describe("the plan of a calibration", () => {
	it("has enough unchanged suites to show 5 %, each a whole decision with a control", () => {
		expect(unchanged.length).toBeGreaterThanOrEqual(59);
		for (const { plan } of unchanged)
			expect(plan.variants.map(({ role }) => role)).toEqual(["baseline", "control", "candidate"]);
	});

	it("asks nothing of two suites: no prompt, no needle, no text, no conversation", () => {
		const asked = suites.map(({ suite }) =>
			suite.parts.flatMap((part): string[] => {
				if (part.kind === "prompt-matrix") return part.cases.map((one) => JSON.stringify(one.turns));
				if (part.kind === "session") return part.conversations.map(({ phases }) => JSON.stringify(phases));
				if (part.kind === "needle") return part.settings.seeds.map((seed) => `needle ${seed}`);
				return part.kind === "perplexity" ? part.text.split("<|endoftext|>\n") : [];
			}),
		);
		const sets = asked.map((all) => new Set(all));
		const total = sets.reduce((sum, { size }) => sum + size, 0);
		// a short prompt may be drawn twice by its generator; a suite whose other work is its own stays one
		expect(new Set(asked.flat()).size / total).toBeGreaterThan(0.95);
		expect(new Set(suites.map(({ suite }) => suite.digest)).size).toBe(suites.length);
	});

	it("changes batch, threads and order of the candidate alone, in ways that people are told", () => {
		const candidates = unchanged.map(({ plan }) => plan.variants[2]);
		const suffixes = UNCHANGED_RUNS.map(({ suffix }) => `f16@${suffix}`);
		for (const one of candidates) expect(suffixes).toContain(one?.config.name);
		const reversed = unchanged.find(({ plan }) => plan.variants[2]?.config.name === "f16@reversed");
		const cases = (variant: string) =>
			reversed?.plan.trials.filter((trial) => trial.variant === variant).map(({ caseId }) => caseId);
		const own = cases("f16@reversed"); // the baseline lives besides what is replayed
		expect(own).toEqual(
			cases("f16")
				?.filter((one) => own?.includes(one))
				.reverse(),
		);
	});

	it("gives every trial of a suite an id of its own", () => {
		for (const { plan } of suites) expect(new Set(plan.trials.map(({ id }) => id)).size).toBe(plan.trials.length);
	});

	it("tries every known fault on a cache that it can harm, once, beside the sound caches", () => {
		const faults = faulty.flatMap(({ suite }) => suite.variants.flatMap(({ fault }) => fault ?? []));
		expect(new Set(faults.map(faultText)).size).toBe(FITTED_FAULTS.length + HELD_OUT_FAULTS.length);
		expect(faults).toHaveLength(FITTED_FAULTS.length + HELD_OUT_FAULTS.length);
		expect(new Set(faults.map(({ name }) => name))).toEqual(new Set(Object.keys(FAULTS)));
		for (const { suite } of faulty) {
			expect(suite.variants.map(({ name }) => name).slice(0, 3)).toEqual(["f16", "turbo4", "turbo3"]);
			for (const config of suite.variants) expect(faultMisfit(config)).toBeNull();
		}
	});
});

describe("the ladder of faults", () => {
	it("holds out strengths, places and seeds that bounds were not set on", () => {
		const fitted = new Set(FITTED_FAULTS.map(faultText));
		expect(HELD_OUT_FAULTS.filter((fault) => fitted.has(faultText(fault)))).toEqual([]);
		expect(FITTED_FAULTS.map(splitOf)).not.toContain("held-out");
		expect(HELD_OUT_FAULTS.map(splitOf)).not.toContain("fitted");
	});

	it("mixes both in every suite", () => {
		for (const group of faultGroups(9)) expect(new Set(group.map(splitOf)).size).toBe(2);
	});
});
