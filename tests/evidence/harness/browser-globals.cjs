/** Makes the globals of a browser from jsdom, for a browser SDK that is loaded afterwards. */
'use strict';
const { JSDOM } = require('jsdom');

const NAMES = [
  'document',
  'location',
  'history',
  'HTMLElement',
  'Element',
  'Node',
  'Event',
  'CustomEvent',
  'XMLHttpRequest',
  'addEventListener',
  'removeEventListener',
  'dispatchEvent',
  'sessionStorage',
  'localStorage',
  'navigator',
];

const { window } = new JSDOM('<!doctype html><html><body></body></html>', {
  url: 'https://shop.example/users/42?page=1',
  pretendToBeVisual: true,
});
for (const name of NAMES) {
  const value = /EventListener$|^dispatchEvent$/.test(name) ? window[name].bind(window) : window[name];
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}
globalThis.window = globalThis;
