import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { tqEval } from "../support/world/command.ts";
import { describeWith, NEEDS } from "../support/world/needs.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

/** A real calibration build: `TQ_EVAL_CALIBRATION_BUILD=<folder>`, made by `tq-eval build --calibration`. */
const BUILD = process.env.TQ_EVAL_CALIBRATION_BUILD ?? "";

async function withCache<T>(cache: string, work: () => Promise<T>): Promise<T> {
	const before = process.env.TQ_EVAL_CACHE;
	process.env.TQ_EVAL_CACHE = cache;
	try {
		return await work();
	} finally {
		if (before === undefined) delete process.env.TQ_EVAL_CACHE;
		else process.env.TQ_EVAL_CACHE = before;
	}
}

describe("tq-eval calibrate on an engine", () => {
	it("names the command that makes a calibration build where there is none, and starts nothing", async () => {
		await using folder = await temporaryFolder();
		const out = path.join(folder.path, "run");
		const { code, stderr } = await withCache(folder.path, () => tqEval(["calibrate", "--out", out]));
		expect(code).toBe(3);
		expect(stderr).toContain("tq-eval build --calibration");
		expect(existsSync(out)).toBe(false);
	});

	it("refuses to simulate and to go on at once", async () => {
		const { code, stderr } = await tqEval(["calibrate", "--simulate", "--resume", "somewhere"]);
		expect(code).toBe(2);
		expect(stderr).toContain("--resume");
	});
});

describeWith(NEEDS.calibrationBuild, "with a calibration build", () => {
	it("is interrupted, refuses a report of half of it, goes on, and gives the same report from the record", async () => {
		await using folder = await temporaryFolder();
		const out = path.join(folder.path, "run");
		await withCache(path.resolve(BUILD, "../.."), async () => {
			const first = await tqEval(["calibrate", "--reduced", "--out", out], (child) => {
				let heard = false; // a second one would end it at once
				child.stderr?.on("data", (text: string) => {
					if (!heard && text.includes("calibrating")) heard = child.kill("SIGINT");
				});
			});
			expect(first.code).toBe(130);
			expect(first.stderr).toContain(`calibrate --resume ${out}`);
			const half = await tqEval(["calibrate", "--from", out]);
			expect(half.stderr).toContain("--resume");
			const rest = await tqEval(["calibrate", "--resume", out, "--json"]);
			expect(rest.code).toBe(0);
			const again = await tqEval(["calibrate", "--from", out, "--json"]);
			expect(again.stdout).toBe(rest.stdout);
			expect(await readFile(path.join(out, "calibration.html"), "utf8")).toContain("What the shipped suites reject");
		});
	}, 600_000);
});
