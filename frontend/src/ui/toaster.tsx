import { Toaster as Sonner } from "sonner";
import "sonner/dist/styles.css";
import "./toast.css";

export { toast } from "sonner";

export default function Toaster() {
  return (
    <Sonner position="bottom-center" offset={20} gap={8} toastOptions={{ className: "toast" }} />
  );
}
