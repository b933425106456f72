import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { fakeEndpoint } from "../support/fake/fake-endpoint.ts";
import { inProcess } from "../support/world/in-process.ts";
import { readExecutions } from "../support/world/read-lines.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/world/temporary-folder.ts";

const RIGHT = "```python\ndef half(n):\n    return n / 2\n```";
const WRONG = "```python\ndef half(n):\n    return n // 2\n```";

const CASES = `category: code
cases:
  - id: half
    turns:
      - user: Write half(n).
        checks:
          - { kind: python, functions: [half] }
          - { kind: executes, cases: [{ call: half, args: [3], returns: 1.5 }] }
`;

const suiteOf = (f16: string, q8_0: string) => `suite: code
version: 1
engine: { kind: openai, urls: { f16: "${f16}", q8_0: "${q8_0}" } }
variants: [q8_0]
parts: [{ part: prompt-matrix, cases: [cases.yaml] }]
criteria: { prompt-checks: }
`;

describe("the code of replies from two endpoints, one of them wrong", () => {
	let folder: TemporaryFolder;
	let run: string;
	const executions = () => readExecutions(path.join(run, "executions.jsonl"));

	beforeAll(async () => {
		folder = await temporaryFolder();
		run = path.join(folder.path, "run");
		await using good = await fakeEndpoint({ answer: () => RIGHT });
		await using bad = await fakeEndpoint({ answer: () => WRONG });
		await writeFile(path.join(folder.path, "cases.yaml"), CASES);
		const suite = path.join(folder.path, "suite.yaml");
		await writeFile(suite, suiteOf(good.url, bad.url));
		const { code, stderr } = await inProcess(["run", suite, "--out", run]);
		expect(stderr).not.toMatch(/unexpected failure/);
		expect(code).not.toBeNull();
		return () => folder[Symbol.asyncDispose]();
	}, 120_000);

	it("is not run unless it is asked for", () => {
		expect(existsSync(path.join(run, "executions.jsonl"))).toBe(false);
	});

	it("is run by report --execute-code, kept in the record and shown where it is wrong", async () => {
		await inProcess(["report", run, "--execute-code"]);
		const values = (await executions()).map(({ trial, outcome }) => {
			const [first] = outcome.state === "ran" ? outcome.results : [];
			return [trial.split("/")[1], first?.state === "returned" ? first.value : null];
		});
		expect(Object.fromEntries(values)).toMatchObject({ f16: 1.5, q8_0: 1 });
		expect(await readFile(path.join(run, "report.html"), "utf8")).toContain("half(3)");
	}, 120_000);

	it("is not run a second time, and the record is still sound", async () => {
		const before = await executions();
		const { stdout, stderr } = await inProcess(["report", run, "--execute-code"]);
		expect(await executions()).toEqual(before);
		expect(stdout + stderr).not.toMatch(/seal|changed since/i);
	}, 120_000);
});
