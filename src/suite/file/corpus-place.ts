/** Where texts are that a suite names instead of stating a path, and what to do about one that is not there. */
export interface CorpusPlace {
	/** The folder of all corpora; null where there is none to look into. */
	readonly folder: string | null;
	/** `refuse` before work that needs it; `tell` for commands that run nothing, a plan among them. */
	readonly missing: "refuse" | "tell";
}

/** For reading a suite where nothing will run: known texts have their known digest, whether they are here or not. */
export const NO_CORPORA: CorpusPlace = { folder: null, missing: "tell" };
