// SPDX-License-Identifier: AGPL-3.0-or-later
// Label files in and out. Where the browser has the File System Access API, a label goes straight into its file.
import { download } from "./export";
import { type LabelledDocument, readLabels } from "./labels";
import { type LabelFile, shelf } from "./review";

interface Pickers {
  showSaveFilePicker?: (options: { suggestedName: string; types: { description: string; accept: Record<string, string[]> }[] }) => Promise<FileSystemFileHandle>;
  showDirectoryPicker?: (options: { mode: "readwrite" }) => Promise<FileSystemDirectoryHandle>;
}

const pickers = (): Pickers => globalThis as unknown as Pickers;

export const canSaveInPlace = (): boolean => pickers().showSaveFilePicker !== undefined;
export const canChooseFolder = (): boolean => pickers().showDirectoryPicker !== undefined;

const isLabelFile = (name: string): boolean => /\.(json|jsonl|draft)$/i.test(name);
/** Larger files hold no labels. */
const mostBytes = 64 << 20;

interface Source {
  file: File;
  handle?: FileSystemFileHandle;
}

async function take(sources: Source[]): Promise<void> {
  const docs: LabelledDocument[] = [];
  const errors: string[] = [];
  for (const { file, handle } of sources) {
    if (!isLabelFile(file.name)) {
      errors.push(`${file.name}: labels are .json, .jsonl or .draft files`);
    } else if (file.size > mostBytes) {
      errors.push(`${file.name}: it is too large for labels`);
    } else {
      const read = readLabels(file.name, await file.text());
      if (handle && read.docs.length === 1 && !file.name.endsWith(".jsonl")) read.docs[0].handle = handle;
      docs.push(...read.docs);
      errors.push(...read.errors);
    }
  }
  shelf.addLabels(docs, errors);
}

export function openFiles(files: Iterable<File>): Promise<void> {
  return take([...files].map((file) => ({ file })));
}

/** What somebody dropped on the page; files, which can be written to where the browser lets us. */
export async function openDropped(data: DataTransfer): Promise<void> {
  type Item = DataTransferItem & { getAsFileSystemHandle?: () => Promise<FileSystemHandle | null> };
  // The list is emptied as soon as this turn ends, so everything is asked for first.
  const waiting = ([...data.items] as Item[])
    .filter((each) => each.kind === "file")
    .map((each) => ({ file: each.getAsFile(), handle: each.getAsFileSystemHandle?.() }));
  const sources: Source[] = [];
  for (const { file, handle } of waiting) {
    const found = await handle?.catch(() => null);
    if (found?.kind === "directory") {
      sources.push(...(await filesIn(found as FileSystemDirectoryHandle)));
    } else if (file) {
      sources.push(found ? { file, handle: found as FileSystemFileHandle } : { file });
    }
  }
  await take(sources);
}

async function filesIn(folder: FileSystemDirectoryHandle): Promise<Source[]> {
  const sources: Source[] = [];
  const entries = (folder as unknown as { values: () => AsyncIterable<FileSystemHandle> }).values();
  for await (const each of entries) {
    if (each.kind !== "file" || !isLabelFile(each.name)) continue;
    const handle = each as FileSystemFileHandle;
    sources.push({ file: await handle.getFile(), handle });
  }
  return sources;
}

/** Reads a folder of labels, and saves into it from then on. False where the person chose none. */
export async function openFolder(): Promise<boolean> {
  try {
    const folder = await pickers().showDirectoryPicker?.({ mode: "readwrite" });
    if (!folder) return false;
    const sources = await filesIn(folder);
    shelf.folder = folder;
    await take(sources);
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return false;
    throw error;
  }
}

async function write(handle: FileSystemFileHandle, text: string): Promise<string> {
  const stream = await handle.createWritable();
  await stream.write(text);
  await stream.close();
  return handle.name;
}

export function saveAsDownload(file: LabelFile): string {
  download(file.name, "application/json", [file.text]);
  return file.name;
}

/** Writes into the file the label came from, into the chosen folder, or into a file that the person names. Gives its
 * name; undefined where the person gave up. */
export async function saveInPlace(file: LabelFile, sha256: string): Promise<string | undefined> {
  const label = shelf.labels.get(sha256);
  try {
    if (label?.handle && label.handle.name === file.name) return await write(label.handle, file.text);
    if (shelf.folder) return await write(await shelf.folder.getFileHandle(file.name, { create: true }), file.text);
    const handle = await pickers().showSaveFilePicker?.({
      suggestedName: file.name,
      types: [{ description: "Labels for sheaf score", accept: { "application/json": [file.open > 0 ? ".draft" : ".json"] } }],
    });
    return handle && (await write(handle, file.text));
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return undefined;
    throw error;
  }
}
