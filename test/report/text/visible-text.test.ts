import { describe, expect, it } from "vitest";
import { visibleStrings, visibleText } from "../../../src/report/text/visible-text.ts";

describe("text made visible", () => {
	it.each([
		["an escape sequence", "\u001b[31mred", "⟨U+001B⟩[31mred"],
		["a right-to-left override", "user\u202etxt", "user⟨U+202E⟩txt"],
		["a bidirectional isolate", "\u2066a\u2069", "⟨U+2066⟩a⟨U+2069⟩"],
		["a zero-width space", "pass\u200bword", "pass⟨U+200B⟩word"],
		["a byte order mark", "\ufeffx", "⟨U+FEFF⟩x"],
		["a lone surrogate", "a\ud800b", "a⟨U+D800⟩b"],
		["a tag character", "a\u{e0041}", "a⟨U+E0041⟩"],
		["a line separator", "a\u2028b", "a⟨U+2028⟩b"],
		["a lone carriage return", "over\rwrite", "over⟨U+000D⟩write"],
		["a null", "\u0000", "⟨U+0000⟩"],
	])("spells out %s", (_, given, expected) => {
		expect(visibleText(given)).toBe(expected);
	});

	it("leaves line feeds, tabs, emoji and joiners of scripts as they are", () => {
		const text = "a\n\tb 👩‍👧 می‌خواهم ✓ −";
		expect(visibleText(text)).toBe(text);
	});

	it("reaches every string of nested data and nothing else", () => {
		const data = { a: ["\u0007", { b: "\u202e" }], n: 1, none: null, yes: true };
		expect(visibleStrings(data)).toEqual({ a: ["⟨U+0007⟩", { b: "⟨U+202E⟩" }], n: 1, none: null, yes: true });
	});
});
