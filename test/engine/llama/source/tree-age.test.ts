import { describe, expect, it } from "vitest";
import { adviseOnAge, ageOf, lastUpstreamCommit } from "../../../../src/engine/llama/source/tree-age.ts";

const UPSTREAM = new Date("2026-06-01T00:00:00Z");

describe("the age of a tree's base", () => {
	it.each([
		[0, "build"],
		[13, "build"],
		[14, "try"],
		[28, "try"],
		[29, "prefer-clean-room"],
	])("advises at %i days: %s", (days, advice) => {
		expect(adviseOnAge(days)).toBe(advice);
	});

	it("counts whole days up to upstream's date, and never a negative age", () => {
		const base = (date: string) => ({ state: "known", date: new Date(date), evidence: "merge-base" }) as const;
		expect(ageOf(base("2026-05-04T12:00:00Z"), UPSTREAM)).toMatchObject({ days: 27 });
		expect(ageOf(base("2026-06-02T00:00:00Z"), UPSTREAM)).toMatchObject({ days: 0 });
	});

	it("takes the newest commit that looks like one of upstream's, not a fork's own pull request", () => {
		const log = [
			"2026-05-20T00:00:00Z\u001fMerge pull request #12 from someone",
			"2026-05-19T00:00:00Z\u001fturbo : own work (#87)",
			"2026-05-01T00:00:00+02:00\u001fserver : fix a race (#22001)",
			"2026-05-03T00:00:00Z\u001fggml : speed up (#22010)",
		];
		const date = new Date("2026-05-03T00:00:00Z");
		expect(lastUpstreamCommit(log.join("\n"))).toEqual({ state: "known", date, evidence: "last-upstream-commit" });
	});

	it("names why an age is unknown instead of inventing a number", () => {
		const none = lastUpstreamCommit("");
		expect(none).toEqual({ state: "unknown", reason: "no-history" });
		expect(lastUpstreamCommit("2026-05-01T00:00:00Z\u001fstart")).toMatchObject({ reason: "no-upstream-commit" });
		expect(lastUpstreamCommit("garbage\u001fx (#22010)")).toMatchObject({ reason: "no-upstream-commit" });
		expect(ageOf(none, UPSTREAM)).toEqual(none);
	});
});
