/** What trials are counted in, in the plural. */
export type CountedUnit =
	| "cases"
	| "categories"
	| "checklists"
	| "chunks"
	| "contexts"
	| "conversations"
	| "haystacks"
	| "needles"
	| "prompts"
	| "rounds"
	| "runs"
	| "texts"
	| "trials"
	| "turns";
