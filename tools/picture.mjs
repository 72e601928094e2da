/**
 * Makes docs/images/editor.png, the picture of the section "In the editor" of the README.
 *
 *   npm run picture
 *
 * Nothing in it is drawn by hand: a file is opened with the ESLint language server, as in the end-to-end tests, and what
 * the server answers is given to Monaco, the editor component of VS Code, which Chromium renders. Takes the browser that
 * the environment variable CHROMIUM names, else the first that is installed. Monaco comes from the registry, into a
 * temporary folder.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createJiti } from 'jiti';
import { chromium } from 'playwright-core';

import { findChromium } from './chromium.mjs';

const MONACO = 'monaco-editor@0.52.2';
const WIDTH = 910;
const LINE_HEIGHT = 20;

const root = fileURLToPath(new URL('..', import.meta.url));
const target = path.join(root, 'docs/images/editor.png');

const file = 'orders.js';
const code = `import * as Sentry from '@sentry/node';

Sentry.init({
  dsn: process.env.SENTRY_DSN,
  beforeSendTransaction: (event) => withoutCookies(event),
  ignoreSpans: ['GET /health', { attributes: { 'http.response.status_code': 404 } }],
});

export function placed(order) {
  Sentry.setMeasurement('cart.total', order.total, 'none');
  return fetch(\`/orders/\${order.id}\`, { method: 'PUT' });
}
`;
/** The report of which the picture has the message and the menu. */
const focused = 'setMeasurement';

const temporary = mkdtempSync(path.join(tmpdir(), 'span-first-picture-'));
try {
  const reports = await askServer(path.join(temporary, 'project'));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', temporary, MONACO], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  const picture = await render(path.join(temporary, 'node_modules/monaco-editor/min'), reports);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, picture);
  console.log(`${path.relative(root, target)}: ${Math.round(picture.length / 1024)} KB, ${reports.length} reports`);
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

/** The diagnostics that the language server has for the file, each with the titles of its menu. */
async function askServer(project) {
  const modules = path.join(project, 'node_modules');
  mkdirSync(modules, { recursive: true });
  symlinkSync(path.join(root, 'node_modules/eslint'), path.join(modules, 'eslint'), 'junction');
  symlinkSync(root, path.join(modules, 'eslint-plugin-span-first'), 'junction');
  const config = `import spanFirst from 'eslint-plugin-span-first';
export default [spanFirst.configs['flat/recommended']];`;
  writeFileSync(path.join(project, 'eslint.config.mjs'), config);
  writeFileSync(path.join(project, file), code);

  const { openEditor } = await createJiti(import.meta.url).import('../tests/e2e/language-server.ts');
  const editor = await openEditor(project);
  const opened = await editor.open(file);
  const reports = [];
  for (const diagnostic of await opened.diagnostics()) {
    const actions = await opened.actions(diagnostic);
    reports.push({ ...diagnostic, actions: actions.map(({ title, isPreferred }) => ({ title, isPreferred })) });
  }
  await editor.close();
  if (reports.length === 0) throw new Error(`No reports: ${editor.errors.join('\n')}`);
  return reports;
}

/** Two pictures of Monaco, one below the other: the file with the message under the pointer, and the quick-fix menu. */
async function render(monacoFolder, reports) {
  const executablePath = findChromium();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage({ viewport: { width: WIDTH, height: 500 } });
    await page.route('**/*', (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: '<div id="editor"></div>' });
      return route.fulfill({ path: path.join(monacoFolder, pathname) });
    });
    await page.goto('http://editor.test/');
    await page.addStyleTag({ content: `body { margin: 0 } #editor { width: ${WIDTH}px; height: 500px }` });
    await page.addScriptTag({ url: '/vs/loader.js' });
    await page.evaluate(openMonaco, { code, focused, reports, lineHeight: LINE_HEIGHT });

    const message = await shot(page, 'editor.action.showHover', '.monaco-hover-content', 0);
    await page.keyboard.press('Escape');
    const line = code.slice(0, code.indexOf(focused)).split('\n').length;
    const menu = await shot(page, 'editor.action.quickFix', '.action-widget', (line - 2) * LINE_HEIGHT);

    const images = [message, menu].map((png) => `<img src="data:image/png;base64,${png.toString('base64')}">`);
    const style = 'body { margin: 0 } img { display: block } img + img { margin-top: 12px }';
    await page.setContent(`<style>${style}</style>${images.join('')}`);
    return await page.screenshot({ fullPage: true, omitBackground: true });
  } finally {
    await browser.close();
  }
}

/** What the editor shows from some height on, after one of its actions: down to the end of what the action opens. */
async function shot(page, action, opened, top) {
  await page.evaluate((id) => window.editor.trigger('picture', id, {}), action);
  const widget = page.locator(opened).filter({ visible: true });
  await widget.waitFor();
  await page.waitForTimeout(500);
  const { y, height } = await widget.boundingBox();
  const clip = { x: 0, y: top, width: WIDTH, height: Math.ceil(y + height + 8 - top) };
  return page.screenshot({ animations: 'disabled', clip });
}

/** Runs in the page. */
async function openMonaco({ code, focused, reports, lineHeight }) {
  const load = window.require;
  load.config({ paths: { vs: `${location.origin}/vs` } });
  const monaco = await new Promise((resolve) => load(['vs/editor/editor.main'], () => resolve(window.monaco)));
  const { MarkerSeverity } = monaco;

  // The picture is of ESLint's answers, not of those of the TypeScript server that Monaco has in it.
  monaco.languages.typescript.javascriptDefaults.setModeConfiguration({});
  const editor = (window.editor = monaco.editor.create(document.getElementById('editor'), {
    value: code,
    language: 'javascript',
    theme: 'vs-dark',
    fontSize: 14,
    lineHeight,
    minimap: { enabled: false },
    scrollBeyondLastLine: false,
    overviewRulerLanes: 0,
    scrollbar: { vertical: 'hidden', horizontal: 'hidden' },
    renderLineHighlight: 'none',
    occurrencesHighlight: 'off',
    selectionHighlight: false,
    lightbulb: { enabled: 'on' },
    hover: { above: false },
  }));
  const model = editor.getModel();

  const markers = reports.map(({ range, severity, source, message, code: rule, codeDescription }) => ({
    startLineNumber: range.start.line + 1,
    startColumn: range.start.character + 1,
    endLineNumber: range.end.line + 1,
    endColumn: range.end.character + 1,
    severity: severity === 1 ? MarkerSeverity.Error : MarkerSeverity.Warning,
    source,
    message,
    code: { value: rule, target: monaco.Uri.parse(codeDescription.href) },
  }));
  monaco.editor.setModelMarkers(model, 'eslint', markers);
  monaco.languages.registerCodeActionProvider('javascript', {
    provideCodeActions: (_model, _range, { markers: at }) => ({
      actions: reports
        .filter((report, index) => at.some(({ message }) => message === markers[index].message))
        .flatMap(({ actions }) => actions.map((action) => ({ ...action, kind: 'quickfix' }))),
      dispose: () => undefined,
    }),
  });

  const { range } = model.findMatches(focused, false, false, true, null, false)[0];
  editor.setPosition(range.getStartPosition().delta(0, 3));
  editor.focus();
}
