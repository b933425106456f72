import { describe, expect, it } from "vitest";
import { cacheRoot } from "../../src/app/corpus/cache-root.ts";
import { parseDuration } from "../../src/cli/parse-duration.ts";

describe("the cache folder", () => {
	it("is TQ_EVAL_CACHE, else below XDG_CACHE_HOME, else below the home folder", () => {
		const all = { TQ_EVAL_CACHE: "/own", XDG_CACHE_HOME: "/xdg" };
		expect(cacheRoot(all, "/home/me")).toBe("/own");
		expect(cacheRoot({ ...all, TQ_EVAL_CACHE: "" }, "/home/me")).toBe("/xdg/tq-eval");
		expect(cacheRoot({}, "/home/me")).toBe("/home/me/.cache/tq-eval");
		expect(cacheRoot({ XDG_CACHE_HOME: "relative" }, "/home/me")).toBe("/home/me/.cache/tq-eval");
	});
});

describe("a duration", () => {
	it.each([
		["2h", 7_200_000],
		["90m", 5_400_000],
		["1h30m", 5_400_000],
		["1.5s", 1_500],
	])("%s is %i milliseconds", (text, milliseconds) => {
		expect(parseDuration(text, "--cap")).toBe(milliseconds);
	});

	it.each(["", "2", "h", "2 h", "2d", "-2h", "0s", "2hx", "999h"])("refuses %j and says how to write it", (text) => {
		expect(() => parseDuration(text, "--cap")).toThrow(/not a duration/);
	});
});
