/**
 * A function of the inline script: gives the page its fonts, which the style sheet names for browsers without scripts only
 * (`app/globals.css`). What is laid out already is laid out anew once: when the letters that nearly every page needs are
 * there. Others are fetched where a page has them. A style that named other fonts than before would be worked out anew
 * for every element. Tells whether those letters are there; they may be missing for a while, as when a load fails.
 * The sheets of others, such as an extension's, may not be read.
 */
export const takeFonts = `const takeFonts = async () => {
  const faces = []
  const own = [...document.styleSheets].filter(({ href }) => href && new URL(href).origin === location.origin)
  for (const { href, cssRules } of own) for (const rule of cssRules) {
    if (!(rule instanceof CSSMediaRule)) continue
    for (const { style } of [...rule.cssRules].filter((each) => each instanceof CSSFontFaceRule)) {
      const told = (name) => style.getPropertyValue(name)
      const source = told('src').replace(/url\\("?([^")]+)"?\\)/g, (_, file) => 'url("' + new URL(file, href) + '")')
      faces.push(new FontFace(told('font-family').replace(/["']/g, ''), source, {
        style: told('font-style') || 'normal', weight: told('font-weight') || 'normal',
        unicodeRange: told('unicode-range') || 'U+0-10FFFF', display: 'swap',
      }))
    }
  }
  const common = faces.filter(({ unicodeRange }) => /U\\+0+-/.test(unicodeRange))
  if (!hasFonts) await Promise.allSettled(common.map((each) => each.load()))
  for (const each of faces) document.fonts.add(each)
  return common.every(({ status }) => status === 'loaded')
}`
