import { SHOP_ICON } from '@/lib/shop-icon'

export type PlainPage = {
  title: string
  /** Sentences of ours: they are written into the page as they stand. */
  says: string[]
  link: { to: string; label: string }
}

const BODY =
  'margin:0;min-height:100dvh;display:grid;place-items:center;font:16px/1.5 system-ui,sans-serif;' +
  'color:light-dark(#151a23,#edeff2);background:light-dark(#fbfaf8,#10141a)'
const LINK =
  'display:inline-block;margin-top:8px;padding:8px 16px;border:1px solid light-dark(#7d828b,#60656d);border-radius:8px;' +
  'color:inherit;text-decoration:none;outline-color:light-dark(#c23c00,#f5793b)'

/** A small page that needs nothing else to be seen: no script, no style sheet, no database. */
export const plainPage = ({ title, says, link }: PlainPage): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="${SHOP_ICON}">
<title>${title} · Chandlery</title>
<body style="${BODY}">
<main style="max-width:36rem;padding:32px 16px">
<h1 style="margin:0 0 8px;font-size:28px;line-height:1.2;font-weight:650">${title}</h1>
${says.map((sentence) => `<p style="margin:0 0 16px">${sentence}</p>\n`).join('')}<a href="${link.to}" style="${LINK}">${link.label}</a>
</main>
`
