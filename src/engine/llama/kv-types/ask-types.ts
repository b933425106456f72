import path from "node:path";
import { execa } from "execa";
import { z } from "zod";
import { callProbe } from "../probe/call-probe.ts";
import { ProbeFailure } from "../probe/probe-failure.ts";
import { startProbe } from "../probe/start-probe.ts";
import { type EngineTypes, libraryTypeSchema } from "./engine-types.ts";

/** The programs of a build, by their files; no probe where the build was made without it. */
export interface AskedPrograms {
	readonly bin: string;
	readonly hasProbe: boolean;
	readonly environment: Readonly<Record<string, string>>;
}

const TIMEOUT_MS = 30_000;

/**
 * Asks a build's own programs which KV types there are: llama-server for names, the probe for blocks and ids. No model; null where
 * neither says anything, as where they cannot run on this machine.
 */
export async function askTypes({ bin, hasProbe, environment }: AskedPrograms): Promise<EngineTypes | null> {
	const help = await execa(path.join(bin, "llama-server"), ["--help"], {
		env: environment,
		extendEnv: false,
		stdin: "ignore",
		reject: false,
		timeout: TIMEOUT_MS,
	});
	const cache = cacheTypesIn(`${help.stdout ?? ""}\n${help.stderr ?? ""}`);
	const library = hasProbe ? await libraryTypes(path.join(bin, "tq-probe"), environment) : null;
	return cache === null && library === null ? null : { cache, library };
}

/** The names behind `--cache-type-k` in a help text; null where there is no such list. */
export function cacheTypesIn(help: string): string[] | null {
	const list = /--cache-type-k TYPE\b[\s\S]*?allowed values:([\s\S]*?)\((?:default|env)/.exec(help)?.[1];
	const names = (list ?? "").split(/[\s,]+/).filter((name) => name !== "");
	return names.length === 0 ? null : names;
}

const typesSchema = z.object({ types: z.array(libraryTypeSchema).min(1) });

// A probe of an older build does not know the question; one that breaks over it says nothing either.
async function libraryTypes(file: string, environment: AskedPrograms["environment"]): Promise<EngineTypes["library"]> {
	try {
		const running = await startProbe({ file, environment });
		try {
			if (!running.hello.verbs.includes("types")) return null;
			return (await callProbe(running, "types", {}, typesSchema, { silenceMs: TIMEOUT_MS })).types;
		} finally {
			await running.close();
		}
	} catch (error) {
		if (error instanceof ProbeFailure) return null;
		throw error;
	}
}
