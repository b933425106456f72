import type { ToolCall, ToolMessage, ToolReply } from "../../engine/port/tool-chat.ts";
import type { ToolTurn } from "../../suite/part/tool-calls/tool-case.ts";
import { lacksTools } from "../trial/lacks-tools.ts";
import type { TaskRunner } from "../trial/trial-context.ts";

/**
 * Goes through the turns of a case as an agent would, with the script in the place of the tools. It ends early where the
 * model made calls that the script has no results for: how wrong they are is for the scorer to say.
 */
export const runToolTask: TaskRunner<"tool-calls"> = async (task, { engine, signal }) => {
	if (engine.tools === null) return lacksTools();
	const { tools, maxTokens } = task;
	const messages: ToolMessage[] = task.system === null ? [] : [{ role: "system", content: task.system }];
	const replies: ToolReply[] = [];
	let open: readonly ToolCall[] = [];
	for (const [index, turn] of task.turns.entries()) {
		messages.push(...inputOf(turn, open));
		const answer = await engine.tools.call({ messages: [...messages], tools, maxTokens }, signal);
		if (answer.state === "no-tools")
			return { skipped: "engine-lacks-tools", detail: answer.reason, remedy: answer.remedy };
		const { reply } = answer;
		if (reply.stop === "context-full")
			return { failed: "context-full", detail: `turn ${index + 1} filled the context` };
		replies.push(reply);
		const answerable = inScriptOrder(turn, reply.calls);
		if (answerable === null) break;
		open = answerable;
		messages.push({ role: "assistant", content: reply.text, calls: reply.calls });
	}
	return { answer: { kind: "tool-calls", replies } };
};

function inputOf({ user, results = [] }: ToolTurn, open: readonly ToolCall[]): ToolMessage[] {
	if (user !== undefined) return [{ role: "user", content: user }];
	return results.map((content, index) => ({ role: "tool", callId: open[index]?.id ?? "", content }));
}

/** The calls in the order in which the script expects them, by tool name; null where they are others. */
function inScriptOrder({ calls: expected }: ToolTurn, calls: readonly ToolCall[]): ToolCall[] | null {
	const left = calls.filter(({ arguments: text }) => isJson(text));
	const ordered: ToolCall[] = [];
	for (const { tool } of expected) {
		const at = left.findIndex(({ name }) => name === tool);
		ordered.push(...(at === -1 ? [] : left.splice(at, 1)));
	}
	return ordered.length === expected.length && ordered.length === calls.length ? ordered : null;
}

/** A chat template renders the arguments again, and fails on text that is no JSON. */
function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
