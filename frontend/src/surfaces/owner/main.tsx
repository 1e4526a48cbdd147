import "./owner.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "react-router";
import { makeQueryClient } from "@/lib/query";
import { start } from "@/ui/start";
import { Toaster } from "@/ui/toast";
import { router } from "./router";

void start(
  <QueryClientProvider client={makeQueryClient()}>
    <RouterProvider router={router} />
    <Toaster />
  </QueryClientProvider>,
);
