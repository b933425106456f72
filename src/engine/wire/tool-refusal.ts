import { EngineFailure } from "../port/engine-failure.ts";
import { EngineLacksTools } from "../port/engine-lacks-tools.ts";

/** llama.cpp's parser of replies, in the words of both trees. */
const UNPARSABLE = /does not match the expected .*format|failed to parse (?:tool call|input|the model|model)/i;

/** llama.cpp without --jinja or with a template that it cannot read, Ollama, vLLM without a tool parser. */
const NO_TOOLS =
	/requires --jinja|unable to generate parser|does not support tools|tool choice requires|tools? (?:is|are) not supported/i;

const REMEDY = "Serve a model whose chat template knows tools, and start the server with its tool parser on.";

// What a refusal means where tools were offered: the model's output, the server's lack, or null for anything else.
export function toolRefusal(message: string): EngineFailure | EngineLacksTools | null {
	if (UNPARSABLE.test(message))
		return new EngineFailure("reply-unparsable", `The server could not parse what the model wrote: ${message}`);
	return NO_TOOLS.test(message) ? new EngineLacksTools(`the server takes no tools: ${message}`, REMEDY) : null;
}
