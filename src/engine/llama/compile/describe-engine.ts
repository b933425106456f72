import type { Blueprint } from "./blueprint.ts";
import type { BuildSession } from "./build-session.ts";
import type { EngineManifest } from "./engine-manifest.ts";
import type { Trial } from "./smoke-test.ts";

/** What only the build itself could find out. */
export type Made = Pick<
	EngineManifest,
	"cmakeOptions" | "binaries" | "versions" | keyof Trial | "calibration" | "types" | "assessment" | "buildSeconds"
>;

/** Puts the manifest together. */
export function describeEngine({ request, host }: BuildSession, blueprint: Blueprint, made: Made): EngineManifest {
	const { id, resolved, probeDigest, toolchain, platform } = blueprint;
	const { source, commit, dirty, treeDigest, overlayDigest } = resolved;
	const isGit = source.kind === "git";
	return {
		schemaVersion: 1,
		id,
		source: {
			name: source.name,
			from: isGit ? source.url : source.directory,
			ref: isGit ? source.ref : null,
			commit,
			...(dirty === null ? {} : { dirty }),
			treeDigest,
			overlayDigest,
			probeDigest,
		},
		backend: request.backend,
		compiler: toolchain.compiler,
		platform,
		builtAt: host.now().toISOString(),
		...made,
	};
}
