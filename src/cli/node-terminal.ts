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
		// a common convention for people who want none: NO_COLOR
		color: stdout.isTTY === true && !process.env.NO_COLOR,
		openPage: screen.isTerminal ? openBrowser : null,
		screen,
	};
}

async function openBrowser(url: string): Promise<void> {
	const { execa } = await import("execa");
	const opener = process.platform === "darwin" ? "open" : "xdg-open";
	await execa(opener, [url], { stdio: "ignore", reject: false, timeout: 5000 });
}
