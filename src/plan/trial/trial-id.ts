/** What tells the trials of a run apart. */
interface TrialPlace {
	readonly part: string;
	readonly variant: string;
	readonly caseId: string;
	readonly repeat: number;
}

/** `part/variant/case/r0`, percent-encoding slashes within a name (`q8_0/turbo4`), so that no two trials share an id. */
export function trialId({ part, variant, caseId, repeat }: TrialPlace): string {
	return `${[part, variant, caseId].map(encodeName).join("/")}/r${repeat}`;
}

function encodeName(name: string): string {
	return name.replaceAll("%", "%25").replaceAll("/", "%2F");
}
