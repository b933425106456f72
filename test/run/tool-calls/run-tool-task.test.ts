import { describe, expect, it } from "vitest";
import { EngineFailure } from "../../../src/engine/port/engine-failure.ts";
import type { ToolReply, ToolRequest } from "../../../src/engine/port/tool-chat.ts";
import { expandPlan } from "../../../src/plan/expand-plan.ts";
import type { TaskAt } from "../../../src/plan/trial/trial.ts";
import { runTrial } from "../../../src/run/stage/run-trial.ts";
import type { ToolTurn } from "../../../src/suite/part/tool-calls/tool-case.ts";
import type { LoadedPart } from "../../../src/suite/suite.ts";
import { CONTRACT_SETTINGS, uniform } from "../../contract/contract-settings.ts";
import { buildSuite } from "../../support/builder/suite-builder.ts";
import { createFakeEngine } from "../../support/fake/fake-engine.ts";
import { toolCall, toolCallsPart, toolReply } from "../../support/sample/sample-tools.ts";

const FIRST: ToolTurn = {
	user: "look both up",
	calls: [
		{ tool: "look_up", values: { word: "ash" } },
		{ tool: "define", values: { word: "elm" } },
	],
	checks: [],
};
const SECOND: ToolTurn = { results: ["ash: a tree", "elm: another"], calls: [], checks: [] };

/** What becomes of a trial of these turns, and what the engine was asked. */
async function outcomeOf(turns: ToolTurn[], answer?: (request: ToolRequest, turn: number) => ToolReply) {
	const part = toolCallsPart(1) as Extract<LoadedPart, { kind: "tool-calls" }>;
	const one = part.cases[0]!;
	const loaded = { ...part, cases: [{ ...one, system: "You are an agent.", turns }] };
	const plan = expandPlan(buildSuite({ parts: [loaded] }), { cores: 1, modelBytes: 1 });
	const asked: ToolRequest[] = [];
	const engine = createFakeEngine(
		answer === undefined ? {} : { callTools: (request) => answer(request, asked.push(request) - 1) },
	);
	const context = {
		engine: await engine.open(uniform("f16"), CONTRACT_SETTINGS),
		part: loaded,
		signal: new AbortController().signal,
		needed: null,
		chunks: () => Promise.resolve([]),
		saveScores: () => Promise.resolve(""),
		logits: null,
		random: () => () => 0.5,
	};
	return { outcome: await runTrial(plan.trials[0]!.task as TaskAt<"beside">, context), asked };
}

describe("a trial of tool calls", () => {
	it("answers each call with the result that the script has for its tool, whatever their order", async () => {
		const calls = [toolCall("define", { word: "elm" }, "id-2"), toolCall("look_up", { word: "ash" }, "id-1")];
		const { outcome, asked } = await outcomeOf([FIRST, SECOND], (_, turn) =>
			turn === 0 ? toolReply({ calls, text: "Both." }) : toolReply({ text: "Two trees." }),
		);
		expect(asked[1]?.messages).toEqual([
			{ role: "system", content: "You are an agent." },
			{ role: "user", content: "look both up" },
			{ role: "assistant", content: "Both.", calls },
			{ role: "tool", callId: "id-1", content: "ash: a tree" },
			{ role: "tool", callId: "id-2", content: "elm: another" },
		]);
		expect(outcome).toMatchObject({ state: "answered", answer: { replies: [{ calls }, { text: "Two trees." }] } });
	});

	it.each([
		["another tool", [toolCall("look_up", { word: "ash" }), toolCall("look_up", { word: "elm" })]],
		["one call of two", [toolCall("look_up", { word: "ash" })]],
		["arguments that are no JSON", [toolCall("look_up", '{"word": '), toolCall("define", { word: "elm" })]],
	])("ends with what the model did where the script has no answer to it: %s", async (_, calls) => {
		const { outcome, asked } = await outcomeOf([FIRST, SECOND], () => toolReply({ calls }));
		expect(asked).toHaveLength(1);
		expect(outcome).toMatchObject({ state: "answered", answer: { replies: [{ calls }] } });
	});

	it("is skipped with reason and remedy where the engine takes no tools", async () => {
		const { outcome } = await outcomeOf([FIRST]);
		expect(outcome).toMatchObject({ state: "skipped", reason: "engine-lacks-tools", remedy: expect.any(String) });
	});

	it("has failed with the server's words where its parser refused the reply", async () => {
		const { outcome } = await outcomeOf([FIRST], () => {
			throw new EngineFailure("reply-unparsable", "The server could not parse: peg-native");
		});
		expect(outcome).toMatchObject({
			state: "failed",
			reason: "reply-unparsable",
			detail: expect.stringMatching(/peg/),
		});
	});

	it("has failed where a turn filled the context", async () => {
		const { outcome } = await outcomeOf([FIRST], () => toolReply({ stop: "context-full" }));
		expect(outcome).toMatchObject({ state: "failed", reason: "context-full" });
	});
});
