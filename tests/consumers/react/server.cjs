// The same package by `require`, below a provider of the copy that is imported.

const { createElement } = require('react');
const { renderToString } = require('react-dom/server');
const { createGate } = require('rolegate');
const { Can } = require('rolegate/react');

const containers = [{ id: 'p', kind: 'platform' }];
const memberships = [{ role: 'super_admin', in: 'p' }];

createGate({ system: 'sas', subject: 'u', containers, memberships }).then(async (gate) => {
  const { GateProvider } = await import('rolegate/react');
  const granted = createElement(Can, { action: 'ide.login' }, 'granted');
  const denied = createElement(Can, { action: 'log.view', resource: { in: 't-9' }, fallback: ' denied' }, 'granted');
  console.log(renderToString(createElement(GateProvider, { gate }, granted, denied)));
});
