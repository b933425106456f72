import { FAULTS } from "../../../kv/fault.ts";
import type { BuildHost } from "../../../program/program-host.ts";
import { PROBE_PROGRAM } from "./engine-manifest.ts";
import { broken, describe, runProgram, type SmokeTest } from "./smoke-test.ts";

/** The faults that a calibration build lists in its probe's hello: exactly those that the harness plans with. */
export async function readFaults(test: SmokeTest, host: BuildHost): Promise<string[]> {
	const outcome = await runProgram(test, host, PROBE_PROGRAM, []);
	if (outcome.state !== "done") throw broken(test, PROBE_PROGRAM, describe(outcome));
	const found = faultsIn(outcome.stdout.split("\n")[0] ?? "");
	const known = Object.keys(FAULTS);
	if (known.length === found.length && known.every((name) => found.includes(name))) return found;
	throw broken(test, PROBE_PROGRAM, `it lists the faults ${found.join(" ") || "(none)"}, not ${known.join(" ")}`);
}

function faultsIn(hello: string): string[] {
	try {
		const { faults } = JSON.parse(hello) as { faults?: unknown };
		return Array.isArray(faults) ? faults.map(String) : [];
	} catch {
		return [];
	}
}
