// The declarations of every entry that needs no framework's, all of them read (no `skipLibCheck`).

export type * as client from 'rolegate/client';
export type * as compiled from 'rolegate/compiled';
export type * as directory from 'rolegate/directory';
export type * as dom from 'rolegate/dom';
export type * as inspector from 'rolegate/inspector';
export type * as node from 'rolegate/node';
export type * as prisma from 'rolegate/prisma';
export type * as routes from 'rolegate/routes';
export type * as testing from 'rolegate/testing';
