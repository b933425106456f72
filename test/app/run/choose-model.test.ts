import { describe, expect, it } from "vitest";
import { bundledModel } from "../../../src/app/package-root.ts";
import { warnOfModel } from "../../../src/app/run/choose-model.ts";
import { buildSuite } from "../../support/builder/suite-builder.ts";

describe("warnOfModel", () => {
	const suite = buildSuite({ parts: [] });
	const instruct = { ...suite, expects: "instruct" as const };

	it("says that the bundled model's answers mean nothing where a suite expects an instruction model", () => {
		expect(warnOfModel(instruct, bundledModel()).warnings).toEqual([
			...suite.warnings,
			expect.stringMatching(/mean nothing, while differences between caches .* still do/),
		]);
	});

	it("says nothing of another model, or in a suite that any model will do for", () => {
		expect(warnOfModel(instruct, "/models/other.gguf")).toBe(instruct);
		expect(warnOfModel(suite, bundledModel())).toBe(suite);
	});
});
