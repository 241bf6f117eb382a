// Copies a block's exact text: what ran, byte for byte, with its last newline.
document.addEventListener("click", async (event) => {
  const button = event.target.closest(".block__copy");
  if (!button) return;
  const code = button.closest(".block").querySelector("pre > code");
  try {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Press Ctrl+C";
    getSelection().selectAllChildren(code);
  }
  // Each click gets its whole two seconds, also one soon after another.
  clearTimeout(button.restoring);
  button.restoring = setTimeout(() => (button.textContent = "Copy"), 2000);
});
