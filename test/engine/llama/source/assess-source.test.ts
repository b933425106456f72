import { describe, expect, it } from "vitest";
import {
	type AssessmentInput,
	assessSource,
	requireBuildable,
} from "../../../../src/engine/llama/source/assess-source.ts";
import { treeOf } from "../../../support/builder/tree-of.ts";
import { TREE_FILES } from "../../../support/world/stand-in-tree.ts";

const METAL = "ggml/src/ggml-metal";
const WITH_KERNELS = treeOf({
	[`${METAL}/ggml-metal.metal`]: TREE_FILES.metal,
	[`${METAL}/ggml-metal-device.m`]: TREE_FILES.metalDevice,
});

function input(changes: Partial<AssessmentInput>): AssessmentInput {
	return {
		backend: "cpu",
		base: { state: "known", date: new Date("2026-05-04T00:00:00Z"), evidence: "last-upstream-commit" },
		upstreamDate: new Date("2026-11-21T00:00:00Z"),
		machine: { state: "not-apple" },
		isCleanRoom: false,
		...changes,
	};
}

describe("assessing a source", () => {
	it("prefers the clean-room tree to a fork whose base is months old, but does not refuse it", async () => {
		const assessment = await assessSource(WITH_KERNELS, input({ backend: "metal" }));
		expect(assessment.decision).toEqual({
			state: "prefer-clean-room",
			reason: "its base is 201 days behind upstream (over 4 weeks)",
		});
		expect(() => requireBuildable(assessment)).not.toThrow();
	});

	it("refuses Metal without kernels and says what would happen", async () => {
		const assessment = await assessSource(treeOf({}), input({ backend: "metal" }));
		expect(assessment.decision.state).toBe("refuse");
		expect(() => requireBuildable(assessment)).toThrow(/fall back to the CPU/);
	});

	it("does not hold its age against the clean-room tree", async () => {
		expect((await assessSource(treeOf({}), input({ isCleanRoom: true }))).decision.state).toBe("build");
	});

	it("advises a try where the age is unknown, and keeps the reason", async () => {
		const assessment = await assessSource(treeOf({}), input({ base: { state: "unknown", reason: "no-history" } }));
		expect(assessment.age).toEqual({ state: "unknown", reason: "no-history" });
		expect(assessment.decision).toMatchObject({ state: "try", reason: expect.stringContaining("no-history") });
	});
});
