import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Plan } from "../../../src/plan/trial/plan.ts";
import type { Task, Trial } from "../../../src/plan/trial/trial.ts";
import type { Observation, Outcome } from "../../../src/record/observation.ts";
import { collectEvidence } from "../../../src/report/evidence/collect-evidence.ts";
import type { EvidenceItem } from "../../../src/report/evidence/evidence-item.ts";
import { evidenceLink } from "../../../src/report/evidence/evidence-link.ts";
import { measuredWords } from "../../../src/report/evidence/measured-words.ts";
import { packEvidence } from "../../../src/report/evidence/pack-evidence.ts";
import { createAnswerScorer, scoreObservations } from "../../../src/score/answer-scorer.ts";

const REPLY = { text: "The fee is 12 euros.", stop: "end-of-turn", tokens: [1, 2] } as never;
const CONTAINS = { kind: "contains", text: "12" } as never;

function itemsOf(task: Task, outcome: Outcome): EvidenceItem[] {
	const place = { part: "p", variant: "turbo4", caseId: "c", repeat: 0 };
	const kind = { partKind: "prompt-matrix", stage: "beside" } as const;
	const trial: Trial = { id: "p/turbo4/c/r0", needs: null, task, ...kind, ...place };
	const observation: Observation = { trial: trial.id, wallMs: 1, engineMs: 1, outcome, ...place };
	const scored = scoreObservations([trial], [observation], createAnswerScorer([]));
	return collectEvidence({
		plan: { trials: [trial] } as unknown as Plan,
		observations: [observation],
		judgement: { scored },
	});
}

function promptTask(users: readonly string[]): Task {
	const turns = users.map((user) => ({ user, checks: [CONTAINS] }));
	return { kind: "prompt", category: "x", system: null, turns, maxTokens: 8 } as unknown as Task;
}

describe("the evidence of a run", () => {
	it("is one item a prompt, right or wrong as a whole, with all its turns", () => {
		const [item] = itemsOf(promptTask(["What is the fee?", "Sure?"]), {
			state: "answered",
			answer: { kind: "prompt", replies: [REPLY, REPLY] },
		});
		expect(item).toMatchObject({ state: "right", kind: "prompt", asked: "1. What is the fee?\n\n2. Sure?" });
		expect(item?.reply).toContain("2. The fee is 12 euros.");
	});

	it("is one item a turn of a session, and only checked turns are right or wrong", () => {
		const turns = [
			{ user: "Hello", kind: "work", phase: "a", checks: [] },
			{ user: "Fee?", kind: "recall", phase: "a", checks: [CONTAINS] },
		];
		const task = { kind: "session", coldTurns: [], system: null, turns, maxTokens: 8 } as unknown as Task;
		const answer = { kind: "session", replies: [REPLY, REPLY], cold: [], transcript: [], spans: [] } as const;
		const items = itemsOf(task, { state: "answered", answer });
		expect(items.map(({ turn, state }) => [turn, state])).toEqual([
			[1, "answered"],
			[2, "right"],
		]);
	});

	it("says why a trial has no answer instead of calling it wrong", () => {
		const [item] = itemsOf(promptTask(["?"]), { state: "failed", reason: "engine-crashed", detail: "signal 11" });
		expect(item).toMatchObject({ state: "failed", note: "engine crashed: signal 11", reply: null });
	});

	it("reads a measurement out field by field, and a long list by its length", () => {
		expect(measuredWords({ kind: "x", tokens: 512, rate: 1.23456789, list: Array(20).fill(1) })).toBe(
			"tokens 512, rate 1.2346, list (20 entries)",
		);
	});
});

describe("a link to the evidence", () => {
	it("names only what narrows, encoded for a fragment", () => {
		expect(evidenceLink({ part: "a b&c", variant: undefined as never, depth: 0.5 })).toBe(
			"#observations?part=a+b%26c&depth=0.5",
		);
	});
});

describe("packed evidence", () => {
	const base = { trial: "t", part: "p", variant: "v", caseId: "c", repeat: 0, kind: "prompt", state: "right" } as const;
	const item = (reply: string): EvidenceItem => ({ ...base, asked: null, reply, note: "" });
	const unpack = (base64: string) => JSON.parse(gunzipSync(Buffer.from(base64, "base64")).toString("utf8"));

	it("keeps a text once however often it occurs", () => {
		const { texts, items } = unpack(packEvidence([item("same"), item("same"), item("other")]).base64);
		expect(texts).toEqual(["same", "", "other"]);
		expect(items.map(({ reply }: { reply: number }) => reply)).toEqual([0, 0, 2]);
	});

	it("cuts texts only as far as its weight asks for, and says how much is left out", () => {
		const words = (seed: number) =>
			Array.from({ length: 60 }, (_, index) => Math.sin(seed + index).toString(36)).join(" ");
		const noise = Array.from({ length: 100 }, (_, index) => item(words(1000 * index)));
		const whole = packEvidence(noise);
		expect(whole.cutAt).toBeNull();
		const most = Math.floor(whole.base64.length / 2);
		const cut = packEvidence(noise, most);
		expect(cut.base64.length).toBeLessThanOrEqual(most);
		expect(cut.cutAt).toBe(300);
		expect(unpack(cut.base64).texts[0][1]).toBeGreaterThan(0);
	});

	it("lays the replies of all sides to one turn together, so that what they share is packed once", () => {
		const noise = (seed: number) =>
			Array.from({ length: 900 }, (_, index) => Math.sin(seed * 1e4 + index).toString(36)).join(" ");
		const turns = Array.from({ length: 12 }, (_, turn) => ({ turn, text: noise(turn) }));
		const side = (variant: string) =>
			turns.map(({ turn, text }): EvidenceItem => ({ ...item(`${text} ${variant}`), variant, turn }));
		const [one, two] = [packEvidence(side("f16")), packEvidence([...side("f16"), ...side("turbo4")])];
		expect(two.base64.length).toBeLessThan(1.1 * one.base64.length);
	});

	it("spells out characters that act instead of being seen", () => {
		expect(unpack(packEvidence([item("a\u202eb")]).base64).texts[0]).toBe("a⟨U+202E⟩b");
	});
});
