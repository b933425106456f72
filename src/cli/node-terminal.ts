import { nodeWorld } from "./node-world.ts";
import { standardError } from "./standard-error.ts";
import type { Terminal } from "./terminal.ts";

/** The terminal, or the pipe, that this process was started from. */
export function nodeTerminal(): Terminal {
	const { stdout } = process;
	const screen = standardError();
	return {
		world: nodeWorld(),
		print: (text) => void stdout.write(text),
		line: (text) => void stdout.write(`${text}\n`),
		color: wantsColor(stdout.isTTY === true, process.env),
		openPage: screen.isTerminal ? openBrowser : null,
		screen,
	};
}

/** Common conventions: NO_COLOR for people who want none, FORCE_COLOR for logs that show them. */
function wantsColor(isTerminal: boolean, { NO_COLOR, FORCE_COLOR }: NodeJS.ProcessEnv): boolean {
	if (NO_COLOR) return false;
	return isTerminal || (FORCE_COLOR !== undefined && FORCE_COLOR !== "" && FORCE_COLOR !== "0");
}

async function openBrowser(url: string): Promise<void> {
	const { execa } = await import("execa");
	const opener = process.platform === "darwin" ? "open" : "xdg-open";
	await execa(opener, [url], { stdio: "ignore", reject: false, timeout: 5000 });
}
