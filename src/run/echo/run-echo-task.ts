import { chat } from "../../engine/port/chat.ts";
import type { TaskRunner } from "../trial/trial-context.ts";

/** Asks for one word again. */
export const runEchoTask: TaskRunner<"echo"> = async ({ word, maxTokens }, { engine, signal }) => {
	const messages = [{ role: "user", content: `Say "${word}".` } as const];
	const { prompt: _, ...reply } = await chat(engine, { messages, maxTokens, thinking: "off", cache: "none" }, signal);
	return { answer: { kind: "echo", reply } };
};
