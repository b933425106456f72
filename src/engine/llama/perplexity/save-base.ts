import { rm } from "node:fs/promises";
import path from "node:path";
import { TqEvalError } from "../../../error.ts";
import { sha256File } from "../../../file/sha256-file.ts";
import { formatBytes } from "../../../words/format-bytes.ts";
import type { AnnouncedWork, PerplexityLog } from "../../port/perplexity/perplexity-log.ts";
import type { TextWork } from "../../port/perplexity/text-work.ts";
import { baseFileBytes, baseFileFault } from "./base-file.ts";
import type { PassOrder, PerplexityProgram } from "./llama-perplexity-options.ts";
import { parsePerplexityLog, runningPerplexities } from "./parse-perplexity-log.ts";
import { savingArguments } from "./perplexity-arguments.ts";
import { corpusTooShort } from "./perplexity-failure.ts";
import { type AttestedPass, runPass } from "./run-pass.ts";

/** Scores a text under the baseline and saves every log-probability; a file that is not whole does not stay. */
export async function saveBase(program: PerplexityProgram, order: PassOrder): Promise<AttestedPass<PerplexityLog>> {
	const { baseFile } = order.work;
	try {
		return await saveWhole(program, order);
	} catch (error) {
		await rm(baseFile, { force: true });
		throw error;
	}
}

async function saveWhole(program: PerplexityProgram, order: PassOrder): Promise<AttestedPass<PerplexityLog>> {
	const { config, work } = order;
	const { chunks, contextTokens, baseFile } = work;
	await requireText(work);
	const folder = path.dirname(baseFile);
	const free = await program.freeBytes(folder);
	const requireRoom = (announced: AnnouncedWork): void =>
		requireFree(baseFileBytes({ ...announced, vocabulary: program.vocabulary }), free, folder);
	if (chunks !== null && work.fewer !== "taken") requireRoom({ chunks, contextTokens });
	const pass = await runPass(program, order, {
		args: savingArguments(program, order),
		doing: `saving the log-probabilities of ${config.name}`,
		done: (stdout) => runningPerplexities(stdout).length,
		parse: parsePerplexityLog,
		onAnnounced(announced) {
			if (chunks !== null && announced.chunks < chunks && work.fewer !== "taken")
				throw corpusTooShort(`${announced.chunks} chunks of ${chunks}`);
			requireRoom(announced);
		},
	});
	const fault = await baseFileFault(baseFile, pass.log);
	if (fault === null) return pass;
	throw new TqEvalError(`llama-perplexity did not save the baseline's log-probabilities: ${fault}`, {
		code: "environment",
		where: folder,
		value: fault,
		remedy: `Look whether the disk of ${folder} is full, and score fewer chunks if it is.`,
	});
}

/** A text that changed under a run would give two texts one name. */
async function requireText({ textFile, textSha256 }: TextWork): Promise<void> {
	if (textSha256 === null) return;
	const found = await sha256File(textFile).catch(() => null);
	if (found === textSha256) return;
	throw new TqEvalError(
		`the text ${textFile} is ${found === null ? "gone" : "another one"} since the run began: its sha256 was ${textSha256}`,
		{ code: "record-mismatch", where: textFile, value: found, remedy: "Put the text back, and resume the run." },
	);
}

function requireFree(needed: number, free: number, folder: string): void {
	if (needed <= free) return;
	const [need, have] = [needed, free].map(formatBytes);
	throw new TqEvalError(`the baseline's log-probabilities take ${need}, ${have} are free`, {
		code: "environment",
		where: folder,
		value: free,
		remedy: `Make room on the disk of ${folder}, or score fewer chunks; a run keeps them in its own folder, \`tq-eval perplexity\` in TMPDIR.`,
	});
}
