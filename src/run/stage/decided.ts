import type { Observation } from "../../record/observation.ts";

/** Work that need not be run any more: all that is left of a variant, or of one part under it. */
export interface Decided {
	readonly part: string | null;
	/** Why, a clause without a full stop, as in `stopped after 4 of 60 haystacks: e = 83 (needle)`. */
	readonly detail: string;
}

/** Looks at what a variant has brought so far; what it decides is run no further. */
export type Decide = (variant: string, observationOf: (trial: string) => Observation | undefined) => readonly Decided[];
