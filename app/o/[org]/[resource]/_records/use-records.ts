// The records on the page, and what was refused on the way to changing them.
"use client";
import { useCallback, useEffect, useState } from "react";
import { toast } from "sonner";
import type { ApiError } from "@/lib/sdk/client";
import { asApiError, useApi } from "../../api";
import type { Resource } from "../../resources";
import { createRecord, deleteRecord, listRecords, renameRecord, type ServiceRecord } from "./record";

export type Records = {
  /** undefined while the first answer is awaited */
  items: readonly ServiceRecord[] | undefined;
  /** Why there is no list. */
  unavailable: ApiError | undefined;
  /** Why the last change was not made. */
  refused: ApiError | undefined;
  reload(): void;
  forgive(): void;
  /** Each answers whether it was done. */
  create(name: string): Promise<boolean>;
  rename(record: ServiceRecord, name: string): Promise<boolean>;
  remove(record: ServiceRecord): Promise<boolean>;
};

export function useRecords(resource: Resource): Records {
  const api = useApi();
  const [items, setItems] = useState<readonly ServiceRecord[]>();
  const [unavailable, setUnavailable] = useState<ApiError>();
  const [refused, setRefused] = useState<ApiError>();

  const load = useCallback(async () => {
    try {
      setItems(await listRecords(api, resource));
      setUnavailable(undefined);
    } catch (thrown) {
      setUnavailable(asApiError(thrown));
    }
  }, [api, resource]);
  useEffect(() => void load(), [load]);

  const change = async (make: () => Promise<void>): Promise<boolean> => {
    try {
      await make();
      setRefused(undefined);
      return true;
    } catch (thrown) {
      const error = asApiError(thrown);
      setRefused(error);
      if (error.code === "record_unknown") void load(); // somebody else was faster
      return false;
    }
  };

  return {
    items,
    unavailable,
    refused,
    reload: () => {
      setUnavailable(undefined);
      setItems(undefined);
      void load();
    },
    forgive: () => setRefused(undefined),
    create: (name) => change(async () => {
      const made = await createRecord(api, resource, name);
      setItems((before) => [made, ...(before ?? [])]);
    }),
    rename: (record, name) => change(async () => {
      const renamed = await renameRecord(api, resource, record.id, name);
      setItems((before) => before?.map((item) => (item.id === record.id ? renamed : item)));
    }),
    remove: (record) => change(async () => {
      await deleteRecord(api, resource, record.id);
      setItems((before) => before?.filter((item) => item.id !== record.id));
      toast(`Deleted “${brief(record.name)}”`); // the others show in the list; this one leaves nothing to see
    }),
  };
}

function brief(name: string): string {
  return name.length > 48 ? `${name.slice(0, 47)}…` : name;
}
