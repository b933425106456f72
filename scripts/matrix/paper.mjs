// Writes the paper out of its findings: a setting, a way to measure, a check and a reading of each, in sentences that vary
// with the finding and repeat none.
import { FINDINGS, SITES } from "./findings.mjs";

/** Findings of something that was not there: nothing could be listed by city. */
const NO_TABLE = new Set(["The hottest night", "Young trees"]);
const MONTHS = ["May", "June", "July", "August", "September"];
const pick = (list, index) => list[index % list.length];
const SETUPS = [
	(s) =>
		`The question came up in ${s.site}, where the council had asked whether its planting of the past decades could be felt at night at all. The streets chosen for it lie in two districts of similar age and density, one with a long row of trees and one without.`,
	(s) =>
		`This part was laid out in ${s.site} first and then carried to the others. It is the city with the most even grid, so that a street with trees and one without could be found side by side and be measured in the same minute.`,
	(s) =>
		`The hours were chosen on the data of ${s.site} and ${s.other}, and kept for all cities. The two differ in nearly everything but their summers, and an effect that is seen in both can hardly be the work of one street plan.`,
	(s) =>
		`Nobody had planned this comparison. It became possible when ${s.site} closed a main road for repairs from ${s.month} on, which left the traffic, and its heat, to the parallel streets.`,
	(s) =>
		`The measurements of ${s.site} had to be repeated, since a first series had been taken with the instruments in the sun. Only the second series, from ${s.month}, is used here.`,
	(s) =>
		`In ${s.site} the trees stand on one side of the street only, a relic of a tram line. Both sides share weather, walls and traffic, which makes the untreated side a control that no statistic could construct.`,
];
const METHODS = [
	(_s) =>
		`Shielded thermometers hung at the height of a standing adult, on lamp posts, and were read every minute by a logger that a member of the team visited each week. Readings within an hour of rain were set aside, and so were those of nights with fog.`,
	(s) =>
		`A cart with instruments at three heights was pushed along a fixed route, in ${s.month}, on every evening without rain. The route was walked in both directions, so that a steady fall of temperature over the walk cancels in the mean of the two.`,
	(_s) =>
		`Two stations were moved between the streets by lot, so that no station stayed with one kind of street. Whoever read the loggers did not know which street a file came from until the analysis had been written down.`,
	(_s) =>
		`The comparison is of pairs of points, matched by width, height of the buildings and distance from the river. Pairs in which one point had been built upon during the study were dropped before anybody had looked at their readings.`,
	(_s) =>
		`Infrared pictures were taken from a window on a fourth floor, always from the same tripod and at the same full hour. A plate of known emissivity in the corner of every picture served to correct for the state of the air.`,
	(_s) =>
		`Heat was read by fibres stretched along the kerb, one value for each quarter of a metre. They are slower than thermometers and see what a thermometer on a post cannot, the edge of a shadow that moves.`,
];
const CHECKS = [
	(_s) =>
		`The result does not depend on the choice of nights. It was computed again with the warm nights alone, and again with the still ones, and moved by less than its own uncertainty. A permutation of the labels of streets gives a difference as large in fewer than one of two hundred draws.`,
	(_s) =>
		`Three people recomputed the figure from the raw files with programs of their own. Two agreed to the last digit; the third had counted a night twice, which was found and put right before the paper was written.`,
	(_s) =>
		`A second year would be worth having. Within the one year there is, the first and the second half of the season agree, and so do weekends and working days, although traffic falls by half on Sundays.`,
	(_s) =>
		`One might object that streets with trees are richer streets, with better insulated houses. Where the land register allowed it the pairs were matched on the year of the last renovation, and the figure stayed what it was.`,
	(_s) =>
		`The interval is wide, since streets and not minutes are the independent units. Had minutes been counted as independent it would be narrower by a factor that is better not printed, as it would be quoted.`,
	(_s) =>
		`The same analysis of a quantity that trees cannot influence, the pressure of the air, found nothing. This does not prove that the method finds only what is there, but it would have been a bad sign had it failed.`,
	(_s) =>
		`Instruments were exchanged between streets halfway through. If one of them had been reading high, the sign of the difference would have turned over, and it did not.`,
];
const READINGS = [
	(s) =>
		`For planners the finding is of use in ${s.other} as well, where streets of this kind are the rule. It should not be carried over to places with wet summers, of which there is none in the sample.`,
	(_s) =>
		`Earlier work from other countries points the same way, though its authors measured at noon and said nothing about the night. The present figure is smaller than what is usually quoted, and the authors think that it is the usual figure which is in need of an explanation.`,
	(_s) =>
		`It is tempting to build a rule on this. The discussion returns to it together with the other findings, since several of them limit one another and none should be quoted by itself.`,
	(s) =>
		`The people of ${s.site} were told of the result at a public meeting. The question most often asked was about falling branches, which this study did not look at.`,
	(_s) =>
		`What remains open is the mechanism. Two candidates, shade and evaporation, predict the same sign, and the design of this part cannot tell them apart; the part on watering can.`,
];

