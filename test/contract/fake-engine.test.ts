import { describe, expect, it } from "vitest";
import { createFakeEngine } from "../support/fake/fake-engine.ts";
import { toolCall, toolReply } from "../support/sample/sample-tools.ts";
import { CONTRACT_SETTINGS, uniform } from "./contract-settings.ts";
import { engineContract } from "./engine.contract.ts";

const SAID = toolReply({ calls: [toolCall("look_up", { word: "ash" })] });

engineContract(
	"The fake engine with everything",
	["tokens", "tools", "probe", "performance", "perplexity", "memory"],
	async () => createFakeEngine({ callTools: () => SAID, probe: true, performance: true, perplexity: true }),
);

engineContract("The bare fake engine", ["tokens"], async () => createFakeEngine());

describe("createFakeEngine", () => {
	it("says what the script says", async () => {
		const engine = createFakeEngine({ reply: (prompt) => (prompt.includes("Lisbon") ? "Tagus" : "none") });
		const open = await engine.open(uniform("f16"), CONTRACT_SETTINGS);
		const ask = async (content: string) => {
			const { tokens: prompt } = await open.tokens!.renderChat([{ role: "user", content }]);
			return await open.tokens!.generate({ prompt, maxTokens: 64, cache: "none" });
		};
		expect(await ask("Which river flows through Lisbon?")).toMatchObject({ text: "Tagus", stop: "end-of-turn" });
		expect(await ask("Which river flows here?")).toMatchObject({ text: "none", stop: "end-of-turn" });
	});

	it("throws the scripted failure at the scripted call and records every call", async () => {
		const error = new Error("scripted");
		const fail = ({ kind, count }: { kind: string; count: number }) =>
			kind === "generate" && count === 1 ? error : null;
		const engine = createFakeEngine({ fail });
		const open = await engine.open(uniform("f16"), CONTRACT_SETTINGS);
		const request = { prompt: [1, 2, 3], maxTokens: 2, cache: "none" } as const;
		await open.tokens!.generate(request);
		await expect(open.tokens!.generate(request)).rejects.toBe(error);
		await open.tokens!.generate(request);
		expect(engine.calls.map(({ kind }) => kind)).toEqual(["open", "generate", "generate", "generate"]);
	});

	it("moves log-probabilities further with a smaller type and keeps its words", async () => {
		const engine = createFakeEngine();
		const score = async (type: "f16" | "q8_0" | "q4_0") => {
			const open = await engine.open(uniform(type), CONTRACT_SETTINGS);
			const tokens = await open.tokens!.tokenize("a text to score, long enough", { special: false });
			return (await open.tokens!.scoreTokens({ tokens, ranges: [[1, tokens.length]], top: 1 })).targetLogprobs;
		};
		const [f16, q8, q4] = [await score("f16"), await score("q8_0"), await score("q4_0")];
		const distance = (other: Float32Array) => f16.reduce((sum, x, i) => sum + Math.abs(x - other[i]!), 0);
		expect(distance(q8)).toBeGreaterThan(0);
		expect(distance(q4)).toBeGreaterThan(distance(q8));
	});
});
