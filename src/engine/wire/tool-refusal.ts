import { EngineFailure } from "../port/engine-failure.ts";
import type { ToolAnswer } from "../port/tool-chat.ts";

/** llama.cpp's parser of replies, in the words of both trees. */
const UNPARSABLE =
	/does not match the expected .*format|failed to parse (?:tool call|input|the model|model)|invalid diff:|unexpected empty grammar stack/i;

/** llama.cpp without --jinja or with a template that it cannot read, Ollama, vLLM without a tool parser. */
const NO_TOOLS =
	/requires --jinja|unable to generate parser|does not support tools|tool choice requires|tools? (?:is|are) not supported/i;

const REMEDY = "Serve a model whose chat template knows tools, and start the server with its tool parser on.";

/**
 * What a refusal means where tools were offered. A server that takes none lacks them; a refusal of the model's own
 * output throws `reply-unparsable`, and any other throws the error that it came as.
 */
export function refusedTools(message: string, error: unknown): ToolAnswer {
	if (UNPARSABLE.test(message))
		throw new EngineFailure("reply-unparsable", `The server could not parse what the model wrote: ${message}`);
	if (!NO_TOOLS.test(message)) throw error;
	return { state: "no-tools", reason: `the server takes no tools: ${message}`, remedy: REMEDY };
}
