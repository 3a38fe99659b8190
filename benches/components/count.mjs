// How often the contents of a control were drawn; by both contenders alike.

export const drawn = { count: 0 };
