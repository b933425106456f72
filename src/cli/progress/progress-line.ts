import { formatWholeSeconds } from "../../words/format-duration.ts";
import { formatCount } from "../../words/format-number.ts";
import type { TallySnapshot } from "./run-tally.ts";

/** `34/96 trials · q8_0 needle, f16 session · 1,240 tok/s · about 1m 20s left` */
export function progressLine({ done, total, current, tokensPerSecond, ...left }: TallySnapshot): string {
	const pieces = [`${done}/${total} trials`];
	if (current.length > 0) pieces.push(current.join(", "));
	if (tokensPerSecond !== null) pieces.push(`${formatCount(tokensPerSecond)} tok/s`);
	if (done < total) pieces.push(leftWords(left));
	return pieces.join(" · ");
}

function leftWords({ leftMs, leftAtLeast }: Pick<TallySnapshot, "leftMs" | "leftAtLeast">): string {
	if (leftMs === null) return "time left unknown yet";
	return `${leftAtLeast ? "at least" : "about"} ${formatWholeSeconds(leftMs)} left`;
}
