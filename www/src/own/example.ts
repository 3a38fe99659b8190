import type { TableFiles } from 'rolegate';

/** A small system to start from: a help desk with three roles, one read-only cell, one assigned scope, one unknown cell. */
export const HELPDESK: TableFiles = {
  'roles.csv': `system,role,held_in,reach,needs,acts_as,title,duty
helpdesk,lead,desk,below,,,Lead,Runs the help desk and all its queues
helpdesk,agent,queue,own,,,Agent,Answers the tickets of a queue
helpdesk,trainee,queue,own,,,Trainee,Answers the tickets assigned by an agent
`,
  'scopes.csv': `system,scope,reach,title
helpdesk,assigned,assigned,Tickets assigned to the member
`,
  'helpdesk.tickets.csv': `menu,action,lead,agent,trainee,title
Tickets,ticket.list,yes,yes,read,Ticket list
Tickets,ticket.create,yes,yes,no,Create a ticket
Tickets,ticket.reply,yes,yes,assigned,Reply to a ticket
Tickets,ticket.close,yes,yes,no~,Close a ticket
Tickets,ticket.delete,yes,no,no,Delete a ticket
Queues,queue.manage,yes,no,no,Manage queues
Queues,queue.configure,yes,read,no,Configure a queue
Reports,report.view_waiting,yes,yes*,?,View waiting times
`,
};
