import type { Terminal } from "../terminal.ts";

/** What every command is declared with. */
export interface CommandContext {
	readonly terminal: Terminal;
	/** Sets the exit code; 0 where no command says otherwise. */
	finish(exitCode: number): void;
}
