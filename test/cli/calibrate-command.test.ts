import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { inProcess } from "../support/world/in-process.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

describe("tq-eval calibrate --simulate", () => {
	it("prints JSON, writes a page that loads nothing, and tells its progress", async () => {
		await using folder = await temporaryFolder();
		const html = path.join(folder.path, "rates.html");
		const args = ["calibrate", "--simulate", "--sessions", "100", "--json", "--html", html];
		const { code, stdout, stderr } = await inProcess(args);
		expect(code).toBe(0);
		const report = JSON.parse(stdout);
		expect(report).toMatchObject({ schemaVersion: 2, mode: "simulation" });
		expect(report.findings.length).toBeGreaterThan(0);
		expect(stderr).toMatch(/simulating 1 of \d+/);
		const page = await readFile(html, "utf8");
		expect(page).toContain("drift test of a run");
		expect(page).not.toMatch(/(src|href)="https?:/);
	}, 60_000);

	it("shows findings before tables, and every share with its interval", async () => {
		const { code, stdout } = await inProcess(["calibrate", "--simulate", "--sessions", "100"]);
		expect(code).toBe(0);
		expect(stdout.indexOf("Findings")).toBeLessThan(stdout.indexOf("False alarms where nothing was changed"));
		expect(stdout).toMatch(/drift test of a run +Gaussian noise +≤ 5 % +[\d.]+ % \[[\d.]+, [\d.]+\]/);
	}, 60_000);

	it("names a bad option with its value and remedy", async () => {
		const { code, stderr } = await inProcess(["calibrate", "--simulate", "--sessions", "7"]);
		expect(code).toBe(2);
		expect(stderr).toContain("--sessions");
		expect(stderr).toContain("from 100 to 100000");
	});

	it("takes suites at once for an engine alone", async () => {
		for (const args of [
			["--simulate", "--jobs", "2"],
			["--from", "somewhere", "--jobs", "2"],
			["--jobs", "0"],
		]) {
			const { code, stderr } = await inProcess(["calibrate", ...args]);
			expect(code).toBe(2);
			expect(stderr).toContain("--jobs");
		}
	});

	it("ends early on Ctrl-C without a report", async () => {
		const { code, stdout } = await inProcess(["calibrate", "--simulate", "--sessions", "3000"], {
			stopWhen: (stderr) => stderr.includes("simulating 1 of"),
		});
		expect(code).toBe(130);
		expect(stdout).toBe("");
	}, 60_000);
});
