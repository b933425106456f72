import { describe, expect, it } from "vitest";
import { withArticles } from "../../../src/prompt/haystack/draw-sentence.ts";

describe("the article before a drawn word", () => {
	it("is the one that is spoken", () => {
		expect(withArticles("A estuary and a river met a engineer.")).toBe("An estuary and a river met an engineer.");
	});

	it("does not follow the letter where the sound is another", () => {
		expect(withArticles("A useful tool, a usual day, a European, a one-way street, a uniform.")).toBe(
			"A useful tool, a usual day, a European, a one-way street, a uniform.",
		);
	});

	it("leaves other words that end in a alone", () => {
		expect(withArticles("Asia is large; drama ends.")).toBe("Asia is large; drama ends.");
	});
});
