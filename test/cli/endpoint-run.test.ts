import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freePort } from "../../src/program/free-port.ts";
import { type CommandResult, tqEval } from "../support/world/command.ts";
import { ENGINE_BUILD, MINI_MODEL } from "../support/world/engine-build.ts";
import { describeWith, NEEDS } from "../support/world/needs.ts";
import { readObservations } from "../support/world/read-lines.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/world/temporary-folder.ts";

const KEY = "a-key-that-must-not-be-kept-anywhere";
const ROOT = path.resolve(import.meta.dirname, "../..");

/** A server that a user started by hand: nothing of the harness had a part in it. */
async function startByHand(type: string): Promise<{ readonly url: string; readonly child: ChildProcess }> {
	const port = await freePort();
	const binary = path.join(path.resolve(ENGINE_BUILD ?? ""), "bin/llama-server");
	const args = ["-m", MINI_MODEL, "--host", "127.0.0.1", "--port", String(port), "-c", "4096", "-np", "1", "-t", "1"];
	const child = spawn(binary, [...args, "-ctk", type, "-ctv", type, "-fa", "on", "--no-webui"], {
		cwd: ROOT,
		stdio: "ignore",
		env: { ...process.env, LLAMA_API_KEY: KEY },
	});
	const health = `http://127.0.0.1:${port}/health`;
	for (let attempt = 0; attempt < 200; attempt++) {
		const ready = await fetch(health).then(
			({ ok }) => ok,
			() => false,
		);
		if (ready) return { url: `http://127.0.0.1:${port}/v1`, child };
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error("the server did not become ready");
}

async function textsOf(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
	return Promise.all(files.map((file) => readFile(file, "latin1")));
}

describeWith(NEEDS.engineBuild, "a run against servers that are not ours", () => {
	let folder: TemporaryFolder;
	let run: string;
	let result: CommandResult;
	const children: ChildProcess[] = [];

	beforeAll(async () => {
		folder = await temporaryFolder();
		run = path.join(folder.path, "run");
		const servers = [await startByHand("f16"), await startByHand("q8_0")];
		children.push(...servers.map(({ child }) => child));
		const suite = path.join(folder.path, "endpoints.yaml");
		await writeFile(
			suite,
			JSON.stringify({
				suite: "endpoints",
				version: 1,
				engine: { kind: "openai", apiKeyEnv: "TQ_TEST_ENDPOINT_KEY" },
				variants: ["q8_0"],
				parts: [
					{
						part: "prompt-matrix",
						cases: [path.join(ROOT, "prompts/mini/matrix/*.yaml")],
						perCategory: 2,
						maxTokens: 128,
					},
					{
						part: "session",
						conversations: [1, 2].map((n) => path.join(ROOT, `prompts/mini/sessions/rotation-${n}.yaml`)),
						turns: 6,
						designs: ["free-running"],
						maxTokens: 64,
					},
					{
						part: "perplexity",
						corpus: path.join(ROOT, "prompts/mini/heldout.txt"),
						specialTokens: true,
						chunkTokens: 128,
						chunks: 2,
					},
				],
				criteria: {
					attestation: null,
					"prompt-checks": { pass: 0.2 },
					"session-recall": null,
					"kl-divergence": { pass: 0.02 },
				},
			}),
		);
		process.env.TQ_TEST_ENDPOINT_KEY = KEY;
		const urls = ["f16", "q8_0"].flatMap((variant, index) => ["--url", `${variant}=${servers[index]?.url}`]);
		result = await tqEval(["run", suite, "--out", run, ...urls]);
	}, 120_000);

	afterAll(async () => {
		delete process.env.TQ_TEST_ENDPOINT_KEY;
		for (const child of children) {
			child.kill("SIGTERM");
			if (child.exitCode === null) await once(child, "exit");
		}
		await folder[Symbol.asyncDispose]();
	});

	it("answers the work on text and skips what needs token ids, with the reason", async () => {
		expect(result.stderr).not.toMatch(/unexpected failure/);
		expect(result.code).toBe(0);
		const observations = await readObservations(path.join(run, "observations.jsonl"));
		const states = (part: string) =>
			new Set(observations.filter((one) => one.part === part).map(({ outcome }) => outcome.state));
		expect(states("prompt-matrix")).toEqual(new Set(["answered"]));
		expect(states("session")).toEqual(new Set(["answered"]));
		const skipped = observations.filter(({ part }) => part === "perplexity").map(({ outcome }) => outcome);
		expect(skipped.length).toBeGreaterThan(0);
		expect(skipped.every((outcome) => outcome.state === "skipped" && outcome.reason === "engine-lacks-tokens")).toBe(
			true,
		);
	});

	it("judges what it measured, and says in every verdict that nothing is attested", async () => {
		const { verdicts } = JSON.parse(await readFile(path.join(run, "summary.json"), "utf8")) as {
			verdicts: { criterion: string; state: string; reason: string }[];
		};
		const state = (id: string) => verdicts.find(({ criterion }) => criterion === id)?.state;
		expect(state("prompt-checks")).toBe("PASS");
		expect(state("kl-divergence")).toBe("DEFERRED");
		expect(state("attestation")).not.toBe("PASS");
		const measured = verdicts.filter(({ criterion }) => ["prompt-checks", "session-recall"].includes(criterion));
		for (const { reason } of measured) expect(reason).toMatch(/not attested/i);
	});

	it("keeps the key out of the record, the log, the report and the console", async () => {
		const texts = [...(await textsOf(run)), result.stdout, result.stderr];
		expect(texts.length).toBeGreaterThan(5);
		expect(texts.filter((text) => text.includes(KEY))).toEqual([]);
	});
});
