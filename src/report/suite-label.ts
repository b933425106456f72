import type { Suite } from "../suite/suite.ts";

// `phase2 v1, profile ci`: a smaller profile must never be taken for the whole suite.
export function suiteLabel({ name, version, profile }: Pick<Suite, "name" | "version" | "profile">): string {
	return profile === null ? `${name} v${version}` : `${name} v${version}, profile ${profile}`;
}
