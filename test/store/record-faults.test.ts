import { describe, expect, it } from "vitest";
import { titleOf } from "../../src/report/comparison/comparison-title.ts";
import { recordFaults } from "../../src/store/record-faults.ts";
import type { SealCheck } from "../../src/store/seal.ts";
import { compareRuns } from "../../src/verdict/comparison/compare-runs.ts";
import { buildRun } from "../support/builder/observation-builder.ts";
import { promptPart } from "../support/builder/suite-builder.ts";

const RUN = buildRun({ parts: [promptPart(4)] });
const record = (state: "complete" | "interrupted", observations = RUN.observations) => {
	return { plan: RUN.plan, observations, provenance: { run: "r", stretches: [{ state }] } as never };
};
const GONE = "The run has ended and has no seal, so nobody can tell whether its record was changed.";

describe("what is wrong with a record", () => {
	it("is nothing where the seal holds, and where the run is still to end", () => {
		const seal = { schemaVersion: 1, files: {}, digest: "" } as const;
		expect(recordFaults({ state: "intact", seal }, record("complete"))).toEqual([]);
		expect(recordFaults({ state: "unsealed", open: true }, record("interrupted"))).toEqual([]);
		expect(recordFaults({ state: "unsealed", open: true }, record("complete", []))).toEqual([]);
	});

	it("is every file that changed, the first of them by name", () => {
		const check: SealCheck = { state: "changed", files: ["a", "b", "c", "d", "e", "f", "g"] };
		expect(recordFaults(check, record("complete"))).toEqual([
			"The record was changed after its run had ended: a, b, c, d, e and 2 more.",
		]);
	});

	it("is a seal that is gone, whether or not trials went with it", () => {
		expect(recordFaults({ state: "unsealed", open: false }, record("complete"))).toEqual([GONE]);
		expect(recordFaults({ state: "unsealed", open: false }, record("complete", []))).toEqual([GONE]);
	});

	it("leaves nothing to say of a comparison with it", () => {
		const provenance = { run: "b", engine: { binaries: {} }, model: {}, harness: {}, host: {} } as never;
		const sound = { ...RUN, provenance };
		const comparison = compareRuns(sound, { ...sound, recordFaults: [GONE] });
		expect(titleOf(comparison)).toMatchObject({ title: `Nothing can be said. B, b: ${GONE}`, sentences: [] });
	});
});
