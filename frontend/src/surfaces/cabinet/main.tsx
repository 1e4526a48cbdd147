import "./cabinet.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { adoptCspNonce } from "@/lib/csp";
import { tellTimesOf } from "@/lib/dates";
import { makeQueryClient } from "@/lib/query";
import { Toaster } from "@/ui/toast";
import { Failure } from "./failure";
import { startTexts } from "./language";
import { Pages } from "./pages";

async function start(): Promise<void> {
  const root = document.getElementById("root");
  if (!root) return;
  adoptCspNonce();
  tellTimesOf(root.dataset.timeZone); // the store's, like every other page of the shop
  await startTexts(document.documentElement.lang);
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={makeQueryClient()}>
        <Failure>
          <Pages />
        </Failure>
        <Toaster />
      </QueryClientProvider>
    </StrictMode>,
  );
}

void start();
