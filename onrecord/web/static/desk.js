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
  all(`[data-r~="${CSS.escape(record)}"]`).forEach((one) => one.classList.add("is-chosen"));
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

// ---- notes of a long page, part by part as they are looked at --------------------------------------------------------
async function fill(part) {
  const answer = await fetch(part.dataset.part, { headers: { "HX-Request": "true" } });
  const gone = answer.headers.get("HX-Redirect");
  if (gone) { location.href = gone; return; }
  if (!answer.ok) return;
  const held = part.contains(document.activeElement) ? document.activeElement.id : "";
  const chosen = panel && !panel.hidden && panel.querySelector("[data-record]");
  const whole = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".part");
  if (!whole) return;
  part.replaceWith(whole);
  if (held) document.getElementById(held)?.focus({ preventScroll: true });
  if (chosen) choose(chosen.dataset.record);
}

const watcher = new IntersectionObserver((seen) => seen.filter((one) => one.isIntersecting).forEach((one) => {
  watcher.unobserve(one.target);
  fill(one.target);
}), { rootMargin: "400px" });
all("[data-part]").forEach((part) => watcher.observe(part));

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
    const summary = details.querySelector("summary");
    if (!details.open) summary.focus({ preventScroll: true });
    else {
      summary.focus({ preventScroll: true });
      // To the end of the words, which is most often what is wrong, once it has its place.
      const toEnd = () => document.querySelector(".grip-end:not([hidden])")?.focus({ preventScroll: true });
      details.addEventListener("toggle", toEnd, { once: true });
      document.querySelector(".case-words")?.scrollIntoView({ block: "nearest" });
    }
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

// Where a code point of the context stands on the screen: the piece and the place in its text.
function spotOf(at) {
  const pieces = all("[data-start]", context);
  const piece = pieces.findLast((one) => Number(one.dataset.start) <= at) || pieces[0];
  const letters = [...piece.textContent].slice(0, at - Number(piece.dataset.start)).join("");
  return [piece.firstChild || piece, Math.min(letters.length, piece.textContent.length)];
}

function rangeOf([start, end]) {
  const range = document.createRange();
  range.setStart(...spotOf(start));
  range.setEnd(...spotOf(end));
  return range;
}

// The end of a word nearest to a code point, so that a drag takes whole words.
function wordEdge(at, side) {
  const { first, letters } = textOfContext();
  const isSpace = (n) => n < 0 || n >= letters.length || /\s/.test(letters[n]);
  const isEdge = (n) => side === "start" ? !isSpace(n) && isSpace(n - 1) : isSpace(n) && !isSpace(n - 1);
  for (let by = 0; by <= letters.length; by += 1) {
    for (const n of [at - first - by, at - first + by]) if (n >= 0 && n <= letters.length && isEdge(n)) return first + n;
  }
  return at;
}

function pointAt(x, y) {
  if (document.caretPositionFromPoint) {
    const found = document.caretPositionFromPoint(x, y);
    return found && placeOf(found.offsetNode, found.offset);
  }
  const range = document.caretRangeFromPoint(x, y);
  return range && placeOf(range.startContainer, range.startOffset);
}

// A handle at one end of a span, for mouse, finger and keyboard.
function makeGrip(side, change) {
  const grip = document.createElement("button");
  grip.type = "button";
  grip.className = `grip grip-${side}`;
  grip.setAttribute("role", "slider");
  grip.setAttribute("aria-label", side === "start" ? "Where the words begin" : "Where the words end");
  let off = [0, 0];
  grip.addEventListener("pointerdown", (event) => {
    const box = grip.getBoundingClientRect();
    const line = box.top - 6;
    off = [box.left + box.width / 2 - event.clientX, line - event.clientY];
    grip.setPointerCapture(event.pointerId);
    grip.classList.add("is-held");
    event.preventDefault();
    grip.focus();
  });
  grip.addEventListener("pointermove", (event) => {
    if (!grip.hasPointerCapture(event.pointerId)) return;
    const at = pointAt(event.clientX + off[0], event.clientY + off[1]);
    if (at !== null && at !== undefined) change(event.altKey ? at : wordEdge(at, side));
  });
  ["pointerup", "pointercancel"].forEach((name) => grip.addEventListener(name, () => grip.classList.remove("is-held")));
  grip.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    change(null, by, event.shiftKey);
  });
  return grip;
}

