import type { KvType } from "../../kv/kv-type.ts";

/** The checklist on the quantizers of one variant. */
export interface CodecTask {
	readonly kind: "codec";
	/** The quantized types that the variant asks for; an attested engine may name more. */
	readonly types: readonly KvType[];
	readonly rows: number;
	readonly seed: number;
}
