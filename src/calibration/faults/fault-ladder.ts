import { createFault, type Fault, sameFault } from "../../kv/fault.ts";

/**
 * Faults at the strengths that were seen while bounds and checklist were set: near the step from turbo4 to turbo3, and
 * strong. What catches them says little of other faults.
 */
export const FITTED_FAULTS: readonly Fault[] = [
	createFault("k-replaced", 1),
	createFault("never-compressed", 0.25),
	createFault("late-onset", 0.3, 900),
	createFault("late-onset", 1, 900),
	createFault("decode-half-v", 0.1),
	createFault("decode-half-v", 0.5),
	createFault("uniform-levels", 0.5),
	createFault("uniform-levels", 1),
	createFault("rotation-mismatch", 0.2),
	createFault("rotation-mismatch", 0.5),
	createFault("coarse-radius", 0.5),
	createFault("coarse-radius", 1),
	createFault("no-norm-correction", 1),
	createFault("no-norm-correction", 10),
	createFault("one-layer", 0.3, 3),
	createFault("one-layer", 2, 3),
	createFault("growing-error", 0.3),
	createFault("growing-error", 1),
	createFault("bit-flips", 100),
	createFault("bit-flips", 300),
];

/** The same kinds at other strengths, places and seeds: no bound and no item of the checklist was set on them. */
export const HELD_OUT_FAULTS: readonly Fault[] = [
	createFault("late-onset", 0.6, 900),
	createFault("late-onset", 0.3, 400),
	createFault("decode-half-v", 0.2),
	createFault("decode-half-v", 0.3),
	createFault("uniform-levels", 0.75),
	createFault("rotation-mismatch", 0.35),
	createFault("rotation-mismatch", 0.7),
	createFault("coarse-radius", 0.35),
	createFault("coarse-radius", 0.75),
	createFault("no-norm-correction", 4),
	createFault("no-norm-correction", 20),
	createFault("one-layer", 1, 3),
	createFault("one-layer", 2, 0),
	createFault("one-layer", 1, 5),
	createFault("growing-error", 0.15),
	createFault("bit-flips", 200, 1),
];

/** Of them, enough to see every path in minutes: a lie, the decode path alone, the codec. */
export const SHORT_LADDER: readonly Fault[] = [
	createFault("k-replaced", 1),
	createFault("decode-half-v", 0.5),
	createFault("coarse-radius", 0.75),
];

/** Whether a fault was seen while bounds were set. */
export function splitOf(fault: Fault): "fitted" | "held-out" {
	return HELD_OUT_FAULTS.some((one) => sameFault(one, fault)) ? "held-out" : "fitted";
}

/** All of them in suites of at most `most`, each with some of both kinds. */
export function faultGroups(most: number): Fault[][] {
	const all = [...FITTED_FAULTS, ...HELD_OUT_FAULTS];
	const groups = Math.ceil(all.length / most);
	return Array.from({ length: groups }, (_, group) => all.filter((_, index) => index % groups === group));
}
