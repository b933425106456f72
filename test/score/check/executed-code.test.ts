import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Execution } from "../../../src/record/execution.ts";
import { checkReply } from "../../../src/score/check/check-reply.ts";
import { codeToRun, executedTurns, scoreAlike } from "../../../src/score/check/executed-code.ts";
import { pendingCode } from "../../../src/score/check/pending-code.ts";
import type { ItemScore } from "../../../src/score/pair/scored-item.ts";
import { openExecutionLog } from "../../../src/store/execution-log.ts";
import type { Check } from "../../../src/suite/check/check.ts";
import type { ExecutesCheck } from "../../../src/suite/check/executes-check.ts";
import { readExecutions } from "../../support/world/read-lines.ts";
import { temporaryFolder } from "../../support/world/temporary-folder.ts";

const TEXT = "```python\ndef half(n):\n    return n / 2\n```";
const EXECUTES: ExecutesCheck = { kind: "executes", cases: [{ call: "half", args: [3], returns: 1.5 }] };
const CHECKS: Check[] = [{ kind: "contains", text: "half" }, EXECUTES];

function executionOf(value: unknown, trial = "a"): Execution {
	const { digest } = codeToRun(EXECUTES, TEXT);
	const results = [{ state: "returned", value }] as const;
	const outcome = { state: "ran", end: "finished", detail: null, results } as const;
	return { trial, turn: 1, digest, python: "3.11", isolation: [], outcome };
}

function recordOf(stop: string, executions: readonly Execution[] = []) {
	const trials = [{ id: "a", task: { kind: "prompt", turns: [{ user: "?", checks: CHECKS }] } }];
	const outcome = { state: "answered", answer: { kind: "prompt", replies: [{ text: TEXT, stop }] } };
	return { plan: { trials }, observations: [{ trial: "a", outcome }], executions } as never;
}

const scoreOf = (executions: readonly Execution[]) =>
	checkReply({ text: TEXT, stop: "end-of-turn" }, CHECKS, executedTurns(executions, "a")(1));

describe("a reply whose code was run", () => {
	it("is right where the record says that the calls brought what they should", () => {
		expect(scoreOf([executionOf(1.5)])).toEqual({ scored: true, right: true, failedChecks: [] });
	});

	it("is wrong where they brought something else, which is said", () => {
		expect(scoreOf([executionOf(1)])).toMatchObject({ right: false, failedChecks: [expect.stringContaining("half")] });
	});

	it("is scored by its other checks where nobody ran the code, and names what was left out", () => {
		expect(scoreOf([])).toMatchObject({ right: true, notRun: [expect.any(String)] });
		expect(scoreOf([executionOf(1, "another trial")])).toMatchObject({ right: true, notRun: [expect.any(String)] });
	});

	it("counts by its other checks on both sides where the code of one side was not run", () => {
		const scores = (known: readonly Execution[]) => {
			const item = (trial: string): ItemScore => {
				const own = (ran: readonly Execution[]) =>
					checkReply({ text: TEXT, stop: "end-of-turn" }, CHECKS, executedTurns(ran, trial)(1));
				return { reply: null, score: own(known), withoutCode: own([]) };
			};
			return scoreAlike((of) => [of(item("a")), of(item("b"))]);
		};
		const [one, other] = scores([executionOf(1)]);
		expect([one, other].map((each) => each.scored && each.right)).toEqual([true, true]);
		const both = scores([executionOf(1), executionOf(1.5, "b")]);
		expect(both.map((each) => each.scored && each.right)).toEqual([false, true]);
	});
});

describe("code that waits to be run", () => {
	it("is that of finished replies whose checks call it, once, without what would be right", () => {
		const [pending, ...more] = pendingCode(recordOf("end-of-turn"));
		expect(more).toEqual([]);
		expect(pending).toMatchObject({ trial: "a", turn: 1, calls: [{ call: "half", args: [3] }] });
		expect(JSON.stringify(pending)).not.toContain("1.5");
	});

	it("is none where the reply was cut or the code has run before", () => {
		expect(pendingCode(recordOf("length"))).toEqual([]);
		expect(pendingCode(recordOf("end-of-turn", [executionOf(1)]))).toEqual([]);
	});
});

describe("the log of executions", () => {
	it("gives back what was appended, and goes on after a torn line", async () => {
		await using folder = await temporaryFolder();
		const file = path.join(folder.path, "executions.jsonl");
		expect(await readExecutions(file)).toEqual([]);
		await writeFile(file, `${JSON.stringify(executionOf(1))}\n{"trial":"to`);
		const log = await openExecutionLog(file);
		await log.append(executionOf(2));
		await log.close();
		expect(await readExecutions(file)).toEqual([executionOf(1), executionOf(2)]);
	});
});
