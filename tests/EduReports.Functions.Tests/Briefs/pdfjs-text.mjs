// Opens PDF files with pdf.js as a browser would, and prints per file its pages' texts and everything pdf.js warns about.
// node pdfjs-text.mjs one.pdf two.pdf …
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";

const home = dirname(dirname(dirname(fileURLToPath(import.meta.resolve("pdfjs-dist/legacy/build/pdf.mjs")))));
const print = console.log;
let warnings = [];
console.log = console.warn = console.error = (...words) => warnings.push(words.join(" "));

async function read(path) {
  warnings = [];
  const task = getDocument({
    data: new Uint8Array(await readFile(path)),
    verbosity: VerbosityLevel.WARNINGS,
    cMapUrl: `${home}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${home}/standard_fonts/`,
    isEvalSupported: false,
    // The metadata and marked content are read as well, so that a fault in them shows.
  });
  const document = await task.promise;
  await document.getMetadata();
  await document.getOutline();
  const pages = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    // Makes it load fonts and pictures, which reading text alone does not.
    await page.getOperatorList();
    await page.getStructTree();
    const content = await page.getTextContent();
    pages.push(content.items.map(item => item.str + (item.hasEOL ? "\n" : "")).join(""));
    page.cleanup();
  }
  await task.destroy();
  return { pages, warnings };
}

const results = [];
for (const path of process.argv.slice(2)) {
  results.push(await read(path));
}
print(JSON.stringify(results));
