import { readFileSync } from 'node:fs';
import { geistMonoFile, interFile } from '#server/media/contact-sheet/fonts.ts';
import { Markup } from './markup.ts';

function fontFace(family: string, file: string, range: string): string {
  const data = readFileSync(file).toString('base64');
  return `@font-face{font-family:"${family}";font-weight:100 900;src:url(data:font/woff2;base64,${data}) format("woff2");unicode-range:${range}}`;
}

const RULES = `
:root{color-scheme:dark;--bg-0:#0A0A0B;--bg-1:#121314;--bg-2:#191A1C;--bg-3:#222427;--line-1:#26282B;--line-2:#36393E;--line-3:#62666D;--text-1:#EDEEF0;--text-2:#B6BAC0;--text-3:#8D9299;--accent:#5AD8C0;--warn:#F0B44C;--error:#FF8278;--bar:#62666D}
*{box-sizing:border-box;margin:0}
body{background:var(--bg-1);color:var(--text-2);font:400 13px/18px Inter,system-ui,sans-serif;letter-spacing:-.003em;font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
main{max-width:1184px;margin:0 auto;padding:32px}
h1{font:600 28px/34px Inter,system-ui,sans-serif;letter-spacing:-.02em;color:var(--text-1);overflow-wrap:anywhere}
h2{font:600 20px/26px Inter,system-ui,sans-serif;color:var(--text-1);margin:40px 0 12px;break-after:avoid}
h3{font:600 13px/18px Inter,system-ui,sans-serif;color:var(--text-1);overflow-wrap:anywhere}
h4{font:600 13px/18px Inter,system-ui,sans-serif;color:var(--text-1);display:flex;gap:6px;align-items:center}
h5{font:600 11px/14px Inter,system-ui,sans-serif;color:var(--text-2);display:flex;justify-content:space-between;gap:8px;margin-bottom:6px}
h5 span,.note,.time,figcaption,.soft{color:var(--text-3);font-weight:400}
.note{font-size:12px;line-height:16px;margin-top:4px;overflow-wrap:anywhere}
.num{color:var(--text-2);white-space:nowrap}
.icon{width:14px;height:14px;flex:none;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round;vertical-align:-2px;margin-right:6px}
h4 .icon{margin:0}
.mark{width:18px;height:18px}
.top{display:flex;justify-content:space-between;align-items:center;gap:12px;flex-wrap:wrap;padding-bottom:16px;border-bottom:1px solid var(--line-1);margin-bottom:24px}
.brand{display:flex;gap:8px;align-items:center;font-weight:600;color:var(--text-1)}
.chip{display:inline-flex;align-items:center;background:var(--bg-3);color:var(--text-2);border-radius:6px;padding:3px 8px;font-size:11px;line-height:16px}
.facts{margin-top:6px}
.style{margin-top:8px;max-width:76ch}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(220px,1fr));gap:12px;margin-top:20px}
.card{background:var(--bg-2);border:1px solid var(--line-1);border-radius:8px;padding:12px 14px}
.card b{display:block;color:var(--text-1);font-weight:600}
.scroll{overflow-x:auto;background:var(--bg-0);border:1px solid var(--line-1);border-radius:8px;padding:12px}
svg.drift{display:block;width:100%;min-width:1000px;overflow:visible}
svg text{font:400 11px Inter,system-ui,sans-serif;fill:var(--text-3)}
svg .base,svg .tick{stroke:var(--line-2)}
svg .limit{stroke:var(--line-3);stroke-dasharray:3 4}
svg .run{fill:none;stroke:var(--text-2);stroke-width:1.5;stroke-linejoin:round}
svg .dot{fill:var(--bg-0);stroke:var(--text-2);stroke-width:1.5}
svg .dot.over{stroke:var(--warn)}
svg text.over{fill:var(--warn);font-weight:600}
svg .bar{fill:var(--text-3)}
svg .bar.before{fill:var(--bar);opacity:.7}
svg .bar.over{fill:var(--warn)}
svg .cut{stroke:var(--text-2)}
svg.plot{display:block;width:100%;max-width:520px}
.strip{display:flex;flex-wrap:wrap;gap:4px;list-style:none;padding:0;margin-top:12px}
.strip a{display:inline-flex;align-items:center;gap:4px;min-height:24px;padding:2px 8px;border:1px solid var(--line-2);border-radius:8px;color:var(--text-1);text-decoration:none;font-weight:600;font-size:12px}
.strip a:hover{background:var(--bg-3)}
.strip a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.strip a span{color:var(--text-3);font-weight:400}
.strip .warn{border-color:var(--warn);color:var(--warn)}
.strip .error{border-color:var(--error);color:var(--error)}
.strip .hard{border-style:dashed;color:var(--text-2);font-weight:400}
.strip .icon{margin:0;width:12px;height:12px}
.cut{background:var(--bg-2);border:1px solid var(--line-1);border-radius:8px;padding:14px;margin-bottom:12px;break-inside:avoid}
.cut.hard{background:none;border-style:dashed;border-color:var(--line-2)}
.cut header{display:flex;justify-content:space-between;align-items:start;gap:12px;margin-bottom:10px}
.cut header .chip{flex:none}
.sides{display:grid;grid-template-columns:1fr 1fr;gap:8px}
figure img,figure .empty{display:block;width:100%;border-radius:6px;background:var(--bg-0)}
.empty{display:grid;place-items:center;min-height:80px;border:1px dashed var(--line-2);color:var(--text-3);border-radius:6px;font-size:12px}
figcaption{font-size:11px;line-height:14px;margin-top:5px}
figcaption b{color:var(--text-2);font-weight:600}
.verdict{display:flex;gap:16px;align-items:center;margin-top:12px}
.verdict p{color:var(--text-2)}
.score{font:600 34px/38px Inter,system-ui,sans-serif;letter-spacing:-.02em;color:var(--text-1);min-width:64px}
.score small{display:block;font:400 11px/14px Inter,system-ui,sans-serif;letter-spacing:0;color:var(--text-3)}
.score.none{color:var(--text-3)}
.score.none .icon{width:24px;height:24px}
.verdict.warn .score,.verdict.warn h4{color:var(--warn)}
.verdict.error .score,.verdict.error h4{color:var(--error)}
.figures{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:24px;margin-top:14px;align-items:start}
table{border-collapse:collapse;width:100%;font-size:12px;line-height:16px}
th,td{text-align:right;padding:4px 0 4px 10px;font-weight:400;white-space:nowrap}
th:first-child{text-align:left;padding-left:0}
thead th{color:var(--text-3);font-size:11px;border-bottom:1px solid var(--line-1)}
thead th:first-child{color:var(--text-2);font-weight:600}
td{color:var(--text-1)}
td.soft{color:var(--text-3)}
tr.over th,tr.over td:nth-child(2){color:var(--warn);font-weight:600}
.over{color:var(--error)}
.warning{color:var(--warn);font-size:12px;margin-top:4px}
.shots{list-style:none;padding:0;border-top:1px solid var(--line-1)}
.shot{display:grid;grid-template-columns:184px minmax(0,1fr);gap:16px;padding:12px 0;border-bottom:1px solid var(--line-1);break-inside:avoid}
.shot img{display:block;width:100%;border-radius:6px;background:var(--bg-0)}
.shot h3{display:flex;gap:8px;align-items:baseline}
.time{margin-left:auto;white-space:nowrap;font:400 11px/14px "Geist Mono",ui-monospace,monospace}
.prompt{white-space:pre-line;overflow-wrap:anywhere;max-height:180px;overflow-y:auto;margin-top:2px}
footer{margin-top:40px;padding-top:16px;border-top:1px solid var(--line-1);color:var(--text-3);font-size:12px;line-height:17px}
@media (max-width:760px){main{padding:16px}.figures{grid-template-columns:minmax(0,1fr);gap:14px}.shot{grid-template-columns:112px minmax(0,1fr);gap:12px}.shot h3{flex-wrap:wrap}.time{margin-left:0;width:100%}.sides{gap:4px}.cut{padding:10px}.cut header{flex-wrap:wrap}}
@media print{.sides{max-width:560px}:root{color-scheme:light;--bg-0:#fff;--bg-1:#fff;--bg-2:#fff;--bg-3:#eee;--line-1:#ccc;--line-2:#aaa;--line-3:#888;--text-1:#111;--text-2:#333;--text-3:#555;--warn:#8A5A00;--error:#B3261E;--bar:#999}body{print-color-adjust:exact;-webkit-print-color-adjust:exact}main{padding:0;max-width:none}.prompt{max-height:none}.scroll{overflow:visible}svg.drift{min-width:0}.figures{grid-template-columns:1fr 1fr}.strip a{color:var(--text-1)}}
`;

/** The report's style sheet with its fonts inside. Reads the font files; throws when they are missing. */
export function reportStyles(): Markup {
  const latin = fontFace(
    'Inter',
    interFile('latin'),
    'U+0000-00FF,U+0131,U+2000-206F,U+20AC,U+2122,U+2190-21FF,U+2212,U+2215',
  );
  const greek = fontFace('Inter', interFile('greek'), 'U+0370-03FF');
  const mono = fontFace('Geist Mono', geistMonoFile(), 'U+0000-00FF');
  return new Markup(`<style>${latin}${greek}${mono}${RULES}</style>`);
}
