import { TqEvalError } from "../../../error.ts";

/** The refusal of a saved state that cannot be read; `why` as in "it is truncated". */
export function unreadable(why: string, value: unknown): TqEvalError {
	return new TqEvalError(`The saved KV state cannot be read: ${why}`, {
		code: "engine-config-mismatch",
		where: "saved state",
		value,
		remedy: "Run another engine build, or a model of another architecture: without this file no type is proven.",
	});
}
