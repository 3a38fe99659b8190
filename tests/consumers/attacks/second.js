import { gateDom } from 'rolegate/dom';

globalThis.gateDomOfSecondCopy = gateDom;
