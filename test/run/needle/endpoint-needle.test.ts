import { describe, expect, it } from "vitest";
import { openEndpointEngine } from "../../../src/engine/endpoint/endpoint-engine.ts";
import { expandPlan } from "../../../src/plan/expand-plan.ts";
import { soundSuite } from "../../support/builder/suite-folder.ts";
import { type FakeEndpointScript, fakeEndpoint } from "../../support/fake/fake-endpoint.ts";
import { runHarness } from "../../support/world/run-harness.ts";
import { temporaryFolder } from "../../support/world/temporary-folder.ts";

const suiteOf = (mode: string) => `suite: needles
version: 1
engine: { kind: openai, context: 4096 }
control: false
variants: [q8_0]
parts:
  - { part: needle, haystack: haystack.yaml, kind: code, mode: ${mode}, lengths: [2048], depths: [0, 0.5, 1], seeds: [1], maxTokens: 24 }
criteria:
  needle:
`;

type Body = Parameters<NonNullable<FakeEndpointScript["answer"]>>[0];

/** A vocabulary in which every word is `perWord` tokens, in a template that takes nine. */
const counting = (perWord: number) => (body: Body) => {
	const words = body.messages.flatMap(({ content }) => content.match(/\S+/g) ?? []).length;
	return { prompt_tokens: 9 + Math.round(perWord * words), completion_tokens: 1 };
};

/** A model that reads the code off its prompt. */
function retrieve({ messages }: Body): string {
	const text = messages[0]?.content ?? "";
	const key = /code for (\w+)\?/.exec(text)?.[1] ?? "none";
	return `It is ${new RegExp(`code for ${key} is (\\d{6})`).exec(text)?.[1] ?? "not there"}.`;
}

async function run(script: FakeEndpointScript, mode = "shared") {
	await using endpoint = await fakeEndpoint({ answer: retrieve, ...script });
	await using folder = await temporaryFolder();
	const suite = await soundSuite(suiteOf(mode));
	const urls = { f16: endpoint.url, q8_0: endpoint.url };
	const engine = await openEndpointEngine({ urls, model: null, apiKey: null, timeoutMs: 5000, log: () => undefined });
	const plan = expandPlan(suite, { cores: 1, modelBytes: Number.POSITIVE_INFINITY });
	const { observations } = await runHarness({ suite, plan, directory: folder.path, engine });
	return { outcomes: observations.map(({ outcome }) => outcome), bodies: endpoint.bodies };
}

describe("needles at an endpoint", () => {
	it.each([0.6, 1.3, 4])("come in a haystack of the length asked for where a word has %f tokens", async (perWord) => {
		const { outcomes } = await run({ usage: counting(perWord) });
		const answers = outcomes.map((outcome) => {
			if (outcome.state !== "answered" || outcome.answer.kind !== "needle") throw new Error(JSON.stringify(outcome));
			return outcome.answer;
		});
		for (const { needles, promptTokens, leastPromptTokens } of answers) {
			expect(Math.abs(promptTokens - 2048)).toBeLessThanOrEqual(0.02 * 2048);
			expect(needles.map(({ value, reply }) => reply.text === `It is ${value}.`)).toEqual([true, true, true]);
			expect(leastPromptTokens).toBeNull();
		}
		expect(answers).toHaveLength(2);
		expect(answers[0]?.promptDigest).toBe(answers[1]?.promptDigest);
	});

	it("have a haystack each in single mode", async () => {
		const { outcomes, bodies } = await run({ usage: counting(1.3) }, "single");
		expect(outcomes.map(({ state }) => state)).toEqual(["answered", "answered"]);
		const asked = bodies.filter(({ max_tokens }) => max_tokens === 24).map(({ messages }) => messages[0]?.content);
		expect(new Set(asked).size).toBe(3);
	});

	it("are skipped where the endpoint does not count its prompts", async () => {
		const { outcomes } = await run({ usage: null });
		expect(outcomes).toEqual(
			Array(2).fill(expect.objectContaining({ state: "skipped", reason: "engine-lacks-tokens" })),
		);
	});

	it("fail where no haystack comes out at its length, or the server's count means nothing", async () => {
		let call = 0;
		const growing = (body: Body) => counting(1 + 0.1 * call++)(body);
		const detailOf = async (usage: NonNullable<FakeEndpointScript["usage"]>) => {
			const [outcome] = (await run({ usage })).outcomes;
			expect(outcome).toMatchObject({ state: "failed", reason: "engine-error" });
			return outcome?.state === "failed" ? outcome.detail : "";
		};
		expect(await detailOf(growing)).toContain("by the server's own count");
		expect(await detailOf({ prompt_tokens: 7, completion_tokens: 1 })).toContain("no haystack can be sized");
	});
});
