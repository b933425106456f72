import { describe, expect, it } from "vitest";
import type { Provenance } from "../../src/record/provenance.ts";
import { assertResumable, type ResumeInputs } from "../../src/store/resume-check.ts";

const inputs: ResumeInputs = {
	suiteDigest: "s1",
	engine: { kind: "embedded", version: "3.22.1", backend: "cpu", binaries: { a: "1", b: "2" } },
	model: {
		file: "m.gguf",
		bytes: 1,
		sha256: "m1",
		name: null,
		architecture: "llama",
		trainedContext: 1,
		layers: 1,
		vocabulary: 1,
	},
} as ResumeInputs;
const recorded = { ...inputs } as unknown as Provenance;

describe("a resumed run", () => {
	it("goes on with the same suite, model and binaries, whatever their order or place", () => {
		const engine = { ...inputs.engine, binaries: { b: "2", a: "1" } };
		const model = { ...inputs.model, file: "/elsewhere/m.gguf" };
		expect(() => assertResumable(recorded, { ...inputs, engine, model })).not.toThrow();
	});

	it.each([
		["suite", { ...inputs, suiteDigest: "s2" }, "s2"],
		["model", { ...inputs, model: { ...inputs.model, sha256: "m2" } }, "m2"],
		["engine", { ...inputs, engine: { ...inputs.engine, binaries: { a: "1", b: "3" } } }, "b:3"],
	])("refuses a changed %s and names what it was and is", (what, changed, value) => {
		expect(() => assertResumable(recorded, changed)).toThrow(new RegExp(`the ${what} has changed.*${value}`));
	});
});
