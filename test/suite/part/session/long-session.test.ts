import { describe, expect, it } from "vitest";
import { checkReply } from "../../../../src/score/check/check-reply.ts";
import { loadSuite } from "../../../../src/suite/load-suite.ts";
import type { SessionTurn } from "../../../../src/suite/part/session/conversation.ts";

const suite = await loadSuite("suites/long-session.yaml");
const [part] = suite.parts;
const [conversation] = part?.kind === "session" ? part.conversations : [];
const phases = conversation?.phases ?? [];
const turns: readonly SessionTurn[] = phases.flatMap((phase) => phase.turns);

/**
 * By turn: the fact, a plausible wrong answer (an old value, a neighbour, a guess), and how the user spelled the fact where
 * that differs.
 */
const RECALLS: Readonly<Record<number, readonly [fact: string, wrong: string, stated?: string]>> = {
	5: ["#bars-3", "#bars-2"],
	10: ["72", "80"],
	11: ["65", "1"],
	17: ["40", "60"],
	18: ["90", "72"],
	22: ["month_sums", "monthly_sums"],
	24: ["ROUND_HALF_EVEN", "ROUND_HALF_UP"],
	26: ["TALLY_TRACE", "TALLY_DEBUG"],
	27: ["sums_by_category", "month_sums"],
	28: ["vault.py", "cli.py"],
	29: ["418", "481"],
	33: ["make_book", "make_log"],
	34: ["sundry", "other"],
	35: ["%d-%b-%Y", "%d-%m-%Y"],
	36: ["LineCodec", "EntryCodec"],
	38: ["2024-03", "03/2024", '"2024-03"'],
	42: ["42150", "42500"],
	44: ["20417", "42"],
	45: ["87", "90"],
	46: ["Bramble", "Ledger"],
	47: ["vault.py", "sums.py"],
	49: ["0.9.2", "0.9.1"],
};

const at = (turn: number): SessionTurn => turns[turn - 1] as SessionTurn;

function right(turn: number, answer: string): boolean {
	const text = `ANSWER: ${answer}\nTALLY-OK`;
	const score = checkReply({ text, stop: "end-of-turn" }, at(turn).checks);
	return score.scored && score.right;
}

describe("the fifty turns of suites/long-session.yaml", () => {
	it("are five phases of ten", () => {
		expect(phases.map(({ name, turns: own }) => [name, own.length])).toEqual(
			["generate", "debug", "refactor", "test", "iterate"].map((name) => [name, 10]),
		);
	});

	it("ask for facts at distances from 1 to 45, and for some that were never told", () => {
		const recalls = turns.filter(({ kind }) => kind === "recall");
		expect(recalls.length).toBe(Object.keys(RECALLS).length);
		expect(Math.min(...recalls.map(({ distance = 0 }) => distance))).toBe(1);
		expect(Math.max(...recalls.map(({ distance = 0 }) => distance))).toBe(45);
		expect(turns.filter(({ kind }) => kind === "never-told").length).toBeGreaterThanOrEqual(3);
		expect(turns.filter(({ kind }) => kind === "false-premise").length).toBeGreaterThanOrEqual(2);
	});

	it.each(Object.entries(RECALLS))(
		"turn %s asks for what the user last said as many turns before as it states",
		(number, [fact, , stated = fact]) => {
			const turn = Number(number);
			const { kind, distance = 0 } = at(turn);
			expect(kind).toBe("recall");
			const told = turns.slice(0, turn - 1).flatMap(({ user }, index) => (user.includes(stated) ? [index + 1] : []));
			expect(told.at(-1)).toBe(turn - distance);
			expect(at(turn).user).not.toContain(fact);
		},
	);

	it.each(Object.entries(RECALLS))(
		"turn %s takes the fact in any dress and refuses a plausible wrong one",
		(number, [fact, wrong]) => {
			const turn = Number(number);
			for (const answer of [fact, `\`${fact}\``, `**${fact}**`, `"${fact}".`]) expect(right(turn, answer)).toBe(true);
			for (const answer of [wrong, "", "NOT TOLD", `not ${fact}`, `${fact} or ${wrong}`])
				expect(right(turn, answer)).toBe(false);
		},
	);

	it.each([
		[10, "72 chars"],
		[17, "40s"],
		[17, "40 seconds"],
		[28, "vault module"],
		[45, "87 % line coverage"],
	])("turn %i takes the form %j", (turn, answer) => {
		expect(right(turn, answer)).toBe(true);
	});

	it.each(Object.entries(RECALLS))(
		"turn %s refuses two answers, and one that is taken back",
		(number, [fact, wrong]) => {
			const { checks } = at(Number(number));
			const holds = (text: string) => {
				const score = checkReply({ text, stop: "end-of-turn" }, checks);
				return score.scored && score.right;
			};
			expect(holds(`ANSWER: ${fact} - TALLY-OK`)).toBe(true);
			expect(holds(`You told me.\n\nANSWER: ${fact}\nTALLY-OK`)).toBe(true);
			expect(holds(`ANSWER: ${wrong}\nANSWER: ${fact}\nTALLY-OK`)).toBe(false);
			expect(holds(`ANSWER: ${fact}\nANSWER: ${wrong}\nTALLY-OK`)).toBe(false);
			expect(holds(`ANSWER: ${fact}\nWait, it was ${wrong}.\nTALLY-OK`)).toBe(false);
		},
	);

	it.each([
		[20, /database|server/i],
		[30, /hosting/i],
		[40, /colleague/i],
	])("turn %i asks for what no earlier turn speaks of", (turn, subject) => {
		const told = turns.slice(0, turn - 1).filter(({ user }) => subject.test(user));
		expect(told).toEqual([]);
	});

	it.each([20, 30, 40])("turn %i wants to hear that it was never told", (turn) => {
		expect(at(turn).kind).toBe("never-told");
		expect(right(turn, "NOT TOLD")).toBe(true);
		for (const answer of ["PostgreSQL", "120 euros", "Maria", "told", "NOT TOLD\nANSWER: PostgreSQL"])
			expect(right(turn, answer)).toBe(false);
	});

	it.each([39, 48])("turn %i wants its false premise refused", (turn) => {
		expect(at(turn).kind).toBe("false-premise");
		expect(right(turn, "NO")).toBe(true);
		expect(right(turn, "NO, that was never said.")).toBe(true);
		for (const answer of ["YES", "Yes, port 2525", "NOT TOLD", "NO, I mean YES"])
			expect(right(turn, answer)).toBe(false);
	});

	it("check the standing instruction in at least ten turns", () => {
		const kept = turns.filter(({ kind }) => kind === "instruction");
		expect(kept.length).toBeGreaterThanOrEqual(10);
		for (const { checks } of kept) {
			const holds = (text: string) => checkReply({ text, stop: "end-of-turn" }, checks);
			expect(holds("Here it is.\n\nTALLY-OK")).toMatchObject({ scored: true, right: true });
			expect(holds("Here it is.")).toMatchObject({ scored: true, right: false });
		}
	});

	it("hold real code and real tracebacks, and no placeholders", () => {
		const said = turns.map(({ user }) => user).join("\n");
		expect(said.match(/Traceback \(most recent call last\)/g)?.length).toBeGreaterThanOrEqual(5);
		expect(said).not.toMatch(/TODO|FIXME|<insert|lorem|\.\.\.$/im);
	});
});
