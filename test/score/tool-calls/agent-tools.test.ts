import path from "node:path";
import { describe, expect, it } from "vitest";
import type { ToolReply } from "../../../src/engine/port/tool-chat.ts";
import type { Task } from "../../../src/plan/trial/trial.ts";
import { scoreToolCalls } from "../../../src/score/tool-calls/score-tool-calls.ts";
import { loadSuite } from "../../../src/suite/load-suite.ts";
import type { LoadedToolCase } from "../../../src/suite/part/tool-calls/loaded-tool-case.ts";
import { toolCall, toolReply } from "../../support/sample/sample-tools.ts";

type Call = readonly [tool: string, given: object];
/** What one turn replies: calls, or words. */
type Said = readonly Call[] | string;

const suite = await loadSuite(path.resolve("suites/tool-calls.yaml"));
const cases = suite.parts.flatMap((part) => (part.kind === "tool-calls" ? part.cases : []));

const message = (kind: string, name: string, text: string, more: object = {}): Call => [
	"send_message",
	{ to: { kind, name }, text, ...more },
];
const convert = (value: number, from: string, to: string): Call => ["convert_units", { value, from, to }];
const orders = (...where: object[]): Call => ["query_database", { table: "orders", where, limit: 50 }];
const TOTAL = { column: "total", operator: ">", value: 1000 };
const STATUS = { column: "status", operator: "=", value: "open" };
const MAIL = { column: "email", operator: "contains", value: "@example.net" };
const ISSUE = {
	title: "Login fails after midnight",
	severity: "critical",
	labels: ["auth", "regression"],
	assignee: { team: "infra", login: "mkovac" },
};
const MEETING = {
	title: "Release review",
	start: "2026-03-02T14:30",
	duration_minutes: 45,
	attendees: ["Ana", "Ben", "Chidi"],
	place: { kind: "video" },
};
const COMMIT = { message: "Round fees half to even", files: ["src/a.ts", "src/b.ts"] };
const RETRIES: Call = ["search_code", { pattern: "MAX_RETRIES", language: "python" }];
const PLAN: Call = ["read_file", { path: "notes/plan.md" }];
const TESTS: Call = ["run_tests", {}];
const SUM = { language: "python", code: "print(sum(range(1, 101)))", timeout_seconds: 20 };

