import type { FetchedModel } from "../../model/fetch-model.ts";
import type { KnownModel } from "../../model/known-models.ts";
import type { ModelEntry } from "../../model/model-cache.ts";
import { formatBytes } from "../../words/format-bytes.ts";
import { formatCount } from "../../words/format-number.ts";

const TUNING = {
	instruct: "instruction model: any suite",
	base: "base model: its answers to prompts mean nothing, differences between caches do",
};

/** A model that can be named: whether it is here, what it is, under which license. */
export function modelLines(model: KnownModel, entry: ModelEntry): string[] {
	const { name, bytes, architecture, contextTokens, license, home, sha256 } = model;
	const fetch = `tq-eval model fetch ${name}`;
	const words = { here: "here", absent: `not here; ${fetch}`, changed: `changed, fetch it again: ${fetch}` };
	return [
		`${name}: ${words[entry.state]}`,
		`  ${model.description}`,
		`  ${architecture}, ${formatCount(contextTokens)} tokens of context, ${formatBytes(bytes)}; ${TUNING[model.tuning]}`,
		`  ${license}; ${home}`,
		`  sha256 ${sha256}`,
		...(entry.state === "here" ? [`  ${entry.path}`] : []),
		...(entry.state === "changed" ? [`  ${entry.reason}`] : []),
	];
}

/** A model that has just come, or was there already. */
export function fetchedModelLines(name: string, { path: file, note, fetched }: FetchedModel): string[] {
	return [
		`${name}: ${fetched ? `fetched from ${note.from}` : "already there"}, ${formatCount(note.bytes)} bytes`,
		`  file    ${file}`,
		`  sha256  ${note.sha256}, as expected`,
	];
}
