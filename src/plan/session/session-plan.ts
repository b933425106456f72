import type { Conversation, SessionTurn } from "../../suite/part/session/conversation.ts";
import { allowedThinking } from "../../suite/part/thinking-setting.ts";
import type { LoadedPart } from "../../suite/suite.ts";
import type { VariantRole } from "../trial/plan.ts";
import type { Task, Trial } from "../trial/trial.ts";
import { trialId } from "../trial/trial-id.ts";

type SessionPart = Extract<LoadedPart, { kind: "session" }>;

/**
 * Sessions of one variant: its own conversations first, then the replays of the baseline's conversations. The baseline
 * lives its conversations also where only replays are asked for, since they are what is replayed.
 */
export function sessionTrials(part: SessionPart, variant: string, role: VariantRole, baseline: string): Trial[] {
	const { designs, maxTokens, top, coldTurns } = part.settings;
	const thinking = allowedThinking(part.settings);
	const livesFreely = designs.includes("free-running") || role === "baseline";
	const free = livesFreely ? part.conversations : [];
	const replayed = designs.includes("replayed") ? part.conversations : [];
	return [
		...free.map((conversation) => {
			const { system = null } = conversation;
			const turns = turnsOf(conversation, part.settings.turns);
			const cold = designs.includes("free-running") ? coldTurns.filter((turn) => turn <= turns.length) : [];
			const task = { kind: "session", coldTurns: cold, system, turns, maxTokens, thinking } as const;
			return sessionTrial(part, variant, conversation.id, null, task);
		}),
		...replayed.map((conversation) => {
			const { id } = conversation;
			const phases = turnsOf(conversation, part.settings.turns).map(({ phase }) => phase);
			const of = trialId({ part: part.name, variant: baseline, caseId: id, repeat: 0 });
			return sessionTrial(part, variant, replayCaseId(id), of, { kind: "replay", of, top, phases });
		}),
	];
}

// The case of a replay beside the case of the conversation that it replays.
function replayCaseId(conversation: string): string {
	return `${conversation}:replay`;
}

function sessionTrial(part: SessionPart, variant: string, caseId: string, needs: string | null, task: Task): Trial {
	const place = { part: part.name, variant, caseId, repeat: 0 };
	return { id: trialId(place), ...place, partKind: "session", needs, task };
}

function turnsOf({ phases }: Conversation, limit: number | undefined): (SessionTurn & { readonly phase: string })[] {
	return phases.flatMap(({ name, turns }) => turns.map((turn) => ({ ...turn, phase: name }))).slice(0, limit);
}
