/** One fault of a Handlebars template. Lines and columns are 1-based, within the template. */
export interface TemplateProblem {
	readonly message: string;
	readonly line: number;
	readonly column: number;
	/** The name that is at fault, and the names that would have been valid; null where the syntax is broken. */
	readonly name: string | null;
	readonly known: readonly string[];
}
