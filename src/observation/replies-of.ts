import type { Answer, RecordedReply } from "./observation.ts";

// Every generated reply of an answer in its order; none where the work generates no text.
export function repliesOf(answer: Answer): readonly RecordedReply[] {
	if (answer.kind === "needle") return answer.needles.map(({ reply }) => reply);
	return "replies" in answer ? answer.replies : [];
}
