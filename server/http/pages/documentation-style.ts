/** Style of the documentation page: the product's own dark greys, system fonts, no picture and no script. */
export const documentationStyle = `
:root { color-scheme: dark; font: 14px/1.55 system-ui, sans-serif; background: #0b0c0d; color: #e8eaed; }
body { margin: 0 auto; max-width: 920px; padding: 40px 24px 120px; }
h1 { font-size: 28px; letter-spacing: -0.02em; margin: 0 0 8px; }
h2 { font-size: 20px; margin: 48px 0 12px; }
a { color: #5eead4; }
nav { display: flex; flex-wrap: wrap; gap: 12px; margin: 16px 0; }
details { border: 1px solid #24272b; border-radius: 8px; margin: 8px 0; background: #121315; }
summary { cursor: pointer; padding: 10px 14px; display: flex; gap: 12px; align-items: baseline; }
summary:focus-visible { outline: 2px solid #5eead4; border-radius: 8px; }
.inside { padding: 0 14px 14px; }
.method { font: 600 12px ui-monospace, monospace; width: 56px; color: #5eead4; }
code, pre { font: 12px/1.5 ui-monospace, monospace; }
pre { background: #0b0c0d; padding: 12px; border-radius: 6px; overflow-x: auto; margin: 6px 0; }
.about { color: #a5abb3; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 4px 12px 4px 0; border-top: 1px solid #24272b; font-weight: 400; }
th { color: #a5abb3; }
`;
