import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  ApplyWorkspaceEditRequest,
  CodeActionKind,
  CodeActionRequest,
  CodeActionTriggerKind,
  ConfigurationRequest,
  createProtocolConnection,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExecuteCommandRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  MessageType,
  RegistrationRequest,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type CodeAction,
  type CodeActionContext,
  type Diagnostic,
  type Position,
  type ProtocolConnection,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';

/** The server of VS Code's ESLint extension, started as a program of its own. */
const serverScript = require.resolve('vscode-langservers-extracted/bin/vscode-eslint-language-server');

/** The content of VS Code's `settings.json`. */
export type EditorSettings = Readonly<Record<string, unknown>>;

/** A folder that is open in an editor with the ESLint extension. */
export interface Editor {
  open: (file: string) => Promise<OpenFile>;
  /** The errors that the server showed or logged. */
  errors: readonly string[];
  /** The pages that "Show documentation" opened. */
  openedPages: readonly string[];
  close: () => Promise<void>;
}

export interface OpenFile {
  /** What the editor shows; nothing is saved. */
  text: () => string;
  diagnostics: () => Promise<Diagnostic[]>;
  /** The quick-fix menu at a diagnostic. */
  actions: (diagnostic: Diagnostic) => Promise<CodeAction[]>;
  /** Chooses an entry of the menu. */
  choose: (action: CodeAction) => Promise<void>;
  /** Changes the text as the settings want it on save. */
  save: () => Promise<void>;
}

const languageIds: Readonly<Record<string, string>> = {
  '.astro': 'astro',
  '.js': 'javascript',
  '.md': 'markdown',
  '.svelte': 'svelte',
  '.ts': 'typescript',
  '.vue': 'vue',
};

/**
 * Opens a folder in an editor: starts the ESLint language server and talks to it as the extension does.
 *
 * @param settings what differs from the defaults; the names are those of `settings.json`
 */
export async function openEditor(folder: string, settings: EditorSettings = {}): Promise<Editor> {
  const server = spawn(process.execPath, [serverScript, '--stdio'], {
    cwd: folder,
    env: { PATH: process.env.PATH },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  // Else a request to a server that has crashed is never answered.
  server.once('exit', () => {
    connection.dispose();
  });

  const errors: string[] = [];
  const openedPages: string[] = [];
  const files = new Map<string, { text: string; version: number; languageId: string }>();
  const workspace = { uri: pathToFileURL(folder).href, name: path.basename(folder) };

  async function apply({ documentChanges = [] }: WorkspaceEdit): Promise<void> {
    for (const change of documentChanges) {
      if (!('edits' in change)) throw new Error(`The server asks to ${change.kind} a file`);
      const { uri } = change.textDocument;
      const file = files.get(uri);
      if (file === undefined) throw new Error(`The server changes a file that is not open: ${uri}`);
      file.text = withEdits(file.text, change.edits as TextEdit[]);
      file.version += 1;
      await connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version: file.version },
        contentChanges: [{ text: file.text }],
      });
    }
  }

  function collectErrors({ type, message }: { type: MessageType; message: string }): void {
    if (type === MessageType.Error) errors.push(message);
  }

  connection.onRequest(ConfigurationRequest.type, ({ items }) =>
    items.map(({ scopeUri = '' }) => serverConfiguration(settings, workspace, files.get(scopeUri)?.languageId)),
  );
  connection.onRequest(RegistrationRequest.type, () => undefined);
  connection.onRequest(DiagnosticRefreshRequest.type, () => undefined);
  connection.onRequest(ApplyWorkspaceEditRequest.type, async ({ edit }) => {
    await apply(edit);
    return { applied: true };
  });
  connection.onRequest('eslint/openDoc', ({ url }: { url: string }) => {
    openedPages.push(url);
    return {};
  });
  for (const failure of ['eslint/noLibrary', 'eslint/noConfig', 'eslint/probeFailed']) {
    connection.onRequest(failure, () => {
      errors.push(failure);
      return {};
    });
  }
  connection.onNotification(ShowMessageNotification.type, collectErrors);
  connection.onNotification(LogMessageNotification.type, collectErrors);
  connection.listen();

  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the type asks for it
    rootUri: null,
    workspaceFolders: [workspace],
    capabilities: {
      textDocument: {
        diagnostic: {},
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [CodeActionKind.QuickFix] } } },
      },
      workspace: { applyEdit: true, configuration: true, workspaceEdit: { documentChanges: true } },
    },
  });
  await connection.sendNotification(InitializedNotification.type, {});

  return {
    errors,
    openedPages,
    async open(name) {
      const uri = pathToFileURL(path.join(folder, name)).href;
      const languageId = languageIds[path.extname(name)];
      if (languageId === undefined) throw new Error(`Of which language is ${name}?`);
      const file = { text: readFileSync(path.join(folder, name), 'utf8'), version: 1, languageId };
      files.set(uri, file);
      await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, ...file } });
      return { text: () => file.text, ...requestsOn(connection, uri, apply, actionsOnSave(settings)) };
    },
    async close() {
      if (server.exitCode !== null) return;
      const exited = once(server, 'exit');
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      await exited;
    },
  };
}

