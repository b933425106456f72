import { type KvConfig, kvConfigLabel, LAYER_PROFILES, type LayerProfile } from "../../kv/kv-config.ts";
import { KV_TYPE_NAME, KV_TYPES } from "../../kv/kv-type.ts";
import type { ProblemAt } from "../file/problem-list.ts";
import { ALLOWED_ENVIRONMENT, type VariantEntry } from "./variant-entry.ts";

/** A variant as a KV configuration, or all that is wrong with it, at paths within the entry. */
export type ResolvedVariant =
	| { readonly resolved: true; readonly config: KvConfig }
	| { readonly resolved: false; readonly problems: readonly ProblemAt[] };

/** Turns a name, a pair or the full form into the configuration it stands for. */
export function resolveVariant(entry: VariantEntry): ResolvedVariant {
	const { k, v, layerProfile = 0, environment = {}, name } = typeof entry === "string" ? parseName(entry) : entry;
	const at = typeof entry === "string" ? { k: [], v: [] } : { k: ["k"], v: ["v"] };
	const problems = [
		...(KV_TYPE_NAME.test(k) ? [] : [noTypeName(k, at.k)]),
		...(KV_TYPE_NAME.test(v) || (v === k && typeof entry === "string") ? [] : [noTypeName(v, at.v)]),
		...(isLayerProfile(layerProfile) ? [] : [unknownProfile(layerProfile)]),
		...Object.keys(environment).filter(isForbidden).map(forbiddenVariable),
	];
	if (problems.length > 0 || !isLayerProfile(layerProfile)) return { resolved: false, problems };
	const label = kvConfigLabel({ k, v, layerProfile }).replaceAll(" ", "-");
	return { resolved: true, config: { name: name ?? label, k, v, layerProfile, environment } };
}

function parseName(text: string): Exclude<VariantEntry, string> {
	const slash = text.indexOf("/");
	return slash < 0 ? { k: text, v: text } : { k: text.slice(0, slash), v: text.slice(slash + 1) };
}

function isLayerProfile(profile: number): profile is LayerProfile {
	return LAYER_PROFILES.some((known) => known === profile);
}

function isForbidden(variable: string): boolean {
	return !ALLOWED_ENVIRONMENT.some((allowed) => allowed === variable);
}

function noTypeName(value: string, path: readonly string[]): ProblemAt {
	return { path, message: "no name of a KV type", value, known: Object.keys(KV_TYPES) };
}

function unknownProfile(value: number): ProblemAt {
	return { path: ["layerProfile"], message: "unknown layer profile", value, known: LAYER_PROFILES.map(String) };
}

function forbiddenVariable(name: string): ProblemAt {
	const path = ["environment", name];
	return { path, message: "environment variable not allowed", value: name, known: ALLOWED_ENVIRONMENT, at: "key" };
}
