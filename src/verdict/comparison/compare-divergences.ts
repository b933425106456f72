import type { PairedPerplexity } from "../../score/likelihood/paired-perplexity.ts";
import type { Judgement } from "../decision/judgement.ts";
import { netKl, netSameTop } from "../perplexity/net-kl.ts";
import { type ChunkKl, differChunks } from "./chunk-difference.ts";
import type { Comparison, DivergenceComparison, FloorParts, LikelihoodComparison, VariantPair } from "./comparison.ts";
import { readDifference } from "./read-difference.ts";

type Text = {
	readonly part: string;
	readonly contextTokens: number | null;
	readonly chunks: readonly ChunkKl[];
} & Pick<PairedPerplexity, "kl" | "klFloor" | "sameTop" | "sameTopFloor">;

interface Compared {
	readonly pairs: readonly VariantPair[];
	/** They name the chunks that are the same text in both runs. */
	readonly likelihoods: Comparison["likelihoods"];
}

/** Divergence on text of every variant that both runs have, each against its own run's baseline, paired by chunk. */
export function compareDivergences(
	a: Judgement,
	b: Judgement,
	{ pairs, likelihoods }: Compared,
): DivergenceComparison[] {
	return pairs.flatMap((pair) => {
		const control = pair.role === "candidate" ? pairs.find(({ role }) => role === "control") : undefined;
		const ofB = textsOf(b, pair.b, control?.b ?? null);
		return textsOf(a, pair.a, control?.a ?? null).flatMap((text) => {
			const other = ofB.find((one) => one.part === text.part && one.contextTokens === text.contextTokens);
			if (other === undefined || (!text.kl.measured && !other.kl.measured)) return [];
			const same = likelihoods.find((one) => one.part === text.part && one.variant === pair.variant);
			return [compareTexts(text, other, pair.variant, same)];
		});
	});
}

function compareTexts(a: Text, b: Text, variant: string, same: LikelihoodComparison | undefined): DivergenceComparison {
	const kl = { a: klOf(a), b: klOf(b) };
	const shared = new Set(same?.chunks.map(({ caseId }) => caseId));
	const paired = differChunks(a.chunks, b.chunks, shared);
	return {
		...{ part: a.part, variant, contextTokens: a.contextTokens, kl },
		sameTop: { a: sameTopOf(a), b: sameTopOf(b) },
		...paired,
		reading: paired.difference.measured ? readDifference(paired.difference) : readApart(kl),
	};
}

function textsOf({ perplexities, llamaPerplexities }: Judgement, name: string | null, control: string | null): Text[] {
	const floors = new Map(
		perplexities
			.filter(({ variant }) => variant === control)
			.flatMap(({ part, chunks }) => chunks.map(({ caseId, kl }) => [JSON.stringify([part, caseId]), kl] as const)),
	);
	const scored = perplexities.filter(({ variant }) => variant === name);
	const printed = llamaPerplexities.filter(({ variant }) => variant === name);
	return [
		...scored.map((found) => ({
			...found,
			contextTokens: null,
			chunks: found.chunks.map(({ caseId, n, kl }) => {
				return { caseId, n, kl, floor: floors.get(JSON.stringify([found.part, caseId])) ?? null };
			}),
		})),
		...printed.flatMap(({ part, contexts }) => contexts.map((found) => ({ ...found, part, chunks: [] }))),
	];
}

function klOf(text: Text): FloorParts {
	return { raw: text.kl, floor: text.klFloor, net: text.klFloor.measured ? netKl(text) : text.klFloor };
}

function sameTopOf(text: Text): FloorParts {
	return { raw: text.sameTop, floor: text.sameTopFloor, net: netSameTop(text) };
}

/** Net where both sides have it, else raw; two intervals that do not meet tell the sides apart. */
function readApart({ a, b }: { readonly a: FloorParts; readonly b: FloorParts }): DivergenceComparison["reading"] {
	const [left, right] = a.net.measured && b.net.measured ? [a.net, b.net] : [a.raw, b.raw];
	if (!left.measured || !right.measured) return "not-measured";
	if (right.estimate.low > left.estimate.high) return "b-is-worse";
	return right.estimate.high < left.estimate.low ? "b-is-better" : "undecided";
}
