import { describe, expect, test } from "vitest";
import { expandPlan } from "../../src/plan/expand-plan.ts";
import type { Plan } from "../../src/plan/trial/plan.ts";
import { edited, SOUND_SUITE, soundSuite } from "../support/builder/suite-folder.ts";

const TWO_CORES = { cores: 2, modelBytes: 16e6 };

async function planOf(text = SOUND_SUITE, surroundings = TWO_CORES): Promise<Plan> {
	return expandPlan(await soundSuite(text), surroundings);
}

function idsOf({ trials }: Plan, variant: string): string[] {
	return trials.filter((trial) => trial.variant === variant).map(({ id }) => id);
}

describe("the variants of a plan", () => {
	test("are the baseline, its control with a small batch, then the candidates", async () => {
		const { variants } = await planOf();
		expect(variants.map(({ config, role, settings }) => [config.name, role, settings.batchTokens])).toEqual([
			["f16", "baseline", 512],
			["f16@b32", "control", 32],
			["q8_0", "candidate", 512],
			["turbo4", "candidate", 512],
		]);
	});

	test("give the control the cache of the baseline and nothing but another batch", async () => {
		const [baseline, control] = (await planOf()).variants;
		expect({ ...control?.config, name: "f16" }).toEqual(baseline?.config);
		expect({ ...control?.settings, batchTokens: 512 }).toEqual(baseline?.settings);
	});

	test("have no control where the suite wants none", async () => {
		const { variants } = await planOf(`control: false\n${SOUND_SUITE}`);
		expect(variants.map(({ role }) => role)).toEqual(["baseline", "candidate", "candidate"]);
	});

	test("may be the baseline alone", async () => {
		const { variants, trials } = await planOf(`control: false\n${edited("[q8_0, turbo4]", "[f16]")}`);
		expect(variants).toHaveLength(1);
		expect(new Set(trials.map(({ variant }) => variant))).toEqual(new Set(["f16"]));
	});
});

describe("threads and variants side by side", () => {
	const LARGE = 9e9;
	test.each([
		["a small model on two cores", "", 2, 16e6, 1, 2],
		["a small model on many cores, no more than there are variants", "", 16, 16e6, 1, 4],
		["a small model on one core", "", 1, 16e6, 1, 1],
		["a large model", "", 8, LARGE, 8, 1],
		["a small model with threads of its own", "engine: {threads: 2}\n", 7, 16e6, 2, 3],
		["more threads than cores", "engine: {threads: 8}\n", 2, 16e6, 8, 1],
		["a large model, side by side on demand", "engine: {parallel: 2}\n", 8, LARGE, 8, 2],
	])("%s", async (_, head, cores, modelBytes, threads, parallel) => {
		const plan = await planOf(head + SOUND_SUITE, { cores, modelBytes });
		expect(plan.variants.map(({ settings }) => settings.threads)).toEqual(Array(4).fill(threads));
		expect(plan.parallel).toBe(parallel);
	});
});

const ORDER = [
	"prompt-matrix/q8_0/json-1/r0",
	"perplexity/q8_0/chunk-1/r0",
	"perplexity/q8_0/chunk-0/r0",
	"session/q8_0/first/r0",
	"session/q8_0/first:replay/r0",
	"needle/q8_0/512-s2/r0",
	"needle/q8_0/512-s1/r0",
	"needle/q8_0/512-s3/r0",
];

