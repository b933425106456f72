import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Observation } from "../../src/record/observation.ts";
import { tqEval } from "../support/world/command.ts";
import { type InProcessResult, inProcess } from "../support/world/in-process.ts";
import { readObservations } from "../support/world/read-lines.ts";
import { timeless } from "../support/world/run-harness.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/world/temporary-folder.ts";

const SUITE = "test/fixtures/cli/tiny.yaml";

interface Summary {
	readonly schemaVersion: number;
	readonly decision: { readonly state: string };
	readonly verdicts: readonly {
		readonly variant: string;
		readonly criterion: string;
		readonly state: string;
		readonly estimate: { readonly value: number; readonly high: number; readonly n: number } | null;
		readonly reason: string;
	}[];
}

async function observationsOf(run: string): Promise<Observation[]> {
	return readObservations(path.join(run, "observations.jsonl"));
}

async function summaryOf(run: string): Promise<Summary> {
	return JSON.parse(await readFile(path.join(run, "summary.json"), "utf8"));
}

// Ends the process with a signal as soon as the record holds that many observations.
function signalAfter(run: string, observations: number, signal: NodeJS.Signals) {
	return (child: { kill: (signal: NodeJS.Signals) => boolean; exitCode: number | null }): void => {
		const timer = setInterval(async () => {
			const seen = await observationsOf(run).catch(() => []);
			if (seen.length < observations && child.exitCode === null) return;
			clearInterval(timer);
			child.kill(signal);
		}, 20);
	};
}

describe("tq-eval run on the bundled model", () => {
	let folder: TemporaryFolder;
	let whole: string;
	let result: InProcessResult;
	beforeAll(async () => {
		folder = await temporaryFolder();
		whole = path.join(folder.path, "whole");
		result = await inProcess(["run", SUITE, "--out", whole]);
		return () => folder[Symbol.asyncDispose]();
	}, 240_000);

	it("ends with 0, prints the verdicts and leaves a report and a summary", async () => {
		expect(result.stderr).not.toMatch(/unexpected failure/);
		expect(result.code).toBe(0);
		expect(result.stdout).toContain("q8_0");
		expect(result.stdout).toContain(path.join(whole, "report.html"));
		expect((await readFile(path.join(whole, "report.html"), "utf8")).startsWith("<!")).toBe(true);
		expect(await summaryOf(whole)).toMatchObject({ schemaVersion: 1, suite: "tiny" });
	});

	it("attests the types of every layer from the saved state before it trusts a variant", async () => {
		const { variants } = JSON.parse(await readFile(path.join(whole, "provenance.json"), "utf8"));
		expect(variants.q8_0.attestation).toMatchObject({
			attested: true,
			sources: expect.arrayContaining(["saved-state"]),
		});
		expect(
			new Set(variants.q8_0.attestation.layers.map((layer: { k: string; v: string }) => `${layer.k}/${layer.v}`)),
		).toEqual(new Set(["q8_0/q8_0"]));
	});

	it("shows no degradation of f16 against itself, and a KL divergence at the floor", async () => {
		const own = (await summaryOf(whole)).verdicts.filter(({ variant }) => variant === "f16-again");
		expect(own.filter(({ state }) => state === "FAIL" || state === "KILL")).toEqual([]);
		const kl = own.find(({ criterion }) => criterion === "kl-divergence");
		expect(kl).toMatchObject({ state: "PASS" });
		expect(kl?.estimate?.value).toBeLessThanOrEqual(0); // the floor is subtracted
		expect(kl?.estimate?.value).toBeGreaterThan(-1e-3);
	});

	it("defers every criterion of a type that the engine lacks, with the command that would provide it", async () => {
		const turbo = (await summaryOf(whole)).verdicts.filter(({ variant }) => variant === "turbo4");
		expect(turbo.length).toBeGreaterThan(0);
		expect(turbo.every(({ state, estimate }) => state === "DEFERRED" && estimate === null)).toBe(true);
		expect(turbo[0]?.reason).toContain("tq-eval build");
	});

	it("evaluates little more than the least possible number of prompt tokens in shared mode", async () => {
		const needles = (await observationsOf(whole)).flatMap(({ outcome }) =>
			outcome.state === "answered" && outcome.answer.kind === "needle" ? [outcome.answer] : [],
		);
		const evaluated = needles.flatMap((answer) =>
			answer.needles.map(({ reply }) => reply.promptTokensEvaluated ?? Number.NaN),
		);
		const least = needles.reduce((sum, answer) => sum + (answer.leastPromptTokens ?? Number.NaN), 0);
		expect(evaluated.reduce((sum, tokens) => sum + tokens, 0) / least).toBeLessThanOrEqual(1.15);
	});

	it("gives the same observations and verdicts after kill -9 in the middle and --resume", async () => {
		const run = path.join(folder.path, "killed");
		const killed = await tqEval(["run", SUITE, "--out", run], signalAfter(run, 9, "SIGKILL"));
		expect(killed.signal).toBe("SIGKILL");
		expect(existsSync(path.join(run, "summary.json"))).toBe(false);
		const resumed = await inProcess(["run", "--resume", run]);
		expect(resumed.code).toBe(0);
		expect(timeless(await observationsOf(run))).toEqual(timeless(await observationsOf(whole)));
		expect((await summaryOf(run)).verdicts).toEqual((await summaryOf(whole)).verdicts);
	}, 240_000);

	it("stops at Ctrl-C with 130 and the command that resumes", async () => {
		const run = path.join(folder.path, "interrupted");
		const interrupted = await tqEval(["run", SUITE, "--out", run], signalAfter(run, 3, "SIGINT"));
		expect(interrupted.code).toBe(130);
		expect(interrupted.stderr).toContain(`tq-eval run --resume ${run}`);
		expect((await observationsOf(run)).length).toBeGreaterThanOrEqual(3);
	}, 120_000);

	it("closes the gate with 1 while the decision is not to proceed, and renders again from the record alone", async () => {
		const again = await inProcess(["report", whole, "--gate", "--json"]);
		expect(again.code).toBe(1);
		expect(JSON.parse(again.stdout)).toEqual(await summaryOf(whole));
	});

	it("finds nothing when it compares a run with itself", async () => {
		const { code, stdout } = await inProcess(["compare", whole, whole, "--json"]);
		expect(code).toBe(0);
		const comparison = JSON.parse(stdout);
		expect(comparison.differences).toEqual([]);
		expect(comparison.outcomes.flatMap((outcome: { flips: unknown[] }) => outcome.flips)).toEqual([]);
	});

	it("refuses to resume under another model", async () => {
		const { code, stderr } = await inProcess(["run", SUITE, "--resume", whole, "--model", "package.json"]);
		expect(code).not.toBe(0);
		expect(stderr).toMatch(/package\.json/);
	});
});