const LIMITS = [
	(s) =>
		`On ${s.topic} the supplement has a longer note. It lists the ${s.count} pairs of streets in ${s.site} one by one, with the reasons for which ${s.dropped} others were dropped, and shows that the pairs which were kept are a little greener and a little richer than the city. Whoever wants to carry the figure to a poorer district should widen the interval before doing so.`,
	(s) =>
		`What was measured in ${s.site} on ${s.topic} rests on ${s.count} pairs. With half of them the interval would have reached zero, which is why the smaller cities are reported together with their neighbours and never alone. The team had asked for twice as many and had been given the loggers of a study that ended early.`,
	(s) =>
		`A reader may ask why ${s.other} contributes so little to ${s.topic}. Of the streets drawn there ${s.dropped} had to be given up when owners withdrew their consent in ${s.month}. They were not replaced, since a street that is chosen late is chosen by somebody.`,
	(s) =>
		`The analysis of ${s.topic} was the ${s.rank} of those written down beforehand. It says what would have counted as a failure: an interval that holds zero in more than two cities. In ${s.site} it came closer to that than the table suggests, because two of its ${s.count} pairs carry most of the weight.`,
	(s) =>
		`None of the authors had expected the order of the cities that ${s.topic} shows. ${s.site} leads here and is last elsewhere. Rather than explain this after the fact, the discussion says plainly that no explanation was looked for before the data were seen, and that one found later would be a story.`,
	(s) =>
		`The instruments used for ${s.topic} in ${s.site} were of two makes. They were compared in a chamber before the season and after it, ${s.count} runs each time, and the difference between the makes is an eighth of the effect. It is taken away in the table, and its uncertainty is added.`,
];
const CONTEXTS = [
	(s) =>
		`In the interviews that go with ${s.topic}, gardeners of ${s.site} described the same thing without numbers. One of them keeps a diary of when the swifts come low over the street, and maintains that they do so above warm asphalt and not above the row of limes. The authors mention it because it made them move a station.`,
	(s) =>
		`The council of ${s.other} has since used ${s.topic} in its plan for the western quarter. The plan quotes the figure without its interval, and the authors have written to say so. The answer, which is printed in the supplement, is that a plan with intervals is not a plan.`,
	(s) =>
		`There is an older way to look at ${s.topic}, by the date on which ice leaves the ponds of ${s.site}. It goes back ninety years and has no control. It agrees with what is reported here for the decades in which both exist, and disagrees before the avenue was felled.`,
	(s) =>
		`For ${s.topic} the choice of the hour matters more than the choice of the street. Figures in the press are mostly for the afternoon. The team has kept to the hour named in the result throughout, also where another hour would have given ${s.site} a larger effect.`,
	(s) =>
		`It has been said that ${s.topic} is a matter of taste. In ${s.site} it became a matter of law when a court had to decide whether a landlord may be made to water a tree. The ruling cites an early draft of this paper, wrongly, and the authors have since numbered their findings.`,
	(s) =>
		`Looking back, ${s.topic} is the part that the team would do differently. A denser row of loggers across the street in ${s.site}, in place of the long one along it, would have shown where the cool air lies. The long row was chosen because an earlier reviewer had asked for it.`,
	(s) =>
		`Students of the technical school of ${s.site} repeated the work on ${s.topic} with thermometers of their own making. Their difference has the same sign, and about two thirds of the size, which is what one expects from thermometers that take four minutes to follow the air.`,
];
const RANKS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

