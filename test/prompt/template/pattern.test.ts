import { expect, test } from "vitest";
import { CapturingPattern, Pattern } from "../../../src/prompt/template/pattern.ts";

test.each(["(\\d+)", "a|(b)", "(?<name>x)", "(?:a)(b)", "[(](a)"])("%s captures an answer", (pattern) => {
	expect(CapturingPattern.safeParse(pattern).success).toBe(true);
});

test.each(["\\d+", "(?:a)", "(?=a)", "\\(a\\)", "[(]a[)]", "", "("])("%j captures none", (pattern) => {
	expect(CapturingPattern.safeParse(pattern).success).toBe(false);
});

test("a pattern that does not compile is one problem, with the engine's own words", () => {
	expect(Pattern.safeParse("a(").error?.issues).toMatchObject([
		{ message: expect.stringMatching(/Unterminated group/) },
	]);
	expect(CapturingPattern.safeParse("a(").error?.issues).toHaveLength(1);
});
