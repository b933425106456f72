import { describe, expect, it } from "vitest";
import { markDifference } from "../../../../src/report/run/prompt-matrix/reply-difference.ts";

const LIMIT = 1000;

/** The reply with its marked words in brackets. */
function marked(baseline: string, reply: string, limit = LIMIT): string {
	const { stretches } = markDifference(baseline, reply, limit);
	return stretches.map(([text, differs]) => (differs ? `[${text}]` : text)).join("");
}

describe("the words of a reply that the baseline's lacks", () => {
	it("are marked wherever they stand, as whole words", () => {
		expect(marked("opens at nine, daily", "opens at night, daily")).toBe("opens at [night], daily");
		expect(marked("at ninety knots", "at nine knots")).toBe("at [nine] knots");
		expect(marked("one two three four", "one 2 three 4")).toBe("one [2] three [4]");
	});

	it("are none for identical replies", () => {
		expect(markDifference("same", "same", LIMIT)).toEqual({
			stretches: [["same", false]],
			omitted: 0,
			endsEarly: false,
		});
	});

	it("are none in a reply that stops early, which is said instead", () => {
		expect(marked("one two three", "one two")).toBe("one two");
		expect(markDifference("one two three", "one two", LIMIT).endsEarly).toBe(true);
		expect(markDifference("one", "", LIMIT).endsEarly).toBe(true);
	});

	it("are all where the baseline said nothing, and what was added where a reply goes on", () => {
		expect(marked("", "word more")).toBe("[word more]");
		expect(marked("one", "one two")).toBe("one[ two]");
	});

	it("are all where the texts are too far apart to be aligned", () => {
		const words = (seed: string) => Array.from({ length: 3000 }, (_, index) => `${seed}${index}`).join(" ");
		expect(marked(words("a"), words("b"), 100_000)).toBe(`[${words("b")}]`);
	});
});

describe("a long reply", () => {
	it("is not said to end early where only the page cuts it", () => {
		expect(markDifference("aaaa bbbb cccc", "aaaa bbbb", 6)).toMatchObject({ omitted: 3, endsEarly: false });
	});

	it("is never cut between the halves of a surrogate pair", () => {
		expect(marked("", "ab😀", 3)).toBe("[ab]");
		expect(markDifference("", "ab😀", 3).omitted).toBe(2);
	});

	it("loses nothing but what it says it omits", () => {
		const reply = "  lines\n\twith  spaces 😀 and more";
		const { stretches } = markDifference("  lines\n\twith  spaces 😀 or", reply, LIMIT);
		expect(stretches.map(([text]) => text).join("")).toBe(reply);
	});
});
