import { existsSync } from "node:fs";
import path from "node:path";
import type { Suite } from "../../suite/suite.ts";
import { placed } from "../placed.ts";
import type { World } from "../world.ts";

/** `reports/2026-11-21-quickstart`, with a profile `reports/2026-11-21-needle-ci`, beside whatever folder the user stands in. */
export function defaultRunFolder(
	suite: Pick<Suite, "name" | "profile">,
	now: Date,
	taken: (folder: string) => boolean,
): string {
	const day = now.toISOString().slice(0, 10);
	const base = path.join("reports", [day, suite.name, suite.profile].filter((part) => part !== null).join("-"));
	for (let count = 1; ; count += 1) {
		const folder = count === 1 ? base : `${base}-${count}`;
		if (!taken(folder)) return folder;
	}
}

/** The folder of a new run: the one that was asked for, or one of its own under `reports`. */
export function folderOf(suite: Pick<Suite, "name" | "profile">, out: string | undefined, world: World): string {
	return placed(world, out ?? defaultRunFolder(suite, world.now(), (folder) => existsSync(placed(world, folder))));
}
