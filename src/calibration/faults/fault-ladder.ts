import { createFault, type Fault } from "../../kv/fault.ts";

/**
 * Every fault twice: weak, near the step from turbo4 to turbo3, and strong. A lie is what it is at any share of the
 * layers. Weak ones come first, in pairs: an interrupted calibration has both of those that it has.
 */
export const FAULT_LADDER: readonly Fault[] = [
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

/** Of them, enough to see every path in minutes: a lie, the decode path alone, the codec. */
export const SHORT_LADDER: readonly Fault[] = [
	createFault("k-replaced", 1),
	createFault("decode-half-v", 0.5),
	createFault("coarse-radius", 1),
];
