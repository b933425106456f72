import type { StopRule } from "../../suite/stop-rule.ts";

/** What a run may be told besides its suite. */
export interface RunOptions {
	/** GGUF file; the suite's, else `TQ_EVAL_MODEL`, else the bundled one, when left out. */
	readonly model?: string;
	/** Folder of a new run; `reports/<date>-<suite>` when left out. */
	readonly out?: string;
	/** Folder of an interrupted run that goes on. */
	readonly resume?: string;
	/** Folder of an open run that another look adds to, in a folder of its own. */
	readonly more?: string;
	/** `embedded`, `llama-server` or `openai`; the suite's, when left out. */
	readonly engine?: string;
	/** An engine build by its id or a beginning of it; the suite's, else the newest, when left out. */
	readonly engineBuild?: string;
	/** One of the suite's profiles; a resumed run keeps its own. */
	readonly profile?: string;
	/** `VARIANT=URL`, for servers that run already. */
	readonly url?: readonly string[];
	/** Run the code of replies, sandboxed, where a check needs it. */
	readonly executeCode?: boolean;
	/** When a variant ends before its plan does; the suite's, else `failed`, when left out. A resumed run keeps its own. */
	readonly stop?: StopRule;
}
