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
const files = PROMPT_CATEGORIES.map((category) => PromptCaseFile.parse(read(`prompts/matrix/${category}.yaml`)));
const turnsOf = new Map<string, readonly PromptTurn[]>(
	files.flatMap(({ cases }) => cases.map(({ id, turns }) => [id, turns])),
);
const answersOf = new Map(PROMPT_CATEGORIES.flatMap((category) => Object.entries(readAnswers(category))));

/** The answers to every turn of every prompt of a category. */
function readAnswers(category: string): Record<string, Answers[]> {
	const found = read(`test/fixtures/matrix/${category}.yaml`) as Record<string, Answers | { turns: Answers[] }>;
	return Object.fromEntries(Object.entries(found).map(([id, one]) => [id, "turns" in one ? one.turns : [one]]));
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

describe("the prompts of the matrix", () => {
	it("are four of each of ten categories, the first of each as it always was", () => {
		expect(files.map(({ category, cases }) => [category, cases.length])).toEqual(
			PROMPT_CATEGORIES.map((category) => [category, 4]),
		);
		expect(turnsOf.size).toBe(40);
		expect([...answersOf.keys()].sort()).toEqual([...turnsOf.keys()].sort());
	});

	it("hold a paper of about 20,000 tokens, ten facts before 8,000 tokens of essays, and no other long text", () => {
		const lengths = [...turnsOf].map(
			([id, turns]) => [id, turns.map(({ user = "" }) => user).join("").length] as const,
		);
		const long = lengths.filter(([, length]) => length > 5000);
		expect(long.map(([id]) => id)).toEqual(["paper-summary", "third-of-ten-facts"]);
		expect(long[0]?.[1]).toBeGreaterThan(70_000);
		expect(long[1]?.[1]).toBeGreaterThan(34_000);
	});

	it("have ten turns in their longest conversation", () => {
		expect(Math.max(...[...turnsOf.values()].map((turns) => turns.length))).toBe(10);
	});
});

describe.each([...turnsOf])("the checks of the prompt %s", (id, turns) => {
	const answers = answersOf.get(id) ?? [];

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

const EXECUTED = [...turnsOf].flatMap(([id, [turn]]) => {
	const check = turn?.checks.find((one): one is ExecutesCheck => one.kind === "executes");
	return check === undefined ? [] : [{ id, turn, check }];
});

describe("the executed functions of the code prompts", () => {
	const { signal } = new AbortController();
	let sandbox: Sandbox;

	beforeAll(async () => {
		const python = await findPython(process.env);
		if (!python.found) throw new Error(python.detail);
		const kill = (pid: number, name: NodeJS.Signals): void => void process.kill(pid, name);
		sandbox = await openSandbox({ python: python.file, unshare: null, sandboxExec: null, kill }, signal);
	}, 60_000);

	async function runScore(check: ExecutesCheck, text: string) {
		const run = await sandbox.run(codeToRun(check, text), signal);
		if (run.state !== "ran") throw new Error(run.detail);
		return scoreExecution(check, run);
	}

	const right = EXECUTED.flatMap(({ id, check }) =>
		(answersOf.get(id)?.[0]?.good ?? []).map((text, index) => ({ id, check, text, index })),
	);
	it.each(right)("are right in known-good answer $index of $id", async ({ check, text }) => {
		expect(await runScore(check, text)).toEqual({ ran: true, wrong: null });
	});

	const wrong = EXECUTED.flatMap(({ id, check, turn }) => {
		const { good = [], executed = [] } = answersOf.get(id)?.[0] ?? {};
		return executed.map((bad) => ({ id, check, turn, good, bad, why: bad.why }));
	});
	it.each(wrong)(
		"are wrong in $id where $why, which reading does not show",
		async ({ check, turn, good, bad }) => {
			const text = textOf(bad, good);
			expect(scoreOf(text, turn)).toMatchObject({ scored: true, right: true });
			expect(await runScore(check, text)).toMatchObject({ ran: true, wrong: expect.any(String) });
		},
		60_000,
	);
});
