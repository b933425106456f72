import type { Conversation } from "./conversation.ts";

/** Fewer conversations than this cannot carry five phases through five positions. */
const LEAST_CONVERSATIONS = 5;

/**
 * Warns where the design of sessions cannot tell the turn number from what happens in that turn: few conversations, or
 * a phase that has the same position in all of them. Such a session flags drift on unchanged models.
 */
export function phaseConfounding(conversations: readonly Pick<Conversation, "phases">[]): string[] {
	const few = `only ${conversations.length} of at least ${LEAST_CONVERSATIONS} conversations: an effect of the turn number cannot be told from what these conversations say`;
	return [
		...(conversations.length < LEAST_CONVERSATIONS ? [few] : []),
		...(conversations.length > 1 ? fixedPhases(conversations) : []),
	];
}

function fixedPhases(conversations: readonly Pick<Conversation, "phases">[]): string[] {
	const [first = [], ...rest] = conversations.map(({ phases }) => phases.map(({ name }) => name));
	const fixed = first.flatMap((name, at) => (rest.every((order) => order[at] === name) ? [{ name, at }] : []));
	if (fixed.length === first.length && rest.every((order) => order.length === first.length))
		return ["all conversations have the same order of phases: turn number and content cannot be told apart"];
	return fixed.map(
		({ name, at }) => `the phase "${name}" is always in position ${at + 1}: its content cannot be told from its turns`,
	);
}
