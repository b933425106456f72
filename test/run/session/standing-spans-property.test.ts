import fc from "fast-check";
import { expect, it } from "vitest";
import { type LivedTurn, standingSpans, transcriptOf } from "../../../src/run/session/standing-spans.ts";
import { replyOf } from "../../support/builder/observation-builder.ts";

const token = fc.nat(9);
const tokens = fc.array(token, { minLength: 1, maxLength: 6 });

function lived(turn: number, prompt: readonly number[], said: readonly number[]): LivedTurn {
	return { turn, prompt, reply: { ...replyOf("x"), tokens: said, thinking: null } };
}

it("finds every turn of a conversation that only grows, each behind the one before", () => {
	const turn = fc.record({ asked: tokens, said: tokens });
	fc.assert(
		fc.property(fc.array(turn, { minLength: 1, maxLength: 8 }), (conversation) => {
			let sofar: number[] = [];
			const turns = conversation.map(({ asked, said }, index) => {
				const prompt = [...sofar, ...asked];
				sofar = [...prompt, ...said];
				return lived(index + 1, prompt, said);
			});
			const spans = standingSpans(turns, transcriptOf(turns));
			expect(spans).toEqual(
				turns.map(({ turn: number, prompt, reply }) => {
					return { turn: number, start: prompt.length, end: prompt.length + (reply.tokens?.length ?? 0) };
				}),
			);
		}),
	);
});

it("names no span that does not hold the end of what was said, however history is rewritten", () => {
	const turn = fc.record({ prompt: fc.array(token, { maxLength: 20 }), said: tokens });
	fc.assert(
		fc.property(fc.array(turn, { minLength: 1, maxLength: 6 }), (history) => {
			const turns = history.map(({ prompt, said }, index) => lived(index + 1, prompt, said));
			const transcript = transcriptOf(turns);
			for (const { turn: number, start, end } of standingSpans(turns, transcript)) {
				const said = turns[number - 1]?.reply.tokens ?? [];
				expect(end).toBeGreaterThan(start);
				expect(transcript.slice(start, end)).toEqual(said.slice(said.length - (end - start)));
			}
		}),
		{ numRuns: 300 },
	);
});
