import { createPortal } from "react-dom";
import { Toaster as Sonner } from "sonner";
import "sonner/dist/styles.css";
import "./toast.css";

export { toast } from "sonner";

/** Beside the application, as dialogs are: what is said must not be hidden below an open one. */
export default function Toaster() {
  return createPortal(
    <Sonner position="bottom-center" offset={20} gap={8} toastOptions={{ className: "toast" }} />,
    document.body,
  );
}
