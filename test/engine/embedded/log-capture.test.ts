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
		const [a, b] = await Promise.all([log.capture(work("a"), () => true), log.capture(work("b"), () => true)]);
		expect(a).toEqual({ result: "a", lines: ["a begins", "a ends", "and says more"] });
		expect(b.lines).toEqual(["b begins", "b ends", "and says more"]);
		expect(forwarded).toHaveLength(6);
	});

	it("waits for lines that arrive after the work has returned", async () => {
		const log = createLogCapture(() => undefined);
		const work = async () => {
			setTimeout(() => log.receive("late"), 5);
		};
		const { lines } = await log.capture(work, (seen) => seen.includes("late"));
		expect(lines).toEqual(["late"]);
	});

	it("lets the next work run when one has failed", async () => {
		const log = createLogCapture(() => undefined);
		const failing = log.capture(
			async () => Promise.reject(new Error("no")),
			() => true,
		);
		await expect(failing).rejects.toThrow("no");
		await expect(
			log.capture(
				async () => 1,
				() => true,
			),
		).resolves.toMatchObject({ result: 1 });
	});
});
