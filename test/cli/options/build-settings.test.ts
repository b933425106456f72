import { describe, expect, it } from "vitest";
import { cacheRoot } from "../../../src/app/corpus/cache-root.ts";
import { nodeWorld } from "../../../src/cli/node-world.ts";
import { parseDuration } from "../../../src/cli/options/parse-duration.ts";

describe("the cache folder", () => {
	it("is TQ_EVAL_CACHE, else below XDG_CACHE_HOME, else below the home folder", () => {
		const all = { TQ_EVAL_CACHE: "/own", XDG_CACHE_HOME: "/xdg" };
		const cacheOf = (environment: Record<string, string>) =>
			cacheRoot({ environment, machine: { ...nodeWorld().machine, homeFolder: "/home/me" } });
		expect(cacheOf(all)).toBe("/own");
		expect(cacheOf({ ...all, TQ_EVAL_CACHE: "" })).toBe("/xdg/tq-eval");
		expect(cacheOf({})).toBe("/home/me/.cache/tq-eval");
		expect(cacheOf({ XDG_CACHE_HOME: "relative" })).toBe("/home/me/.cache/tq-eval");
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
