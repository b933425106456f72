import { TqEvalError } from "../../error.ts";
import { EngineFailure } from "./engine-failure.ts";

// Within a run even a cache that is not what was asked for is a failure of one trial: the variant was proven before.
export async function failingTrial<T>(doing: string, work: () => Promise<T> | T): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof TqEvalError) || error.code !== "engine-config-mismatch") throw error;
		throw new EngineFailure("engine-error", `${error.message} (${doing})`, { value: error.value, cause: error });
	}
}