function requestsOn(
  connection: ProtocolConnection,
  uri: string,
  apply: (edit: WorkspaceEdit) => Promise<void>,
  kindsOnSave: readonly CodeActionKind[],
): Omit<OpenFile, 'text'> {
  async function codeActions(range: Range, context: Omit<CodeActionContext, 'triggerKind'>): Promise<CodeAction[]> {
    const found = await connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range,
      context: { ...context, triggerKind: CodeActionTriggerKind.Invoked },
    });
    // The other form of an answer, bare commands, is for clients without literals.
    return (found ?? []) as CodeAction[];
  }

  async function choose({ edit, command }: CodeAction): Promise<void> {
    if (edit !== undefined) await apply(edit);
    if (command !== undefined) await connection.sendRequest(ExecuteCommandRequest.type, command);
  }

  return {
    async diagnostics() {
      const report = await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
      return report.kind === 'full' ? report.items : [];
    },
    actions: (diagnostic) => codeActions(diagnostic.range, { diagnostics: [diagnostic] }),
    choose,
    async save() {
      const start = { line: 0, character: 0 };
      for (const kind of kindsOnSave) {
        const actions = await codeActions({ start, end: start }, { diagnostics: [], only: [kind] });
        for (const action of actions) await choose(action);
      }
    },
  };
}

function actionsOnSave(settings: EditorSettings): CodeActionKind[] {
  const levels = (settings['editor.codeActionsOnSave'] ?? {}) as Readonly<Record<string, string>>;
  return Object.keys(levels).filter((kind) => levels[kind] !== 'never');
}

/** What the extension makes of the settings for its server: it is asked for one object and has names of its own. */
function serverConfiguration(
  settings: EditorSettings,
  workspaceFolder: { uri: string; name: string },
  languageId = '',
): object {
  const enforced = (settings['eslint.validate'] ?? []) as readonly string[];
  return {
    // In the default, the server finds out whether ESLint is set up for a file.
    validate: enforced.includes(languageId) ? 'on' : 'probe',
    run: 'onType',
    problems: { shortenToSingleLine: false },
    codeAction: {
      disableRuleComment: { enable: true, location: 'separateLine', commentStyle: 'line' },
      showDocumentation: { enable: true },
    },
    codeActionOnSave: { mode: 'all', rules: settings['eslint.codeActionsOnSave.rules'] },
    experimental: {},
    format: false,
    nodePath: null,
    onIgnoredFiles: 'off',
    options: {},
    quiet: false,
    rulesCustomizations: [],
    useESLintClass: true,
    useFlatConfig: settings['eslint.useFlatConfig'],
    workingDirectory: { mode: 'location' },
    workspaceFolder,
  };
}

/** The text after edits that all refer to what it was before. */
function withEdits(text: string, edits: readonly TextEdit[]): string {
  const lineStarts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
  const offsetAt = ({ line, character }: Position) => (lineStarts[line] ?? text.length) + character;
  return [...edits]
    .sort((a, b) => offsetAt(b.range.start) - offsetAt(a.range.start))
    .reduce(
      (result, { range, newText }) =>
        result.slice(0, offsetAt(range.start)) + newText + result.slice(offsetAt(range.end)),
      text,
    );
}
