import { plainNumber } from "../../words/plain-number.ts";

/** How the divergence grows over a session; nats per token. */
export type SessionReason = { readonly of: "session" } & (
	| { readonly code: "growth-within-harm"; readonly lateKl: number; readonly harm: number }
	| {
			readonly code: "harm-beyond-kill" | "harm-beyond-pass" | "harm-straddles-threshold";
			readonly pass: number;
			readonly kill: number | null;
	  }
	| { readonly code: "detector-disagrees" }
);

const WHERE = {
	"harm-beyond-kill": "beyond the kill threshold",
	"harm-beyond-pass": "beyond the pass threshold",
	"harm-straddles-threshold": "not shown to be within the pass threshold",
} as const;

/** The growth in words. */
export function sessionWords(reason: SessionReason): string {
	switch (reason.code) {
		case "growth-within-harm":
			return `The divergence may grow, but the late turns' KL is at most ${plainNumber(reason.lateKl)} of the ${reason.harm} nats/token that would be harm.`;
		case "detector-disagrees":
			return "The contrast of late and early turns passes, but the change detector finds a drift.";
		default: {
			const { code, pass, kill } = reason;
			const more = code === "harm-straddles-threshold" ? " More conversations would narrow it." : "";
			return `The loss of likelihood from early to late turns is ${WHERE[code]} (${pass}, kill ${kill} nats/token).${more}`;
		}
	}
}
