// A gazetteer of an invented province, drawn from a seed: places with their rivers, trades, buildings, people and quarrels.
const STARTS =
	"Al Bran Cor Dun El Fen Gar Hal Ist Jar Kel Lin Mor Nor Os Pel Quen Ros Sel Tor Ul Ven Wes Yar Zel".split(" ");
const ENDS =
	"burn by combe dale field ford gate ham hurst ley mere mouth rick stead stow thorpe ton wade well wick".split(" ");
const GIVEN =
	"Agnes Anselm Beata Bruno Clement Dorothea Edmund Felicia Gregor Hedwig Isidor Jutta Konrad Leonora Magnus Nell Ottokar Philippa Quirin Rosalind Stefan Theodora Ulrich Verena Walther".split(
		" ",
	);
const FAMILY =
	"Abend Birch Carver Dorn Eisler Fenn Grote Hask Ingram Jessop Kroll Lamb Merrow Nagel Oake Penrose Quill Rask Sorrel Tully Unwin Vogt Wray Yarrow Zander".split(
		" ",
	);
const TRADES =
	"glass|rope|felt hats|roof slates|mustard|church bells|paper|barrels|eels in jelly|brushes|clay pipes|linen|cider|wagon wheels|saddles|needles|printing ink|cheese|beehives|fishing nets|lace|plowshares|candles|playing cards|walnut oil".split(
		"|",
	);
const BUILDINGS =
	"a granary|a toll house|a lime kiln|a chapel|an almshouse|a drill hall|a bathhouse|a windmill|a customs shed|a reading room|an ice cellar|a signal tower|a tannery|a school for the deaf|a weighing house".split(
		"|",
	);
const STONES =
	"flint|red sandstone|timber and clay|yellow brick|slate|granite|boulders from the fields|tarred planks".split("|");
const FLAWS =
	"leans toward the road|has lost its eastern gable|was never given a roof|floods every spring|is a cinema today|serves as a barn|stands on older walls|carries the wrong date above its door|can be entered only from the churchyard|is smaller than its cellar".split(
		"|",
	);
const EVENTS =
	"a fire|a hailstorm|a lawsuit|a landslide|a flood|a plague of mice|the bankruptcy of the savings bank|a wedding with four hundred guests|the visit of a bishop|a strike of the ferrymen|an eclipse|a frost in June".split(
		"|",
	);
const HABITS =
	"leave one window open on the longest night|carry salt to every new house|never sell a white horse|count their geese aloud|whitewash the well in April|name their boats after aunts|ring the small bell for strangers|keep the last sheaf for the carter|bake without salt on Thursdays|vote by moving from one side of the street to the other".split(
		"|",
	);
const SORTS =
	"surveyor|midwife|organ builder|botanist|smuggler|judge|schoolmaster|cartographer|printer|bridge keeper|veterinarian|composer of marches|collector of proverbs|balloonist".split(
		"|",
	);
const DEEDS =
	"wrote down the dialect of the marshes|drained the lower meadows|left a library of which a third was stolen|proved that the spring was older than the castle|planted the avenue of pears|refused a medal twice|invented a lock that nobody could open|lost three elections and a lawsuit|taught two hundred children to swim|measured the tide with a marked pole".split(
		"|",
	);

