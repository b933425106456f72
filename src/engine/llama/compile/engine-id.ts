import { createHash } from "node:crypto";
import type { Backend } from "../source/backend.ts";
import type { ResolvedSource } from "../source/resolve-source.ts";
import type { CmakeOptions } from "./cmake-options.ts";

/** Everything that could make two builds differ. */
export interface EngineAddress {
	readonly resolved: Pick<ResolvedSource, "source" | "commit" | "treeDigest" | "overlayDigest">;
	readonly probeDigest: string | null;
	readonly backend: Backend;
	readonly options: CmakeOptions;
	readonly compiler: string;
	readonly platform: string;
	readonly calibration: boolean;
}

/**
 * `clean-room-cpu-` and 16 digits of the sha256 over source, overlay, probe, options, compiler and platform. The
 * beginning of one name is never that of the other: what is asked for by a short name is no calibration build.
 */
export function engineId(made: EngineAddress): string {
	const { resolved, probeDigest, backend, options, compiler, platform, calibration } = made;
	const { source, commit, treeDigest, overlayDigest } = resolved;
	const content = source.kind === "tree" ? treeDigest : commit;
	const address = [content, overlayDigest, probeDigest, Object.entries(options).sort(), compiler, platform];
	const digest = createHash("sha256").update(JSON.stringify(address)).digest("hex");
	const kind = calibration ? "calibration-" : "";
	return `${kind}${source.name}-${backend}-${digest.slice(0, 16)}`;
}
