import type { SourceFile } from "../../file/source-file.ts";

/** Until it was a kind of its own, a part for llama-perplexity was a `perplexity` part with `program: llama-perplexity`. */
const OLD = { part: "perplexity", program: "llama-perplexity" } as const;

type Mapping = Readonly<Record<string, unknown>>;

/**
 * A suite file as it would be written now. The part keeps the name that it had, since trials and profiles go by it;
 * problems still point into the text as it stands.
 */
export function readOldSpelling(source: SourceFile): SourceFile {
	const { value } = source;
	if (!isMapping(value) || !Array.isArray(value.parts)) return source;
	return { ...source, value: { ...value, parts: value.parts.map((part: unknown) => readOldPart(part)) } };
}

function readOldPart(part: unknown): unknown {
	if (!isOld(part)) return part;
	const { part: kind, program, ...rest } = part;
	return { part: program, name: kind, ...rest };
}

function isOld(part: unknown): part is Mapping & typeof OLD {
	return isMapping(part) && part.part === OLD.part && part.program === OLD.program;
}

function isMapping(value: unknown): value is Mapping {
	return typeof value === "object" && value !== null;
}