describe("the trials of a plan", () => {
	test("come by variant, then by part, the one that takes least first, its items in a drawn order", async () => {
		expect(idsOf(await planOf(), "q8_0")).toEqual(ORDER);
	});

	test("come in another order with another seed, which the plan records", async () => {
		const plan = await planOf(`seed: 4\n${SOUND_SUITE}`);
		expect(plan.orderSeed).toBe(4);
		expect(idsOf(plan, "q8_0")).not.toEqual(ORDER);
		expect([...idsOf(plan, "q8_0")].sort()).toEqual([...ORDER].sort());
	});

	test("are the same under every variant, and in the same order", async () => {
		const { trials, variants } = await planOf();
		const casesOf = (name: string) =>
			trials
				.filter(({ variant }) => variant === name)
				.map(({ part, caseId, repeat, task }) => [part, caseId, repeat, task]);
		for (const { config } of variants) expect(casesOf(config.name)).toEqual(casesOf("f16"));
	});

	test("have ids of their own, also where names hold slashes", async () => {
		const { trials } = await planOf(edited("[q8_0, turbo4]", "[q8_0, q8_0/turbo4]"));
		expect(new Set(trials.map(({ id }) => id)).size).toBe(trials.length);
		expect(trials.map(({ id }) => id)).toContain("needle/q8_0%2Fturbo4/512-s1/r0");
	});

	test("are the same when the suite is planned again on another machine", async () => {
		const suite = await soundSuite(SOUND_SUITE);
		expect(expandPlan(suite, { cores: 64, modelBytes: 9e9 }).trials).toEqual(expandPlan(suite, TWO_CORES).trials);
	});

	test("ask for needles by length, the shorter first, each with all depths in order, whatever the order in the suite", async () => {
		const text = edited("lengths: [512]", "lengths: [1024, 512, 512]\n    seeds: [2, 1]\n    depths: [1, 0, 0.5]");
		const { trials } = await planOf(text);
		const tasks = trials.flatMap(({ variant, task }) => (variant === "f16" && task.kind === "needle" ? [task] : []));
		expect(tasks.map(({ lengthTokens }) => lengthTokens)).toEqual([512, 512, 1024, 1024]);
		expect(tasks.map(({ seed }) => seed).sort()).toEqual([1, 1, 2, 2]);
		expect(tasks.every(({ depths }) => depths.join() === "0,0.5,1")).toBe(true);
	});

	test("repeat prompts as often as the suite says", async () => {
		const plan = await planOf(edited("cases/*.yaml]", "cases/*.yaml]\n    repeats: 3"));
		expect(idsOf(plan, "f16").slice(0, 3)).toEqual([0, 1, 2].map((repeat) => `prompt-matrix/f16/json-1/r${repeat}`));
	});

	test("score as many chunks as the suite states, and every document where it states none", async () => {
		const chunks = (plan: Plan) => idsOf(plan, "f16").filter((id) => id.startsWith("perplexity"));
		expect(chunks(await planOf())).toHaveLength(2);
		expect(chunks(await planOf(edited("specialTokens: true", "chunks: 11")))).toHaveLength(11);
		expect(chunks(await planOf(edited("specialTokens: true", "chunks: 11")))).toContain("perplexity/f16/chunk-2/r0");
		expect(chunks(await planOf(edited("specialTokens: true", "specialTokens: true\n    chunks: 1")))).toHaveLength(1);
	});
});

describe("the sessions of a plan", () => {
	test("replay the baseline's conversation under every variant, the baseline included", async () => {
		const { trials } = await planOf();
		const replays = trials.filter(({ task }) => task.kind === "replay");
		expect(replays.map(({ variant }) => variant)).toEqual(["f16", "f16@b32", "q8_0", "turbo4"]);
		expect(new Set(replays.map(({ needs }) => needs))).toEqual(new Set(["session/f16/first/r0"]));
		for (const { needs, task } of replays) expect(task).toMatchObject({ of: needs, top: 64 });
		expect(trials.filter(({ task }) => task.kind !== "replay").every(({ needs }) => needs === null)).toBe(true);
	});

	test("come after the conversation that they need", async () => {
		const ids = idsOf(await planOf(), "f16");
		expect(ids.indexOf("session/f16/first/r0")).toBeLessThan(ids.indexOf("session/f16/first:replay/r0"));
	});

	test("let only the baseline live a conversation where replays alone are asked for", async () => {
		const { trials } = await planOf(edited("[session.yaml]", "[session.yaml]\n    designs: [replayed]"));
		const lived = trials.filter(({ task }) => task.kind === "session");
		expect(lived.map(({ variant }) => variant)).toEqual(["f16"]);
		expect(trials.filter(({ task }) => task.kind === "replay")).toHaveLength(4);
	});

	test("have no replays where conversations alone are asked for", async () => {
		const { trials } = await planOf(edited("[session.yaml]", "[session.yaml]\n    designs: [free-running]"));
		expect(trials.some(({ task }) => task.kind === "replay")).toBe(false);
	});

	test("number their turns through all phases and stop where the suite says", async () => {
		const { trials } = await planOf(edited("[session.yaml]", "[session.yaml]\n    turns: 3"));
		const task = trials.find(({ task }) => task.kind === "session")?.task;
		expect(task?.kind === "session" && task.turns.map(({ phase }) => phase)).toEqual([
			"introduce",
			"introduce",
			"change",
		]);
		expect(task).toMatchObject({ system: null, maxTokens: 256 });
	});
});
