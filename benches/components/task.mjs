// What is drawn: a list of mini programs in a hundred teams, with one button each that the team's developers may press.

export const TEAMS = Array.from({ length: 100 }, (_, team) => `t-${team}`);

export const programs = (count) => Array.from({ length: count }, (_, at) => ({ id: `mp-${at}`, team: TEAMS[at % TEAMS.length] }));

/** The teams one is a developer of, before and after each change. */
export const EVEN = TEAMS.filter((_, team) => team % 2 === 0);
export const ODD = TEAMS.filter((_, team) => team % 2 === 1);
export const ONE_MORE = [...EVEN, ODD[0]];

/** Each change with how much of the list it concerns; done forth and back. */
export const CHANGES = { 'one of a hundred': ONE_MORE, all: ODD };

/** Which buttons can be pressed, as a text of 0 and 1. */
export const expected = (count, teams) => programs(count).map(({ team }) => Number(teams.includes(team))).join('');
