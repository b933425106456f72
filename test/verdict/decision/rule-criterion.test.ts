import { describe, expect, it } from "vitest";
import type { LoadedPart } from "../../../src/suite/suite.ts";
import { judgeRun } from "../../../src/verdict/judge-run.ts";
import { buildRun } from "../../support/builder/observation-builder.ts";
import { criterionOf, sessionPart } from "../../support/builder/suite-builder.ts";

function session(name: string, designs: ("free-running" | "replayed")[]): LoadedPart {
	const part = sessionPart(12, 50);
	if (part.kind !== "session") throw new Error("not a session");
	return { ...part, name, settings: { ...part.settings, designs } };
}

const recallOf = (parts: readonly LoadedPart[]) =>
	judgeRun(buildRun({ parts, criteria: [criterionOf("session-recall", { pass: 0.05 })] })).verdicts[0];

describe("a criterion over several parts of a kind", () => {
	it("is decided by those that do its work, where another only replays", () => {
		expect(recallOf([session("replays", ["replayed"]), session("free", ["free-running"])])).toMatchObject({
			state: "PASS",
			estimate: { n: 12 },
			sample: { items: 300, clustered: { by: "conversations", count: 12 } },
		});
	});

	it("is deferred where none does", () => {
		expect(recallOf([session("replays", ["replayed"])])).toMatchObject({
			state: "DEFERRED",
			reason: { code: "not-planned" },
		});
	});
});
