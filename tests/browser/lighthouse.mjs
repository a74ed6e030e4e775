// Lighthouse on pages, one after another. Standard input: [{path, url, categories, skip}] as JSON;
// standard output: [{path, scores, failed, metrics, blocking, requests}].

import { text } from "node:stream/consumers";

import * as chromium from "chrome-launcher";
import lighthouse from "lighthouse";

const METRICS = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"];

function items(audit) {
  return audit?.details?.items ?? [];
}

function sentence(audit) {
  const places = items(audit).map((item) => item.node?.snippet ?? item.url ?? item.description ?? "");
  return [`${audit.id}: ${audit.errorMessage ?? audit.title}`, ...places].filter(Boolean).join(" – ");
}

// Audits that weigh in a category and did not pass, or could not be made. Performance has no such faults, only figures.
function failures({ audits, categories }) {
  return Object.values(categories)
    .filter(({ id }) => id !== "performance")
    .flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => audits[id]))
    .filter(({ score, scoreDisplayMode }) => scoreDisplayMode === "error" || (score !== null && score < 1))
    .map(sentence);
}

function finding(path, lhr) {
  if (lhr.runtimeError) throw new Error(`${path}: ${lhr.runtimeError.message}`, { cause: lhr.runtimeError.code });
  const { audits, categories } = lhr;
  return {
    path,
    scores: Object.fromEntries(Object.values(categories).map(({ id, score }) => [id, score && Math.round(score * 100)])),
    failed: failures(lhr),
    metrics: Object.fromEntries(METRICS.map((id) => [id, audits[id]?.numericValue])),
    blocking: items(audits["render-blocking-resources"]).map(({ url }) => url),
    requests: items(audits["network-requests"]).map(({ url, transferSize }) => ({ url, bytes: transferSize })),
  };
}

// Our pages are whole when they are loaded: to see what stands in them, nothing has to be waited for.
const AT_ONCE = { pauseAfterFcpMs: 100, pauseAfterLoadMs: 100, networkQuietThresholdMs: 100, cpuQuietThresholdMs: 100 };
// A page that says that there is none is looked at like any other; the audits of SEO mind the status of the rest.
const ALWAYS = { logLevel: "silent", disableFullPageScreenshot: true, ignoreStatusCode: true };

async function look(job, port) {
  const waits = job.categories.includes("performance") ? {} : AT_ONCE;
  const { lhr } = await lighthouse(job.url, {
    ...ALWAYS,
    ...waits,
    port,
    onlyCategories: job.categories,
    skipAudits: job.skip,
  });
  return finding(job.path, lhr);
}

async function inOneBrowser(jobs) {
  const browser = await chromium.launch({ chromeFlags: ["--headless=new", "--no-sandbox"] });
  try {
    const found = [];
    for (const job of jobs) found.push(await look(job, browser.port));
    return found;
  } finally {
    browser.kill();
  }
}

// Now and then Chromium records no trace at all, of which Lighthouse says that it should be run again.
const NOT_RECORDED = ["NO_NAVSTART", "NO_TRACING_STARTED", "NO_SPEEDLINE_FRAMES", "NO_SCREENSHOTS"];

async function alone(job, tries = 3) {
  try {
    return await inOneBrowser([job]);
  } catch (error) {
    if (tries > 1 && NOT_RECORDED.includes(error.cause)) return alone(job, tries - 1);
    throw error;
  }
}

// Speed is measured in a fresh browser each time: in one that has shown a page before, the trace of the next has no start.
const jobs = JSON.parse(await text(process.stdin));
const [fast, rest] = [true, false].map((is) => jobs.filter((job) => job.categories.includes("performance") === is));
const found = rest.length ? await inOneBrowser(rest) : [];
for (const job of fast) found.push(...(await alone(job)));
process.stdout.write(JSON.stringify(found));
