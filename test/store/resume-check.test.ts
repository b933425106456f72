import { describe, expect, it } from "vitest";
import type { Provenance } from "../../src/record/provenance.ts";
import { assertResumable, type ResumeInputs, versionNote } from "../../src/store/resume-check.ts";

const inputs: ResumeInputs = {
	suiteDigest: "s1",
	harness: "0.4.1",
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
const recorded = { ...inputs, harness: { version: "0.3.0", node: "v20" } } as unknown as Provenance;
const endpoints = { f16: "http://127.0.0.1:1/v1", q8_0: "http://127.0.0.1:2/v1" };

describe("a resumed run", () => {
	it("goes on with the same suite, model and binaries, whatever their order or place", () => {
		const engine = { ...inputs.engine, binaries: { b: "2", a: "1" } };
		const model = { ...inputs.model, file: "/elsewhere/m.gguf" };
		expect(() => assertResumable(recorded, { ...inputs, engine, model })).not.toThrow();
	});

	it.each([
		["major version of tq-eval", { ...inputs, harness: "1.0.0" }, "1"],
		["suite", { ...inputs, suiteDigest: "s2" }, "s2"],
		["model", { ...inputs, model: { ...inputs.model, sha256: "m2" } }, "m2"],
		["engine", { ...inputs, engine: { ...inputs.engine, binaries: { a: "1", b: "3" } } }, "b:3"],
	])("refuses a changed %s and names what it was and is", (what, changed, value) => {
		expect(() => assertResumable(recorded, changed)).toThrow(new RegExp(`the ${what} has changed.*${value}`));
	});

	it("refuses another endpoint for a variant, and one that is no longer named", () => {
		const engine = { ...inputs.engine, endpoints };
		const begun = { ...recorded, engine } as Provenance;
		expect(() => assertResumable(begun, { ...inputs, engine })).not.toThrow();
		const moved = { ...engine, endpoints: { ...endpoints, q8_0: "http://127.0.0.1:3/v1" } };
		expect(() => assertResumable(begun, { ...inputs, engine: moved })).toThrow(
			"the endpoint of q8_0 has changed since this run began: it was http://127.0.0.1:2/v1, now it is http://127.0.0.1:3/v1",
		);
		expect(() => assertResumable(begun, inputs)).toThrow("now it is none");
		expect(() => assertResumable(recorded, { ...inputs, engine })).not.toThrow();
	});

	it("goes on under another minor version and says so", () => {
		expect(versionNote(recorded, "0.4.1")).toContain("begun by tq-eval 0.3.0 and goes on under 0.4.1");
		expect(versionNote(recorded, "0.3.0")).toBeNull();
	});
});
