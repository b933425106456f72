import { z } from "zod";
import type { BuildHost } from "../../../program/program-host.ts";
import { runTool } from "../../../program/run-tool.ts";
import { toolEnvironment } from "../../../program/tool-environment.ts";

/** As the manifest holds it. */
export const appleMachineSchema = z.discriminatedUnion("state", [
	z.object({ state: z.literal("known"), chip: z.string(), memoryBytes: z.int().positive() }),
	z.object({ state: z.literal("unknown"), reason: z.literal("sysctl-failed") }),
	z.object({ state: z.literal("not-apple") }),
]);

/** Chip and memory of a Mac: both decide how large a context can be tried. */
export type AppleMachine = z.infer<typeof appleMachineSchema>;

const UNKNOWN: AppleMachine = { state: "unknown", reason: "sysctl-failed" };

/** Reads `name: value` lines of sysctl. */
export function parseSysctl(output: string): AppleMachine {
	const value = (name: string): string | undefined =>
		output
			.split("\n")
			.find((line) => line.startsWith(`${name}:`))
			?.slice(name.length + 1)
			.trim();
	const chip = value("machdep.cpu.brand_string");
	const memoryBytes = Number(value("hw.memsize"));
	if (chip === undefined || chip === "" || !Number.isSafeInteger(memoryBytes) || memoryBytes <= 0) return UNKNOWN;
	return { state: "known", chip, memoryBytes };
}

/** Asks a Mac what it is; any other machine is told apart, not guessed at. */
export async function findAppleMachine(host: BuildHost, signal: AbortSignal): Promise<AppleMachine> {
	if (host.platform !== "darwin") return { state: "not-apple" };
	const args = ["machdep.cpu.brand_string", "hw.memsize"];
	const env = toolEnvironment(host);
	const outcome = await runTool({ file: "/usr/sbin/sysctl", args, env, signal, timeoutMs: 10_000 }, host.kill);
	return outcome.state === "done" ? parseSysctl(outcome.stdout) : UNKNOWN;
}
