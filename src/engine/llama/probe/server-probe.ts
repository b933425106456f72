import type { KvConfig } from "../../../kv/kv-config.ts";
import type { KvShape } from "../../../kv/kv-shape.ts";
import type { ContextSettings } from "../../port/context-settings.ts";
import { EngineFailure } from "../../port/engine-failure.ts";
import type { EngineProbe } from "../../port/engine-probe.ts";
import type { ScoreTokensRequest, TokenScores } from "../../port/token-scores.ts";

/** Our probe, opened on one configuration: what the server's endpoints do not tell. */
export interface ServerProbe extends EngineProbe {
	/** What its own cache holds, in a line for the record; it was proven before. */
	readonly proof: string;
	score(request: ScoreTokensRequest, signal?: AbortSignal): Promise<TokenScores>;
	close(): Promise<void>;
}

/** Opens the probe of the same build on the same model, a process of its own, and proves it by the model's shape. */
export type OpenServerProbe = (config: KvConfig, settings: ContextSettings, shape: KvShape) => Promise<ServerProbe>;

/** A probe that is opened at its first use, and again after it broke. */
export interface LazyProbe {
	use<T>(work: (probe: ServerProbe) => Promise<T>): Promise<T>;
	close(): Promise<void>;
}

/** Most variants never need it, and it holds the model a second time. */
export function createLazyProbe(open: () => Promise<ServerProbe>): LazyProbe {
	let opened: Promise<ServerProbe> | null = null;
	const close = async (): Promise<void> => {
		const closing = opened;
		opened = null;
		const probe = await closing?.catch(() => null);
		await probe?.close();
	};
	return {
		close,
		async use(work) {
			opened ??= open();
			try {
				return await work(await opened);
			} catch (error) {
				const harmless = error instanceof EngineFailure && error.reason === "context-full";
				if (!harmless) await close().catch(() => undefined);
				throw error;
			}
		},
	};
}

/** The probe as the port has it. */
export function toEngineProbe(lazy: LazyProbe): EngineProbe {
	return {
		attention: (tokens, queries, signal) => lazy.use((probe) => probe.attention(tokens, queries, signal)),
		codec: (request, signal) => lazy.use((probe) => probe.codec(request, signal)),
		scoreDecode: (request, signal) => lazy.use((probe) => probe.scoreDecode(request, signal)),
	};
}