const ABSTRACT = `Nights in cities are getting warmer faster than days. Whether street trees help after dark is disputed: they shade the ground by day, and they keep it from cooling at night. We measured air, walls, bedrooms and people in six cities over one warm season, compared streets with and without trees, and report thirty-six findings, numbered F1 to F36, each with the figure that it rests on. Trees cool the evening and hardly the morning; water, open soil and the width of the street decide how much; what is claimed for health is mostly not shown by our data.`;
const METHODS_SECTION = [
	"The six cities lie in one climate and differ in plan, wealth and wind. In each, a statistician who had no other part in the study drew streets by lot from all that met three conditions: at least two storeys on both sides, no through traffic of lorries, and a neighbour of the same width without trees, or with them. Streets that were to be rebuilt during the season were left out. Owners were asked before anything was mounted on a wall, and about one in five declined.",
	"The unit of every analysis is the street or the pair of streets. Readings within a street are averaged first. Intervals are at ninety-five per cent and come from a bootstrap over streets within cities. Twelve hypotheses were written down before the first reading; the other findings are marked as exploratory in the supplement and are reported here with their figures and without tests.",
	"Health and sleep were taken from records and diaries that had been kept for other purposes. Nobody was asked to change what they did. Diaries with fewer than ten nights were not used. The ethics committees of all six cities approved this part.",
	"All data of instruments are public. Records of persons are not, and cannot be requested from us: they remain with the offices that keep them. The programs of the analysis are public too, with the state of all packages that they use.",
];
const DISCUSSION = [
	"Taken together the findings say that a street tree is a device for evenings. It moves heat from the hours in which people come home to the hours in which they are asleep, and it does so only as long as it has water. The size of the effect is near what a person notices and well below what an instrument on a roof could see, which may be why studies from satellites disagree so much.",
	"Three of the findings contradict what is commonly advised. More cover is not always better. Narrow streets should not be planted for the sake of the night. And a young tree is not a small old one. A fourth, on roofs, contradicts the hope of one of the authors, who had argued for light roofs in print.",
	"The weakest part of the study is health. Fewer calls in shaded districts are what one would like to find, and after adjustment little remains. A trial that plants trees by lot would take decades; a trial that waters them by lot would take one summer, and we would like to see it done.",
	"Our season was drier than most. In a wet year the limit that water sets might never be reached, and the contrast between watered and unwatered trees would vanish. In a drier one the hottest night could become every night. We have no way of telling from one season, and we have said so in the title of the supplement.",
];

// The whole paper as Markdown, about 20,000 tokens.
export function writePaper() {
	const sections = FINDINGS.map((finding, index) => sectionOf(finding, index));
	return [
		"# Street trees and the heat of the night: six cities, one season",
		"## Abstract",
		ABSTRACT,
		"## Methods",
		...METHODS_SECTION,
		"## Findings",
		...sections,
		"## Discussion",
		...DISCUSSION,
	].join("\n\n");
}

function sectionOf([title, , result, figures, meaning], index) {
	const turn = Math.floor(index / 6);
	const s = {
		topic: `the question of ${title.toLowerCase()}`,
		site: pick(SITES, index),
		other: pick(SITES, index + 2 + turn),
		month: pick(MONTHS, index * 3),
		count: pairsOf(index % SITES.length, index),
		dropped: 3 + ((index * 5) % 8),
		rank: pick(RANKS, index),
	};
	const opening = `${pick(SETUPS, index + turn)(s)} ${pick(METHODS, index * 5 + turn)(s)}`;
	const found = `**F${index + 1}.** ${result} ${pick(CHECKS, index * 3)(s)}`;
	const reading = `${meaning} ${pick(READINGS, index * 2 + 1)(s)}`;
	const more = `${pick(LIMITS, index + 2 * turn)(s)}\n\n${pick(CONTEXTS, index * 3 + turn)(s)}`;
	const table = NO_TABLE.has(title) ? [] : [tableOf(figures[0], index)];
	return [`### ${title} (F${index + 1})`, opening, found, ...table, reading, more].join("\n\n");
}

/** What each city gave, around the figure of the finding; their plain mean is that figure. */
export function cityValues(figure, index) {
	const shifts = [-0.18, 0.11, -0.06, 0.2, -0.12, 0.05];
	const decimals = (String(figure).split(".")[1] ?? "").length;
	const rotated = shifts.map((_, city) => shifts[(city + index) % shifts.length]);
	return rotated.map((shift) => (figure * (1 + shift)).toFixed(decimals + 1));
}

/** Pairs of streets of one city: the table and the text say the same. */
function pairsOf(city, index) {
	return 11 + ((index * 3 + city * 5) % 17);
}

function tableOf(figure, index) {
	const values = cityValues(figure, index);
	const rows = SITES.map(
		(site, city) => `| ${site} | ${pairsOf(city, index)} | ${31 + ((index * 11 + city * 7) % 40)} | ${values[city]} |`,
	);
	return [
		`Table ${index + 1}. By city, for F${index + 1}.`,
		"",
		"| city | pairs | nights | mean |",
		"|---|---|---|---|",
		...rows,
	].join("\n");
}
