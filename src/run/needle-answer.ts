import type { NeedleAnswer, RecordedReply } from "../observation/observation.ts";
import type { Needle } from "../prompt/draw-needles.ts";

// What is kept of a needle that was asked for: the haystack around it can be drawn again from its seed.
export function needleAnswer(needle: Needle, reply: RecordedReply): NeedleAnswer {
	const { depth, key, value, question, pattern, match } = needle;
	return { depth, key, value, question, pattern, ...(match === undefined ? {} : { match }), reply };
}
