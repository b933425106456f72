import { describe, expect, it } from "vitest";
import type { LimitedEnding } from "../../src/program/limited-program.ts";
import type { ExecutionOutcome } from "../../src/record/execution.ts";
import { readRun } from "../../src/sandbox/read-run.ts";
import { scoreExecution } from "../../src/score/check/score-execution.ts";

const HELLO = '{"hello": "3.11.2", "isolation": ["seccomp"]}';
const ENDED: LimitedEnding = {
	stdout: "",
	stderr: "",
	ended: "by-itself",
	exitCode: 0,
	signal: null,
	fault: null,
};

function read(...lines: readonly string[]): ExecutionOutcome & { state: "ran" } {
	const run = readRun({ ...ENDED, stdout: [HELLO, ...lines].join("\n") }, 1, ["no-network"]);
	if (run.state !== "ran") throw new Error(run.detail);
	return run;
}

describe("the lines of a sandboxed run", () => {
	it("bring the result of each call, how it ended and what kept it in", () => {
		const run = read(
			'{"loaded": true, "detail": null}',
			'{"call": 0, "result": {"state": "returned", "value": [1, null]}}',
			'{"end": "finished"}',
		);
		expect(run).toMatchObject({ python: "3.11.2", isolation: ["no-network", "seccomp"], end: "finished" });
		expect(run.results).toEqual([{ state: "returned", value: [1, null] }]);
	});

	const deep = (levels: number): string =>
		`{"call": 0, "result": {"state": "returned", "value": ${"[".repeat(levels)}${"]".repeat(levels)}}}`;
	it.each([
		["an exception without its classes", '{"call": 0, "result": {"state": "raised"}}'],
		["an exception without words", '{"call": 0, "result": {"state": "raised", "error": "E", "kinds": ["E"]}}'],
		["a return without a value", '{"call": 0, "result": {"state": "returned"}}'],
		["an unreadable value that shows nothing", '{"call": 0, "result": {"state": "unreadable"}}'],
		["a state of its own", '{"call": 0, "result": {"state": "right"}}'],
		["a text as a result", '{"call": 0, "result": "right"}'],
		["a value too deep to be written again", deep(20_000)],
		["a torn line", '{"call": 0, "result": {"state": "retu'],
	])("are ignored where code imitates them with %s", (_, line) => {
		const run = read(line);
		expect(run).toMatchObject({ end: "died", results: [{ state: "unanswered" }] });
		expect(JSON.parse(JSON.stringify(run))).toEqual(run);
		for (const expected of [{ returns: 2 }, { raises: "ValueError" }])
			expect(scoreExecution({ kind: "executes", cases: [{ call: "f", args: [1], ...expected }] }, run)).toMatchObject({
				ran: true,
				wrong: "f(1) never came back (died)",
			});
	});

	it("take no end and no detail of another form", () => {
		expect(read('{"end": {"a": 1}}').end).toBe("died");
		expect(read('{"loaded": false, "detail": {"a": 1}}').detail).toBe("exit code 0");
	});

	it("mean a sandbox that failed where even the first is missing", () => {
		expect(readRun({ ...ENDED, exitCode: 1, stderr: "no such file" }, 1, [])).toEqual({
			state: "failed",
			detail: "exit code 1: no such file",
		});
	});
});
