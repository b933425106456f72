/** Where progress goes: to a terminal that can rewrite a line, or to a log. */
export interface Screen {
	readonly isTerminal: boolean;
	/** Width of the terminal; lines of a log are as long as they are. */
	readonly columns: number;
	write(text: string): void;
}

/** Goes to the beginning of the line that a terminal shows, and wipes it. */
export const CLEAR = "\r\u001b[2K";
