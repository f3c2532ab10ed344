const LEVELS = ['0', '1', '2', '3', '4', 'u'];

/** The colours of a cell: the upper half possible (`p`), the lower half certain (`c`). */
const cells = LEVELS.flatMap((level) => [`.p${level}{--p:var(--l${level})}`, `.c${level}{--c:var(--l${level})}`]).join(
  '',
);

/** Of the page. It names no font or image that would have to be loaded. */
export const STYLE = `
:root{color-scheme:light dark;--text:#1b1f24;--soft:#57606a;--back:#fff;--card:#f6f8fa;--rule:#d0d7de;
--CRITICAL:#b3261e;--WARNING:#8a5300;--NOTICE:#0b5cad;--l0:#eef1f4;--l1:#b9d6f2;--l2:#6aa5dd;--l3:#1f6db5;--l4:#c62828;--lu:#b9a6cf}
@media(prefers-color-scheme:dark){:root{--text:#e6edf3;--soft:#9aa5b1;--back:#0d1117;--card:#161b22;--rule:#30363d;
--CRITICAL:#ff8a80;--WARNING:#f0b35a;--NOTICE:#79b8ff;--l0:#1c222a;--l1:#1d3f60;--l2:#2b6ca3;--l3:#6cb2f0;--l4:#ff5c50;--lu:#7d6796}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:80rem;color:var(--text);background:var(--back);
font:1rem/1.5 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;overflow-wrap:anywhere}
section{margin-top:1.5rem}
h1{font-size:1.6rem;margin:0}h2{font-size:1.2rem;margin:0 0 .5rem}h3{font-size:1rem;margin:0}p{margin:.25rem 0}
ul,ol{list-style:none;margin:0;padding:0}bdi{unicode-bidi:isolate}
.summary,.legend{display:flex;flex-wrap:wrap;gap:.5rem 1rem;margin:.5rem 0}
.summary b{font-size:1.3rem}.summary li{border:1px solid var(--rule);border-radius:.5rem;padding:.25rem .75rem}
.CRITICAL h2,.CRITICAL b{color:var(--CRITICAL)}.WARNING h2,.WARNING b{color:var(--WARNING)}.NOTICE h2,.NOTICE b{color:var(--NOTICE)}
a{color:inherit}
main ol li,.failures{background:var(--card);border:1px solid var(--rule);border-inline-start:4px solid var(--rule);border-radius:.25rem;padding:.5rem .75rem;margin:.5rem 0}
.CRITICAL ol li{border-inline-start-color:var(--CRITICAL)}.WARNING ol li{border-inline-start-color:var(--WARNING)}.NOTICE ol li{border-inline-start-color:var(--NOTICE)}
.tag{border:1px solid var(--rule);border-radius:1rem;padding:0 .5rem;font-weight:400;font-size:.85rem}
.note,footer{color:var(--soft);font-size:.9rem}
.legend li{display:flex;align-items:center;gap:.35rem;font-size:.9rem}
.swatch,.load tbody td:not(.figure){background:linear-gradient(var(--p) 50%,var(--c) 50%) border-box no-repeat;print-color-adjust:exact}
.swatch{width:1.2rem;height:1.2rem;border:1px solid var(--rule)}
.scroll{position:relative;overflow-x:auto;border:1px solid var(--rule)}
table{--name:12rem;--number:5rem;border-collapse:collapse;font-size:.85rem;table-layout:fixed;width:100%;
min-width:calc(var(--name) + 3*var(--number) + var(--hours)*.3rem)}
.name{width:var(--name)}.number{width:var(--number)}
thead th,thead td{overflow-wrap:normal;text-align:start;font-weight:600;padding:.15rem .4rem;color:var(--soft)}
thead th[colspan]{border-inline-start:1px solid var(--soft)}
.mark{font-weight:400;padding:0 0 0 2px;font-size:.7rem}
tbody th{position:sticky;inset-inline-start:0;background:var(--back);text-align:start;font-weight:400;padding:.15rem .4rem}
tbody td{height:1.6rem;padding:0;border-block:1px solid var(--back)}
.figure{text-align:end;white-space:nowrap;padding:.15rem .4rem;font-variant-numeric:tabular-nums}
td.day{border-inline-start:1px solid var(--soft)}
.over th bdi{color:var(--CRITICAL);font-weight:600}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media(max-width:40rem){table{--name:7.5rem;--number:4rem}thead th{font-size:.75rem;padding-inline:.2rem}}
@media print{.scroll{overflow:visible}}
${cells}`;
