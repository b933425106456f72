import { describe, expect, it } from "vitest";
import { FAULT_LADDER } from "../../../src/calibration/faults/fault-ladder.ts";
import { planCalibration, withFaults } from "../../../src/calibration/faults/plan-calibration.ts";
import { differenceOf, UNCHANGED_RUNS } from "../../../src/calibration/faults/unchanged-runs.ts";
import { FAULTS } from "../../../src/kv/fault.ts";
import { faultMisfit } from "../../../src/kv/faulty-config.ts";
import type { PlannedVariant } from "../../../src/plan/trial/planned-variant.ts";
import { buildSuite, kvConfig, promptPart } from "../../support/builder/suite-builder.ts";

const candidates = [kvConfig("turbo4", "turbo4"), kvConfig("turbo3", "turbo3")];
const suite = withFaults(buildSuite({ parts: [promptPart(3)], candidates }), FAULT_LADDER);
const plan = planCalibration(suite, { cores: 2, modelBytes: 1 }, UNCHANGED_RUNS);
const variant = (name: string) => plan.variants.find(({ config }) => config.name === name) as PlannedVariant;
const casesOf = (name: string) => plan.trials.filter((trial) => trial.variant === name).map(({ caseId }) => caseId);

describe("the plan of a calibration", () => {
	it("runs the baseline often enough for sixty pairs, the control first after it", () => {
		const runs = plan.variants.filter(({ config }) => config.name.startsWith("f16"));
		expect((runs.length * (runs.length - 1)) / 2).toBeGreaterThanOrEqual(60);
		expect(plan.variants.slice(0, 2).map(({ role }) => role)).toEqual(["baseline", "control"]);
	});

	it("gives every trial an id of its own and every variant the same work", () => {
		expect(new Set(plan.trials.map(({ id }) => id)).size).toBe(plan.trials.length);
		for (const { config } of plan.variants) expect(casesOf(config.name)).toHaveLength(3);
	});

	it("changes batch, threads and order where it says so, and nothing else", () => {
		expect(variant("f16@t2-b32").settings).toMatchObject({ threads: 2, batchTokens: 32 });
		expect(variant("f16@again").settings).toEqual(variant("f16").settings);
		expect(casesOf("f16@reversed")).toEqual(casesOf("f16").reverse());
	});

	it("names in which way two runs differ", () => {
		const difference = (a: string, b: string) => differenceOf(variant(a), variant(b), plan.trials);
		expect(difference("f16", "f16@again")).toBe("restart alone");
		expect(difference("f16", "f16@b64")).toBe("batch size");
		expect(difference("f16@again", "f16@t2")).toBe("threads");
		expect(difference("f16", "f16@reversed")).toBe("order, warm against cold");
		expect(difference("f16@t2", "f16@b64")).toBe("several of these");
	});

	it("tries every known fault on a cache that it can harm", () => {
		expect(new Set(FAULT_LADDER.map(({ name }) => name))).toEqual(new Set(Object.keys(FAULTS)));
		for (const { config } of plan.variants) expect(faultMisfit(config)).toBeNull();
	});
});
