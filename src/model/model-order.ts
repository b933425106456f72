import type { Download } from "../file/download.ts";
import type { PipHost } from "./find-pip.ts";
import type { KnownModel } from "./known-models.ts";
import type { ModelSource } from "./model-source.ts";

/** One model to bring into the cache. */
export interface ModelOrder extends Pick<Download, "signal" | "limits" | "onProgress" | "onRetry"> {
	/** The folder of all models. */
	readonly folder: string;
	readonly model: KnownModel;
	/** Tried in turn. */
	readonly sources: readonly [ModelSource, ...ModelSource[]];
	readonly host: PipHost;
	/** Hears why the next source is tried. */
	readonly onNextSource: (why: string) => void;
}
