import { setTimeout as sleep } from "node:timers/promises";
import type { LlamaModel } from "node-llama-cpp";
import { TqEvalError } from "../../error.ts";
import type { NativeLibrary } from "./native-library.ts";

const DAMAGED = /corrupted or incomplete|not within the file bounds|failed to read|tensor .* (?:missing|not found)/i;
/** The native log arrives a little after the call that wrote it. */
const LOG_DELAY_MS = 50;

function refuse(file: string, lines: readonly string[], cause: unknown): TqEvalError {
	const why = lines.find((line) => DAMAGED.test(line))?.trim();
	return new TqEvalError(`The model ${file} cannot be loaded: ${why ?? String(cause)}`, {
		code: "bad-input",
		where: file,
		value: file,
		remedy:
			why === undefined
				? "Choose a model that this llama.cpp release knows, or a smaller one if memory is short."
				: "The file is cut short or damaged: copy or download it again.",
		cause,
	});
}

/** The native error says little, its log says why: the line that does goes into the message. */
export async function loadEmbeddedModel({ llama, log }: NativeLibrary, file: string): Promise<LlamaModel> {
	const load = async () => {
		try {
			return { model: await llama.loadModel({ modelPath: file }), cause: null };
		} catch (cause) {
			await sleep(LOG_DELAY_MS);
			return { model: null, cause };
		}
	};
	const { result, lines } = await log.capture(load, null);
	if (result.model === null) throw refuse(file, lines, result.cause);
	return result.model;
}
