/** Code with the calls to make. What the calls should bring is no part of it. */
export interface SandboxJob {
	readonly code: string;
	readonly calls: readonly { readonly call: string; readonly args: readonly unknown[] }[];
}

/** What one call brought. Values are JSON; what JSON cannot hold is `unreadable`. */
export type CallResult =
	| { readonly state: "returned"; readonly value: unknown }
	| {
			readonly state: "raised";
			readonly error: string;
			/** The class and all that it derives from. */
			readonly kinds: readonly string[];
			readonly message: string;
	  }
	| { readonly state: "unreadable"; readonly shown: string }
	/** The code ended, or was ended, before. */
	| { readonly state: "unanswered" };

/** How the code ended; `not-loaded`: a function was not there to be called. */
export type RunEnd = "finished" | "not-loaded" | "cpu-limit" | "time-limit" | "output-limit" | "died";

/** What came of a job; where the sandbox itself failed, that says nothing about the code. */
export type SandboxedRun =
	| {
			readonly state: "ran";
			readonly python: string;
			/** What kept the code in, as it was in force. */
			readonly isolation: readonly string[];
			readonly end: RunEnd;
			readonly detail: string | null;
			readonly results: readonly CallResult[];
	  }
	| { readonly state: "failed"; readonly detail: string };
