// Copies a block's exact text: what ran, byte for byte, with its last newline.
// A block to avoid is copied by a second click, after the button has asked. A
// click that comes too soon belongs to a double click or to a key held down.
const HASTE = 500;
const PATIENCE = 6000;

// Screen readers read this text aloud, but not the new name of a button.
const copyStatus = document.createElement("div");
copyStatus.className = "copy-status";
copyStatus.setAttribute("role", "status");
document.body.append(copyStatus);

function label(button, word, said = word) {
  const name = button.getAttribute("aria-label");
  button.setAttribute("aria-label", name.replace(button.textContent, word));
  button.textContent = word;
  copyStatus.textContent = said;
}

function restore(button) {
  clearTimeout(button.restoring);
  delete button.asked;
  label(button, button.dataset.word, "");
}

// A second click begins the time again.
function restoreLater(button, time) {
  clearTimeout(button.restoring);
  button.restoring = setTimeout(restore, time, button);
}

function ask(button, block) {
  button.asked = performance.now();
  const advice = block.querySelector(".block__advice").textContent;
  label(button, "Copy anyway", `${advice}. Press again to copy it anyway.`);
  restoreLater(button, PATIENCE);
}

document.addEventListener("click", async ({ target }) => {
  const button = target.closest(".block__copy");
  if (!button) return;
  button.dataset.word ??= button.textContent;
  const block = button.closest(".block");
  const code = block.querySelector("pre > code");
  const asks = block.matches(".block--avoid");
  if (asks && !(performance.now() - button.asked > HASTE)) {
    ask(button, block);
    return;
  }
  try {
    await navigator.clipboard.writeText(code.textContent);
    label(button, "Copied");
  } catch {
    label(button, "Press Ctrl+C");
    getSelection().selectAllChildren(code);
  }
  delete button.asked;
  restoreLater(button, 2000);
});

document.addEventListener("focusout", ({ target }) => {
  if (target.asked) restore(target);
});
