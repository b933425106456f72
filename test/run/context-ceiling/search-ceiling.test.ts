import { describe, expect, it } from "vitest";
import type { CeilingTask } from "../../../src/plan/context-ceiling/ceiling-task.ts";
import { runCeilingTask } from "../../../src/run/context-ceiling/run-ceiling-task.ts";
import { searchCeiling } from "../../../src/run/context-ceiling/search-ceiling.ts";
import { F16 } from "../../support/builder/suite-builder.ts";
import { createFakeMemory, type FakeMemoryScript } from "../../support/fake/fake-memory.ts";

const BOUNDS = { least: 8192, base: 32_768, most: 131_072, step: 4096 };

async function tried(limit: number, bounds = BOUNDS): Promise<number[]> {
	const contexts: number[] = [];
	await searchCeiling(bounds, async (tokens) => {
		contexts.push(tokens);
		return tokens <= limit;
	});
	return contexts;
}

describe("the search for the largest context", () => {
	it("finds the limit to a step, and tries the base first", async () => {
		const contexts = await tried(90_000);
		expect(contexts[0]).toBe(32_768);
		const held = Math.max(...contexts.filter((tokens) => tokens <= 90_000));
		const lost = Math.min(...contexts.filter((tokens) => tokens > 90_000));
		expect(lost - held).toBe(4096);
		expect(contexts.length).toBeLessThanOrEqual(8);
	});

	it("stops at the far bound where that holds, and at the least where that does not", async () => {
		expect(await tried(1_000_000)).toEqual([32_768, 131_072]);
		expect(await tried(0)).toEqual([32_768, 8192]);
	});

	it("searches below a base that does not hold", async () => {
		const contexts = await tried(20_000);
		expect(Math.max(...contexts.filter((tokens) => tokens <= 20_000))).toBe(16_384);
	});

	it("tries nothing where the bounds leave nothing", async () => {
		expect(await tried(1, { ...BOUNDS, most: 4096 })).toEqual([]);
	});
});

describe("the ceiling of a configuration", () => {
	const GIB = 2 ** 30;
	const task: CeilingTask = {
		kind: "ceiling",
		...BOUNDS,
		fill: 1,
		generatedTokens: 16,
		floorBytes: GIB,
		limitMs: 60_000,
		batchTokens: 512,
	};

	async function search(script: FakeMemoryScript) {
		const memory = createFakeMemory(script);
		const engine = { performance: null, memory, model: { trainedContext: 65_536 } as never };
		const settings = { contextTokens: 1024, batchTokens: 512, threads: 1 };
		const result = await runCeilingTask(task, { engine, config: F16, settings, signal: new AbortController().signal });
		if (!("answer" in result) || result.answer.kind !== "ceiling") throw new Error("no ceiling");
		return { answer: result.answer, asked: memory.asked };
	}

	it("never starts a process that would take the last free memory by computation", async () => {
		const { answer, asked } = await search({ availableBytes: 1.4 * GIB });
		const refused = answer.steps.filter((step) => step.refused);
		expect(refused.length).toBeGreaterThan(0);
		for (const { contextTokens, predictedBytes, availableBytes } of refused) {
			expect(asked).not.toContain(contextTokens);
			expect(availableBytes - predictedBytes!).toBeLessThan(GIB);
		}
	});

	it("goes no further than the model was trained for, and says so", async () => {
		const { answer, asked } = await search({});
		expect(Math.max(...asked)).toBe(65_536);
		expect(answer).toMatchObject({ most: 65_536, mostFrom: "model" });
	});

	it("takes swap for a failure, and records each step with its cause", async () => {
		const { answer } = await search({ fails: (tokens) => (tokens > 40_000 ? "swapped" : null) });
		const held = answer.steps.flatMap((step) =>
			step.refused || !step.occupation.outcome.held ? [] : [step.contextTokens],
		);
		expect(Math.max(...held)).toBe(36_864);
	});
});
