import type { ReviewFile } from "../../record/review-file.ts";
import { type Admission, admitReviews } from "../../review/admit-reviews.ts";
import type { RecordedReviews, RecordedRun } from "../recorded/recorded-run.ts";
import { pairsOf } from "./review-of.ts";

type Reviewed = Pick<RecordedRun, "suite" | "plan" | "observations">;

/** The reviews of a sealed run, each held against the pairs that its record gives. */
export function admittedReviews(run: Reviewed, sealDigest: string, files: readonly ReviewFile[]): Admission {
	return admitReviews(files, { sealDigest, pairs: pairsOf(run, sealDigest) });
}

/** What a judgement is given of them: whoever may be heard, and whatever is not with the reason. */
export function recordedReviews(sealDigest: string, { standings, reviews }: Admission): RecordedReviews {
	const refused = standings.filter(({ state }) => state !== "finished" && state !== "unfinished");
	return { sealDigest, reviews, refused: refused.map(({ file, reviewer, why }) => ({ file, reviewer, why })) };
}
