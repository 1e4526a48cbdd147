import { chromium } from "@playwright/test";
const [,, port, who, base, ...paths] = process.argv;
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const c = await b.newContext({ viewport: { width: 1280, height: 800 } });
const p = await c.newPage();
await p.goto(`http://${base}.localhost:${port}/login`);
await p.fill('input[type=email], input[name=login], input[name=email]', who);
await p.fill('input[type=password]', "demo-faibric-2026");
await p.keyboard.press("Enter");
await p.waitForURL(u => !u.pathname.startsWith("/login"), { timeout: 30000 });
for (const path of paths) for (const w of [1280, 390]) {
  await p.setViewportSize({ width: w, height: w === 390 ? 844 : 800 });
  await p.goto(`http://${base}.localhost:${port}${path}`);
  await p.waitForLoadState("networkidle").catch(() => {});
  await p.waitForTimeout(500);
  await p.screenshot({ path: `/tmp/h/me-shots/${base}${path.replaceAll(/[\/?=]/g, "_")}-${w}.png`, fullPage: true });
}
await b.close();
