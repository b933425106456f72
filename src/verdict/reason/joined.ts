/** A sentence without its full stop, with the step that settles it where one is told: `It is open; two more would do.` */
export function joined(sentence: string, step: string | null): string {
	return step === null ? `${sentence}.` : `${sentence}; ${step}.`;
}
