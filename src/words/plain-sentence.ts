/** A step or a fragment as a sentence: first letter raised, full stop at the end. */
export function plainSentence(step: string): string {
	return `${step.charAt(0).toUpperCase()}${step.slice(1)}${/[.!?]$/.test(step) ? "" : "."}`;
}
