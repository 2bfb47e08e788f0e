// What the desk does in the browser beside htmx: records open beside their page, one key for each verdict, spans taken
// from what is selected. Without it every link and form still works.
"use strict";

const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const codePoints = (text) => [...text].length;

// ---- records beside their page ------------------------------------------------------------------------------------
const panel = document.getElementById("panel");
let opener = null;

function choose(record) {
  all(".is-chosen").forEach((one) => one.classList.remove("is-chosen"));
  all("[data-r]").filter((one) => one.dataset.r.split(" ").includes(record)).forEach((one) => one.classList.add("is-chosen"));
  const note = document.getElementById(`n-${record}`);
  if (note) note.classList.add("is-chosen");
}

async function open(record, from) {
  opener = from;
  const answer = await fetch(`/record/${record}`, { headers: { "HX-Request": "true" } });
  if (!answer.ok) { location.href = `/record/${record}`; return; }
  panel.innerHTML = await answer.text();
  panel.hidden = false;
  choose(record);
  history.replaceState(null, "", `?record=${record}#m-${record}`);
  panel.focus();
}

function close() {
  if (!panel || panel.hidden) return;
  panel.hidden = true;
  all(".is-chosen").forEach((one) => one.classList.remove("is-chosen"));
  history.replaceState(null, "", location.pathname);
  if (opener) opener.focus();
}

if (panel) {
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (event.target.closest("[data-close]")) { close(); return; }
    const link = event.target.closest('a[href^="/record/"]');
    const mark = event.target.closest(".text [data-r]");
    if (!link && (!mark || !getSelection().isCollapsed)) return;
    event.preventDefault();
    open(link ? link.getAttribute("href").slice(8) : mark.dataset.r.split(" ")[0], link || mark);
  });
  const shown = panel.querySelector("[data-record]");
  if (shown) choose(shown.dataset.record);
}

// ---- keys ---------------------------------------------------------------------------------------------------------
const keys = document.getElementById("keys");
if (keys) {
  keys.checked = localStorage.getItem("keys") !== "off";
  keys.addEventListener("change", () => localStorage.setItem("keys", keys.checked ? "on" : "off"));
}

function isTyping(target) {
  return target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
}

function step(by) {
  const marks = all("a[id^='m-']");
  const at = marks.indexOf(document.activeElement);
  const next = marks[at < 0 ? (by > 0 ? 0 : marks.length - 1) : at + by];
  if (next) { next.focus(); next.scrollIntoView({ block: "center" }); }
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    if (isTyping(event.target)) event.target.blur();
    else close();
    return;
  }
  if (isTyping(event.target) || (keys && !keys.checked)) return;
  const named = (name) => document.querySelector(`[${name}="${CSS.escape(event.key)}"]`);
  const button = named("data-key"), field = named("data-focus"), details = named("data-open");
  if (event.key === "/") document.getElementById("find")?.focus();
  else if (panel && event.key === "j") step(1);
  else if (panel && event.key === "k") step(-1);
  else if (button) button.click();
  else if (field) field.focus();
  else if (details) {
    details.open = !details.open;
    if (details.open) details.querySelector("input, select, textarea").focus();
  } else return;
  event.preventDefault();
});

// ---- spans from what is selected, and nudged word by word ----------------------------------------------------------
const context = document.getElementById("context");

function placeOf(node, offset) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!piece || !context.contains(piece)) return null;
  const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, offset)
    : [...node.childNodes].slice(0, offset).map((one) => one.textContent).join("");
  return Number(piece.dataset.start) + codePoints(before);
}

function selected() {
  const range = getSelection().rangeCount ? getSelection().getRangeAt(0) : null;
  if (!range || range.collapsed) return null;
  const start = placeOf(range.startContainer, range.startOffset), end = placeOf(range.endContainer, range.endOffset);
  return start === null || end === null || end <= start ? null : [start, end];
}

function textOfContext() {
  const pieces = all("[data-start]", context);
  const first = Number(pieces[0].dataset.start);
  return { first, letters: [...pieces.map((one) => one.textContent).join("")] };
}

function nudged(span, side, by) {
  const { first, letters } = textOfContext();
  const edges = [];
  letters.forEach((letter, at) => {
    const isSpace = /\s/.test(letter), was = at === 0 || /\s/.test(letters[at - 1]);
    if (side === "start" ? !isSpace && was : isSpace && !was) edges.push(first + at);
  });
  if (side === "end") edges.push(first + letters.length);
  const at = side === "start" ? span[0] : span[1];
  const next = by > 0 ? edges.find((edge) => edge > at) : edges.findLast((edge) => edge < at);
  const moved = side === "start" ? [next, span[1]] : [span[0], next];
  return next === undefined || moved[0] >= moved[1] ? span : moved;
}

all("[data-span]").forEach((field) => {
  const input = document.getElementById(field.dataset.span);
  const preview = field.querySelector("[data-preview]");
  const read = () => input.value.split(",").map((part) => part.trim().split(/[-–]/).map(Number));
  const show = () => {
    const { first, letters } = textOfContext();
    preview.textContent = read().map(([start, end]) => `“${letters.slice(start - first, end - first).join("")}”`).join(" … ");
  };
  const write = (spans) => { input.value = spans.map(([start, end]) => `${start}-${end}`).join(", "); show(); };
  field.querySelector("[data-take]").addEventListener("click", () => { const span = selected(); if (span) write([span]); });
  all("[data-nudge]", field).forEach((button) => button.addEventListener("click", () => {
    const [side, by] = button.dataset.nudge.split(" ");
    const spans = read(), at = side === "start" ? 0 : spans.length - 1;
    spans[at] = nudged(spans[at], side, Number(by));
    write(spans);
  }));
  input.addEventListener("input", show);
  show();
});

// ---- files dropped ------------------------------------------------------------------------------------------------
all("[data-drop]").forEach((form) => {
  const zone = form.querySelector(".drop-zone");
  const over = (is) => (event) => { event.preventDefault(); zone.classList.toggle("is-over", is); };
  ["dragover", "dragenter"].forEach((name) => form.addEventListener(name, over(true)));
  form.addEventListener("dragleave", over(false));
  form.addEventListener("drop", (event) => {
    over(false)(event);
    form.querySelector("input[type=file]").files = event.dataTransfer.files;
    form.submit();
  });
});
