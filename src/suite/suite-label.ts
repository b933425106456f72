import type { Suite } from "./suite.ts";

/** `needle v2`, or `needle v2 (profile ci)`: what people read; records of earlier versions name no profile. */
export function suiteLabel({ name, version, profile }: Pick<Suite, "name" | "version" | "profile">): string {
	return `${name} v${version}${profile ? ` (profile ${profile})` : ""}`;
}
