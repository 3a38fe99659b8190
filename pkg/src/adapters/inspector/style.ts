/** The rules of the panel. All lengths are in its own shadow root; the page's rules do not reach it. */
export const style = `
:host{all:initial;position:fixed;inset:0;z-index:2147483647;pointer-events:none;
  font:14px/1.45 system-ui,sans-serif;color-scheme:light dark;
  --text:#1c2024;--muted:#5a6068;--ground:#fff;--raised:#f3f4f6;--line:#c6cad0;--accent:#0b5cad;--on-accent:#fff;
  --allow:#12692f;--read_only:#7a4d00;--deny:#b3261e;--mark:#fff0b8;--view:#6b1f8a}
@media(prefers-color-scheme:dark){:host{--text:#e8eaed;--muted:#a6adb6;--ground:#1b1e22;--raised:#272b31;--line:#474d56;--accent:#8ab8f5;--on-accent:#10151c;
  --allow:#7ddc9a;--read_only:#f0c060;--deny:#ff9d94;--mark:#4d430f;--view:#d9a6f2}}
*{box-sizing:border-box}
[hidden]{display:none!important}
button,select,summary{font:inherit;color:inherit;cursor:pointer}
button,select{background:var(--raised);border:1px solid var(--line);border-radius:6px;padding:3px 9px;min-height:28px;max-width:100%}
button[aria-pressed=true],.open{background:var(--accent);color:var(--on-accent);border-color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.open{position:fixed;right:12px;bottom:12px;pointer-events:auto;box-shadow:0 1px 6px #0004}
.panel{position:fixed;right:12px;bottom:52px;width:min(30rem,calc(100vw - 24px));max-height:calc(100vh - 120px);overflow:auto;pointer-events:auto;
  color:var(--text);background:var(--ground);border:1px solid var(--line);border-radius:10px;box-shadow:0 6px 28px #0005;padding:12px}
.bar{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin-bottom:8px}
.bar h2{flex:1;margin:0;font-size:1.1em}
h3{font-size:1em;margin:12px 0 4px}
p{margin:4px 0}
label{display:flex;gap:6px;align-items:center;min-width:0}
select{min-width:0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:3px 12px;margin:6px 0}
dt{color:var(--muted)}
dd{margin:0;overflow-wrap:anywhere}
code{font:.93em ui-monospace,monospace}
.allow,.read_only,.deny{font-weight:600}
.allow{color:var(--allow)}.read_only{color:var(--read_only)}.deny{color:var(--deny)}
.muted{color:var(--muted)}
.roles{display:flex;flex-wrap:wrap;gap:4px}
.table{overflow:auto;max-height:15rem;border:1px solid var(--line);border-radius:6px;margin-top:4px}
table{border-collapse:collapse;font-size:.9em}
th,td{padding:2px 8px;border:1px solid var(--line);text-align:left;white-space:nowrap;font-weight:400}
th{position:sticky;background:var(--raised)}
thead th{top:0;font-weight:600}
tbody th{left:0}
tr .marked{background:var(--mark)}
[aria-current]{outline:2px solid var(--accent);outline-offset:-2px;font-weight:700}
@media(max-width:40rem){.panel{max-height:calc(100vh - 180px)}}
.pointing>:not(.bar){display:none}
details{border-top:1px solid var(--line);margin-top:8px;padding-top:6px}
summary{border-radius:4px}
ul{list-style:none;margin:6px 0 0;padding:0;max-height:14rem;overflow:auto}
li{display:flex;flex-wrap:wrap;gap:2px 10px;align-items:baseline;padding:2px 0;overflow-wrap:anywhere}
li button{text-align:left}
.banner{position:fixed;inset:0;border:4px solid var(--view)}
.banner div{position:absolute;z-index:1;top:0;left:50%;transform:translateX(-50%);width:max-content;max-width:calc(100vw - 16px);display:flex;flex-wrap:wrap;gap:6px 12px;align-items:center;
  pointer-events:auto;color:var(--text);background:var(--ground);border:2px solid var(--view);border-top:0;border-radius:0 0 10px 10px;padding:6px 12px}
.banner p{flex:1 1 14rem;margin:0}
.glass{position:fixed;inset:0;cursor:crosshair;pointer-events:auto;touch-action:none}
.box{position:fixed;border:2px solid var(--accent);background:color-mix(in srgb,var(--accent) 18%,transparent);border-radius:3px;pointer-events:none}
.box span{position:absolute;left:-2px;top:100%;white-space:nowrap;color:var(--on-accent);background:var(--accent);padding:1px 6px;border-radius:0 0 4px 4px}
`;
