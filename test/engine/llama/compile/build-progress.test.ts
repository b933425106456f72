import { describe, expect, it } from "vitest";
import { parseBuildProgress } from "../../../../src/engine/llama/compile/build-progress.ts";

describe("reading a compiler driver's progress", () => {
	it.each([
		["[12/345] Building CXX object x.o", { done: 12, total: 345, step: "Building CXX object x.o" }],
		["[ 12%] Building C object y.o", { done: 12, total: 100, step: "Building C object y.o" }],
		["[100%] Built target llama", { done: 100, total: 100, step: "Built target llama" }],
	])("understands %s", (line, progress) => {
		expect(parseBuildProgress(line)).toEqual(progress);
	});

	it.each(["", "-- Configuring done", "array[1/2] = 3", "warning: [-Wunused]"])("passes over %j", (line) => {
		expect(parseBuildProgress(line)).toBeNull();
	});
});
