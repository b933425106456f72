import { CRITERIA, type Criterion } from "../../suite/criterion.ts";
import type { PartKind } from "../../suite/part/part.ts";
import type { Suite } from "../../suite/suite.ts";

/** What a suite that ships decides by, at its own bounds, and the kinds of work that it has. */
export interface ShippedSuite {
	readonly name: string;
	readonly criteria: readonly Criterion[];
	readonly kinds: readonly PartKind[];
}

/** The deciding side of a suite, without the review, which needs a person, and without diagnostics, which decide nothing. */
export function shippedSuite({ name, criteria, parts }: Suite): ShippedSuite {
	const deciding = criteria.filter(({ id }) => id !== "prompt-review" && CRITERIA[id].blocking);
	return { name, criteria: deciding, kinds: [...new Set(parts.map(({ kind }) => kind))] };
}
