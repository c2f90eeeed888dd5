import { portable } from '../portable'
import type { Scorer } from '../scorer'
import style from './page.css?raw'
import page from './page.js?raw'
import readCsv from './read-csv.js?raw'
import scoreRows from './score-rows.js?raw'

/**
 * One HTML file that scores by itself: a form for one row, a file or pasted cells for many, in both languages. Its policy
 * allows its own script and style by their hashes and nothing else, so that it cannot reach any network.
 */
export async function writePage(scorer: Scorer): Promise<string> {
  // One script, for a policy can name what stands in the page by its hash, but not what that would import.
  const script = `'use strict'\n${[scoreRows, readCsv, page].join('\n').replaceAll(/^import .*\n|^export /gm, '')}`
  // What could end the element or open another is written as an escape.
  const data = JSON.stringify(portable(scorer), (_, value: unknown) => (value === Infinity ? null : value)).replaceAll(
    '<',
    '\\u003c',
  )
  const [scriptHash, styleHash] = await Promise.all([hashOf(script), hashOf(style)])
  const policy = [
    "default-src 'none'",
    `script-src '${scriptHash}'`,
    `style-src '${styleHash}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Terrarium">
<title>Terrarium</title>
<style>${style}</style>
</head>
<body>
<main>
<header>
<h1 id="name"></h1>
<button type="button" id="language"></button>
<p id="about" class="muted"></p>
</header>
<p class="muted" data-say="local"></p>
<section aria-labelledby="one">
<h2 id="one" data-say="one"></h2>
<div id="fields"></div>
<div id="answer" role="status"></div>
</section>
<section aria-labelledby="many">
<h2 id="many" data-say="many"></h2>
<p id="needed" class="muted"></p>
<label><span data-say="choose"></span><input type="file" id="file" accept=".csv,.tsv,.txt,text/csv"></label>
<label><span data-say="paste"></span><textarea id="pasted" rows="4" spellcheck="false"></textarea></label>
<button type="button" id="score" data-say="scorePasted"></button>
<div id="result" role="status"></div>
</section>
</main>
<script type="application/json" id="model">${data}</script>
<script>${script}</script>
</body>
</html>
`
}

/** As a policy names a script or a style. */
async function hashOf(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return `sha256-${btoa(String.fromCharCode(...digest))}`
}
