/** One message of a conversation, in the terms of every chat template. */
export interface ChatMessage {
	readonly role: "system" | "user" | "assistant";
	readonly content: string;
}
