import type { KvType } from "../../kv/kv-type.ts";

/**
 * A tree's numbering of types. `fork` is the TurboQuant fork, whose ids 42 to 44 mean something else upstream (42 is a
 * weight type there); `clean-room` is upstream with our own types after its last one.
 */
export type GgmlDialect = "upstream" | "fork" | "clean-room";

/** Numbers of `enum ggml_type` that a KV cache can have (ggml.h). */
const STOCK_IDS: ReadonlyMap<number, KvType> = new Map([
	[0, "f32"],
	[1, "f16"],
	[2, "q4_0"],
	[3, "q4_1"],
	[6, "q5_0"],
	[7, "q5_1"],
	[8, "q8_0"],
	[20, "iq4_nl"],
	[30, "bf16"],
]);

const IDS: Record<GgmlDialect, ReadonlyMap<number, KvType>> = {
	upstream: STOCK_IDS,
	fork: new Map([...STOCK_IDS, [42, "turbo2"], [43, "turbo3"], [44, "turbo4"]]),
	"clean-room": new Map([...STOCK_IDS, [43, "turbo2"], [44, "turbo3"], [45, "turbo4"]]),
};

// The cache type behind a ggml id in that tree's dialect; null where it is none that a cache can have.
export function kvTypeOfGgmlId(id: number, dialect: GgmlDialect): KvType | null {
	return IDS[dialect].get(id) ?? null;
}