all("[data-span]").forEach((field) => {
  const input = document.getElementById(field.dataset.span), preview = field.querySelector("[data-preview]");
  const form = field.closest("details"), box = context.parentElement, marked = CSS.highlights ? new Highlight() : null;
  if (marked) CSS.highlights.set("taken", marked);
  let grips = [];
  const read = () => input.value.split(",").map((part) => part.trim().split(/[-–]/).map(Number));
  const words = ([start, end]) => { const { first, letters } = textOfContext(); return letters.slice(start - first, end - first).join(""); };
  const isFine = (spans) => { const { first, letters } = textOfContext(); return spans.every(([s, e]) => s >= first && e > s && e <= first + letters.length); };
  const write = (spans) => { input.value = spans.map(([start, end]) => `${start}-${end}`).join(", "); show(); };
  const move = (n, side, at, by, fine) => {
    const spans = read(), span = spans[n], old = side === "start" ? span[0] : span[1];
    if (at === null) at = fine ? old + by : nudged(span, side, by)[side === "start" ? 0 : 1];
    const moved = side === "start" ? [at, span[1]] : [span[0], at];
    const { first, letters } = textOfContext();
    const low = n ? spans[n - 1][1] : first, high = n + 1 < spans.length ? spans[n + 1][0] : first + letters.length;
    if (moved[0] >= moved[1] || moved[0] < low || moved[1] > high) return;
    spans[n] = moved;
    write(spans);
  };
  const place = () => {
    const spans = read(), is = form.open && isFine(spans), edge = box.getBoundingClientRect();
    if (marked) { marked.clear(); if (is) spans.forEach((span) => marked.add(rangeOf(span))); }
    if (!is) { grips.forEach((grip) => { grip.hidden = true; }); return; }
    while (grips.length < 2 * spans.length) {
      const n = grips.length >> 1, side = grips.length % 2 ? "end" : "start";
      const grip = makeGrip(side, (...to) => move(n, side, ...to));
      grips.push(grip);
      box.append(grip);
    }
    grips.slice(2 * spans.length).forEach((grip) => grip.remove());
    grips = grips.slice(0, 2 * spans.length);
    spans.forEach((span, n) => {
      const rects = rangeOf(span).getClientRects(), ends = [rects[0], rects[rects.length - 1]];
      const { first, letters } = textOfContext();
      ends.forEach((rect, end) => {
        const grip = grips[2 * n + end];
        grip.hidden = !rect;
        if (!rect) return;
        grip.style.left = `${(end ? rect.right : rect.left) - edge.left + box.scrollLeft}px`;
        grip.style.top = `${rect.bottom - edge.top + box.scrollTop}px`;
        grip.setAttribute("aria-valuemin", "0");
        grip.setAttribute("aria-valuemax", String(letters.length));
        grip.setAttribute("aria-valuenow", String(span[end] - first));
        const said = words(span).trim().split(/\s+/);
        grip.setAttribute("aria-valuetext", end ? `… ${said.slice(-3).join(" ")}` : `${said.slice(0, 3).join(" ")} …`);
      });
    });
  };
  function show() {
    const spans = read();
    preview.textContent = isFine(spans) ? spans.map((span) => `“${words(span)}”`).join(" … ") : "These are no words of this stretch of text.";
    place();
  }
  field.querySelector("[data-take]").addEventListener("click", () => { const span = selected(); if (span) write([span]); });
  field.querySelector("[data-reset]").addEventListener("click", () => { input.value = input.dataset.found; show(); });
  all("[data-nudge]", field).forEach((button) => button.addEventListener("click", () => {
    const [side, by] = button.dataset.nudge.split(" ");
    const spans = read(), at = side === "start" ? 0 : spans.length - 1;
    spans[at] = nudged(spans[at], side, Number(by));
    write(spans);
  }));
  input.addEventListener("input", show);
  form.addEventListener("toggle", () => {
    const spans = read();
    if (form.open && isFine(spans)) {
      box.scrollTop += rangeOf(spans[0]).getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
    }
    place();
  });
  addEventListener("resize", place);
  document.fonts?.ready.then(place);
  show();
});

// ---- a party of the page's own, and its kind --------------------------------------------------------------------------
all("[data-party]").forEach((pick) => {
  const written = document.getElementById(pick.dataset.party), kind = document.getElementById(`${pick.dataset.party}_kind`)
    || document.getElementById("f-speaker_kind");
  const show = () => { written.closest("p").hidden = pick.value !== "+"; };
  pick.addEventListener("change", () => {
    const its = pick.selectedOptions[0].dataset.kind;
    if (its && kind) kind.value = its;
    show();
    if (pick.value === "+") { written.focus(); written.select(); }
  });
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
