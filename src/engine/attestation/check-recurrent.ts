import type { KvConfig } from "../../kv/kv-config.ts";
import type { KvShape, RecurrentShape } from "../../kv/kv-shape.ts";
import { configMismatch } from "./config-mismatch.ts";

/** Holds what recurrent layers keep of a sequence against what the model's header says; no KV type changes it. */
export function checkRecurrent(config: KvConfig, { recurrent }: KvShape, found: RecurrentShape | null): void {
	if (found?.layers === recurrent?.layers && found?.bytes === recurrent?.bytes) return;
	throw configMismatch(config, describe(recurrent), `${describe(found)} (saved state)`);
}

function describe(recurrent: RecurrentShape | null): string {
	if (recurrent === null) return "no recurrent memory";
	return `a recurrent memory of ${recurrent.bytes} bytes in ${recurrent.layers} layers`;
}
