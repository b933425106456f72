import type { KvConfig } from "../../kv/kv-config.ts";
import type { KvShape } from "../../kv/kv-shape.ts";
import { attest } from "./attest.ts";
import type { Attestation } from "./attestation.ts";
import { hasValues } from "./has-values.ts";
import { parseLoadLog } from "./load-log.ts";
import { parseSavedState } from "./state/saved-state.ts";
import type { TypeIds } from "./state/type-naming.ts";

/** What a context in this process was asked for, and what it left behind while it was made. */
export interface EmbeddedWitnesses {
	readonly config: KvConfig;
	readonly shape: KvShape;
	readonly contextTokens: number;
	/** What the library logged while it made the context. */
	readonly lines: readonly string[];
	/** Names of the library's types by id, as the saved state has them. */
	readonly typeIds: TypeIds;
	/** The saved state of a sequence of a few tokens. */
	readonly savedState: Uint8Array;
}

/** Proves a context of the embedded engine, throws `engine-config-mismatch`. */
export function attestEmbedded({ lines, savedState, typeIds, ...asked }: EmbeddedWitnesses): Attestation {
	return attest({
		...asked,
		log: parseLoadLog(lines),
		state: parseSavedState(savedState, { ids: typeIds, hasValues: hasValues(asked.shape) }),
	});
}
