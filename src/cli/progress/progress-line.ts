import { formatDuration } from "../../report/text/format-duration.ts";
import type { TallySnapshot } from "./run-tally.ts";

// `34/96 trials · q8_0 needle, f16 session · 1,240 tok/s · about 1m 20s left`
export function progressLine({ done, total, current, tokensPerSecond, ...left }: TallySnapshot): string {
	const pieces = [`${done}/${total} trials`];
	if (current.length > 0) pieces.push(current.join(", "));
	if (tokensPerSecond !== null) pieces.push(`${Math.round(tokensPerSecond).toLocaleString("en")} tok/s`);
	if (done < total) pieces.push(leftWords(left));
	return pieces.join(" · ");
}

function leftWords({ leftMs, leftAtLeast }: Pick<TallySnapshot, "leftMs" | "leftAtLeast">): string {
	if (leftMs === null) return "time left unknown yet";
	return `${leftAtLeast ? "at least" : "about"} ${formatDuration(leftMs)} left`;
}
