#!/usr/bin/env node
import { nodeTerminal } from "./node-terminal.ts";
import { runProgram } from "./run-program.ts";

process.exitCode = await runProgram(process.argv, nodeTerminal());
