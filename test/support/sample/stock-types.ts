import type { KvType } from "../../../src/kv/kv-type.ts";

/** Every KV type that an unmodified llama.cpp has. */
export const STOCK_TYPES = [
	"f32",
	"f16",
	"bf16",
	"q8_0",
	"q5_1",
	"q5_0",
	"q4_1",
	"q4_0",
	"iq4_nl",
] as const satisfies readonly KvType[];
