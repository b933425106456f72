import { CommanderError } from "commander";
import { EXIT } from "./exit-code.ts";
import { printError } from "./print-error.ts";
import { createProgram } from "./program.ts";
import type { Terminal } from "./terminal.ts";

/** Runs one command line, as Node has it, to its end; returns the exit code. */
export async function runProgram(argv: readonly string[], terminal: Terminal): Promise<number> {
	let exitCode: number = EXIT.done;
	const finish = (code: number): void => {
		exitCode = code;
	};
	const output = { writeOut: terminal.print, writeErr: terminal.screen.write };
	const program = createProgram({ terminal, finish }, output);
	try {
		await program.parseAsync(argv);
		return exitCode;
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.badInput;
		return printError(error, terminal.world.tell);
	}
}
