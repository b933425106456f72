import { describe, expect, it } from "vitest";
import { loadSuite } from "../../src/suite/load-suite.ts";

async function partOf(file: string, profile: string | null = null) {
	const [part] = (await loadSuite(`suites/${file}.yaml`, profile)).parts;
	return part;
}

describe("the shipped sizes", () => {
	it("are forty prompts, and the first of each category for the bundled model", async () => {
		const [whole, ci] = [await partOf("prompt-matrix"), await partOf("prompt-matrix", "ci")];
		expect(whole?.kind === "prompt-matrix" && whole.cases.length).toBe(40);
		expect(ci?.kind === "prompt-matrix" && ci.cases.map(({ id }) => id)).toEqual([
			...["paper-summary", "ferry-accounts", "three-functions", "library-fees", "third-of-ten-facts"],
			...["lighthouse-story", "queue-sizing", "order-schema", "letter-into-spanish", "eight-rules"],
		]);
	});

	it("are ten sessions, and one of them for the bundled model", async () => {
		const [whole, ci] = [await partOf("long-session"), await partOf("long-session", "ci")];
		expect(whole?.kind === "session" && whole.conversations.length).toBe(10);
		expect(ci?.kind === "session" && ci.conversations.map(({ id }) => id)).toEqual(["ledger"]);
	});
});
