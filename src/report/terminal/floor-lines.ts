import type { PairedPerplexity } from "../../score/likelihood/paired-perplexity.ts";
import type { Measured } from "../../statistics/interval/estimate.ts";
import type { Judgement } from "../../verdict/decision/judgement.ts";
import { netKl, netSameTop } from "../../verdict/perplexity/net-kl.ts";
import { formatEstimate, formatWithoutCount } from "../text/format-estimate.ts";
import { wrapLabelled } from "./plain-table.ts";

type Floored = Pick<PairedPerplexity, "kl" | "klFloor" | "sameTop" | "sameTopFloor">;

/** KL and same top of one variant on every text: raw, the floor of the engine's own noise, and net, in a line each. */
export function renderFloorLines(judgement: Judgement, variant: string, width: number): string[] {
	const texts = textsOf(judgement, variant).filter(({ found }) => found.kl.measured || found.sameTop.measured);
	return texts.flatMap(({ where, found }) => {
		const place = texts.length === 1 ? "" : `${where}, `;
		const net = { kl: found.klFloor.measured ? netKl(found) : found.klFloor, sameTop: netSameTop(found) };
		return [
			...wrapLabelled(`  = ${place}KL: `, partsOf(found.kl, found.klFloor, net.kl), width),
			...wrapLabelled(`  = ${place}same top: `, partsOf(found.sameTop, found.sameTopFloor, net.sameTop), width),
		];
	});
}

function textsOf({ perplexities, llamaPerplexities }: Judgement, variant: string) {
	const isOwn = (one: { readonly variant: string }) => one.variant === variant;
	const scored = perplexities.filter(isOwn).map((found) => ({ where: found.part, found: found as Floored }));
	const printed = llamaPerplexities
		.filter(isOwn)
		.flatMap(({ part, contexts }) =>
			contexts.map((found) => ({ where: `${part} at ${found.contextTokens}`, found: found as Floored })),
		);
	return [...scored, ...printed];
}

function partsOf(raw: Measured, floor: Measured, net: Measured): string {
	return `raw ${shown(raw)}, floor ${shown(floor)}, net ${shown(net)}`;
}

/** The unit stands in the row above; a share keeps its sign. */
function shown(measured: Measured): string {
	if (!measured.measured) return formatWithoutCount(measured);
	return formatEstimate(measured.estimate).replace(" nats/token", "");
}