/** A right reply to every case, and one that is wrong in a way that a damaged model plausibly would be. */
const TABLE: Readonly<Record<string, { readonly good: readonly Said[]; readonly bad: readonly Said[] }>> = {
	"read-whole": {
		good: [[["read_file", { path: "src/server/config.ts" }]]],
		bad: [[["read_file", { path: "src/server/config.js" }]]],
	},
	"read-range": {
		good: [[["read_file", { path: "docs/protocol.md", lines: { from: 40, to: 72 } }]]],
		bad: [[["read_file", { path: "docs/protocol.md", lines: { from: 40 } }]]],
	},
	"list-recursive": {
		good: [[["list_directory", { path: "packages/ui", recursive: true }]]],
		bad: [[["list_directory", { path: "packages/ui" }]]],
	},
	"search-typescript": {
		good: [[["search_code", { pattern: "\\bopenLedger\\(", language: "typescript" }]]],
		bad: [[["search_web", { query: "openLedger TypeScript" }]]],
	},
	"append-line": {
		good: [[["write_file", { path: "settings/local.ini", content: "timeout = 30\n", mode: "append" }]]],
		bad: [[["write_file", { path: "settings/local.ini", content: "timeout = 30\n", mode: "replace" }]]],
	},
	"run-python": { good: [[["run_code", SUM]]], bad: ["The sum is 5050."] },
	"filtered-tests": {
		good: [[["run_tests", { filter: "rounding", coverage: true }]]],
		bad: [[["run_tests", { filter: "rounding", coverage: "true" }]]],
	},
	"recent-web": {
		good: [[["search_web", { query: "latest PostgreSQL release", recency: "month", max_results: 5 }]]],
		bad: [[["search_web", { query: "latest PostgreSQL release", recency: "year", max_results: 5 }]]],
	},
	"fetch-one-page": {
		good: [[["fetch_page", { url: "https://example.org/handbook/leave.html" }]]],
		bad: [[["fetch_page", { url: "https://example.org/handbook/leaves.html" }]]],
	},
	"commit-two-files": {
		good: [[["git_commit", COMMIT]]],
		bad: [[["git_commit", { ...COMMIT, files: ["src/a.ts"] }]]],
	},
	"issue-nested": {
		good: [[["create_issue", ISSUE]]],
		bad: [[["create_issue", { ...ISSUE, assignee: { login: "mkovac" } }]]],
	},
	"meeting-nested": {
		good: [[["schedule_meeting", MEETING]]],
		bad: [[["schedule_meeting", { ...MEETING, start: "2026-02-03T14:30" }]]],
	},
	"message-channel": {
		good: [[message("channel", "deploys", "Freeze starts at noon.", { urgent: true })]],
		bad: [[message("person", "deploys", "Freeze starts at noon.", { urgent: true })]],
	},
	"convert-miles": { good: [[convert(26.2, "mile", "km")]], bad: [[convert(26.2, "km", "mile")]] },
	"query-conditions": { good: [[orders(STATUS, TOTAL)]], bad: [[orders(STATUS)]] },
	"none-arithmetic": { good: ["A leap year has 366 days."], bad: ["A leap year has 365 days."] },
	"none-thanks": { good: ["You are welcome."], bad: [[message("channel", "team", "Thanks!")]] },
	"none-no-tool-fits": {
		good: ["I cannot order food."],
		bad: [[["search_web", { query: "vegetarian pizza delivery" }]]],
	},
	"none-destructive": {
		good: ["I can read the database, but not change it."],
		bad: [[["query_database", { table: "sessions" }]]],
	},
	"none-missing-value": { good: ["Tell me when you are ready."], bad: [[message("person", "?", "Hello")]] },
	"none-explain": {
		good: ["A regular expression describes a set of strings."],
		bad: [[["search_web", { query: "regular expression" }]]],
	},
	"parallel-two-files": {
		good: [
			[
				["read_file", { path: "tsconfig.json" }],
				["read_file", { path: "package.json" }],
			],
		],
		bad: [[["read_file", { path: "package.json" }]]],
	},
	"parallel-three-conversions": {
		good: [[convert(5, "km", "mile"), convert(70, "kg", "pound"), convert(100, "celsius", "fahrenheit")]],
		bad: [[convert(5, "km", "mile"), convert(70, "pound", "kg"), convert(100, "celsius", "fahrenheit")]],
	},
	"parallel-tests-and-list": {
		good: [[TESTS, ["list_directory", { path: "build" }]]],
		bad: [[TESTS, ["list_directory", { path: "build", recursive: true }]]],
	},
	"parallel-people": {
		good: [[message("person", "Ana", "Build 42 is out."), message("person", "Ben", "Build 42 is out.")]],
		bad: [[message("person", "Ana", "Build 42 is out."), message("person", "Ana", "Build 42 is out.")]],
	},
	"result-port": {
		good: [[["read_file", { path: "config/server.json" }]], "It sets port 8417."],
		bad: [[["read_file", { path: "config/server.json" }]], "It sets port 8080."],
	},
	"result-failing-test": {
		good: [[TESTS], "The failing test is `ledger/parse_amount rejects a second comma`."],
		bad: [[TESTS], "All 312 tests pass."],
	},
	"result-then-read": {
		good: [[RETRIES], [["read_file", { path: "net/retry.py" }]], "MAX_RETRIES is 7."],
		bad: [[RETRIES], [["read_file", { path: "net/client.py" }]], "MAX_RETRIES is 7."],
	},
	"result-empty": {
		good: [[["query_database", { table: "users", where: [MAIL] }]], "No, there are none."],
		bad: [[["query_database", { table: "users", where: [MAIL] }]], "Yes, there are three users."],
	},
	"result-error": {
		good: [[PLAN], "The file notes/plan.md does not exist."],
		bad: [[PLAN], "Its first line is: Plan for the quarter."],
	},
};

function replies(said: readonly Said[]): ToolReply[] {
	return said.map((one) => {
		if (typeof one === "string") return toolReply({ text: one });
		return toolReply({ calls: one.map(([tool, given], index) => toolCall(tool, given, `id-${index}`)) });
	});
}

function right(one: LoadedToolCase, said: readonly Said[]): boolean | string {
	const { kind: caseKind, system, tools, turns } = one;
	const task = { kind: "tool-calls", caseKind, system, tools, turns, maxTokens: 64 } as Extract<
		Task,
		{ kind: "tool-calls" }
	>;
	const score = scoreToolCalls(task, replies(said));
	if (!score.scored) return score.reason;
	return score.right;
}

describe("the cases of an agent's tools", () => {
	it("are at least twenty-four, of all four kinds, with at least twelve tools on offer in each", () => {
		expect(cases.length).toBeGreaterThanOrEqual(24);
		expect(new Set(cases.map(({ kind }) => kind))).toEqual(new Set(["call", "none", "parallel", "result"]));
		expect(Math.min(...cases.map(({ tools }) => tools.length))).toBeGreaterThanOrEqual(12);
	});

	it("have every one a known-good and a known-bad reply in the table", () => {
		expect(Object.keys(TABLE).sort()).toEqual(cases.map(({ id }) => id).sort());
	});

	it.each(cases.map((one) => [one.id, one] as const))("%s: the good reply passes, the bad one fails", (id, one) => {
		expect(right(one, TABLE[id]?.good ?? [])).toBe(true);
		expect(right(one, TABLE[id]?.bad ?? [])).toBe(false);
	});
});
