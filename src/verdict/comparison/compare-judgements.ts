import type { PairedPerplexity } from "../../score/likelihood/paired-perplexity.ts";
import type { CriterionId } from "../../suite/criterion.ts";
import type { Judgement } from "../decision/judgement.ts";
import { netKl, netSameTop } from "../perplexity/net-kl.ts";
import type { DivergenceComparison, FloorParts, VerdictChange } from "./comparison.ts";

type Text = { readonly part: string; readonly variant: string; readonly contextTokens: number | null } & Pick<
	PairedPerplexity,
	"kl" | "klFloor" | "sameTop" | "sameTopFloor"
>;

/** Divergence on text of every variant that both runs have, each against its own run's baseline. */
export function compareDivergences(a: Judgement, b: Judgement): DivergenceComparison[] {
	const ofB = new Map(textsOf(b).map((text) => [keyOf(text), text]));
	return textsOf(a).flatMap((text) => {
		const other = ofB.get(keyOf(text));
		if (other === undefined || (!text.kl.measured && !other.kl.measured)) return [];
		const { part, variant, contextTokens } = text;
		const kl = { a: klOf(text), b: klOf(other) };
		return [
			{ part, variant, contextTokens, kl, sameTop: { a: sameTopOf(text), b: sameTopOf(other) }, reading: read(kl) },
		];
	});
}

/** Verdicts that are not the same in both runs, by variant and criterion; null where a run has none. */
export function compareVerdicts(a: Judgement, b: Judgement): VerdictChange[] {
	const states = (judgement: Judgement) =>
		new Map(judgement.verdicts.map(({ variant, criterion, state }) => [JSON.stringify([variant, criterion]), state]));
	const [left, right] = [states(a), states(b)];
	return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) => {
		const [variant, criterion] = JSON.parse(key) as [string, CriterionId];
		const change = { variant, criterion, a: left.get(key) ?? null, b: right.get(key) ?? null };
		return change.a === change.b ? [] : [change];
	});
}

function textsOf({ perplexities, llamaPerplexities }: Judgement): Text[] {
	const printed = llamaPerplexities.flatMap(({ part, variant, contexts }) =>
		contexts.map((found) => ({ ...found, part, variant })),
	);
	return [...perplexities.map((found) => ({ ...found, contextTokens: null })), ...printed];
}

function keyOf({ part, variant, contextTokens }: Text): string {
	return JSON.stringify([part, variant, contextTokens]);
}

function klOf(text: Text): FloorParts {
	return { raw: text.kl, floor: text.klFloor, net: text.klFloor.measured ? netKl(text) : text.klFloor };
}

function sameTopOf(text: Text): FloorParts {
	return { raw: text.sameTop, floor: text.sameTopFloor, net: netSameTop(text) };
}

/** Net where both sides have it, else raw; two intervals that do not meet tell the sides apart. */
function read({ a, b }: { readonly a: FloorParts; readonly b: FloorParts }): DivergenceComparison["reading"] {
	const [left, right] = a.net.measured && b.net.measured ? [a.net, b.net] : [a.raw, b.raw];
	if (!left.measured || !right.measured) return "not-measured";
	if (right.estimate.low > left.estimate.high) return "b-is-worse";
	return right.estimate.high < left.estimate.low ? "b-is-better" : "undecided";
}
