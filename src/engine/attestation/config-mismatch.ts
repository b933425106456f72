import { TqEvalError } from "../../error.ts";
import type { KvConfig } from "../../kv/kv-config.ts";

/** The refusal of a configuration that is not what was asked for; it names both, and the variant as its place. */
export function configMismatch({ name }: Pick<KvConfig, "name">, requested: string, effective: string): TqEvalError {
	return new TqEvalError(`Variant ${name}: requested ${requested}, effective ${effective}`, {
		code: "engine-config-mismatch",
		where: name,
		value: effective,
		remedy: "Declare the effective types as the variant, or use an engine that runs the requested ones.",
	});
}

/** Whether an error says that a process runs another configuration than was asked for, or cannot prove the one asked for. */
export function isConfigMismatch(error: unknown): error is TqEvalError {
	return error instanceof TqEvalError && error.code === "engine-config-mismatch";
}
