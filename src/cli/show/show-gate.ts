import path from "node:path";
import { decideFolder, type GateOptions, verifyFolder } from "../../app/gate/decide-folder.ts";
import { renderGateText, renderVerificationText } from "../../report/terminal/gate-text.ts";
import { RUN_FILES } from "../../store/run-directory.ts";
import { EXIT } from "../exit-code.ts";
import type { Terminal } from "../terminal.ts";

/** The options of `tq-eval gate`. */
export interface ShowGateOptions extends GateOptions {
	readonly verify?: boolean;
	readonly json?: boolean;
}

/** Decides whether a run may proceed and shows why; returns the exit code. */
export async function showGate(directory: string, options: ShowGateOptions, terminal: Terminal): Promise<number> {
	if (options.verify) return showVerification(directory, options, terminal);
	const { decision, json } = await decideFolder(directory, options, terminal.world);
	if (options.json) terminal.print(json);
	else {
		terminal.print(renderGateText(decision, { color: terminal.color }));
		terminal.print(`\nDecision: ${path.join(directory, RUN_FILES.decisionPage)}\n`);
	}
	return decision.gate === "open" ? EXIT.done : EXIT.gateClosed;
}

/** 0 only where nothing changed and the gate was open. */
async function showVerification(directory: string, options: ShowGateOptions, terminal: Terminal): Promise<number> {
	const { recorded, findings } = await verifyFolder(directory, options, terminal.world);
	const { gate } = recorded;
	if (options.json) terminal.line(JSON.stringify({ schemaVersion: 1, gate, findings }, null, "\t"));
	else terminal.print(renderVerificationText(recorded, findings));
	return findings.length === 0 && gate === "open" ? EXIT.done : EXIT.gateClosed;
}
