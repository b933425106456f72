import path from "node:path";
import { TqEvalError } from "../../error.ts";
import { DamagedHeader } from "./header-cursor.ts";
import { type HeaderSurvey, surveyHeader } from "./survey-header.ts";

const SHARD = /^(.+)-(\d{5})-of-(\d{5})\.gguf$/;
const CUT = "The file is cut short or damaged: copy or download it again.";
const CONVERT = "Convert the model again with a current llama.cpp.";
/** More than any model has, and still soon counted. */
const MOST_LAYERS = 4096;
/** Without one of these llama.cpp loads no model. */
const NEEDED = ["context_length", "embedding_length", "block_count"];
/** What a file is that is no model by itself. */
const PARTS: Readonly<Record<string, string>> = {
	mmproj: "a projector of images or sound",
	adapter: "an adapter (LoRA)",
	imatrix: "an importance matrix",
};

/** Names what is wrong with a file that no engine could load, from its header alone; throws `bad-input`. */
export async function checkHeader(file: string, version: number): Promise<void> {
	const problem = versionProblem(version) ?? shardProblem(file);
	if (problem !== null) throw refusal(file, problem);
	const survey = await surveyHeader(file).catch((cause: unknown) => {
		if (!(cause instanceof DamagedHeader)) throw cause;
		throw refusal(file, [`The header of ${file} cannot be read: ${cause.message}`, CUT], cause);
	});
	const wrong = contentProblem(survey);
	if (wrong !== null) throw refusal(file, [`${file} ${wrong[0]}`, wrong[1]]);
}

type Problem = readonly [message: string, remedy: string];

function versionProblem(version: number): Problem | null {
	if (version === 2 || version === 3) return null;
	const swapped = ((version & 0xff) << 24) | ((version & 0xff00) << 8) | ((version >>> 8) & 0xff00) | (version >>> 24);
	if (swapped === 2 || swapped === 3)
		return [
			"This is a big-endian GGUF file, which engines on this machine do not read",
			"Convert it to little-endian.",
		];
	if (version === 1) return ["GGUF version 1 is no longer read by llama.cpp", CONVERT];
	return [`GGUF version ${version} is unknown`, CUT];
}

function shardProblem(file: string): Problem | null {
	const [, base, part, count] = SHARD.exec(path.basename(file)) ?? [];
	if (base === undefined || part === "00001") return null;
	const first = path.join(path.dirname(file), `${base}-00001-of-${count}.gguf`);
	return [`${file} is part ${Number(part)} of ${Number(count)} of a model`, `Name its first part: --model ${first}`];
}

function contentProblem({ values, keys, tensors }: HeaderSurvey): Problem | null {
	const architecture = values.get("general.architecture");
	const type = architecture === "clip" ? "mmproj" : values.get("general.type");
	const part = typeof type === "string" ? PARTS[type] : undefined;
	if (part !== undefined) return [`is ${part}, not a language model`, "Name the model file that it belongs to."];
	if (typeof architecture !== "string") return ["does not say what architecture it has", CONVERT];
	if (tensors === 0 && !keys.has("split.count"))
		return ["holds a vocabulary and no weights", "Name the file of a whole model."];
	const missing = NEEDED.find((key) => !keys.has(`${architecture}.${key}`));
	if (missing !== undefined) return [`does not state ${architecture}.${missing}`, CONVERT];
	const layers = values.get(`${architecture}.block_count`);
	if (typeof layers !== "number" || layers < 1 || layers > MOST_LAYERS)
		return [`states ${layers ?? "no number"} for ${architecture}.block_count`, CUT];
	return null;
}

function refusal(file: string, [message, remedy]: Problem, cause?: unknown): TqEvalError {
	return new TqEvalError(message, { code: "bad-input", where: file, value: file, remedy, cause });
}
