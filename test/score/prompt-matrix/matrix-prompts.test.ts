import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { findPython } from "../../../src/app/code/find-python.ts";
import { openSandbox, type Sandbox } from "../../../src/sandbox/open-sandbox.ts";
import { checkReply } from "../../../src/score/check/check-reply.ts";
import { codeToRun } from "../../../src/score/check/executed-code.ts";
import { scoreExecution } from "../../../src/score/check/score-execution.ts";
import type { Score } from "../../../src/score/pair/outcome-score.ts";
import type { ExecutesCheck } from "../../../src/suite/check/executes-check.ts";
import {
	PROMPT_CATEGORIES,
	PromptCaseFile,
	type PromptTurn,
} from "../../../src/suite/part/prompt-matrix/prompt-case.ts";

type Bad = { why: string } & ({ text: string } | { of: number; replace: string; with: string });
type Answers = { good: string[]; bad: Bad[]; executed?: Bad[] };

const read = (file: string): unknown => parse(readFileSync(path.resolve(file), "utf8"));
const turnsOf = (category: string): PromptTurn[] =>
	PromptCaseFile.parse(read(`prompts/matrix/${category}.yaml`)).cases.flatMap(({ turns }) => turns);

function answersOf(category: string): Answers[] {
	const found = read(`test/fixtures/matrix/${category}.yaml`) as Answers | { turns: Answers[] };
	return "turns" in found ? found.turns : [found];
}

/** A bad answer is a text of its own or a good one with one place changed, which has to be there. */
function textOf(bad: Bad, good: readonly string[]): string {
	if ("text" in bad) return bad.text;
	const text = good[bad.of] ?? "";
	expect(text, bad.why).toContain(bad.replace);
	return text.replace(bad.replace, () => bad.with);
}

const scoreOf = (text: string, turn: PromptTurn | undefined): Score =>
	checkReply({ text, stop: "end-of-turn" }, turn?.checks ?? []);

describe("the ten prompts of the matrix", () => {
	it("hold a paper of about 20,000 tokens, and ten facts before 8,000 tokens of essays", () => {
		expect(turnsOf("summary")[0]?.user?.length).toBeGreaterThan(70_000);
		expect(turnsOf("recall")[0]?.user?.length).toBeGreaterThan(34_000);
	});

	it("have ten turns in their conversation", () => {
		expect(turnsOf("conversation")).toHaveLength(10);
	});
});

describe.each(PROMPT_CATEGORIES)("the checks of the %s prompt", (category) => {
	const turns = turnsOf(category);
	const answers = answersOf(category);

	it("have known answers for every turn", () => {
		expect(answers.length).toBe(turns.length);
		expect(answers.every(({ good, bad }) => good.length > 0 && bad.length > 0)).toBe(true);
	});

	const good = answers.flatMap((one, turn) => one.good.map((text, index) => ({ turn, index, text })));
	it.each(good)("pass known-good answer $index of turn $turn", ({ turn, text }) => {
		expect(scoreOf(text, turns[turn])).toMatchObject({ scored: true, right: true, failedChecks: [] });
	});

	const bad = answers.flatMap((one, turn) => one.bad.map((wrong) => ({ turn, wrong, why: wrong.why, good: one.good })));
	it.each(bad)("fail an answer of turn $turn with $why", ({ turn, wrong, good }) => {
		expect(scoreOf(textOf(wrong, good), turns[turn])).toMatchObject({ scored: true, right: false });
	});
});

describe("the executed functions of the code prompt", () => {
	const check = turnsOf("code")[0]?.checks.find(
		(one): one is ExecutesCheck => one.kind === "executes",
	) as ExecutesCheck;
	const [{ good, executed = [] }] = answersOf("code") as [Answers];
	const { signal } = new AbortController();
	let sandbox: Sandbox;

	beforeAll(async () => {
		const python = await findPython(process.env);
		if (!python.found) throw new Error(python.detail);
		const kill = (pid: number, name: NodeJS.Signals): void => void process.kill(pid, name);
		sandbox = await openSandbox({ python: python.file, unshare: null, sandboxExec: null, kill }, signal);
	}, 60_000);

	async function runScore(text: string) {
		const run = await sandbox.run(codeToRun(check, text), signal);
		if (run.state !== "ran") throw new Error(run.detail);
		return scoreExecution(check, run);
	}

	it("are right in a known-good answer", async () => {
		expect(await runScore(good[0] ?? "")).toEqual({ ran: true, wrong: null });
	});

	it.each(executed)(
		"are wrong where $why, which reading does not show",
		async (wrong) => {
			const text = textOf(wrong, good);
			expect(scoreOf(text, turnsOf("code")[0])).toMatchObject({ scored: true, right: true });
			expect(await runScore(text)).toMatchObject({ ran: true, wrong: expect.any(String) });
		},
		60_000,
	);
});