const T = [
	(d) =>
		`${d.place} lies ${d.n(2, 48)} kilometers ${d.way()} of ${d.other()}, where the ${d.river} leaves the hills, and had ${d.n(180, 9700)} inhabitants at the last count.`,
	(d) =>
		`A traveler who comes from ${d.other()} by the old road sees ${d.place} only from the last bend, ${d.n(90, 800)} meters before the first house.`,
	(d) =>
		`On the ${d.river}, at the point where it can be forded in all but ${d.n(2, 9)} weeks of the year, stands ${d.place}.`,
	(d) =>
		`There is no agreement on whether ${d.place} is a small town or a large village: it has ${d.n(3, 14)} inns, but no more than ${d.n(1, 4)} streets with a name.`,
	(d) =>
		`Of the settlements between ${d.other()} and ${d.other()}, ${d.place} is the one with the highest ground, ${d.n(120, 870)} meters above the sea.`,
	(d) => `The name of ${d.place} is first found in a deed of ${d.year()}, spelled in ${d.n(2, 6)} ways on one page.`,
	(d) => `Until the mill brook was straightened in ${d.year()}, ${d.place} stood on an island of ${d.n(11, 90)} acres.`,
	(d) =>
		`Most of its people once lived by ${d.trade()}, and in ${d.year()} there were ${d.n(12, 160)} workshops for it along the ${d.river}.`,
	(d) =>
		`Its ${d.trade()} went as far as ${d.other()}, until somebody there learned how to do it for ${d.n(10, 60)} per cent less.`,
	(d) =>
		`What money there is comes from ${d.trade()} in the upper part and from ${d.trade()} by the water, and the two do not marry.`,
	(d) =>
		`In a good year ${d.n(300, 6400)} crates of ${d.trade()} leave the station, though the trade of ${d.person()} is not counted among them.`,
	(d) =>
		`A factory for ${d.trade()} was opened by ${d.person()} in ${d.year()} and closed after ${d.n(2, 31)} years, for want of a road.`,
	(d) =>
		`The guild of those who deal in ${d.trade()} still meets on the ${d.nth()} Monday of the year and admits ${d.n(1, 5)} new members at most.`,
	(d) => `Beside the bridge there is ${d.building()} of ${d.stone()} from ${d.year()}, which ${d.flaw()}.`,
	(d) => `Visitors are shown ${d.building()} that ${d.person()} had built of ${d.stone()}; it ${d.flaw()}.`,
	(d) =>
		`The church, of ${d.stone()}, has a tower of ${d.n(14, 61)} meters, while ${d.building()} next to it ${d.flaw()}.`,
	(d) =>
		`Of ${d.building()} that cost ${d.n(900, 88000)} crowns only a wall of ${d.stone()} is left, ${d.n(2, 9)} paces from the present one.`,
	(d) => `Anyone who wants the key to ${d.building()} has to ask ${d.person()}, in the ${d.nth()} house on the left.`,
	(d) => `The oldest house, number ${d.n(2, 140)}, is made of ${d.stone()}, and ${d.flaw()}.`,
	(d) =>
		`In ${d.year()} ${d.event()} cost the place ${d.n(4, 70)} of its roofs, and ${d.person()} the office of mayor.`,
	(d) => `People date things by ${d.event()} of ${d.year()}, as elsewhere by a war.`,
	(d) =>
		`When ${d.event()} was over, ${d.n(20, 480)} people moved to ${d.other()}, and about half of them came back within ${d.n(2, 12)} years.`,
	(d) =>
		`A chronicle that was kept by ${d.person()} from ${d.year()} on says nothing of ${d.event()}, but gives the price of oats for ${d.n(40, 900)} weeks.`,
	(d) => `After ${d.event()} it took ${d.n(3, 40)} months until ${d.building()} could be used again.`,
	(d) => `Those of ${d.place} ${d.habit()}, which the people of ${d.other()} find comical.`,
	(d) =>
		`It is said that ${d.n(7, 13)} families here ${d.habit()}, and that ${d.person()} was the first who gave it up.`,
	(d) => `Where others would put up a sign, they ${d.habit()}; this has been so since ${d.year()} at the latest.`,
	(d) => `${d.person()}, ${d.sort()}, was born here in ${d.year()} and ${d.deed()}.`,
	(d) => `A plaque at number ${d.n(1, 88)} recalls ${d.person()}, who came as a ${d.sort()} and ${d.deed()}.`,
	(d) =>
		`Less well known is that ${d.person()} ${d.deed()} and is buried ${d.n(3, 40)} steps from the gate, without a stone.`,
	(d) =>
		`The ${d.sort()} ${d.person()}, of whom ${d.other()} is so proud, spent ${d.n(4, 29)} winters here and ${d.deed()}.`,
	(d) =>
		`A ${d.sort()} by the name of ${d.person()} ${d.deed()}; the council voted ${d.n(5, 9)} to ${d.n(1, 4)} for a street, and then had none to spare.`,
	(d) =>
		`With ${d.other()} there is a quarrel about ${d.n(3, 60)} acres of reeds that has been before the court since ${d.year()}.`,
	(d) =>
		`The two parishes share a hearse, for which ${d.place} pays ${d.n(3, 9)} parts of ten and ${d.other()} the rest.`,
	(d) => `A ferry to ${d.other()} goes ${d.n(2, 16)} times a day, and once at night if ${d.person()} is asked in time.`,
	(d) =>
		`The bus takes ${d.n(14, 95)} minutes to ${d.other()}; on foot, over the ridge, ${d.person()} is said to have done it in ${d.n(60, 180)}.`,
	(d) =>
		`Snow lies for ${d.n(5, 90)} days, longer than at ${d.other()}, since the sun is behind the ${d.way()} ridge by three.`,
	(d) => `The water of the ${d.river} is hard, and has ${d.n(1, 9)} times as much iron in it as that of ${d.other()}.`,
	(d) => `Storks nested on ${d.building()} until ${d.year()}, and the wheel was taken down ${d.n(2, 20)} years later.`,
	(d) =>
		`On the common there are ${d.n(9, 140)} oaks, of which ${d.n(2, 8)} belong to people who have never been seen.`,
	(d) => `The school has ${d.n(11, 230)} pupils and a collection of stuffed birds, a gift of ${d.person()}.`,
	(d) =>
		`If one asks for the best view, ${d.n(3, 9)} of ten will name the hill toward ${d.other()}, and the others ${d.building()} that ${d.flaw()}.`,
	(d) => `A well that was dug in ${d.year()} to a depth of ${d.n(18, 94)} meters found nothing but ${d.stone()}.`,
];

