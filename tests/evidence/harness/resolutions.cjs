/**
 * Remembers where `require` leads. An SDK has some thousand modules, and to find their files takes a quarter of the time of
 * a process that loads it; each process loads the same ones.
 */
'use strict';
const nodeModule = require('node:module');

/**
 * From now on, what was resolved before is not resolved again.
 *
 * @param {Record<string, string>} known files, by the folder that requires them and the request
 * @returns {Record<string, string>} what is known, with all that is resolved after the call
 */
exports.rememberResolutions = (known) => {
  const resolutions = { ...known };
  const resolve = nodeModule._resolveFilename;
  nodeModule._resolveFilename = function (request, parent, ...rest) {
    const find = () => resolve.call(this, request, parent, ...rest);
    if (!parent?.path) return find();
    return (resolutions[`${parent.path} ${request}`] ??= find());
  };
  return resolutions;
};
