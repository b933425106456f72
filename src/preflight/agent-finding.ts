type Field = "kind" | "endpoint" | "apiPath" | "apiKeyEnv" | "model" | "context" | "kv.k" | "kv.v";

/** One field of a profile against the server: what cannot be seen from outside is `not-told`, never a match. */
export type AgentFinding = {
	readonly field: Field;
	/** What the server has; null where it does not tell. */
	readonly value: string | number | null;
	/** What the profile says. */
	readonly expected: string | number;
} & ({ readonly state: "match" } | { readonly state: "mismatch" | "not-told"; readonly remedy: string });

/** A field that the server was seen to have as the profile says. */
export function matching(field: Field, value: string | number, expected: string | number = value): AgentFinding {
	return { field, state: "match", value, expected };
}

/** A field that differs, and what to do about it. */
export function differing(
	field: Field,
	[value, expected]: readonly [string | number | null, string | number],
	remedy: string,
): AgentFinding {
	return { field, state: "mismatch", value, expected, remedy };
}

/** A field of which the server says nothing. */
export function untold(field: Field, expected: string | number, remedy: string): AgentFinding {
	return { field, state: "not-told", value: null, expected, remedy };
}