/** About so many characters of the gazetteer; `random` gives numbers from 0 to 1. No sentence occurs twice. */
export function writeGazetteer(characters, random) {
	const said = new Set();
	const pick = (list) => list[Math.floor(random() * list.length)];
	const name = () => pick(STARTS) + pick(ENDS);
	let text = "A gazetteer of the province of Hallow\n";
	while (text.length < characters) {
		const place = name();
		text += `\n${place}\n\n${paragraph(drawer(place, { pick, name, random }), pick, said)}\n`;
	}
	return text;
}

function paragraph(draw, pick, said) {
	const sentences = [pick(T.slice(0, 7))];
	const count = 6 + Math.floor(draw.n(0, 5));
	while (sentences.length < count) {
		const next = pick(T.slice(7));
		if (!sentences.includes(next)) sentences.push(next);
	}
	const written = sentences.map((sentence) => sentence(draw)).map((one) => one[0].toUpperCase() + one.slice(1));
	const fresh = written.filter((one) => !said.has(one));
	for (const one of fresh) said.add(one);
	return fresh.join(" ");
}

function drawer(place, { pick, name, random }) {
	const n = (low, high) => low + Math.floor(random() * (high - low + 1));
	return {
		place,
		n,
		river: pick(STARTS) + pick(["a", "au", "en", "ow", "et", "ine"]),
		other: () => name(),
		year: () => n(1180, 1986),
		way: () => pick(["north", "northeast", "east", "south", "southwest", "west"]),
		nth: () => pick(["second", "third", "fourth", "fifth", "ninth"]),
		person: () => `${pick(GIVEN)} ${pick(FAMILY)}`,
		trade: () => pick(TRADES),
		building: () => pick(BUILDINGS),
		stone: () => pick(STONES),
		flaw: () => pick(FLAWS),
		event: () => pick(EVENTS),
		habit: () => pick(HABITS),
		sort: () => pick(SORTS),
		deed: () => pick(DEEDS),
	};
}
