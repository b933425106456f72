import type { Conversation } from "../../suite/part/session/conversation.ts";
import { allowedThinking } from "../../suite/part/thinking-setting.ts";
import type { LoadedPartOf } from "../../suite/suite.ts";
import { conversationTokens, turnTokens } from "../size/message-tokens.ts";
import { ANY_CONTEXT, type TokenEstimate } from "../size/token-estimate.ts";
import type { BesidePlan, Case } from "../stage/part-plan.ts";
import type { PlannedVariant } from "../trial/planned-variant.ts";
import { trialId } from "../trial/trial-id.ts";
import type { ReplayTask, SessionTask } from "./session-task.ts";

type SessionPart = LoadedPartOf<"session">;

/**
 * Sessions of one variant: its own conversations first, then the replays of the baseline's conversations. The baseline
 * lives its conversations also where only replays are asked for, since they are what is replayed.
 */
export const sessionPlan: BesidePlan<"session", SessionTask | ReplayTask> = {
	stage: "beside",
	cases: (part, variant, baseline) => [...livedCases(part, variant), ...replayCases(part, baseline)],
	tier: ({ kind }) => (kind === "session" ? 0 : 1),
	sizes: {
		session: {
			estimate: (task) => withColdTurns(turnTokens(task, "warm"), task),
			needed: (task) => ({ tokens: conversationTokens(task), exact: false }),
		},
		replay: { estimate: ({ of }, estimateOf) => evaluated(estimateOf(of)), needed: () => ANY_CONTEXT },
	},
};

function livedCases({ settings, conversations }: SessionPart, { role }: PlannedVariant): Case<SessionTask>[] {
	const { designs, maxTokens, coldTurns } = settings;
	const isFree = designs.includes("free-running");
	const thinking = allowedThinking(settings);
	return (isFree || role === "baseline" ? conversations : []).map((conversation) => {
		const { id: caseId, system = null } = conversation;
		const turns = turnsOf(conversation, settings.turns);
		const cold = isFree ? coldTurns.filter((turn) => turn <= turns.length) : [];
		return { caseId, task: { kind: "session", coldTurns: cold, system, turns, maxTokens, thinking } };
	});
}

// The case of a replay stands beside the case of the conversation that it replays.
function replayCases({ name: part, settings, conversations }: SessionPart, baseline: string): Case<ReplayTask>[] {
	const { designs, top } = settings;
	return (designs.includes("replayed") ? conversations : []).map((conversation) => {
		const { id: caseId } = conversation;
		const of = trialId({ part, variant: baseline, caseId, repeat: 0 });
		const phases = turnsOf(conversation, settings.turns).map(({ phase }) => phase);
		return { caseId: `${caseId}:replay`, needs: of, task: { kind: "replay", of, top, phases } };
	});
}

function turnsOf({ phases }: Conversation, limit: number | undefined): SessionTask["turns"] {
	return phases.flatMap(({ name, turns }) => turns.map((turn) => ({ ...turn, phase: name }))).slice(0, limit);
}

// A cold turn evaluates the conversation up to it, half of it for a turn in the middle.
function withColdTurns(
	{ promptTokens, generatedTokens }: TokenEstimate,
	{ coldTurns, turns }: SessionTask,
): TokenEstimate {
	const perTurn = (promptTokens + generatedTokens) / Math.max(1, turns.length);
	const again = coldTurns.reduce((sum, turn) => sum + turn * perTurn, 0);
	const replies = (generatedTokens / Math.max(1, turns.length)) * coldTurns.length;
	return { promptTokens: promptTokens + Math.round(again), generatedTokens: generatedTokens + Math.round(replies) };
}

/** A replay generates nothing: what was said by either side is evaluated. */
function evaluated({ promptTokens, generatedTokens }: TokenEstimate): TokenEstimate {
	return { promptTokens: promptTokens + generatedTokens, generatedTokens: 0 };
}
