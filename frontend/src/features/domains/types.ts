import type { components } from "@/api/schema";

export type Domain = components["schemas"]["DomainOut"];
export type DnsRecord = components["schemas"]["DnsRecordOut"];
