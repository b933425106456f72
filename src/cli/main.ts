#!/usr/bin/env node
import { nodeTerminal } from "./node-terminal.ts";
import { outliveReaders } from "./outlive-readers.ts";
import { runProgram } from "./run-program.ts";

outliveReaders(process.stdout, process.stderr);
process.exitCode = await runProgram(process.argv, nodeTerminal());
