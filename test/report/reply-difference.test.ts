import { describe, expect, it } from "vitest";
import { markDifference } from "../../src/report/reply-difference.ts";

const LIMIT = 1000;

describe("the first difference of a reply", () => {
	it("is marked as whole words", () => {
		expect(markDifference("opens at nine, daily", "opens at night, daily", LIMIT)).toMatchObject({
			same: "opens at ",
			differing: "night,",
			rest: " daily",
		});
	});

	it("is nothing for identical replies", () => {
		expect(markDifference("same", "same", LIMIT)).toEqual({
			same: "same",
			differing: "",
			rest: "",
			omitted: 0,
			endsEarly: false,
		});
	});

	it("is the end of a reply that stops early", () => {
		expect(markDifference("one two three", "one two", LIMIT)).toMatchObject({ same: "one two", endsEarly: true });
		expect(markDifference("one", "", LIMIT)).toMatchObject({ same: "", differing: "", endsEarly: true });
	});

	it("is everything where the baseline said nothing", () => {
		expect(markDifference("", "word more", LIMIT)).toMatchObject({ same: "", differing: "word", rest: " more" });
	});

	it("is what was added where a reply goes on after the baseline's", () => {
		expect(markDifference("one", "one two", LIMIT)).toMatchObject({ same: "one", differing: " two", rest: "" });
	});

	it("does not claim an early end of a reply that was only cut for the page", () => {
		const cut = markDifference("aaaa bbbb cccc", "aaaa bbbb", 6);
		expect(cut).toMatchObject({ omitted: 3, endsEarly: false });
	});

	it("never cuts a surrogate pair in two", () => {
		const cut = markDifference("", "ab😀", 3);
		expect(cut.same + cut.differing + cut.rest).toBe("ab");
		expect(cut.omitted).toBe(2);
	});

	it("marks a word that is shorter than the baseline's", () => {
		expect(markDifference("at ninety knots", "at nine knots", LIMIT)).toMatchObject({ same: "at ", differing: "nine" });
	});

	it("loses nothing of a reply", () => {
		const reply = "  lines\n\twith  spaces 😀 and more";
		const { same, differing, rest } = markDifference("  lines\n\twith  spaces 😀 or", reply, LIMIT);
		expect(same + differing + rest).toBe(reply);
		expect(differing).toBe("and");
	});
});
