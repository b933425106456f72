import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createLogCapture } from "../../../src/engine/embedded/log-capture.ts";

describe("createLogCapture", () => {
	it("gives each of two works started together its own lines, and forwards all", async () => {
		const forwarded: string[] = [];
		const log = createLogCapture((line) => forwarded.push(line));
		const work = (name: string) => async () => {
			log.receive(`${name} begins`);
			await sleep(2);
			log.receive(`${name} ends\nand says more`);
			return name;
		};
		const [a, b] = await Promise.all([log.capture(work("a"), null), log.capture(work("b"), null)]);
		expect(a).toEqual({ result: "a", lines: ["a begins", "a ends", "and says more"] });
		expect(b.lines).toEqual(["b begins", "b ends", "and says more"]);
		expect(forwarded).toHaveLength(6);
	});

	it("takes no pause for the end: lines are complete when the mark has come, however late", async () => {
		const log = createLogCapture(() => undefined);
		const work = async () => {
			log.receive("first cache");
			setTimeout(() => log.receive("second cache"), 1_200);
			setTimeout(() => log.receive("mark"), 1_300);
		};
		const { lines } = await log.capture(work, (line) => line === "mark");
		expect(lines).toEqual(["first cache", "second cache", "mark"]);
	});

	it("refuses half a log where the mark never comes", async () => {
		const log = createLogCapture(() => undefined, 50);
		const work = async () => log.receive("first cache");
		await expect(log.capture(work, (line) => line === "mark")).rejects.toThrow(/did not come to its end/);
	});

	it("lets the next work run when one has failed", async () => {
		const log = createLogCapture(() => undefined);
		const failing = log.capture(async () => Promise.reject(new Error("no")), null);
		await expect(failing).rejects.toThrow("no");
		await expect(log.capture(async () => 1, null)).resolves.toMatchObject({ result: 1 });
	});
});
