import { describe, expect, it } from "vitest";
import {
	parsePerplexityLog,
	runningPerplexities,
} from "../../../../src/engine/llama/perplexity/parse-perplexity-log.ts";
import { recordedOutput } from "../../../support/sample/recorded-perplexity.ts";

const OUTPUT = recordedOutput("f16-saved");

describe("parsePerplexityLog", () => {
	it("reads the cumulative figures and the final estimate, which is not at the start of a line", () => {
		const parsed = parsePerplexityLog(OUTPUT);
		expect(parsed).toMatchObject({
			state: "whole",
			log: { chunks: 9, contextTokens: 256, perplexity: 52784.951, toolSigma: 7824.79313 },
		});
		expect(parsed.state === "whole" && parsed.log.running).toEqual([
			...[61803.4552, 53500.5309, 58268.4072, 52992.4267, 54875.1543],
			...[56572.5724, 53482.1664, 50452.0949, 52784.951],
		]);
	});

	it("keeps the last cumulative figure, without an error, where the variance was not positive", () => {
		const stderr = OUTPUT.stderr.replace(/Final estimate.*/, "Unexpected negative standard deviation of log(prob)");
		expect(parsePerplexityLog({ ...OUTPUT, stderr })).toMatchObject({
			state: "whole",
			log: { perplexity: 52784.951, toolSigma: null },
		});
	});

	it.each([
		["a chunk is missing", { ...OUTPUT, stdout: OUTPUT.stdout.replace(/\[9\].*/, "") }, "8 of 9 chunks"],
		["the last figure is cut", { ...OUTPUT, stdout: OUTPUT.stdout.trimEnd().slice(0, -3) }, "8 of 9 chunks"],
		["there is no final estimate", { ...OUTPUT, stderr: OUTPUT.stderr.replace("Final", "") }, "no final estimate"],
		[
			"a figure is none",
			{ ...OUTPUT, stdout: OUTPUT.stdout.replace("[9]52784.9510", "[9]nan") },
			"a perplexity that is not a number",
		],
		["there were too few tokens", recordedOutput("too-few-tokens"), "no calculation was begun"],
		["there is nothing", { stdout: "", stderr: "" }, "no calculation was begun"],
	])("is not a result where %s", (_, output, why) => {
		expect(parsePerplexityLog(output)).toEqual({ state: "broken", why });
	});

	it("counts the chunks of a calculation that is still under way", () => {
		expect(runningPerplexities("[1]6.1234,[2]5.98")).toEqual([6.1234]);
	});
});
