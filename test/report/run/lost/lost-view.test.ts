import { describe, expect, it } from "vitest";
import { createLostView } from "../../../../src/report/run/lost/lost-view.ts";
import { repliesReport } from "../../../support/sample/replies-report.ts";

const RIGHT = "the harbour lies north";
const WRONG = "the harvest lies north";

/** Replies to one prompt; those of the named sides miss what is asked for. */
const missedBy = (...variants: string[]) => repliesReport(1, (variant) => (variants.includes(variant) ? WRONG : RIGHT));

describe("what was lost", () => {
	it("shows the baseline's reply and the one that lost side by side, words that differ marked", () => {
		const view = createLostView(missedBy("q4_0"));
		expect(view?.sentence).toBe("Replies that f16 gets right and a cache gets wrong: q4_0 1.");
		expect(view?.more).toEqual([]);
		expect(view?.first).toMatchObject([
			{
				baseline: { variant: "f16", text: RIGHT },
				lost: [
					{
						variant: "q4_0",
						note: 'contains "harbour"',
						baseline: [
							{ text: "the ", differs: false },
							{ text: "harbour", differs: true },
							{ text: " lies north", differs: false },
						],
						reply: [
							{ text: "the ", differs: false },
							{ text: "harvest", differs: true },
							{ text: " lies north", differs: false },
						],
					},
				],
			},
		]);
		expect(view?.first[0]?.lost[0]?.href).toContain("variant=q4_0");
	});

	it("leaves out what the baseline itself misses, the first time or the second", () => {
		expect(createLostView(missedBy("q4_0", "f16-control"))).toBeNull();
		expect(createLostView(missedBy("q4_0", "f16"))).toBeNull();
		expect(createLostView(missedBy())).toBeNull();
	});
});
