import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { BusyClock } from "../../../src/run/trial/busy-clock.ts";

describe("the busy clock", () => {
	it("counts calls that overlap once", async () => {
		const clock = new BusyClock();
		const start = performance.now();
		await Promise.all([clock.during(() => sleep(30)), clock.during(() => sleep(30))]);
		expect(clock.totalMs).toBeGreaterThan(0);
		expect(clock.totalMs).toBeLessThanOrEqual(performance.now() - start);
	});

	it("does not count the time between calls, and counts a call that fails", async () => {
		const clock = new BusyClock();
		await expect(clock.during(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
		const before = clock.totalMs;
		await sleep(10);
		expect(clock.totalMs).toBe(before);
	});
});
