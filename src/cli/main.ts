#!/usr/bin/env node
import { CommanderError } from "commander";
import { EXIT } from "./exit-code.ts";
import { printError } from "./print-error.ts";
import { createProgram } from "./program.ts";

async function main(argv: readonly string[]): Promise<number> {
	let exitCode: number = EXIT.done;
	const finish = (code: number): void => {
		exitCode = code;
	};
	const program = createProgram(finish);
	try {
		await program.parseAsync(argv);
		return exitCode;
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.badInput;
		return printError(error);
	}
}

process.exitCode = await main(process.argv);
