import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { inProcess } from "../support/world/in-process.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/world/temporary-folder.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");

const SUITE = `suite: gated
version: 1
engine: { context: 1024 }
variants: [q8_0]
parts:
  - part: perplexity
    corpus: text.txt
    specialTokens: true
    chunkTokens: 64
    chunks: 8
criteria:
  attestation:
  ppl-delta:
`;

const POLICY = "policy: no-review\nreviewers: 0\n";

/** A real run of the bundled model that passes, in a folder with its suite; each test spoils its own copy. */
describe("tq-eval gate on a real run", () => {
	let folder: TemporaryFolder;
	let run: string;
	const policy = (): string => path.join(folder.path, "policy.yaml");

	beforeAll(async () => {
		folder = await temporaryFolder();
		run = path.join(folder.path, "run");
		const heldout = await readFile(path.join(ROOT, "prompts/mini/heldout.txt"), "utf8");
		await writeFile(path.join(folder.path, "text.txt"), heldout);
		await writeFile(path.join(folder.path, "suite.yaml"), SUITE);
		await writeFile(policy(), POLICY);
		expect((await inProcess(["run", path.join(folder.path, "suite.yaml"), "--out", run])).code).toBe(0);
		return () => folder[Symbol.asyncDispose]();
	}, 120_000);

	async function spoiled(name: string, spoil: (copy: string) => Promise<void>): Promise<string> {
		const copy = path.join(folder.path, name);
		await cp(run, copy, { recursive: true });
		await spoil(copy);
		return copy;
	}

	async function edit(file: string, change: (text: string) => string): Promise<void> {
		const text = await readFile(file, "utf8");
		const changed = change(text);
		expect(changed).not.toBe(text);
		await writeFile(file, changed);
	}

	async function decide(copy: string, ...more: string[]) {
		const { code, stdout } = await inProcess(["gate", copy, "--policy", policy(), "--json", ...more]);
		return { code, file: JSON.parse(stdout) };
	}

	it("opens with 0 and leaves a decision and a page with the digests of all it rests on", async () => {
		const { code, file } = await decide(run);
		expect(file.stops).toEqual([]);
		expect(code).toBe(0);
		expect(Object.keys(file.evidence.files)).toEqual(
			expect.arrayContaining(["observations.jsonl", "seal.json", "summary.json", "report.html"]),
		);
		const page = await readFile(path.join(run, "decision.html"), "utf8");
		expect(page).toContain(file.evidence.files["observations.jsonl"]);
		expect((await inProcess(["gate", run, "--verify"])).code).toBe(0);
	});

	it("is closed with 1 for want of a review when no policy says otherwise", async () => {
		const { code, stdout } = await inProcess(["gate", await spoiled("unreviewed", async () => {})]);
		expect(code).toBe(1);
		expect(stdout).toContain("No person has finished a blind review");
	});

	it("is not fooled by an edited summary", async () => {
		const copy = await spoiled("summary", (at) =>
			edit(path.join(at, "summary.json"), (text) => text.replace('"moreTrials": null', '"moreTrials": 0')),
		);
		expect((await decide(copy)).file.stops).toMatchObject([{ code: "summary-differs" }]);
	});

	it("is not fooled by outputs swapped between the baseline and the variant", async () => {
		const copy = await spoiled("swapped", (at) =>
			edit(path.join(at, "observations.jsonl"), (text) =>
				text.replaceAll(/scores\/(perplexity__)(f16|q8_0)(__)/g, (_, a: string, variant: string, b: string) => {
					return `scores/${a}${variant === "f16" ? "q8_0" : "f16"}${b}`;
				}),
			),
		);
		const report = await inProcess(["report", copy, "--gate"]);
		expect(report.code).toBe(1);
		expect(report.stdout).toContain("The record was changed after its run had ended: observations.jsonl.");
		expect(await readFile(path.join(copy, "report.html"), "utf8")).toContain("The record was changed after its run");
		expect(JSON.parse(await readFile(path.join(copy, "summary.json"), "utf8")).voiding).toHaveLength(1);
		const { code, file } = await decide(copy);
		expect(code).toBe(1);
		expect(file.stops).toMatchObject([{ code: "record-changed" }]);
	});

	it("does not count a review of another run", async () => {
		const copy = await spoiled("foreign", async (at) => {
			await mkdir(path.join(at, "reviews"));
			const review = {
				schemaVersion: 1,
				run: "another",
				sealDigest: "0".repeat(64),
				itemsDigest: "0".repeat(64),
				reviewer: "Ada",
				seed: 1,
				startedAt: "2031-01-01T00:00:00Z",
				finishedAt: "2031-01-01T01:00:00Z",
				ratings: [],
			};
			await writeFile(path.join(at, "reviews/ada.json"), JSON.stringify(review));
			await inProcess(["report", at]);
		});
		expect((await decide(copy)).file.stops).toMatchObject([{ code: "review-of-another-run" }]);
	});

	it("is not fooled by a suite that has changed since the run", async () => {
		const text = path.join(folder.path, "text.txt");
		const before = await readFile(text, "utf8");
		await writeFile(text, `${before} More.`);
		expect((await decide(await spoiled("stale", async () => {}))).file.stops).toMatchObject([
			{ code: "suite-changed" },
		]);
		await writeFile(text, before);
	});

	it("holds a run that was made elsewhere against the suite that is named", async () => {
		const copy = await spoiled("elsewhere", async () => {});
		expect((await decide(copy, "--suite", path.join(folder.path, "suite.yaml"))).code).toBe(0);
		expect((await decide(copy, "--suite", "test/fixtures/cli/tiny.yaml")).file.stops).toMatchObject([
			{ code: "suite-changed" },
		]);
	});

	it.each([
		["report.html", "report.html was changed", (text: string) => text.replace("</html>", "<!-- --></html>")],
		["decision.json", "decision.json says open", (text: string) => text.replace('"reviewers": 0', '"reviewers": 3')],
	])("sees with --verify that %s was changed after the decision", async (name, sentence, change) => {
		await decide(run);
		const copy = await spoiled(`verify-${name}`, (at) => edit(path.join(at, name), change));
		const { code, stdout } = await inProcess(["gate", copy, "--verify"]);
		expect(code).toBe(1);
		expect(stdout.replaceAll(/\s+/g, " ")).toContain(sentence);
	});

	it("refuses to resume a record that was changed after its run", async () => {
		const copy = await spoiled("resume", (at) =>
			edit(path.join(at, "observations.jsonl"), (text) => text.replace('"wallMs":', '"wallMs":1')),
		);
		const { code, stderr } = await inProcess(["run", "--resume", copy]);
		expect(code).toBe(2);
		expect(stderr).toContain("observations.jsonl");
	});

	it("says in a policy file's own line what is wrong with it", async () => {
		const wrong = path.join(folder.path, "wrong.yaml");
		await writeFile(wrong, "policy: p\ncriteria: [neddle]\n");
		const { code, stderr } = await inProcess(["gate", run, "--policy", wrong]);
		expect(code).toBe(2);
		expect(stderr).toContain("wrong.yaml:2:12");
		expect(stderr).toContain('did you mean "needle"?');
	});

	it("says how to decide first where there is nothing to verify", async () => {
		const { code, stderr } = await inProcess([
			"gate",
			await spoiled("undecided", async (at) => writeFile(path.join(at, "decision.json"), "")),
			"--verify",
		]);
		expect(code).toBe(2);
		expect(stderr).toContain("tq-eval gate RUN");
	});
});
