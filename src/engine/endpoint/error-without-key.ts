import { TqEvalError } from "../../error.ts";
import { withoutKey } from "../../words/without-key.ts";
import { EngineFailure } from "../port/engine-failure.ts";

/**
 * The same error with the key in none of its words: messages of servers repeat the key that they refuse. Its cause is
 * left behind, whose words are a library's own.
 */
export function errorWithoutKey(error: Error, key: string | null): Error {
	if (key === null) return error;
	const message = withoutKey(error.message, key);
	if (error instanceof EngineFailure)
		return new EngineFailure(error.reason, message, { value: shown(error.value, key) });
	if (!(error instanceof TqEvalError)) return new Error(message);
	const { code, remedy, where, value } = error;
	const details = { code, remedy: withoutKey(remedy, key), value: shown(value, key) };
	return new TqEvalError(message, where === undefined ? details : { ...details, where });
}

function shown(value: unknown, key: string): unknown {
	if (value === undefined || value === null) return value;
	return withoutKey(typeof value === "string" ? value : (JSON.stringify(value) ?? String(value)), key);
}
