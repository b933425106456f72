import { z } from "zod";
import { type AgentFinding, differing, matching } from "./agent-finding.ts";
import type { Provider } from "./agent-profile.ts";
import { type AskedServer, askServer } from "./ask-server.ts";
import { checkContext } from "./check-context.ts";
import { checkSlotTypes } from "./check-slot-types.ts";

const Properties = z.object({
	default_generation_settings: z.object({ n_ctx: z.int().min(1) }),
	total_slots: z.int().min(1),
	build_info: z.string(),
});

/** A llama-server tells its context by slot, which is what one conversation has; a saved slot tells its types. */
export async function checkLlamaServer(provider: Provider, server: AskedServer): Promise<readonly AgentFinding[]> {
	const told = await askServer(server, "/props", Properties);
	if (told.kind !== "told") {
		const remedy = "Set kind to ollama or openai, or correct the endpoint: the server has no /props.";
		return [differing("kind", ["not llama-server", "llama-server"], remedy)];
	}
	const { default_generation_settings, total_slots, build_info } = told.data;
	const raise = `restart with -c ${(provider.context ?? 0) * total_slots} for ${total_slots} slots (-np)`;
	return [
		matching("kind", `llama-server ${build_info}`, "llama-server"),
		...checkContext(provider.context, { tokens: default_generation_settings.n_ctx }, raise),
		...(provider.kv === undefined ? [] : await checkSlotTypes(provider.kv, provider.slotFolder, server)),
	];
}
