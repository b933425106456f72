import { KV_TYPES, type KvType } from "../../kv/kv-type.ts";
import type { Support } from "./support.ts";

/** A type whose blocks do not divide the model's heads cannot hold them; null where they fit. */
export function headMisfit(side: "K" | "V", type: KvType, headLength: number): Support | null {
	const { blockValues } = KV_TYPES[type];
	if (headLength % blockValues === 0) return null;
	return {
		supported: false,
		reason: `${side} ${type} packs ${blockValues} values a block, which does not divide the model's heads of ${headLength}`,
		remedy: `Choose a type that fits this model: ${fitting(headLength).join(", ")}.`,
	};
}

function fitting(headLength: number): string[] {
	return Object.entries(KV_TYPES).flatMap(([type, row]) => (headLength % row.blockValues === 0 ? [type] : []));
}
