/** What went wrong, for programs: `bad-input` ends in exit code 2, the others in 3. */
export type ErrorCode =
	| "bad-input"
	| "environment"
	| "engine-config-mismatch"
	| "engine-failed"
	| "record-mismatch"
	| "internal";

export interface ErrorDetails {
	readonly code: ErrorCode;
	/** What the user can do about it, as a full sentence. */
	readonly remedy: string;
	/** The file, option or path in a file that is at fault. */
	readonly where?: string;
	/** The value that was received. */
	readonly value?: unknown;
	readonly cause?: unknown;
}

/** The one error class: every message a user meets carries a code, the value received and the remedy. */
export class TqEvalError extends Error {
	override readonly name = "TqEvalError";
	readonly code: ErrorCode;
	readonly remedy: string;
	readonly where: string | undefined;
	readonly value: unknown;

	constructor(message: string, details: ErrorDetails) {
		super(message, { cause: details.cause });
		this.code = details.code;
		this.remedy = details.remedy;
		this.where = details.where;
		this.value = details.value;
	}
}
