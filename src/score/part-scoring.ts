import type { Task } from "../plan/trial/trial.ts";
import type { LoadedPart } from "../suite/suite.ts";
import type { PlacedWork } from "./pair/placed-work.ts";

/** How one analysis of a kind of part is made. */
export interface PartAnalysis<Result> {
	/** The trials that it takes: a part may have several kinds of work, as a session and its replays. */
	readonly tasks: readonly Task["kind"][];
	/** `compared` leaves the baseline out, whose divergence from itself is zero by definition and no finding. */
	readonly of: "every-variant" | "compared";
	/** The parts of the kind that have it; all of them when left out. */
	readonly where?: (part: LoadedPart) => boolean;
	/** Null where the work holds nothing of the sort. */
	readonly analyze: (work: PlacedWork) => Result | null;
}

/** The analyses of one kind of part by their names; kinds that share a name share the list. */
export type PartScoring = Readonly<Record<string, PartAnalysis<object>>>;
