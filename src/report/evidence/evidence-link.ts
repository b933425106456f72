import type { EvidenceItem, EvidenceState } from "./evidence-item.ts";

/** Which items a number counts; a field that is left out does not narrow. */
export interface EvidenceQuery
	extends Partial<Pick<EvidenceItem, "part" | "caseId" | "kind" | "turn" | "depth" | "lengthTokens">> {
	readonly variant?: string | undefined;
	readonly state?: EvidenceState;
}

/** The link from a number to its observations: the page's script reads the fragment, and browsers keep it as history. */
export function evidenceLink(query: EvidenceQuery): string {
	const fields = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) if (value !== undefined) fields.set(name, String(value));
	return `#observations?${fields}`;
}

/** Links of the counts of right, wrong and unscored items behind one query: a lost item is a wrong one. */
export function stateLinks(query: EvidenceQuery) {
	return {
		right: evidenceLink({ ...query, state: "right" }),
		wrong: evidenceLink({ ...query, state: "wrong" }),
		unscored: evidenceLink({ ...query, state: "not scored" }),
	};
}
