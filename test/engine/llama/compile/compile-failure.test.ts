import { describe, expect, it } from "vitest";
import { compileRemedy, quoteErrors } from "../../../../src/engine/llama/compile/compile-failure.ts";

describe("saying what broke", () => {
	it("quotes the compiler's lines and passes over the rest", () => {
		const error = "src/a.cpp:3:5: error: 'x' was not declared in this scope";
		expect(
			quoteErrors(["[1/2] Building", "src/a.cpp: In function 'f':", error, "    3 | x;", "ninja: stopped"]),
		).toEqual([error]);
	});

	it("keeps what CMake says below its error", () => {
		const lines = ["CMake Error at CMakeLists.txt:5 (message):", "  no CUDA compiler", "", "-- Configuring incomplete"];
		expect(quoteErrors(lines)).toEqual(lines.slice(0, 2));
	});

	it("quotes the last lines where it recognizes none, and nothing of an empty log", () => {
		expect(quoteErrors(["a", "b"])).toEqual(["a", "b"]);
		expect(quoteErrors([])).toEqual([]);
	});

	it("knows the remedy for lack of memory and of space", () => {
		expect(compileRemedy(["c++: fatal error: Killed signal terminated program cc1plus"], "log")).toContain("--jobs 1");
		expect(compileRemedy(["write: No space left on device"], "log")).toContain("Free some space");
		const noGpu = 'CMake Error: CMAKE_CUDA_ARCHITECTURES is set to "native", but no GPU was detected.';
		expect(compileRemedy([noGpu], "log")).toContain("--cuda-architectures 90");
		expect(compileRemedy(["x.c:1: error: y"], "the.log")).toContain("the.log");
	});
});
