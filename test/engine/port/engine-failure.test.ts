import { describe, expect, it } from "vitest";
import { EngineFailure, toEngineFailure } from "../../../src/engine/port/engine-failure.ts";
import { TqEvalError } from "../../../src/error.ts";

describe("toEngineFailure", () => {
	it.each([
		["ggml_backend_alloc: failed to allocate buffer", "out-of-memory"],
		["A context size of 99999 is too large: not enough VRAM", "out-of-memory"],
		["std::bad_alloc", "out-of-memory"],
		["Eval has failed", "engine-error"],
	])("reads the reason of %j as %s", (message, reason) => {
		const failure = toEngineFailure(new Error(message), "generating");
		expect(failure).toBeInstanceOf(EngineFailure);
		expect(failure).toMatchObject({ code: "engine-failed", reason });
		expect(failure.message).toContain(message);
	});

	it("passes on what already has a reason, and what is no error of the engine", () => {
		const full = new EngineFailure("context-full", "full");
		const mismatch = new TqEvalError("no", { code: "engine-config-mismatch", remedy: "none" });
		expect(toEngineFailure(full, "generating")).toBe(full);
		expect(toEngineFailure(mismatch, "opening")).toBe(mismatch);
	});

	it("keeps the cause, and takes anything that was thrown", () => {
		expect(toEngineFailure("text", "generating")).toMatchObject({ reason: "engine-error", cause: "text" });
	});
});
