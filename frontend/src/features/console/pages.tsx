export { ConsoleAuditPage } from "./audit-page";
export { BackupsPage } from "./backups-page";
export { FleetPage } from "./fleet-page";
export { LoadPage } from "./load-page";
export { StorePage } from "./store-page";
export { StoresPage } from "./stores-page";
