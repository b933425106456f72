// Colour for people at a terminal who have not switched it off (NO_COLOR, a common convention).
export function wantsColor(): boolean {
	return process.stdout.isTTY === true && !process.env.NO_COLOR;
}
