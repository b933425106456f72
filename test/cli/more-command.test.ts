import { cp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { inProcess } from "../support/world/in-process.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/world/temporary-folder.ts";

const PROMPTS = path.resolve(import.meta.dirname, "../../prompts/mini");

const SUITE = `suite: more
version: 1
engine: { context: 1024 }
variants: [q8_0]
parts:
  - { part: perplexity, corpus: ${PROMPTS}/heldout.txt, specialTokens: true, chunkTokens: 48, chunks: 6 }
criteria:
  attestation:
  ppl-delta: { pass: 1, kill: 2 }
`;

describe("tq-eval run --more on the bundled model", () => {
	let folder: TemporaryFolder;
	const at = (name: string): string => path.join(folder.path, name);
	const summaryOf = async (name: string) => JSON.parse(await readFile(at(`${name}/summary.json`), "utf8"));
	beforeAll(async () => {
		folder = await temporaryFolder();
		await writeFile(at("more.yaml"), SUITE);
		await inProcess(["run", at("more.yaml"), "--out", at("first")]);
		return () => folder[Symbol.asyncDispose]();
	}, 240_000);

	it("runs what an open verdict is advised to get, in a folder of its own, and leaves the first as it was", async () => {
		const before = await readFile(at("first/seal.json"), "utf8");
		const result = await inProcess(["run", "--more", at("first"), "--out", at("second"), "--json"]);
		expect(result.stderr).toContain("Look 2 of at most 6 adds 2 chunks of perplexity (q8_0)");
		expect(result.code).toBe(0);
		expect(JSON.parse(result.stdout)).toMatchObject({
			look: { look: 2, alpha: 0.001, parent: { run: "first", seal: JSON.parse(before).digest } },
			verdicts: [{ state: "PASS" }, { criterion: "ppl-delta", state: "PASS", estimate: { n: 8, confidence: 0.998 } }],
		});
		expect(await readFile(at("first/seal.json"), "utf8")).toBe(before);
	}, 240_000);

	it("is reported, compared and gated as any run is", async () => {
		const told = await inProcess(["report", at("second")]);
		expect(told.stdout).toContain("Look 2 of at most 6, added to first");
		expect((await inProcess(["compare", at("first"), at("second")])).code).toBe(0);
		expect((await inProcess(["gate", at("second")])).stderr).not.toMatch(/unexpected/);
	});

	it("goes on where it was killed, with the sizes of its own plan", async () => {
		await cp(at("second"), at("killed"), { recursive: true });
		const file = at("killed/observations.jsonl");
		const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
		await writeFile(
			file,
			lines
				.slice(0, -2)
				.map((line) => `${line}\n`)
				.join(""),
		);
		await writeFile(at("killed/seal.open.json"), JSON.stringify({ schemaVersion: 1, sealed: null }));
		await rm(at("killed/seal.json"));
		expect((await inProcess(["run", "--more", at("killed")])).stderr).toContain("this run has not ended");
		expect((await inProcess(["run", "--resume", at("killed")])).code).toBe(0);
		expect((await summaryOf("killed")).verdicts).toEqual((await summaryOf("second")).verdicts);
	}, 240_000);

	it("refuses a run of which nothing is open, one that was changed, and a suite beside it", async () => {
		expect((await inProcess(["run", "--more", at("second")])).stderr).toContain("nothing can be added to this run");
		await cp(at("first"), at("changed"), { recursive: true });
		await writeFile(at("changed/suite.json"), `${await readFile(at("changed/suite.json"), "utf8")}\n`);
		expect((await inProcess(["run", "--more", at("changed")])).stderr).toContain("was changed after its run had ended");
		const beside = await inProcess(["run", at("more.yaml"), "--more", at("first")]);
		expect(beside.stderr).toContain("--more takes its suite from the run that it adds to");
	});
});
