import type { Decision, DecisionState, NextStep } from "../rule/verdict.ts";

/** Worst first: the order in which one variant speaks for the run. */
const WORST_FIRST: readonly DecisionState[] = [
	"abort",
	"fix-implementation",
	"try-alternative",
	"inconclusive",
	"review",
	"proceed",
];

/**
 * The worst decision among the gate variants that ran; the deferred ones are named, and decide only where nothing ran.
 * A baseline has a decision only where it did not run as asked for, and then it counts as well.
 */
export function decideRun(
	gate: readonly string[],
	decisions: Readonly<Record<string, Decision>>,
	baseline: string,
): Decision {
	const gated = [baseline, ...gate].flatMap((variant) => {
		const decision = decisions[variant];
		return decision === undefined ? [] : [{ variant, decision }];
	});
	const deferred = gated.filter(({ decision }) => decision.state === "deferred");
	const ran = gated.filter(({ decision }) => decision.state !== "deferred");
	const worst = [...ran].sort((a, b) => rank(a.decision) - rank(b.decision))[0];
	if (worst === undefined) return deferred[0]?.decision ?? nothingToDecide();
	const same = ran.filter(({ decision }) => decision.state === worst.decision.state);
	return {
		state: worst.decision.state,
		...(same.some(({ decision }) => decision.limited) ? { limited: true } : {}),
		reason: [...same.map(({ decision }) => decision.reason), ...deferredNote(deferred)].join(" "),
		...nextOf(same),
	};
}

/** The steps where all agree, else those of each variant. */
function nextOf(same: readonly GatedDecision[]): Pick<Decision, "next" | "steps"> {
	const [first, ...others] = same as readonly [GatedDecision, ...GatedDecision[]];
	const { next, steps } = first.decision;
	if (others.every(({ decision }) => decision.next === next)) return steps === undefined ? { next } : { next, steps };
	const all = same.flatMap(({ variant, decision: { steps = [] } }) => steps.map((one) => under(variant, one)));
	const sentence = same.map(({ variant, decision }) => `${variant}: ${decision.next}`).join(" ");
	const last = all.find(({ settles }) => settles === null);
	const settling = all.filter(({ settles }) => settles !== null);
	if (settling.length === 0) return { next: sentence };
	return { next: sentence, steps: last === undefined ? settling : [...settling, last] };
}

interface GatedDecision {
	readonly variant: string;
	readonly decision: Decision;
}

function under(variant: string, { settles, step }: NextStep): NextStep {
	return { settles: settles === null ? null : `${variant}: ${settles}`, step };
}

function deferredNote(deferred: readonly { readonly variant: string }[]): string[] {
	const names = deferred.map(({ variant }) => variant).join(", ");
	return deferred.length === 0 ? [] : [`Deferred, and not part of this decision: ${names}.`];
}

function rank({ state }: Decision): number {
	return WORST_FIRST.indexOf(state);
}

function nothingToDecide(): Decision {
	return {
		state: "deferred",
		reason: "The suite has no variant besides the baseline: it measures, and decides nothing.",
		next: "Add a variant to the suite.",
	};
}
