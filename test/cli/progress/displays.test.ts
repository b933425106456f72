import { describe, expect, it } from "vitest";
import { liveProgress } from "../../../src/cli/progress/live-progress.ts";
import { CLEAR } from "../../../src/cli/progress/screen.ts";
import { screenDisplays } from "../../../src/cli/progress/screen-displays.ts";
import { smallPlan } from "../../support/world/run-harness.ts";

function screenOf(isTerminal: boolean) {
	const written: string[] = [];
	return { written, isTerminal, columns: 40, write: (text: string) => void written.push(text) };
}

/** A clock that a test sets. */
function clock() {
	const at = { ms: 0 };
	return { at, elapsedMs: () => at.ms };
}

describe("a run on a terminal", () => {
	it("rewrites one line no wider than the terminal, and gives a refusal a line of its own", async () => {
		const { plan } = await smallPlan();
		const screen = screenOf(true);
		const display = liveProgress(plan, screen, clock().elapsedMs);
		const record = { opened: false, cause: "unsupported", reason: "no such type", remedy: "x" } as const;
		display.listen({ kind: "variant-opened", variant: "turbo4", record });
		await expect.poll(() => screen.written.length, { timeout: 5_000 }).toBeGreaterThan(1);
		display.stop();
		expect(screen.written[0]).toBe(`${CLEAR}turbo4: not run (no such type)\n`);
		expect(screen.written[1]).toMatch(/trials/);
		expect((screen.written[1] ?? "").length - CLEAR.length).toBeLessThan(40);
		expect(screen.written.at(-1)).toBe(CLEAR);
	});
});

describe("a download", () => {
	it("is a line that is rewritten, with what is left, and says why it tries again", () => {
		const screen = screenOf(true);
		const { at, elapsedMs } = clock();
		const display = screenDisplays(screen, elapsedMs).download("wikitext-2");
		display.show(0, 10e6);
		at.ms = 1_000;
		display.show(5e6, 10e6);
		at.ms = 2_000;
		display.show(6e6, null);
		display.retry("the server went away");
		display.stop();
		expect(screen.written).toEqual([
			expect.stringMatching(/wikitext-2: .*50 %\), about 1 s left/),
			expect.stringMatching(/wikitext-2: 5\.722 MiB$/),
			`${CLEAR}wikitext-2: the server went away; trying again\n`,
			CLEAR,
		]);
	});

	it("is a line every two seconds in a log", () => {
		const screen = screenOf(false);
		const { at, elapsedMs } = clock();
		const display = screenDisplays(screen, elapsedMs).download("notes");
		for (at.ms = 100; at.ms <= 4_500; at.ms += 100) display.show(at.ms, 10_000);
		display.stop();
		expect(screen.written).toHaveLength(2);
		expect(screen.written.every((line) => line.endsWith("\n"))).toBe(true);
	});
});

describe("chunks and steps", () => {
	it("rewrite a line on a terminal", () => {
		const screen = screenOf(true);
		const displays = screenDisplays(screen, () => 0);
		const [perplexity, steps] = [displays.perplexity(), displays.steps()];
		perplexity.show({ variant: "q8_0", chunk: 1, chunks: 4 });
		perplexity.stop();
		steps.show("judging 1 of 3: needle");
		steps.stop();
		expect(screen.written).toEqual([`${CLEAR}q8_0: chunk 1 of 4`, CLEAR, `${CLEAR}judging 1 of 3: needle`, CLEAR]);
	});

	it("are a line for each variant, and one for each step, in a log", () => {
		const screen = screenOf(false);
		const displays = screenDisplays(screen, () => 0);
		const perplexity = displays.perplexity();
		for (const chunk of [1, 2]) perplexity.show({ variant: "q8_0", chunk, chunks: 2 });
		displays.steps().show("simulating 1 of 2: noise");
		perplexity.stop();
		expect(screen.written).toEqual(["q8_0: chunk 2 of 2\n", "simulating 1 of 2: noise\n"]);
	});
});
