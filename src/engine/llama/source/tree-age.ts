import { z } from "zod";

/** As the manifest holds it. */
export const treeAgeSchema = z.discriminatedUnion("state", [
	z.object({
		state: z.literal("known"),
		baseDate: z.iso.datetime(),
		days: z.int().nonnegative(),
		evidence: z.enum(["merge-base", "last-upstream-commit", "release"]),
	}),
	z.object({ state: z.literal("unknown"), reason: z.enum(["no-history", "no-upstream-commit"]) }),
]);

/** How far the newest upstream commit in a tree lies behind upstream. */
export type TreeAge = z.infer<typeof treeAgeSchema>;

/** The newest upstream commit that a tree contains, and how it was recognized. */
export type TreeBase =
	| {
			readonly state: "known";
			readonly date: Date;
			readonly evidence: "merge-base" | "last-upstream-commit" | "release";
	  }
	| { readonly state: "unknown"; readonly reason: "no-history" | "no-upstream-commit" };

/** Advice, never a refusal. */
export type AgeAdvice = "build" | "try" | "prefer-clean-room";

const DAY_MS = 86_400_000;
const TRY_FROM_DAYS = 14;
const PREFER_CLEAN_ROOM_ABOVE_DAYS = 28;

/** Upstream changes daily, so its date is today's unless the caller knows better. */
export function ageOf(base: TreeBase, upstreamDate: Date): TreeAge {
	if (base.state === "unknown") return base;
	const days = Math.max(0, Math.floor((upstreamDate.getTime() - base.date.getTime()) / DAY_MS));
	return { state: "known", baseDate: base.date.toISOString(), days, evidence: base.evidence };
}

/** Under two weeks: build. Two to four weeks: try. Over four weeks: a rebase is likelier to break than clean-room code. */
export function adviseOnAge(days: number): AgeAdvice {
	if (days < TRY_FROM_DAYS) return "build";
	return days <= PREFER_CLEAN_ROOM_ABOVE_DAYS ? "try" : "prefer-clean-room";
}

/** Fields of `git log` for `lastUpstreamCommit`: author date and subject. */
export const LOG_FORMAT = "%aI%x1f%s";

/** Upstream squashes each pull request into one commit whose subject ends in a number of five digits or more. */
export function lastUpstreamCommit(log: string): TreeBase {
	if (log.trim() === "") return { state: "unknown", reason: "no-history" };
	const times = log
		.split("\n")
		.map((line) => line.split("\u001f"))
		.filter(([, subject]) => /\(#\d{5,}\)$/.test(subject ?? ""))
		.map(([date]) => Date.parse(date ?? ""))
		.filter((time) => Number.isFinite(time));
	if (times.length === 0) return { state: "unknown", reason: "no-upstream-commit" };
	return { state: "known", date: new Date(Math.max(...times)), evidence: "last-upstream-commit" };
}
