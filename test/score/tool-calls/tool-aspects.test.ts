import { describe, expect, it } from "vitest";
import type { ToolReply } from "../../../src/engine/port/tool-chat.ts";
import type { Answer } from "../../../src/record/observation.ts";
import { bareCalls } from "../../../src/score/tool-calls/bare-calls.ts";
import { analyzeToolCalls } from "../../../src/score/tool-calls/tool-call-analysis.ts";
import { buildRun, workOf } from "../../support/builder/observation-builder.ts";
import { toolCall, toolCallsPart, toolReply } from "../../support/sample/sample-tools.ts";

describe("calls that stand in the text", () => {
	it.each([
		['{"name": "look_up", "arguments": {"word": "x"}}'],
		['```json\n{"name": "look_up", "parameters": {"word": "x"}}\n```'],
		['I look it up. <tool_call>{"name": "look_up", "arguments": "{\\"word\\":\\"x\\"}"}</tool_call>'],
		['[{"function": {"name": "look_up", "arguments": {"word": "x"}}}]'],
	])("are found in %j", (text) => {
		expect(bareCalls(text)).toEqual([{ id: "", name: "look_up", arguments: '{"word":"x"}' }]);
	});

	it.each([["plain words"], ['{"word": "x"}'], ['{"name": "look_up"}'], ["null"], [""]])("are none in %j", (text) => {
		expect(bareCalls(text)).toEqual([]);
	});
});

describe("form, choice and arguments of a tool call", () => {
	/** Seven cases right under the baseline; the variant replies with what is given for the case. */
	const aspectsOf = (replyOf: (word: string) => Partial<ToolReply>) => {
		const run = buildRun({
			parts: [toolCallsPart(7)],
			outcome: ({ variant, caseId }) => {
				if (variant !== "q8_0") return undefined;
				const replies = [toolReply(replyOf(`word ${caseId.split("-")[1]}`))];
				return { state: "answered", answer: { kind: "tool-calls", replies } satisfies Answer };
			},
		});
		return analyzeToolCalls(workOf(run, "tool-calls"));
	};

	it("are one thing each: a call as plain text loses its form alone", () => {
		const { aspects, assay } = aspectsOf((word) => ({
			text: JSON.stringify({ name: "look_up", arguments: { word } }),
		}));
		expect(aspects.form).toMatchObject({ pairs: 7, lost: 7 });
		expect(aspects.choice).toMatchObject({ pairs: 7, lost: 0 });
		expect(aspects.arguments).toMatchObject({ pairs: 7, lost: 0 });
		expect(assay.lost.wrong).toBe(7);
	});

	it("lose the choice alone with another tool, whose arguments say nothing", () => {
		const { aspects } = aspectsOf((word) => ({ calls: [toolCall("search", { word })] }));
		expect(aspects).toMatchObject({ form: { lost: 0 }, choice: { pairs: 7, lost: 7 }, arguments: { pairs: 0 } });
	});

	it("lose the arguments alone with another value", () => {
		const { aspects } = aspectsOf(() => ({ calls: [toolCall("look_up", { word: "other" })] }));
		expect(aspects).toMatchObject({ form: { lost: 0 }, choice: { lost: 0 }, arguments: { pairs: 7, lost: 7 } });
	});

	it("tell of no choice where there is no call, and of nothing where a limit cut the reply", () => {
		const { aspects } = aspectsOf(() => ({ text: "I would look it up." }));
		expect(aspects).toMatchObject({ form: { lost: 7 }, choice: { pairs: 0 }, arguments: { pairs: 0 } });
		const cut = aspectsOf(() => ({ text: "let me", stop: "limit" }));
		expect(cut.aspects.form).toMatchObject({ pairs: 0, unscored: { "variant-truncated": 7 } });
	});
});
