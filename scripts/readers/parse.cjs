// Prints FILE:LINE:COLUMN for each place that the grammar of PowerShell does not allow.
//
//   node parse.cjs FOLDER FILE ...   FOLDER has tree-sitter.js and the grammar
const fs = require("fs");
const path = require("path");

const [folder, ...files] = process.argv.slice(2);
const { Parser, Language } = require(path.join(folder, "tree-sitter.js"));

function* mistakes(node) {
  if (node.isError || node.isMissing) yield node;
  for (const child of node.children) yield* mistakes(child);
}

(async () => {
  await Parser.init({ locateFile: () => path.join(folder, "tree-sitter.wasm") });
  const parser = new Parser();
  parser.setLanguage(await Language.load(path.join(folder, "tree-sitter-powershell.wasm")));
  for (const file of files) {
    for (const node of mistakes(parser.parse(fs.readFileSync(file, "utf8")).rootNode)) {
      console.log(`${file}:${node.startPosition.row + 1}:${node.startPosition.column + 1}`);
      process.exitCode = 1;
    }
  }
})();
