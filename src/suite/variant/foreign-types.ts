import type { KvConfig } from "../../kv/kv-config.ts";
import { isKnownType, KV_TYPES } from "../../kv/kv-type.ts";
import { nearestName } from "../file/nearest-name.ts";

/** One warning for each type that our own list lacks: a build may have it, or its name is a slip of the keyboard. */
export function foreignTypeWarnings(variants: readonly Pick<KvConfig, "k" | "v">[]): string[] {
	const foreign = new Set(variants.flatMap(({ k, v }) => [k, v]).filter((type) => !isKnownType(type)));
	return [...foreign].map((type) => {
		const nearest = nearestName(type, Object.keys(KV_TYPES));
		const meant = nearest === null ? "" : ` (${nearest} is)`;
		return `${type} is no KV type that every build has${meant}: only a build that lists it under \`tq-eval engines\` runs it`;
	});
}
