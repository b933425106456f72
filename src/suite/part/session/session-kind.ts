import { noFaults, type PartDefinition } from "../part-definition.ts";
import type { Conversation } from "./conversation.ts";
import { loadConversations } from "./load-conversations.ts";
import { SessionPart } from "./session-part.ts";

/** Long conversations, in the registry of kinds. */
export const sessionKind: PartDefinition<typeof SessionPart, { readonly conversations: readonly Conversation[] }> = {
	settings: SessionPart,
	thinks: true,
	corpus: null,
	async load(part, path, suite, loading) {
		return { conversations: await loadConversations(part, path, suite, loading) };
	},
	faults: noFaults,
};
