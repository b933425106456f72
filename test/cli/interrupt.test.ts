import { expect, it } from "vitest";
import { listenForInterrupt } from "../../src/cli/interrupt.ts";

it.each(["SIGINT", "SIGTERM"] as const)("turns %s into an abort, and tells of it once", (signal) => {
	let told = 0;
	const before = process.listenerCount(signal);
	{
		using interrupt = listenForInterrupt(() => {
			told += 1;
		});
		expect(interrupt.signal.aborted).toBe(false);
		process.listeners(signal).at(-1)?.(signal);
		expect(interrupt.signal.aborted).toBe(true);
	}
	expect(told).toBe(1);
	expect(process.listenerCount(signal)).toBe(before);
});
