import path from "node:path";
import type { Suite } from "../suite/suite.ts";

// `reports/2026-11-21-quickstart`, beside whatever folder the user stands in; a profile's name comes after the suite's.
export function defaultRunFolder(
	suite: Pick<Suite, "name" | "profile">,
	now: Date,
	taken: (folder: string) => boolean,
): string {
	const name = suite.profile === null ? suite.name : `${suite.name}-${suite.profile}`;
	const base = path.join("reports", `${now.toISOString().slice(0, 10)}-${name}`);
	for (let count = 1; ; count += 1) {
		const folder = count === 1 ? base : `${base}-${count}`;
		if (!taken(folder)) return folder;
	}
}
