import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { checkReply } from "../../../../src/score/check/check-reply.ts";
import { Conversation, type SessionTurn } from "../../../../src/suite/part/session/conversation.ts";
import { phaseConfounding } from "../../../../src/suite/part/session/phase-confounding.ts";

const read = (file: string): unknown => parse(readFileSync(path.resolve(file), "utf8"));
const NAMES = readdirSync(path.resolve("prompts/session")).map((file) => path.basename(file, ".yaml"));
const ALL = NAMES.map((name) => Conversation.parse(read(`prompts/session/${name}.yaml`)));
const SHORT = ALL.filter(({ id }) => id !== "ledger");
const PHASES = ["tell", "recall", "update", "compute", "format"];
/** Says nothing, in the words of somebody polite. */
const NOTHING = "I cannot say.";

const turnsOf = ({ phases }: Conversation): SessionTurn[] => phases.flatMap(({ turns }) => turns);

function isRight(text: string, turn: SessionTurn | undefined): boolean {
	const score = checkReply({ text, stop: "end-of-turn" }, turn?.checks ?? []);
	return score.scored && score.right;
}

/** Sentences of ten words and more, as their words alone. */
function longSentences(conversation: Conversation): string[] {
	const sentences = turnsOf(conversation).flatMap(({ user }) => user.split(/(?<=[.!?:])\s+/));
	const words = sentences.map((sentence) => sentence.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
	return words.filter((one) => one.length >= 10).map((one) => one.join(" "));
}

describe("the nine short conversations", () => {
	it("carry every phase of ten turns through every position, once or twice", () => {
		const orders = SHORT.map(({ phases }) => phases.map(({ name, turns }) => ({ name, turns: turns.length })));
		expect(orders.flat().every(({ turns }) => turns === 10)).toBe(true);
		for (const [at] of PHASES.entries())
			for (const phase of PHASES) {
				const times = orders.filter((order) => order[at]?.name === phase).length;
				expect([1, 2], `${phase} at ${at + 1}`).toContain(times);
			}
		expect(phaseConfounding(ALL)).toEqual([]);
	});

	it("share no sentence of ten words with one another or with the ledger", () => {
		const sentences = ALL.flatMap((one) => [...new Set(longSentences(one))]);
		expect(sentences.filter((sentence, at) => sentences.indexOf(sentence) !== at)).toEqual([]);
	});
});

describe.each(SHORT.map((one) => [one.id, one] as const))("the conversation %s", (id, conversation) => {
	const turns = turnsOf(conversation);
	const answers = read(`test/fixtures/session/${id}.yaml`) as Readonly<Record<number, string>>;
	const checked = turns.flatMap((turn, at) => (turn.checks.length > 0 ? [at + 1] : []));

	it("has fifty turns, a check of each, and what its user says in 1,600 words at most", () => {
		expect(turns).toHaveLength(50);
		expect(checked).toHaveLength(50);
		const words = turns.map(({ user }) => user.split(/\s+/).length).reduce((sum, count) => sum + count, 0);
		expect(words).toBeLessThan(1600);
	});

	it("asks for facts told long before, for what was never told, and states what is false", () => {
		const distances = turns.flatMap(({ distance }) => distance ?? []);
		expect(Math.max(...distances)).toBeGreaterThanOrEqual(14);
		expect(distances.every((distance) => distance > 0)).toBe(true);
		for (const kind of ["never-told", "false-premise", "instruction", "update"])
			expect(turns.some((turn) => turn.kind === kind)).toBe(true);
	});

	it.each(checked)("takes the known-good answer of turn %i and refuses an empty phrase", (turn) => {
		expect(isRight(answers[turn] ?? "", turns[turn - 1]), answers[turn] ?? "").toBe(true);
		expect(isRight(NOTHING, turns[turn - 1])).toBe(false);
	});

	it("refuses an answer that gives the old value or a forbidden word beside the right one", () => {
		for (const turn of checked)
			for (const check of turns[turn - 1]?.checks ?? [])
				if (check.kind === "avoids")
					expect(isRight(`${answers[turn]} ${check.words[0]}`, turns[turn - 1]), `turn ${turn}`).toBe(false);
	});

	it("takes no answer of another turn but where both are the same short word", () => {
		const wrong = checked.filter((turn) => isRight(answers[(turn + 20) % 50 || 50] ?? "", turns[turn - 1]));
		expect(wrong.length).toBeLessThanOrEqual(8);
	});
});
