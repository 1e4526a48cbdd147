export { ConsoleAuditPage } from "./audit-page";
export { StorePage } from "./store-page";
export { StoresPage } from "./stores-page";
