// Starts the program, or says on the page that it could not start.
try {
  const { default: init } = await import("./__BINDINGS__");
  await init({ module_or_path: new URL("./__WASM__", import.meta.url) });
} catch (error) {
  const box = document.getElementById("boot-error");
  box.hidden = false;
  box.querySelector("pre").textContent = String(error);
  throw error;
}
