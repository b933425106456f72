import { TqEvalError } from "../../error.ts";
import type { ComparableRun } from "../../verdict/comparison/compare-runs.ts";
import type { AskedPair } from "../../verdict/comparison/pair-variants.ts";

/** Reads `turbo4=turbo2`: a variant of A and the one of B that is held against it. */
export function parsePair(text: string): AskedPair {
	const [a = "", b = "", ...more] = text.split("=");
	if (a !== "" && b !== "" && more.length === 0) return { a, b };
	throw new TqEvalError("a pair names one variant of A and one of B", {
		code: "bad-input",
		where: "--pair",
		value: text,
		remedy: "Write it as --pair turbo4=turbo2, once for each pair.",
	});
}

/** Refuses a pair of names that the runs do not have, and says which they have. */
export function assertKnownPairs(pairs: readonly AskedPair[], a: ComparableRun, b: ComparableRun): void {
	for (const pair of pairs) {
		assertKnown("A", pair.a, pair, a);
		assertKnown("B", pair.b, pair, b);
	}
}

function assertKnown(side: "A" | "B", name: string, pair: AskedPair, { plan, provenance }: ComparableRun): void {
	const names = plan.variants.filter(({ role }) => role === "candidate").map(({ config }) => config.name);
	if (names.includes(name)) return;
	throw new TqEvalError(`run ${side} has no candidate ${name}; it has ${names.join(", ") || "none"}`, {
		code: "bad-input",
		where: "--pair",
		value: `${pair.a}=${pair.b}`,
		remedy: `Name a candidate of each run; those of ${provenance.run} are ${names.join(", ") || "none"}.`,
	});
}
